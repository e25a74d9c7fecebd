"""Burned captions stand below the picture, each in its own time, and change nothing else."""

import numpy as np
import numpy.typing as npt
import pytest

from scenes.kit import typeset
from scenes.telling.theme import CAPTION_SHARE, FRAME_WIDTH, SIZES
from tests.scenes.pixels import rgb
from tests.scenes.raw import Film, in_motion, render

SIZE = WIDTH, HEIGHT = 427, 240
FIRST_ROW = int((1 - CAPTION_SHARE) * HEIGHT) + 1

LARGE, INSIDE = (800, 450), (688, 387)
"""A film with captions, and the picture inside it, in whole pixels."""


@pytest.fixture(
    scope="module",
    params=[("slow_start", "zh"), ("side_by_side", "en")],
    ids="-".join,
)
def film(request: pytest.FixtureRequest) -> Film:
    scene, lang = request.param
    # The frames that are looked at are known from a first time without pictures.
    looked_at = {
        number
        for caption in captions_by_tick(in_motion(scene, lang=lang))
        for number in frames(*caption[:2])
    }
    return render(
        scene, lang=lang, burn_captions=True, size=SIZE, keep=lambda number: number in looked_at
    )


def frames(start: int, end: int) -> list[int]:
    """Return the first two frames of a caption, the last two, and some between."""
    return sorted({start, start + 1, *range(start, end, 10), end - 2, end - 1})


def strip(film: Film, number: int) -> npt.NDArray[np.uint8]:
    return film.frame(number)[FIRST_ROW:]


def nearer(pixels: npt.NDArray[np.uint8], one: str, other: str) -> npt.NDArray[np.bool_]:
    """Tell which pixels are more like one colour than like another."""
    gaps = [np.linalg.norm(pixels[..., :3] - rgb(colour), axis=-1) for colour in (one, other)]
    return np.asarray(gaps[0] < 2 * gaps[1])


def captions_by_tick(film: Film) -> list[tuple[int, int, tuple[str, ...]]]:
    sheet = film.scene.cue_sheet()
    return [
        (round(told.start * 15), round(told.end * 15), told.lines)
        for told in sheet.captions(sheet.lang)
    ]


def test_the_picture_is_the_same_but_smaller_and_nothing_stands_beside_it() -> None:
    def keep(number: int) -> bool:
        return number % 10 == 0

    plain = render("slow_start", size=INSIDE, keep=keep)
    burned = render("slow_start", burn_captions=True, size=LARGE, keep=keep)
    assert len(plain) == len(burned)
    assert [vars(cue) for cue in plain.scene.cues] == [vars(cue) for cue in burned.scene.cues]
    side = (LARGE[0] - INSIDE[0]) // 2
    for number in range(0, len(plain), 10):
        whole = burned.frame(number)[: INSIDE[1]].astype(int)
        inside = whole[:, side:-side]
        # Edges of shapes may fall between pixels a little differently.
        assert np.abs(inside - plain.frame(number)).max() <= 16, number
        assert (whole[:, :side] == whole[0, 0]).all()
        assert (whole[:, -side:] == whole[0, 0]).all()


def test_each_caption_stands_from_its_own_frame_to_the_next_ones(film: Film) -> None:
    before = None
    for start, end, lines in captions_by_tick(film):
        shown = strip(film, start)
        assert all((strip(film, number) == shown).all() for number in frames(start, end)), lines
        assert before is None or (shown != before).any(), lines
        before = shown


def test_a_caption_shows_its_words(film: Film) -> None:
    theme, lang = film.scene.theme, film.scene.settings.lang
    for start, _, lines in captions_by_tick(film):
        seen = nearer(strip(film, start), theme.words, theme.shade)
        columns = np.nonzero(seen.any(axis=0))[0]
        width = max(typeset.words(line, SIZES.caption, theme.words, lang).width for line in lines)
        assert columns[-1] - columns[0] + 1 == pytest.approx(width / FRAME_WIDTH * WIDTH, abs=2.5)
        # In the middle, and as many lines as it has: rows of ink with a gap between them.
        assert (columns[0] + columns[-1]) / 2 == pytest.approx((WIDTH - 1) / 2, abs=1.5)
        rows = np.nonzero(seen.any(axis=1))[0]
        assert rows[-1] - rows[0] < 15 * len(lines) + 1
        assert (rows[-1] - rows[0] > 16) == (len(lines) == 2)
