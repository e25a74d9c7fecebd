"""Pictures that are known, small films made of them, and BT.709 by its own equations."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from scripts.video.h264 import Encoder
from scripts.video.yuv import Picture

WIDTH, HEIGHT, RATE = 320, 192, 15

PALETTE = (
    (0x11, 0x13, 0x1A), (0xEC, 0xE7, 0xDF), (0x6C, 0xB2, 0xFF), (0xFF, 0x6F, 0x61),
    (0xF5, 0xB8, 0x41), (0x2F, 0xCF, 0xB0), (0xA3, 0x7B, 0xFF), (0xFA, 0xF8, 0xF3),
    (0xFF, 0x00, 0x00), (0x00, 0xFF, 0x00), (0x00, 0x00, 0xFF), (0x95, 0x5F, 0x00),
)  # fmt: skip
COLUMNS, ROWS = 4, 3
PATCH = (HEIGHT // ROWS, WIDTH // COLUMNS)

Pixels = npt.NDArray[np.uint8]
Planes = list[npt.NDArray[np.uint8]]


def patches() -> Pixels:
    picture = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
    for number, colour in enumerate(PALETTE):
        picture[middle(number, 0)][..., :3] = colour
    return picture


def middle(number: int, margin: int) -> tuple[slice, slice]:
    row, column = divmod(number, COLUMNS)
    top, left = row * PATCH[0], column * PATCH[1]
    return (
        slice(top + margin, top + PATCH[0] - margin),
        slice(left + margin, left + PATCH[1] - margin),
    )


def grey(level: int) -> Pixels:
    return np.full((HEIGHT, WIDTH, 4), level, np.uint8)


def write(path: Path, *shots: tuple[Pixels, int], constant_frame_rate: bool = False) -> Path:
    """Write pictures, each with the number of frames that it is held."""
    encoder = Encoder(path, WIDTH, HEIGHT, Fraction(RATE), constant_frame_rate=constant_frame_rate)
    picture = Picture(WIDTH, HEIGHT)
    for pixels, frames in shots:
        picture.update(pixels)
        encoder.show(picture.frame, frames)
    encoder.finish()
    return path


def shown(film: Path, rate: int = RATE) -> Iterator[av.VideoFrame]:
    """Decode what each frame of a film shows, as often as it is held."""
    with av.open(film) as container:
        stream = container.streams.video[0]
        for frame in container.decode(stream):
            assert frame.pts is not None
            assert frame.time_base is not None
            held = frame.duration * frame.time_base * rate
            assert held.denominator == 1
            for _ in range(int(held)):
                yield frame


def planes(frame: av.VideoFrame) -> Planes:
    """Return copies of Y, U and V."""
    return [
        np.frombuffer(bytes(plane), np.uint8).reshape(-1, plane.line_size)[:, : plane.width]
        for plane in frame.planes
    ]


def to_rgb(frame: av.VideoFrame) -> npt.NDArray[np.float64]:
    """Decode BT.709, limited range, by its defining equations (ITU-R BT.709-6, 3.2 to 3.4)."""
    y, u, v = planes(frame)
    u, v = (plane.repeat(2, 0).repeat(2, 1) for plane in (u, v))
    luma, blue, red = (y - 16.0) / 219, (u - 128.0) / 224, (v - 128.0) / 224
    r, b = luma + 1.5748 * red, luma + 1.8556 * blue
    g = (luma - 0.2126 * r - 0.0722 * b) / 0.7152
    return np.clip(np.round(255 * np.stack([r, g, b], -1)), 0, 255)


def level(frame: av.VideoFrame) -> int:
    """Return the mean grey of a frame."""
    return round(to_rgb(frame).mean())
