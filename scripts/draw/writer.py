"""Manim's frames go straight into H.264, one file a beat.

Manim's own writer makes a file for every animation, and stores a held picture once for every frame.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from manim import SceneFileWriter

from scripts.draw.segment import Segment
from scripts.video.h264 import Encoder
from scripts.video.regions import Boxes
from scripts.video.yuv import Picture, Pixels

Place = Callable[[int, str], Path]
"""Says where the file of a beat goes, by its number in the scene, from 0, and its name."""


class SegmentWriter(SceneFileWriter):  # type: ignore[misc]
    """Takes the place of Manim's writer: `partial(SegmentWriter, place=...)`.

    A scene says with Manim's own `next_section(name)` where a beat starts; one with
    `skip_animations` is counted, and not drawn.
    """

    takes_live_pixels = True
    """`FastRenderer` may hand over its own array: it is read before `write_frame` returns."""

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

    def begin_animation(self, *_: object, **__: object) -> None:
        """Do nothing: all animations of a beat go into one file."""

    def end_animation(self, *_: object) -> None:
        """Do nothing: all animations of a beat go into one file."""

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Say no: whole beats are kept, under keys of our own."""
        return False

    def write_frame(self, pixels: Pixels, *, repeat: int = 1, changed: Boxes | None = None) -> None:
        """Take a picture that is held for so many frames; nothing of `pixels` is kept.

        `changed` is where it may be another than the picture before, if that is known; a beat's
        first picture is looked at as a whole.

        Raises: `ValueError` where no beat was started.
        """
        if self._picture is None:
            self._picture = Picture(self.video_encoder.width, self.video_encoder.height)
        if self._encoder is None:
            # Nothing comes over from another beat: it may not be drawn the next time.
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
        """Give the beat up that is being drawn."""
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
