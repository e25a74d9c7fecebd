"""Colours can be told from their ground, by anyone, in both themes."""

from itertools import combinations
from math import dist

import pytest

from nnmath import COSTS
from scenes.telling.theme import DARK, THEMES, Theme

QUIET = ("ground", "grid", "shade")
ROLES = [role for role in DARK.colours if role not in QUIET]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_the_standard_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_stands_out_from_the_ground(theme: Theme, role: str) -> None:
    assert contrast(theme.colours[role], theme.ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_captions_stand_out_from_their_shade_over_anything(theme: Theme) -> None:
    # The shade lets 15 % of the picture through; at worst a word stands on a curve of its colour.
    assert contrast(theme.words, theme.shade) >= 7
    for role in ROLES:
        behind = [
            round(
                0.85 * int(theme.shade[i : i + 2], 16)
                + 0.15 * int(theme.colours[role][i : i + 2], 16)
            )
            for i in (1, 3, 5)
        ]
        assert contrast(theme.words, "#" + "".join(f"{c:02x}" for c in behind)) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_grid_is_held_back_and_yet_seen(theme: Theme) -> None:
    assert 1.1 < contrast(theme.grid, theme.ground) < 2


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_no_two_meanings_share_a_colour(theme: Theme) -> None:
    colours = [theme.colours[role] for role in ROLES]
    assert len({*colours, theme.ground}) == len(ROLES) + 1


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_cost_has_a_colour_and_nothing_else_has_one(theme: Theme) -> None:
    assert theme.costs.keys() == COSTS.keys()
    assert {theme.cost(name) for name in COSTS} <= {*theme.colours.values()}
    with pytest.raises(KeyError):
        theme.cost("hinge")


SEEN_BY = {
    "protanope": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranope": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanope": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""What becomes of linear red, green and blue. Source: Machado, Oliveira and Fernandes (2009)."""


def seen(colour: str, eye: str) -> tuple[float, float, float]:
    """Return a colour as an eye sees it, in CIE L*a*b*, where distances are those of perception."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    r, g, b = (
        min(max(sum(k * c for k, c in zip(row, linear, strict=True)), 0.0), 1.0)
        for row in SEEN_BY[eye]
    )
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    u, v, w = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * v - 16, 500 * (u - v), 200 * (v - w)


@pytest.mark.parametrize("eye", SEEN_BY)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_no_two_roles_look_alike_to_the_colour_blind(theme: Theme, eye: str) -> None:
    # A difference of 2.3 is just noticed where two colours lie side by side.
    for one, other in combinations(ROLES, 2):
        difference = dist(seen(theme.colours[one], eye), seen(theme.colours[other], eye))
        assert difference > 12, f"{one} and {other}"
