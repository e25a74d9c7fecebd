"""Burned captions stand below the picture, each in its own time, and change nothing else."""

import numpy as np
import numpy.typing as npt
import pytest

from scenes.kit import typeset
from scenes.telling.theme import CAPTION_SHARE, FRAME_WIDTH, SIZES
from tests.scenes.pixels import rgb
from tests.scenes.raw import Film, render

SIZE = WIDTH, HEIGHT = 427, 240
FIRST_ROW = int((1 - CAPTION_SHARE) * HEIGHT)
EVERY_FRAME = {"size": SIZE, "keep": lambda number: True}


@pytest.fixture(
    scope="module",
    params=[("slow_start", "zh"), ("side_by_side", "en")],
    ids="-".join,
)
def films(request: pytest.FixtureRequest) -> tuple[Film, Film]:
    scene, lang = request.param
    plain = render(scene, lang=lang, **EVERY_FRAME)
    return plain, render(scene, lang=lang, burn_captions=True, **EVERY_FRAME)


def strip(film: Film, number: int) -> npt.NDArray[np.uint8]:
    return film.frame(number)[FIRST_ROW:]


def nearer(pixels: npt.NDArray[np.uint8], one: str, other: str) -> npt.NDArray[np.bool_]:
    """Tell which pixels are more like one colour than like another."""
    gaps = [np.linalg.norm(pixels[..., :3] - rgb(colour), axis=-1) for colour in (one, other)]
    return np.asarray(gaps[0] < 2 * gaps[1])


def captions_by_tick(film: Film) -> list[tuple[int, list[str]]]:
    sheet = film.scene.cue_sheet()
    return [
        (beat.first_tick + chunk.at, list(chunk.lines))
        for beat in sheet.beats
        for chunk in beat.say[sheet.lang]
    ]


def test_the_picture_above_the_captions_is_the_same_in_every_frame(
    films: tuple[Film, Film],
) -> None:
    plain, burned = films
    assert len(plain) == len(burned)
    assert [vars(cue) for cue in plain.scene.cues] == [vars(cue) for cue in burned.scene.cues]
    for number in range(len(plain)):
        above, beneath = (film.frame(number)[:FIRST_ROW] for film in films)
        assert (above == beneath).all(), number


def test_without_captions_their_room_is_empty(films: tuple[Film, Film]) -> None:
    plain, _ = films
    ground = plain.frame(0)[-1, 0]
    assert all((strip(plain, number) == ground).all() for number in range(len(plain)))


def test_each_caption_stands_from_its_own_frame_to_the_next_ones(films: tuple[Film, Film]) -> None:
    _, burned = films
    told = captions_by_tick(burned)
    ends = [start for start, _ in told[1:]] + [len(burned)]
    before = None
    for (start, lines), end in zip(told, ends, strict=True):
        shown = strip(burned, start)
        assert all((strip(burned, number) == shown).all() for number in range(start, end)), lines
        assert before is None or (shown != before).any(), lines
        before = shown


def test_a_caption_shows_its_words(films: tuple[Film, Film]) -> None:
    _, burned = films
    theme, lang = burned.scene.theme, burned.scene.settings.lang
    for start, lines in captions_by_tick(burned):
        seen = nearer(strip(burned, start), theme.words, theme.shade)
        columns = np.nonzero(seen.any(axis=0))[0]
        width = max(typeset.words(line, SIZES.caption, theme.words, lang).width for line in lines)
        assert columns[-1] - columns[0] + 1 == pytest.approx(width / FRAME_WIDTH * WIDTH, abs=2.5)
        # In the middle, and as many lines as it has: rows of ink with a gap between them.
        assert (columns[0] + columns[-1]) / 2 == pytest.approx((WIDTH - 1) / 2, abs=1.5)
        rows = np.nonzero(seen.any(axis=1))[0]
        assert rows[-1] - rows[0] < 15 * len(lines) + 1
        assert (rows[-1] - rows[0] > 16) == (len(lines) == 2)
