"""One H.264 file: each picture is stored once, with the time that it is held."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av import Packet, VideoFrame, VideoStream
from av.video.frame import PictureType
from av.video.reformatter import ColorRange

BT709 = 1
"""The number of BT.709 in H.264's tables of colour primaries, transfer and matrix."""

LONGEST_HOLD = 2
"""Seconds after which a held picture is stored once more, at a cost of some hundred bytes."""

LONGEST_RUN = 4
"""A keyframe comes after so many pictures as are drawn in so many seconds, at the latest."""


@dataclass(frozen=True)
class Recipe:
    """Which encoder is used, what pixels it wants, and its options."""

    codec: str
    pixels: str
    options: Mapping[str, str]


FILM = Recipe(
    "libx264",
    "yuv420p",
    {
        "preset": "superfast",
        "crf": "28",
        # What stands still is stored once, in a keyframe, and seen for long: it is stored finer. So
        # are faint traces on an even ground (aq-mode): what has faded out must be gone.
        "x264-params": "ipratio=3:chroma-qp-offset=-4",
        "aq-mode": "1",
        # No looking ahead, which would look at every picture twice.
        "mbtree": "0",
        "rc-lookahead": "0",
        "weightp": "0",
        # Whole pixels only: to search between them, every picture is first enlarged as a whole.
        "subq": "0",
        # More earlier pictures to take parts from make up for that; more than four need a higher
        # level, which some players lack.
        "refs": "4",
        "partitions": "p8x8,i8x8,i4x4",
        "trellis": "1",
        # Beats say where a picture is new; the encoder need not search for it.
        "sc_threshold": "0",
        # Without B-frames the order of storing is the order of showing: files can be joined.
        "bf": "0",
        # Every core has a process already.
        "threads": "1",
    },
)

LOSSLESS = Recipe("libx264rgb", "rgb24", {"preset": "ultrafast", "qp": "0"})
"""Every pixel as it was drawn, red, green and blue."""


class Encoder:
    """Writes pictures into a file of their own, the first one as a keyframe.

    Units: `rate` in frames a second. `frames` is the file's length so far, `stored` the number of
    pictures in it: the same where the frame rate is constant.
    """

    def __init__(
        self,
        path: Path,
        width: int,
        height: int,
        rate: Fraction,
        *,
        constant_frame_rate: bool = False,
        recipe: Recipe = FILM,
    ) -> None:
        self.frames = 0
        self.stored = 0
        self._unit = 1 / rate
        self._longest = 1 if constant_frame_rate else round(LONGEST_HOLD * rate)
        self._next_due = 0
        self._waiting: Packet[VideoStream] | None = None
        # faststart: what a player must know first (moov) stands before the pictures (mdat).
        self._container = av.open(path, "w", format="mp4", options={"movflags": "+faststart"})
        stream = self._container.add_stream(recipe.codec, rate=rate)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = width, height, recipe.pixels
        stream.time_base = self._unit
        stream.options = {**recipe.options, "g": str(round(LONGEST_RUN * rate))}
        if recipe.pixels == "yuv420p":
            context = stream.codec_context
            context.color_primaries = context.color_trc = context.colorspace = BT709
            context.color_range = ColorRange.MPEG
        self._stream = stream

    def show(self, picture: VideoFrame, frames: int) -> None:
        """Add a picture that is held for so many frames. It may be changed afterwards."""
        self._store(picture, self.frames)
        self.hold(picture, frames)

    def hold(self, picture: VideoFrame, frames: int) -> None:
        """Hold the latest picture for so many frames more."""
        self.frames += frames
        while self._next_due < self.frames:
            self._store(picture, self._next_due)

    def finish(self) -> None:
        """Write what is still held back, and close the file."""
        try:
            self._mux(self._stream.encode(None))
            if self._waiting is not None:
                assert self._waiting.pts is not None
                # The others last until the next one; only the last must be told how long.
                self._waiting.duration = self.frames - self._waiting.pts
                self._container.mux(self._waiting)
        finally:
            self._container.close()

    def abort(self) -> None:
        """Close the file; it is of no use."""
        with suppress(av.FFmpegError):
            self._container.close()

    def _store(self, picture: VideoFrame, at: int) -> None:
        picture.pts, picture.time_base = at, self._unit
        picture.pict_type = PictureType.NONE
        self._mux(self._stream.encode(picture))
        self._next_due = at + self._longest
        self.stored += 1

    def _mux(self, packets: "list[Packet[VideoStream]]") -> None:
        for packet in packets:
            if self._waiting is not None:
                self._container.mux(self._waiting)
            self._waiting = packet
