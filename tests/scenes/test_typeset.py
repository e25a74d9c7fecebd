"""Words and formulas stand where they are put, hold what they say, and scale as one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import tempconfig

from nnmath import COSTS
from nnmath.formula.letters import a, ln, sigma, y, z
from nnmath.formula.typst import typst_source
from scenes.kit import typeset
from scenes.kit.typeset import Typeset
from scenes.telling.words import plain

INK = "#000000"


def bottoms(line: Typeset) -> np.ndarray:
    return np.array([glyph.points[:, 1].min() for glyph in line])


@pytest.mark.parametrize("text", ["xzvw", "gxz", "yxz", "Hxz", "(xz)", "“xz”", "损xz"])
@pytest.mark.parametrize("size", [0.2, 0.33, 1.7])
def test_letters_without_descenders_stand_on_the_baseline(text: str, size: float) -> None:
    line = typeset.words(text, size, INK, "en").put_baseline(-2.0, 0.7)
    standing = [bottoms(line)[i] for i, char in enumerate(text) if char in "xzvwH"]
    # Flat feet to the thousandth; v and w overshoot by a hair, as type does.
    assert np.allclose(standing, 0.7, atol=0.02 * size)
    assert line.baseline == pytest.approx(0.7, abs=1e-9)
    flat = [bottoms(line)[i] for i, char in enumerate(text) if char in "xzH"]
    assert np.allclose(flat, 0.7, atol=1e-3 * size)


@pytest.mark.parametrize("source", ["x", "x^2", "frac(1, x)", "sum_(x) x", "x_j = sigma'(z) x"])
def test_the_baseline_of_a_formula_is_that_of_its_letters(source: str) -> None:
    line = typeset.formula(f"{source} + x", 0.5, INK).put_baseline(1.0, -1.25)
    assert line[-1].points[:, 1].min() == pytest.approx(-1.25, abs=0.02)
    assert line.baseline == pytest.approx(-1.25)


def test_a_baseline_follows_what_is_done_to_the_line() -> None:
    line = typeset.words("gaze", 0.5, INK, "en").put_baseline(0, 0)
    assert line.shift((1.0, 2.0, 0)).baseline == pytest.approx(2.0)
    # Scaling about the origin carries the baseline along.
    assert line.scale(3, about_point=np.zeros(3)).baseline == pytest.approx(6.0)


@pytest.mark.parametrize(("align", "edge"), [(-1.0, "left"), (0.0, "center"), (1.0, "right")])
def test_a_line_is_put_by_its_left_middle_or_right(align: float, edge: str) -> None:
    line = typeset.words("损失 C", 0.4, INK, "zh").put_baseline(1.5, 0.0, align)
    left, right = line.get_left()[0], line.get_right()[0]
    assert {"left": left, "center": (left + right) / 2, "right": right}[edge] == pytest.approx(1.5)


def test_the_same_source_gives_the_same_outlines_again() -> None:
    one, two = (typeset.formula("frac((y - a)^2, 2)", 0.4, INK) for _ in range(2))
    assert len(one) == len(two)
    for here, there in zip(one, two, strict=True):
        assert here is not there
        np.testing.assert_array_equal(here.points, there.points)
    # A line of one's own: moving it moves no other.
    one.shift((1, 0, 0))
    assert typeset.formula("frac((y - a)^2, 2)", 0.4, INK)[0].points[0, 0] != one[0].points[0, 0]


def bar_of(line: Typeset) -> np.ndarray:
    boxes = [(g.width, g.height, g) for g in line]
    return max(boxes, key=lambda box: box[0] / max(box[1], 1e-9))[2].points


@pytest.mark.parametrize("factor", [0.5, 1.0, 4.0])
def test_a_fractions_bar_scales_with_its_formula(factor: float) -> None:
    one, other = (bar_of(typeset.formula("frac(1, 2)", s, INK)) for s in (0.3, 0.3 * factor))
    np.testing.assert_allclose(other, one * factor, atol=1e-9)
    thickness = np.ptp(one[:, 1]) / 0.3
    assert 0.02 < thickness < 0.08, "in em, as fonts draw it"


def test_a_fractions_bar_is_filled_and_the_same_at_any_resolution() -> None:
    seen = []
    for width in (160, 854, 3840):
        with tempconfig({"pixel_width": width, "pixel_height": width * 9 // 16}):
            typeset._shapes.cache_clear()
            line = typeset.formula("frac(1, 2)", 0.5, INK)
            assert all(g.get_stroke_width() == 0 and g.get_fill_opacity() == 1 for g in line)
            seen.append(bar_of(line))
    np.testing.assert_array_equal(seen[0], seen[1])
    np.testing.assert_array_equal(seen[0], seen[2])


@pytest.mark.parametrize(
    "term",
    [*(cost.formula for cost in COSTS.values()), sigma(z) * (1 - sigma(z)) / ln(a) - y],
    ids=str,
)
def test_every_glyph_belongs_to_one_part_and_every_part_has_glyphs(term: object) -> None:
    whole = term.keyed("whole")
    keys = [key for key, _ in whole.parts()]
    line = typeset.keyed(whole.contents(), lambda paint: typst_source(whole, paint), 0.5, INK)
    assert list(line.keys) == keys
    owned = [glyph for key in keys for glyph in line.own(key)]
    assert len(owned) == len({id(glyph) for glyph in owned}) == len(line)
    assert all(len(line.own(key)) for key in keys)
    assert len(line.part("whole")) == len(line)
    # Painting changes no outline.
    plain = typeset.formula(typst_source(term), 0.5, INK)
    for here, there in zip(line, plain, strict=True):
        np.testing.assert_array_equal(here.points, there.points)


def test_a_part_that_is_not_there_is_named() -> None:
    line = typeset.keyed({"one": ("one",)}, lambda paint: paint("one", "x"), 0.5, INK)
    with pytest.raises(KeyError, match=r"two.*one"):
        line.part("two")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "50 # of",
            r"a\b",
            '"q"',
            "*bold*",
            "_it_",
            "[x]",
            "a@b",
            "<tag>",
            "= head",
            "// no",
            "~",
        ),
        *("#let x = 1", r"\u{41}", "http://x.y", "-- ---", "1. item", "/ term: x", "#", "\\", '"'),
        "`raw`",
    ],
)
def test_words_mean_themselves_and_never_markup(text: str) -> None:
    line = typeset.words(text, 0.5, INK, "en")
    letters = [char for char in text if not char.isspace()]
    assert len(line) == len(letters)
    # Each glyph is the one that stands for its character alone.
    for glyph, char in zip(line, letters, strict=True):
        (alone,) = typeset.words(char, 0.5, INK, "en")
        assert glyph.width == pytest.approx(alone.width)
        # The font draws a digit a little taller where nothing stands beside it.
        assert glyph.height == pytest.approx(alone.height, rel=0.04 if char.isdigit() else 1e-6)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=r"""abz09 #\"'*_[]@<>=/~`-+.,:;(){}&%^|!?""", min_size=1, max_size=12))
def test_any_words_can_be_set(text: str) -> None:
    line = typeset.words(text, 0.5, INK, "en")
    if text.strip():
        assert len(line)


def test_words_between_dollar_signs_are_mathematics() -> None:
    assert len(typeset.words("目标 $y = 0$", 0.5, INK, "zh")) == 5
    with pytest.raises(ValueError, match="odd number of dollar signs"):
        typeset.words("costs 5$", 0.5, INK, "en")


def test_chinese_may_stand_inside_a_formula() -> None:
    assert len(typeset.formula('"损失" = C', 0.5, INK)) == 4


def test_transcripts_show_no_dollar_signs() -> None:
    assert plain("目标 $y = 0$") == "目标 y = 0"
