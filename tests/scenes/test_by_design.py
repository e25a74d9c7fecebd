"""What `by_design` says and draws is true: the swept area is the cost, and half of it is half."""

import math
import re

import numpy as np
import pytest
from hypothesis import example, given
from manim import VMobject
from manim.animation.animation import prepare_animation
from scipy.integrate import quad

from scenes.by_design.frame import WIDE_PLOT
from scenes.by_design.sweep import Sweep
from scenes.by_design.terms import TARGET, UNIT, Swept, Terms
from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scripts.plan.values import load
from tests.scenes.lectures import ANY, any_parameters, facts_of, filled
from tests.scenes.oracle import sigma
from tests.scenes.raw import in_motion

FILM = "by_design"


def area(start: float, end: float) -> float:
    """Return the area below 1/(1 − a), by quadrature."""
    found, _ = quad(lambda a: 1 / (1 - a), start, end, epsabs=1e-12, limit=200)
    return float(found)


def test_the_numbers_of_the_lecture_are_those_that_were_published() -> None:
    facts = facts_of(FILM, Parameters())
    assert facts["cost"] == pytest.approx(4.018, abs=5e-4)
    assert facts["half"] == pytest.approx(0.866, abs=5e-4)
    said = dict(filled(FILM, facts, "zh"))
    assert "a = 0.866。从这里到 0.982，又是一半" in said["half.say.rest"]


@ANY
@given(any_parameters())
@example(Parameters())
@example(load(sets=["start.bad.w=50", "start.bad.b=50"]))
@example(load(sets=["start.bad.w=-8", "start.bad.b=-8"]))
@example(load(sets=["start.bad.w=0", "start.bad.b=0"]))
def test_what_by_design_says_is_true(parameters: Parameters) -> None:
    facts, start = facts_of(FILM, parameters), parameters.start.bad
    z = start.w * parameters.sample.x + start.b
    end, half = float(facts["end"]), facts["half"]
    assert end == pytest.approx(sigma(end_at_of(z)))
    assert facts["cost"] == pytest.approx(area(0.0, end), rel=1e-6)
    assert area(0.0, half) == pytest.approx(area(half, end), rel=1e-6)
    for lang in BUILT_IN.languages:
        for place, text in filled(FILM, facts, lang):
            assert not re.search(r"(?<![\d.])[01]\.000?(?!\d)|nan|inf|None", text), (place, text)


def end_at_of(z: float) -> float:
    return z if 3.0 <= z <= 6.5 else 4.0


def test_the_area_is_drawn_as_large_as_the_cost() -> None:
    drawn = Sweep(in_motion(FILM).scene, sigma(4.0), 1 - math.sqrt(sigma(-4.0)))
    width, height = drawn.span
    unit = width * height * (1 - sigma(4.0))
    for reached in (0.5, drawn.half_at, drawn.end):
        drawn.reached.set_value(reached)
        for part in (drawn.whole, drawn.first, drawn.second):
            part.update()
        halves = sum(covered(part) for part in (drawn.first, drawn.second) if len(part.points))
        assert covered(drawn.whole) / unit == pytest.approx(area(0.0, reached), rel=1e-3)
        assert halves / unit == pytest.approx(area(0.0, reached), rel=1e-3)
        assert drawn.cost() == pytest.approx(area(0.0, reached), rel=1e-9)


@pytest.mark.parametrize("side", ["rising", "falling"])
def test_each_term_is_drawn_as_large_as_its_logarithm(side: str) -> None:
    scene = in_motion(FILM).scene
    terms = Terms(scene, Sweep(scene, sigma(4.0), 1 - math.sqrt(sigma(-4.0))))
    for animation in terms.mix():
        built = prepare_animation(animation)
        built.begin()
        built.finish()
    term: Swept = getattr(terms, side)
    for swept in (0.3, 0.5, 0.9):
        term.swept.set_value(swept)
        term.area.update()
        weight = TARGET if side == "falling" else 1 - TARGET
        unit = WIDE_PLOT * UNIT * weight
        assert covered(term.area) / unit == pytest.approx(area(0.0, swept), rel=1e-3)


def covered(shape: VMobject) -> float:
    """Return the area of a shape, by its corners."""
    x, y = shape.points[::4, :2].T
    return abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2
