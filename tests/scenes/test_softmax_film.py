"""What `softmax` says and draws is true: shares, costs, slopes and epochs, by other means."""

import math
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from hypothesis import example, given
from manim import ValueTracker
from scipy.special import log_softmax, softmax

from nnmath import DERIVATIONS
from nnmath.formula.plain import plain
from scenes.course import BUILT_IN
from scenes.kit.fonts import check_glyphs
from scenes.kit.plot import Points
from scenes.parameters import Parameters
from scenes.softmax.about import OPENING, race_of
from scenes.softmax.columns import Columns, Stand
from scenes.softmax.numbers import slope_text
from scenes.softmax.panel import UNIT, Panel
from scenes.softmax.price import LogPrice
from scenes.softmax.shapes import Arrow
from scenes.softmax.shares import softmax_of_one
from scenes.telling.view import restricted
from scripts.plan.values import load
from tests.scenes.lectures import ANY, any_parameters, facts_of, filled
from tests.scenes.raw import in_motion

FILM = "softmax"

FAR = [
    (),
    ("classes.z1=0",),
    ("classes.z1=3", "classes.z2=2.99"),
    ("classes.true=1",),
    ("classes.z1=6", "classes.z2=-1.5", "classes.z3=5.5", "classes.true=3"),
    ("training.eta=100",),
    ("training.eta=2.3", "classes.z1=12"),
]
"""Equal, nearly tied, right at once, with two ahead, and learning wildly."""


def start_of(parameters: Parameters) -> tuple[list[float], int]:
    classes = parameters.classes
    return [classes.z1, classes.z2, classes.z3], classes.true - 1


def slopes(cost: str, z: Sequence[float], true: int) -> Points:
    """Return ∂C/∂z by finite differences of the cost, as it is defined."""

    def price(at: Points) -> float:
        if cost == "cross_entropy":
            return -float(log_softmax(at)[true])
        return float(((softmax(at) - np.eye(3)[true]) ** 2).sum()) / 2

    width = 1e-4 * np.eye(3)
    return np.array([price(z + step) - price(z - step) for step in width]) / 2e-4


@cache
def epochs(cost: str, z: tuple[float, ...], true: int, eta: float, most: int) -> int | None:
    """Count the epochs until the true output is beyond ½, in a plain loop."""
    now = list(z)
    for epoch in range(most + 1):
        powers = [math.exp(each - max(now)) for each in now]
        a = [power / sum(powers) for power in powers]
        if a[true] > 0.5:
            return epoch
        off = [share - (place == true) for place, share in enumerate(a)]
        if cost == "quadratic":
            off = [
                sum(e * a[i] * ((i == j) - a[j]) for i, e in enumerate(off)) for j in range(len(a))
            ]
        now = [each - eta * slope for each, slope in zip(now, off, strict=True)]
    return None


def test_the_numbers_of_the_lecture_are_those_that_were_published() -> None:
    facts = facts_of(FILM, Parameters())
    assert (facts["passed_q"], facts["passed_c"]) == ("30,659", "37")
    assert facts["slopes_q"] == "1.4·10⁻⁴, −9.1·10⁻⁵, −4.5·10⁻⁵"
    assert facts["slopes_c"] == "0.9999, −0.99995, 4.5·10⁻⁵"
    said = dict(filled(FILM, facts, "zh"))
    assert said["epochs.say.there"] == "对数似然：37 轮就过 1/2。"
    assert said["epochs.say.wait"] == "照这速度，还得看 55 分 10 秒。"
    assert said["epochs.show.quadratic"] == "30,659 轮"
    assert said["epochs.show.cross_entropy"] == "37 轮"


