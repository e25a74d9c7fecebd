"""Where a label stands: at the first place that is clear, as its ink and the obstacles say."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from scenes.kit.places import between, is_clear, outline, put_clear
from scenes.kit.typeset import Typeset, formula
from tests.scenes.lectures import ANY

SPOTS = st.tuples(st.floats(-6, 6), st.floats(-3.4, 3.4))


def label() -> Typeset:
    return formula("a = 0.5", 0.45, "#ffffff")


def way_to(shown: Typeset, spot: tuple[float, float]) -> float:
    """Measure from a spot to the box around the ink of a label."""
    ink = np.concatenate([glyph.points for glyph in shown.submobjects])
    low, high = ink.min(axis=0), ink.max(axis=0)
    nearest = [min(max(at, low[axis]), high[axis]) for axis, at in enumerate(spot)]
    return float(np.hypot(nearest[0] - spot[0], nearest[1] - spot[1]))


def in_the_picture(shown: Typeset) -> bool:
    ink = np.concatenate([glyph.points for glyph in shown.submobjects])
    return bool((abs(ink[:, 0]) <= 64 / 9 - 0.5).all() and (abs(ink[:, 1]) <= 4 - 0.5).all())


@ANY
@given(st.lists(SPOTS, min_size=1, max_size=6), st.lists(SPOTS, min_size=1, max_size=8))
@example([(0.0, 0.0), (3.0, 0.0)], [(0.0, 0.1)])
@example([(6.5, 0.0), (0.0, 0.0)], [(5.0, 3.0)])
def test_a_label_stands_at_the_first_place_that_is_clear(
    spots: list[tuple[float, float]], taken: list[tuple[float, float]]
) -> None:
    places = [(x, y, 0.0) for x, y in spots]
    found = put_clear(label(), places, np.array([(x, y, 0.0) for x, y in taken]), 0.2)
    tried = [label().put_baseline(*place) for place in places]
    rooms = [min(way_to(one, spot) for spot in taken) for one in tried]
    clear = [
        number
        for number, (one, room) in enumerate(zip(tried, rooms, strict=True))
        if room >= 0.2 and in_the_picture(one)
    ]
    if clear:
        np.testing.assert_allclose(found.get_center(), tried[clear[0]].get_center(), atol=1e-9)
    elif any(map(in_the_picture, tried)):
        # The clearest of those that are in the picture.
        best = max(r for one, r in zip(tried, rooms, strict=True) if in_the_picture(one))
        assert min(way_to(found, spot) for spot in taken) >= best - 1e-9


def test_the_outline_of_a_thing_leaves_no_room_on_it() -> None:
    wall = outline(label().put_baseline(0.0, 0.0))
    assert not is_clear(label().put_baseline(0.3, 0.1), wall)
    assert is_clear(label().put_baseline(0.0, 1.0), wall)


def test_a_line_has_points_too_near_to_let_a_label_through() -> None:
    line = between(np.array(((-6.0, 0.0, 0.0), (6.0, 0.0, 0.0))))
    assert not any(is_clear(label().put_baseline(x, -0.15), line) for x in np.arange(-5, 5, 0.1))
