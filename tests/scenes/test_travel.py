"""Lines turn into each other in place: originals travel, and nothing passes through anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pytest
from manim import Mobject

from nnmath import DERIVATIONS
from nnmath.formula.letters import sigma, z
from nnmath.formula.nodes import Add, Neg
from nnmath.formula.plain import plain
from nnmath.proof.derivation import Line, Transition
from scenes.course import BUILT_IN
from scenes.kit.board import Board
from scenes.kit.derive import moves, set_line
from scenes.kit.flight import Flight, Phases
from scenes.kit.paths import STRAIGHT, Block, NoWay, find_paths
from scenes.kit.rule_animations import INSET, stroke_through
from scenes.kit.stage import LectureScene
from scenes.kit.swap import Swap
from scenes.kit.typeset import Formula, Glyph
from scenes.telling.records import LineShown
from scenes.the_gate_cancels.scene import TheGateCancels
from tests.scenes.raw import Film, in_motion, render

Boxes = npt.NDArray[np.float64]

SIZE, DEPTH, LIGHT = 0.8, 0.03, 0.05
"""Type size; how deep ink may reach into ink, in frame units; what can be seen, in opacity."""

STANDING = {
    "many_neurons": {"output_weight_gradient", "output_bias_gradient", "hidden_error"},
    "softmax": {"softmax_slope"},
}
"""Derivations of which a film shows single lines, and plays no step."""

SHOWN = sorted(
    {
        name
        for film in BUILT_IN.films
        for name in {*film.derivations} - STANDING.get(film.name, set())
    }
)
STEPS = [(name, place) for name in SHOWN for place in range(len(DERIVATIONS[name].steps))]


def seen(mobjects: Sequence[Mobject]) -> list[Glyph]:
    found = {id(part): part for whole in mobjects for part in whole.get_family()}
    return [
        part
        for part in found.values()
        if isinstance(part, Glyph) and len(part.points) and part.get_fill_opacity() > LIGHT
    ]


def boxes(glyphs: Sequence[Glyph]) -> Boxes:
    corners = [(*glyph.points.min(axis=0)[:2], *glyph.points.max(axis=0)[:2]) for glyph in glyphs]
    return np.array(corners).reshape(-1, 4)


def overlaps(one: Boxes, other: Boxes) -> npt.NDArray[np.bool_]:
    a, b = one[:, None], other[None]
    depth = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    return np.asarray((depth > DEPTH).all(axis=-1))


def meeting(glyphs: Sequence[Glyph]) -> list[tuple[str, str]]:
    """Return which glyphs lie on each other, though they do not in the line that they are of."""
    found = []
    for i, j in np.argwhere(np.triu(overlaps(*[boxes(glyphs)] * 2), 1)):
        one, other = glyphs[i], glyphs[j]
        if getattr(one, "bonds", frozenset()) & getattr(other, "bonds", frozenset()):
            continue
        home = one.line is other.line and not one.line.live
        if home:
            at_home = [g.line.boxes[g.number][None] * g.line.size for g in (one, other)]
            if overlaps(*at_home).any():
                continue
        if not (one.is_bar and other.is_bar):
            found.append((one.line.source, other.line.source))
    return found


@pytest.mark.parametrize("film", STANDING)
def test_no_step_is_played_of_what_only_stands(film: str) -> None:
    shown = {
        (formula.derivation, formula.line)
        for record in in_motion(film).scene.records()
        for formula in record.formulas
        if isinstance(formula, LineShown)
    }
    assert {name for name, _ in shown} >= STANDING[film]
    standing = {(name, line) for name, line in shown if name in STANDING[film]}
    assert not [(name, line) for name, line in standing if (name, line + 1) in standing]


@pytest.mark.parametrize(("name", "place"), STEPS)
def test_in_every_frame_of_every_step_no_glyph_passes_through_another(
    name: str, place: int
) -> None:
    transition = DERIVATIONS[name].transitions[place]
    before, after = (set_line(line.term, SIZE, "#ffffff") for line in lines(transition))
    for line in (before, after):
        line.shift((-line.get_x(), 0, 0))
    step = moves(before, after, transition)
    flight = Flight(before, after, step, tempo=Phases(0.3, 1.0, 0.3), room=(-3.5, 3.5))
    flight.begin()
    for alpha in np.linspace(0, 1, 49):
        flight.interpolate(alpha)
        assert meeting(seen([flight.mobject])) == [], f"{plain(transition.after.term)} at {alpha}"
    # All ends where the line was set, and no glyph has another size.
    for old, new in step.kept:
        np.testing.assert_allclose(before[old].points, after[new].points, atol=1e-9)


def lines(transition: Transition) -> tuple[Line, Line]:
    return transition.before, transition.after


def turned_round(transition: Transition, key: str) -> bool:
    """Tell whether a difference x − y has become y − x."""
    nodes = [dict(line.term.nodes()).get(key) for line in (transition.before, transition.after)]
    if not all(isinstance(node, Add) and len(node.terms) == 2 for node in nodes):
        return False
    (first, second), (then, at_last) = (map(plain, node.terms) for node in nodes)
    return (first, second) == (at_last, then)


@pytest.mark.parametrize(("name", "place"), STEPS)
def test_every_glyph_is_kept_once_or_leaves_and_was_kept_once_or_appears(
    name: str, place: int
) -> None:
    transition = DERIVATIONS[name].transitions[place]
    before, after = (set_line(line.term, SIZE, "#ffffff") for line in lines(transition))
    step = moves(before, after, transition)
    going = [old for old, _ in (*step.kept, *step.joins)]
    assert sorted([*going, *step.leave]) == list(range(len(before)))
    assert sorted([*(new for _, new in step.kept), *step.appear]) == list(range(len(after)))
    allowed = {*transition.kept}
    # A minus that goes becomes that of the difference which it turns round.
    nodes = dict(transition.before.term.nodes())
    signs = [key for key in transition.leaves if isinstance(nodes.get(key), Neg)]
    allowed |= {(sign, key) for sign in signs for key in nodes if turned_round(transition, key)}
    for old, new in (*step.kept, *step.joins):
        assert (owner(before, old), owner(after, new)) in allowed
        if not before[old].is_bar:
            assert before[old].width == pytest.approx(after[new].width, abs=1e-3)
            assert before[old].height == pytest.approx(after[new].height, abs=1e-3)


def owner(line: Formula, number: int) -> str:
    return next(key for key in line.keys if number in line.numbers(key))


@pytest.mark.parametrize("place", [3, 11])
def test_what_is_put_in_takes_the_place_of_what_it_replaces_as_a_whole(place: int) -> None:
    transition = DERIVATIONS["weight_gradient"].transitions[place]
    assert transition.rule.name == "substitute"
    before, after = (set_line(line.term, SIZE, "#ffffff") for line in lines(transition))
    step = moves(before, after, transition)
    assert sorted(n for olds, _ in step.swaps for n in olds) == [*step.leave]
    assert sorted(n for _, news in step.swaps for n in news) == [*step.appear]


def test_while_one_takes_the_place_of_another_the_place_is_never_empty() -> None:
    old, new = (set_line(sigma(z) + 1, SIZE, "#ffffff") for _ in range(2))
    swap = Swap([*old], [*new])
    for time in np.linspace(0, 1, 21):
        swap.go(float(time))
        assert max(old[0].get_fill_opacity(), new[0].get_fill_opacity()) > 0.3, time
    assert (old[0].get_fill_opacity(), new[0].get_fill_opacity()) == (0.0, 1.0)


def test_two_terms_that_cancel_take_their_signs_along() -> None:
    derivation = DERIVATIONS["weight_gradient"]
    place = next(n for n, step in enumerate(derivation.steps) if step.rule.name == "opposite terms")
    transition = derivation.transitions[place]
    before, after = (set_line(line.term, SIZE, "#ffffff") for line in lines(transition))
    first, second = moves(before, after, transition).cancel
    sum_signs = before.numbers("terms")
    assert [group[0] for group in (first, second)] == [sum_signs[0], sum_signs[2]]
    assert len(first) == len(second) == 1 + len("yσ(z)")


# -- paths -----------------------------------------------------------------------------------------


def block(left: float, right: float, way: float, bottom: float = 0.0) -> Block:
    start = np.array([[left, bottom, right, bottom + 1.0]])
    return Block(start, start + np.array((way, 0, way, 0)))


def test_what_stays_in_order_goes_straight() -> None:
    assert find_paths([block(0, 1, 2), block(1.2, 2, 5), block(4, 5, 5)], -3, 3) == [STRAIGHT] * 3


def test_what_changes_places_goes_round_and_never_meets() -> None:
    blocks = [block(0, 1, 3), block(3, 4, -3)]
    paths = find_paths(blocks, -3, 3)
    assert sum(path != STRAIGHT for path in paths) == 1
    times = np.linspace(0, 1, 200)
    one, other = (b.boxes(path, times) for b, path in zip(blocks, paths, strict=True))
    assert not any(overlaps(a, b).any() for a, b in zip(one, other, strict=True))


def test_without_room_to_go_round_there_is_no_way() -> None:
    with pytest.raises(NoWay, match="meet on every way"):
        find_paths([block(0, 1, 3), block(3, 4, -3)], 0.0, 1.0)


def test_a_strike_leaves_the_minus_and_the_bar_to_be_seen() -> None:
    line = set_line(DERIVATIONS["weight_gradient"].lines[-2].term, SIZE, "#ffffff")
    bar = line.own("bar")[0]
    for key in ("gate1", "gate2_br", "near", "gap_br"):
        start, end = stroke_through([glyph.points for glyph in line.part(key)], [bar.points])
        minus = [g for g in line.part(key) if g.height < 0.1]
        struck = boxes([*line.part(key)])
        # It goes from corner to corner of what it strikes, brackets and all.
        assert start[0] == pytest.approx(struck[:, 0].min())
        assert end[0] == pytest.approx(struck[:, 2].max())
        low, high = struck[:, 1].min(), struck[:, 3].max()
        assert low <= start[1] < end[1] <= high
        assert end[1] - start[1] == pytest.approx((1 - 2 * INSET) * (high - low))
        for flat in (*minus, bar):
            left, bottom, right, top = boxes([flat])[0]
            xs = np.linspace(max(left, start[0]), min(right, end[0]), 50)
            ys = np.interp(xs, [start[0], end[0]], [start[1], end[1]])
            assert ((ys < bottom - 0.03) | (ys > top + 0.03)).all(), key


# -- the film --------------------------------------------------------------------------------------


@dataclass
class Playing:
    """The film as it was played: what met, and the lines, step by step."""

    film: Film
    met: list[tuple[int, str, str]] = field(default_factory=list)
    steps: list[tuple[Transition, list[Glyph], Formula]] = field(default_factory=list)


@pytest.fixture(scope="module")
def played() -> Playing:
    met: list[tuple[int, str, str]] = []
    steps: list[tuple[Transition, list[Glyph], Formula]] = []

    class Watched(Board):
        def step(self, *args: object, **options: object) -> None:
            transition, before = self.derivation.transitions[self._at], [*self.line]
            super().step(*args, **options)
            steps.append((transition, before, self.line))

    def look_on(scene: LectureScene) -> None:
        met.extend((scene.tick, *pair) for pair in meeting(seen(scene.mobjects)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scenes.the_gate_cancels.scene.Board", Watched)
        film = render(TheGateCancels, blind=True, on_frame=look_on)
    return Playing(film, met, steps)


def test_the_film_plays_every_step_of_the_derivation(played: Playing) -> None:
    assert [step[0] for step in played.steps] == list(DERIVATIONS["weight_gradient"].transitions)


def test_in_no_frame_of_the_film_does_a_glyph_lie_on_another(played: Playing) -> None:
    assert played.met == []


def test_what_is_kept_is_the_same_mobject_in_the_next_line(played: Playing) -> None:
    for transition, before, after in played.steps:
        lines = [
            set_line(line.term, SIZE, "#ffffff") for line in (transition.before, transition.after)
        ]
        step = moves(*lines, transition)
        assert len(after) == len(lines[1])
        stayed = [number for number, glyph in enumerate(after) if any(glyph is g for g in before)]
        assert stayed == sorted(there for _, there in step.kept), plain(transition.after.term)


def test_when_a_beat_ends_lines_are_whole_and_nothing_is_left_behind(played: Playing) -> None:
    for beat, picture in played.film.pictures.items():
        leaves = seen(picture)
        places = [tuple(np.round(glyph.get_center(), 2)) for glyph in leaves if not glyph.is_bar]
        assert len({*places}) == len(places), f"{beat}: a glyph stands on its own copy"
        by_line: dict[int, list[Glyph]] = {}
        for glyph in leaves:
            if not glyph.line.live:
                by_line.setdefault(id(glyph.line), []).append(glyph)
        for glyphs in by_line.values():
            line = glyphs[0].line
            assert sorted(glyph.number for glyph in glyphs) == list(range(len(line.boxes))), beat


def test_the_number_of_an_equation_stands_where_its_line_does(played: Playing) -> None:
    told = {cue.beat: cue.equations for cue in played.film.scene.cues}
    numbers = [number for each in told.values() for number in each]
    assert numbers == ["4-4", "4-5", "4-5′", "4-6", "4-7"]
    for beat, numbers in told.items():
        sources = {glyph.line.source for glyph in seen(played.film.pictures[beat])}
        # 4-5′ and 4-6 leave within their beats.
        if beat not in ("replace", "remains"):
            assert {f"({number})" for number in numbers} <= sources, beat


@pytest.mark.parametrize("name", list(DERIVATIONS))
def test_every_step_of_every_derivation_accounts_for_all_its_parts(name: str) -> None:
    for transition in DERIVATIONS[name].transitions:
        old = [key for key, _ in transition.before.term.parts()]
        new = [key for key, _ in transition.after.term.parts()]
        assert {o for o, _ in transition.kept} | {*transition.leaves} == {*old}
        assert {n for _, n in transition.kept} | {*transition.appears} == {*new}
        assert not {o for o, _ in transition.kept} & {*transition.leaves}
        assert not {n for _, n in transition.kept} & {*transition.appears}
