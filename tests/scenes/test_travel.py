"""Formulas move by their keys: half way, each kept part is one group between its two places."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from manim import Mobject, VGroup, VMobject

from nnmath import DERIVATIONS
from nnmath.formula.plain import plain
from nnmath.proof.derivation import Transition
from scenes.kit import board
from scenes.kit.derive import Moves, Travel, moves
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Formula, Typeset
from scenes.the_gate_cancels.scene import TheGateCancels
from tests.scenes.raw import Film, render

Point = npt.NDArray[np.float64]


@dataclass
class Step:
    """One transition as it was played: glyphs before and after, and where all was half way."""

    transition: Transition
    before: Formula
    after: Formula
    moves: Moves
    ends: dict[str, tuple[Point, Point]] = field(default_factory=dict)
    spans: dict[str, float] = field(default_factory=dict)
    half_way: dict[str, list[tuple[Point, float]]] = field(default_factory=dict)


def visible(part: Mobject) -> bool:
    return isinstance(part, VMobject) and len(part.points) > 0 and part.get_fill_opacity() > 0.05


def middle(group: VGroup) -> Point:
    return np.asarray(group.get_center())


def span(group: VGroup) -> float:
    return float(np.hypot(group.width, group.height))


@dataclass
class Playing:
    """The film as it was played; what was visible when each beat ended, how much, and where."""

    film: Film
    steps: list[Step]
    at_the_end: dict[str, list[tuple[VMobject, float, tuple[float, ...]]]]


@pytest.fixture(scope="module")
def played() -> Playing:
    steps: list[Step] = []
    at_the_end: dict[str, list[tuple[VMobject, float, tuple[float, ...]]]] = {}
    running: dict[str, Any] = {}

    def recorded(before: Formula, after: Formula, transition: Transition) -> Moves:
        found = moves(before, after, transition)
        steps.append(Step(transition, before, after, found))
        return found

    class Recorded(TheGateCancels):
        @contextmanager
        def beat(self, name: str) -> Iterator[Any]:
            with super().beat(name) as cue:
                yield cue
            # Manim draws each mobject once, however often it is listed.
            leaves = {id(part): part for whole in self.mobjects for part in whole.get_family()}
            at_the_end[name] = [
                (part, float(part.get_fill_opacity()), tuple(np.round(part.get_center(), 3)))
                for part in leaves.values()
                if visible(part)
            ]

        def _play(self, count: int, animations: list[Any]) -> None:
            if any(isinstance(animation, Travel) for animation in animations):
                step = steps[-1]
                for key, (here, there) in step.moves.kept.items():
                    step.ends[key] = middle(here), middle(there)
                    step.spans[key] = max(span(here), span(there))
                running.update(step=step, frames_left=count // 2)
            super()._play(count, animations)
            running.clear()

    def look_on(scene: LectureScene) -> None:
        if not running:
            return
        if running["frames_left"] == 0:
            on_screen = {id(part) for mobject in scene.mobjects for part in mobject.get_family()}
            step = running["step"]
            for key, pair in step.moves.kept.items():
                groups = [
                    VGroup(*(glyph for glyph in group if visible(glyph) and id(glyph) in on_screen))
                    for group in pair
                ]
                step.half_way[key] = [
                    (middle(group), span(group)) for group in groups if len(group)
                ]
        running["frames_left"] -= 1

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(board, "moves", recorded)
        film = render(Recorded, blind=True, on_frame=look_on)
    return Playing(film, steps, at_the_end)


def test_the_film_plays_every_step_of_the_derivation(played: Playing) -> None:
    steps = played.steps
    shown = [step.transition for step in steps]
    derived = DERIVATIONS["weight_gradient"].transitions
    assert shown[: len(derived)] == list(derived)
    assert shown[-1] == DERIVATIONS["bias_gradient"].transitions[-1]


def test_half_way_every_kept_part_is_one_group_between_its_two_places(
    played: Playing,
) -> None:
    steps = played.steps
    for step in steps:
        assert step.half_way, "no frame was seen half way"
        for key, (start, end) in step.ends.items():
            name = f"{key} of {plain(step.transition.after.term)}"
            assert 1 <= len(step.half_way[key]) <= 2, f"{name} is not to be seen"
            way = float(np.linalg.norm(end - start))
            for centre, wide in step.half_way[key]:
                detour = np.linalg.norm(centre - start) + np.linalg.norm(end - centre) - way
                assert detour < 0.05 + 0.02 * way, f"{name} strays from its way"
                assert wide < 1.1 * step.spans[key] + 0.05, f"{name} falls apart"
                if way > 0.3:
                    gone = float(np.linalg.norm(centre - start)) / way
                    assert 0.2 < gone < 0.8, f"{name} is not half way"


def test_no_glyph_is_lost_and_none_moves_twice(played: Playing) -> None:
    steps = played.steps
    for step in steps:
        transition = step.transition
        arriving = [glyph for _, there in step.moves.kept.values() for glyph in there]
        arriving += [*step.moves.appear]
        assert sorted(map(id, arriving)) == sorted(id(glyph) for glyph in step.after)
        old = {key for key, _ in transition.kept}
        leaving = [g for key in (*old, *transition.leaves) for g in step.before.part(key)]
        assert sorted(map(id, leaving)) == sorted(id(glyph) for glyph in step.before)
        # What travels is a copy of all that was there, as often as it is needed.
        for key, (here, _) in step.moves.kept.items():
            sources = [o for o, new in transition.kept if new == key]
            assert len(here) == sum(len(step.before.part(source)) for source in sources)


def test_when_a_beat_ends_the_lines_are_whole_and_nothing_is_left_behind(played: Playing) -> None:
    lines = {id(line): line for step in played.steps for line in (step.before, step.after)}
    line_of = {id(glyph): key for key, line in lines.items() for glyph in line}
    for beat, leaves in played.at_the_end.items():
        shown: dict[int, list[float]] = {}
        for leaf, opacity, _ in leaves:
            if id(leaf) in line_of:
                shown.setdefault(line_of[id(leaf)], []).append(opacity)
        for line, opacities in shown.items():
            inked = [glyph for glyph in lines[line] if len(glyph.points)]
            assert len(opacities) == len(inked), f"{beat}: a line is not whole"
            assert len({*opacities}) == 1, f"{beat}: a line does not shine evenly"
        assert 1 <= len(shown) <= 2, beat
        here = [place for _, _, place in leaves]
        assert len({*here}) == len(here), f"{beat}: a glyph stands on its own copy"


def test_the_number_of_an_equation_stands_on_the_line_that_has_it(
    played: Playing,
) -> None:
    film = played.film
    told = {cue.beat: cue.equations for cue in film.scene.cues}
    assert [number for numbers in told.values() for number in numbers] == [
        *("4-4", "4-5", "4-5′", "4-6", "4-7"),
    ]
    for beat, numbers in told.items():
        sources = [
            part.source
            for mobject in film.pictures[beat]
            for part in mobject.get_family()
            if isinstance(part, Typeset)
        ]
        assert {f"({number})" for number in numbers} <= {*sources}


@pytest.mark.parametrize("name", list(DERIVATIONS))
def test_every_step_of_every_derivation_accounts_for_all_its_parts(name: str) -> None:
    for transition in DERIVATIONS[name].transitions:
        old = [key for key, _ in transition.before.term.parts()]
        new = [key for key, _ in transition.after.term.parts()]
        assert {o for o, _ in transition.kept} | {*transition.leaves} == {*old}
        assert {n for _, n in transition.kept} | {*transition.appears} == {*new}
        assert not {o for o, _ in transition.kept} & {*transition.leaves}
        assert not {n for _, n in transition.kept} & {*transition.appears}
