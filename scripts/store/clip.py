"""A clip: a drawn beat. Films are joined from clips."""

import json
from collections.abc import Mapping
from pathlib import Path

from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.records import BeatRecord
from scripts.plan.edition import Edition
from scripts.plan.job import Beat, Job
from scripts.store.artifact import INGREDIENTS, Artifact, Manifest, contents

SEGMENT = "segment.mp4"
RECORD = "segment.json"


class ClipRecord(Manifest):
    """The content of `segment.json`: which beat this is, and what the stage recorded of it.

    **Units**: `stored` in pictures.
    """

    scene: str
    edition: Edition
    parameters: Mapping[str, float | int]
    stored: int
    played: BeatRecord
    """The beat as the stage played it."""

    @property
    def beat(self) -> str:
        """The beat's name."""
        return self.played.beat

    @property
    def frames(self) -> int:
        """The length of the beat, in frames of its film."""
        return self.played.ticks * self.edition.quality.fps // TICKS_PER_SECOND


class Clip(Artifact[ClipRecord]):
    """The folder of a drawn beat."""

    RECORD = RECORD
    MODEL = ClipRecord

    @property
    def path(self) -> Path:
        """The pictures."""
        return self.folder / SEGMENT


def write_clip(
    job: Job, beat: Beat, played: BeatRecord, frames: int, stored: int, folder: Path
) -> None:
    """Write the files that belong beside a beat's pictures.

    **Raises**: `ValueError` where the number of frames is not what the stage's clock counted.
    """
    wanted = played.ticks * job.edition.quality.fps // TICKS_PER_SECOND
    if frames != wanted:
        raise ValueError(f"the beat {beat.name} has {frames} frames, not {wanted}")
    write_json(folder / INGREDIENTS, beat.ingredients)
    record = ClipRecord(
        key=beat.key,
        scene=job.scene,
        edition=job.edition,
        parameters=job.parameters,
        stored=stored,
        played=played,
        **contents(folder, RECORD),
    )
    Clip(folder, record).write()


def write_json(path: Path, content: object) -> None:
    """Write JSON: the same bytes on every system."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="")