@pytest.mark.parametrize("sets", FAR)
def test_both_costs_take_as_many_epochs_as_a_plain_loop(sets: tuple[str, ...]) -> None:
    parameters = load(sets=sets)
    z, true = start_of(parameters)
    film = BUILT_IN.film(FILM)
    race = race_of(restricted(parameters, film.uses, FILM))
    for cost, passed in race.passed.items():
        assert passed == epochs(cost, tuple(z), true, parameters.training.eta, 50_000)
    # The clock runs until one of them is there, at least.
    assert race.shown >= (race.passed["cross_entropy"] or 0)
    waited = float(facts_of(FILM, parameters)["wait"]) * race.rate
    assert waited == pytest.approx((race.passed["quadratic"] or 0) - race.shown)


@ANY
@given(any_parameters())
@example(Parameters())
@example(load(sets=["classes.z1=30", "classes.z2=-30", "classes.z3=-30"]))
@example(load(sets=["classes.z1=-30", "classes.z2=30", "classes.true=2"]))
def test_what_softmax_says_is_true(parameters: Parameters) -> None:
    facts, (z, true) = facts_of(FILM, parameters), start_of(parameters)
    a = softmax(z)
    assert facts["right"] == (a[true] > 0.5)
    assert facts["badly"] == (a[true] < 0.01 and a.max() > 0.9)
    assert facts["true"] == parameters.classes.true
    assert facts["sub"] == "₀₁₂₃"[parameters.classes.true]
    largest = {cost: abs(slopes(cost, z, true)).max() for cost in ("quadratic", "cross_entropy")}
    if largest["quadratic"] > 1e-6:
        assert facts["tiny"] == (largest["quadratic"] < 0.01 * largest["cross_entropy"])
    if facts["waits"]:
        assert float(facts["wait"]) > 0
        assert facts["arrives_q"]
        assert facts["arrives_c"]
        assert not facts["right"]
    for lang in BUILT_IN.languages:
        for place, text in filled(FILM, facts, lang):
            if place in ("wrong.see", "wrong.say.quadratic", "wrong.say.entropy"):
                # No slope reads 0 or 1: none is.
                assert not re.search(r"(?<![\d.,≈] )(?<![\d.])[01]\.0+(?!\d)", text), (place, text)
            assert not re.search(r"nan|inf\b|None", text), (place, text)


@pytest.mark.parametrize("value", [0.999999999, 0.0999, 1e-26, 0.5, 0.00099, 0.99994])
def test_a_slope_is_written_as_it_is(value: float) -> None:
    text = slope_text(-value)
    assert text.startswith(("−", "≈ −"))
    mantissa, _, power = text.removeprefix("≈ ").removeprefix("−").partition("·10")
    exponent = int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or 0)
    assert float(mantissa) * 10**exponent == pytest.approx(value, rel=0.05)
    assert text.startswith("≈") == (value > 0.999999)


def test_the_formula_is_the_line_of_the_proof_with_other_letters() -> None:
    proved = plain(DERIVATIONS["softmax_slope"].lines[0].term)
    letters = str.maketrans("ⱼₖ", "ᵢₕ")
    assert plain(softmax_of_one()).translate(letters) == proved
    assert "Σₖ e^(zₖᴸ)" in plain(softmax_of_one())


# -- the picture -----------------------------------------------------------------------------------


def columns_at(z: Sequence[float]) -> Columns:
    scene = in_motion(FILM).scene
    layout = Stand((-4.0, 0.0, 4.0), width=2.0, floor=-2.0, unit=4.0)
    return Columns(scene, lambda: np.array(z), layout, scene.theme.words, 1.0)


def edges(shape: Points) -> tuple[float, float]:
    return float(shape[:, 1].min()), float(shape[:, 1].max())


@pytest.mark.parametrize("z", [OPENING, (0.0, 0.0, 0.0), (30.0, -30.0, 0.0), (5.0, 4.99, -1.0)])
def test_columns_are_as_high_as_the_outputs_and_piled_up_they_reach_1(z: Sequence[float]) -> None:
    drawn = columns_at(z)
    for bar, share in zip(drawn.bars, softmax(z), strict=True):
        low, high = edges(bar.points)
        assert (low, high - low) == pytest.approx((-2.0, 4.0 * share))
    drawn.piled.set_value(1.0)
    below = -2.0
    for bar in drawn.bars.update():
        low, high = edges(bar.points)
        assert low == pytest.approx(below)
        below = high
    assert below == pytest.approx(-2.0 + 4.0)


