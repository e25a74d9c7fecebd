"""A writer that encodes Manim's frames as H.264, one file for each beat.

Manim's own writer makes a file for every animation, and stores a held picture once for every frame.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.draw.no_file import NoFileWriter
from scripts.draw.segment import Segment
from scripts.video.h264 import Encoder
from scripts.video.regions import Boxes
from scripts.video.yuv import Picture, Pixels

Place = Callable[[int, str], Path]
"""Returns the path for a beat, by its number in the scene, from 0, and its name."""


class SegmentWriter(NoFileWriter):
    """Takes the place of Manim's writer: `partial(SegmentWriter, place=...)`.

    A scene starts a beat with Manim's own `next_section(name)`; one with `skip_animations` is
    counted, and not drawn.
    """

    def __init__(self, settings: Any, *, place: Place, constant_frame_rate: bool = False) -> None:
        self.segments: list[Segment] = []
        self.frames = 0
        self._place = place
        self._constant = constant_frame_rate
        # Manim's writer starts a section of its own, before the first beat.
        self._number = -2
        self._beat = ""
        self._path: Path | None = None
        self._encoder: Encoder | None = None
        self._picture: Picture | None = None
        super().__init__(settings)

    def next_section(self, name: str, type_: str, skip_animations: bool) -> None:
        """End a beat, and start the next one."""
        super().next_section(name, type_, skip_animations)
        self._end()
        self._number += 1
        self._beat = name

    def write_frame(self, pixels: Pixels, *, repeat: int = 1, changed: Boxes | None = None) -> None:
        """Encode a picture that is held for so many frames; `pixels` may be reused afterwards.

        `changed` is where the picture may differ from the one before, if that is known; a beat's
        first picture is always read as a whole.

        **Raises**: `ValueError` where no beat was started.
        """
        if self._picture is None:
            self._picture = Picture(self.video_encoder.width, self.video_encoder.height)
        if self._encoder is None:
            # Each beat has its own encoder: the beat before may not be drawn the next time.
            self._encoder = self._begin()
            self._picture.update(pixels)
            self._encoder.show(self._picture.frame, repeat)
        elif self._picture.update(pixels, changed):
            self._encoder.show(self._picture.frame, repeat)
        else:
            self._encoder.hold(self._picture.frame, repeat)
        self.frames += repeat

    def finish(self) -> None:
        """Complete the last beat."""
        self._end()

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Discard the unfinished beat."""
        if self._encoder is not None:
            self._encoder.abort()
            self._encoder = None

    def _begin(self) -> Encoder:
        if self._number < 0:
            raise ValueError("a picture is drawn before the first beat; there is no file for it")
        spec = self.video_encoder
        self._path = self._place(self._number, self._beat)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return Encoder(
            self._path,
            spec.width,
            spec.height,
            spec.frame_rate,
            constant_frame_rate=self._constant,
        )

    def _end(self) -> None:
        encoder, self._encoder = self._encoder, None
        if encoder is not None and self._path is not None:
            encoder.finish()
            self.segments.append(
                Segment(self._number, self._beat, self._path, encoder.frames, encoder.stored)
            )
