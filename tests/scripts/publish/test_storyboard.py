from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tests.scripts.running import Run, lecture

BLUE, RED = (0x6C, 0xB2, 0xFF), (0xFF, 0x6F, 0x61)


def has(area: npt.NDArray[np.uint8], colour: tuple[int, int, int]) -> bool:
    close = np.abs(area.astype(int) - colour).max(axis=-1) <= 4
    return bool(close.sum() > 500)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    folder = tmp_path_factory.mktemp("storyboard")
    out = folder / "sheet.png"
    words = ("storyboard", "stub", "-q", "l", "--lang", "all", "-o", str(out))
    return lecture(folder / "media", *words), out


def test_a_storyboard_shows_the_last_picture_of_each_beat_of_each_film(
    sheet: tuple[Run, Path],
) -> None:
    run, path = sheet
    assert (run.code, run.out.strip()) == (0, str(path)), run.err
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB"))
    third = pixels.shape[1] // 3
    for film in np.split(pixels, [pixels.shape[0] // 2]):
        move, hold, empty = film[:, :third], film[:, third : 2 * third], film[:, 2 * third :]
        # The square is blue until the last frame of the first beat, and red in the second.
        assert (has(move, BLUE), has(move, RED)) == (True, False)
        assert (has(hold, BLUE), has(hold, RED)) == (False, True)
        assert empty.min() == 255


def test_every_picture_of_a_storyboard_has_a_label_below_it(sheet: tuple[Run, Path]) -> None:
    with Image.open(sheet[1]) as image:
        pixels = np.asarray(image.convert("L")).astype(int)
    third = pixels.shape[1] // 3
    for column in (pixels[:, :third], pixels[:, third : 2 * third]):
        dark = (column < 200).sum(axis=1)
        # From top to bottom: wide rows are pictures, narrow ones the letters of labels.
        kinds = ["picture" if n > third // 2 else "letters" if n else "" for n in dark]
        blocks = [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before]
        seen = [kind for kind in blocks if kind]
        pictures = [place for place, kind in enumerate(seen) if kind == "picture"]
        assert len(pictures) == 2
        assert all(seen[place + 1] == "letters" for place in pictures)


def test_a_storyboard_uses_films_that_are_there(sheet: tuple[Run, Path], tmp_path: Path) -> None:
    media = sheet[1].parent / "media"
    before = {path: path.stat().st_mtime_ns for path in media.rglob("*")}
    again = lecture(media, "storyboard", "stub", "-q", "l", "-o", str(tmp_path / "sheet.webp"))
    assert again.code == 0
    assert {path: path.stat().st_mtime_ns for path in media.rglob("*")} == before
    with Image.open(tmp_path / "sheet.webp") as image:
        assert image.format == "WEBP"
