"""A segment: one beat of a film, in a file that starts with a keyframe and needs no other."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Segment:
    """A beat that is drawn and complete on the disk.

    **Units**: `frames` is its length at the film's rate; `stored` is the number of pictures in the
    file, which is smaller where pictures are held.
    """

    number: int
    beat: str
    path: Path
    frames: int
    stored: int
