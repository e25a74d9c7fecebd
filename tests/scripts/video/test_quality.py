"""What the encoder's settings keep of a small film: likeness, size, and nothing of what is gone."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from scripts.audit.yardstick import ssim
from scripts.video.h264 import FILM, Encoder, Recipe
from scripts.video.master import Master
from scripts.video.yuv import Picture
from tests.scripts.known import Pixels, planes, shown

WIDTH, HEIGHT, RATE, FRAMES = 640, 352, 30, 60
GROUND, INK, CURVE = (0x11, 0x13, 0x1A), (0xEC, 0xE7, 0xDF), (0x6C, 0xB2, 0xFF)

MANIM = Recipe("libx264", "yuv420p", {"crf": "23", "g": "1000", "threads": "1"})
"""What stock Manim encodes with."""

FIXED = Recipe(
    "libx264",
    "yuv420p",
    {
        **{name: value for name, value in FILM.options.items() if name != "crf"},
        "qp": "30",
    },
)
"""The same settings with a fixed quantiser: faster, and what fades out leaves traces."""


def drawn() -> Iterator[Pixels]:
    """Draw a film: a curve grows, words fade out, a dot moves, and the last picture is held."""
    larger = 2
    x = np.linspace(20, WIDTH - 20, 400)
    y = 60 + 240 / (1 + np.exp((x - 300) / 60))
    for number in range(FRAMES):
        share = min(1.0, number / 40)
        sketch = Image.new("RGB", (WIDTH * larger, HEIGHT * larger), GROUND)
        pen = ImageDraw.Draw(sketch)
        fade = max(0.0, 1 - number / 30)
        faded = tuple(round(g + fade * (i - g)) for g, i in zip(GROUND, INK, strict=True))
        for place in range(12):
            left, top = larger * (60 + 40 * place), larger * (20 + 3 * (place % 4))
            pen.ellipse((left, top, left + 45, top + 65), outline=faded, width=7)
            pen.line((left + 22, top, left + 22, top + 65), fill=faded, width=6)
        upto = max(2, int(share * len(x)))
        path = [(larger * u, larger * v) for u, v in zip(x[:upto], y[:upto], strict=True)]
        pen.line(path, fill=CURVE, width=5, joint="curve")
        u, v = path[-1]
        pen.ellipse((u - 12, v - 12, u + 12, v + 12), fill=INK)
        small = sketch.resize((WIDTH, HEIGHT), Image.Resampling.BOX).convert("RGBA")
        yield np.asarray(small, np.uint8)


@pytest.fixture(scope="module")
def film() -> list[Pixels]:
    return list(drawn())


@pytest.fixture(scope="module")
def master(film: list[Pixels], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("master") / "master.mkv"
    writer = Master(path, WIDTH, HEIGHT, Fraction(RATE))
    for pixels in film:
        writer.write(pixels, 1)
    writer.finish()
    return path


def encoded(film: list[Pixels], path: Path, recipe: Recipe) -> Path:
    encoder = Encoder(path, WIDTH, HEIGHT, Fraction(RATE), recipe=recipe)
    picture = Picture(WIDTH, HEIGHT)
    for pixels in film:
        if picture.update(pixels):
            encoder.show(picture.frame, 1)
        else:
            encoder.hold(picture.frame, 1)
    encoder.finish()
    return path


def spread(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return how far values differ up to 8 places to the left and right."""
    padded = np.pad(values, ((0, 0), (8, 8)), mode="edge")
    near = np.lib.stride_tricks.sliding_window_view(padded, 17, axis=1)
    return np.asarray(near.max(-1) - near.min(-1))


def traces(film: list[Pixels], path: Path) -> int:
    """Count pixels of the last picture that stray by more than 3 levels where all is even."""
    last = planes(list(shown(path, RATE))[-1])[0].astype(int)
    picture = Picture(WIDTH, HEIGHT)
    picture.update(film[-1])
    truth = planes(picture.frame)[0].astype(int)
    even = (spread(truth) == 0) & (spread(truth.T).T == 0)
    assert even.mean() > 0.5
    return int((even & (abs(last - truth) > 3)).sum())


def test_a_film_looks_like_what_was_drawn(film: list[Pixels], master: Path, tmp_path: Path) -> None:
    ours = encoded(film, tmp_path / "ours.mp4", FILM)
    theirs = encoded(film, tmp_path / "theirs.mp4", MANIM)
    assert ssim(ours, master, range(0, FRAMES, 5), Fraction(RATE)) > 0.996
    # Every picture moves here, where Manim's B-frames save most; the films hold every other one.
    assert ours.stat().st_size < 2 * theirs.stat().st_size


def test_what_has_faded_out_leaves_no_traces(film: list[Pixels], tmp_path: Path) -> None:
    assert traces(film, encoded(film, tmp_path / "ours.mp4", FILM)) < 20
    assert traces(film, encoded(film, tmp_path / "fixed.mp4", FIXED)) > 100
