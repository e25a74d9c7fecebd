"""What `by_design` says and draws is true: the swept area is the cost, and half of it is half."""

import math
import re

import numpy as np
import pytest
from hypothesis import example, given
from scipy.integrate import quad

from scenes.by_design.sweep import Sweep
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
    assert "a = 0.866。从这里到 0.982，又是一半" in said["sweep.say.half"]


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
    return z if 2.0 <= z <= 6.5 else 4.0


def test_the_area_is_drawn_as_large_as_the_cost() -> None:
    drawn = Sweep(in_motion(FILM).scene, sigma(4.0), 1 - math.sqrt(sigma(-4.0)))
    width, height = drawn.span
    unit = width * height * (1 - sigma(4.0))
    for reached in (0.5, drawn.half_at, drawn.end):
        drawn.reached.set_value(reached)
        covered = 0.0
        for part in (drawn.first, drawn.second):
            part.update()
            corners = part.points[::4, :2]
            x, y = corners.T
            covered += abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2
        assert covered / unit == pytest.approx(area(0.0, reached), rel=1e-3)
        assert drawn.cost() == pytest.approx(area(0.0, reached), rel=1e-9)
