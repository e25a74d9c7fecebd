"""Colours can be told from their ground, by anyone, in both themes."""

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