@pytest.mark.parametrize("sets", FAR)
@pytest.mark.parametrize("cost", ["quadratic", "cross_entropy"])
def test_arrows_are_as_long_as_the_slopes(cost: str, sets: tuple[str, ...]) -> None:
    parameters, scene = load(sets=sets), in_motion(FILM).scene
    z, true = start_of(parameters)
    race = race_of(restricted(parameters, BUILT_IN.film(FILM).uses, FILM))
    panel = Panel(scene, cost, race, ValueTracker(0.0))
    panel.reach.set_value(1.0)
    for place, (arrow, slope) in enumerate(
        zip(panel.arrows.update(), slopes(cost, z, true), strict=True)
    ):
        assert panel.slope(place) == pytest.approx(slope, rel=1e-5, abs=1e-8)
        low, high = edges(arrow.points)
        assert high - low == pytest.approx(UNIT * abs(slope), abs=1e-6)


@pytest.mark.parametrize("sets", FAR)
def test_numbers_are_those_of_the_epoch_that_is_counted(sets: tuple[str, ...]) -> None:
    parameters, scene, clock = load(sets=sets), in_motion(FILM).scene, ValueTracker(0.0)
    _, true = start_of(parameters)
    race = race_of(restricted(parameters, BUILT_IN.film(FILM).uses, FILM))
    panel = Panel(scene, "cross_entropy", race, clock)
    for epoch in (0, 3):
        z = race.z["cross_entropy"][epoch]
        for now in (epoch, epoch + 0.7):
            clock.set_value(now)
            assert [float(write()) for write in map(panel.logit, range(3))] == pytest.approx(
                list(z), abs=0.5 * 10**-panel.places + 1e-9
            )
            # The true output lacks what all others have: no error is larger.
            largest = float(np.delete(softmax(z), true).sum())
            assert panel.largest_slope()() == slope_text(largest, typst=True)


def test_the_price_is_read_at_the_height_of_the_true_output() -> None:
    drawn = columns_at(OPENING)
    price = LogPrice(drawn.scene, drawn, 1)
    cost = -log_softmax(OPENING)[1]
    start, end = price.length.points[0], price.length.points[-1]
    assert price.layout.values(end)[0] == pytest.approx(cost)
    assert float(end[1]) == float(start[1]) == pytest.approx(edges(drawn.bars[1].points)[1])
    across, up = price.layout.values(price.curve.points[::4])
    np.testing.assert_allclose(up, np.exp(-across), atol=1e-9)


def test_an_arrow_goes_from_the_target_to_the_output() -> None:
    up = Arrow("output", "#ff0000", lambda: (0.0, -1.0, 2.0)).points
    down = Arrow("output", "#ff0000", lambda: (0.0, 2.0, -1.0)).points
    assert edges(up) == edges(down) == (-1.0, 2.0)
    # Its tip is the only point at its end.
    assert np.ptp(up[np.isclose(up[:, 1], 2.0), 0]) == 0
    assert np.ptp(down[np.isclose(down[:, 1], -1.0), 0]) == 0


@pytest.mark.parametrize("sets", [*FAR, ("classes.z1=30", "classes.z2=-30", "classes.z3=-30")])
def test_captions_have_only_characters_that_can_be_drawn_into_the_picture(
    sets: tuple[str, ...],
) -> None:
    facts = facts_of(FILM, load(sets=sets))
    for lang in BUILT_IN.languages:
        for place, text in filled(FILM, facts, lang):
            if ".say." in place:
                check_glyphs(text)
