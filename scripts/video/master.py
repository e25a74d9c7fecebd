"""A master: a film that is stored without any loss, to compare others with."""

from fractions import Fraction
from pathlib import Path

from av import VideoFrame
from av.video.reformatter import VideoReformatter

from scripts.video.h264 import LOSSLESS, Encoder
from scripts.video.yuv import Pixels


class Master:
    """Writes pictures in RGB, each once with the time that it is held."""

    def __init__(self, path: Path, width: int, height: int, rate: Fraction) -> None:
        self._encoder = Encoder(path, width, height, rate, recipe=LOSSLESS)
        self._reformatter = VideoReformatter()

    def write(self, pixels: Pixels, frames: int) -> None:
        """Add a picture that is held for so many frames; `pixels` may be reused afterwards."""
        drawn = VideoFrame.from_numpy_buffer(pixels, format="rgba")
        picture = self._reformatter.reformat(drawn, format=LOSSLESS.pixels, threads=1)
        self._encoder.show(picture, frames)

    def finish(self) -> None:
        """Close the file."""
        self._encoder.finish()
