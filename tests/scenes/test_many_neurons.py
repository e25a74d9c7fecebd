"""What `many_neurons` says and draws is true: errors, σ′ and slopes against finite differences."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given

from nnmath import CROSS_ENTROPY, QUADRATIC
from scenes.course import BUILT_IN
from scenes.many_neurons.about import twins
from scenes.many_neurons.cost import CostOfAll
from scenes.many_neurons.diagram import Diagram
from scenes.many_neurons.nets import Passed, chains, deep_network_of, network_of
from scenes.many_neurons.numbers import short
from scenes.many_neurons.outputs import OutputMarks
from scenes.many_neurons.pair import both
from scenes.many_neurons.scene import ALONE, BELOW, LOW
from scenes.many_neurons.tube import ACROSS, Tubes
from scenes.parameters import Parameters
from scenes.telling.theme import DARK
from scenes.telling.view import View
from scripts.plan.values import load
from tests.scenes.lectures import ANY, any_parameters, facts_of, filled
from tests.scenes.oracle import sigma
from tests.scenes.raw import in_motion

FILM = "many_neurons"
STEP = 1e-5
Bump = dict[tuple[int, int], float]


def seen(parameters: Parameters | None = None) -> View:
    return replace(BUILT_IN, parameters=parameters or Parameters()).view(FILM)


def weighted(passed: Passed, bump: Bump) -> list[list[float]]:
    """Return z of every layer in plain Python; `bump` is added to some of them."""
    a, found = [float(x) for x in passed.x], []
    for layer, (w, b) in enumerate(zip(passed.network.weights, passed.network.biases, strict=True)):
        zs = [
            math.fsum([float(bias), *(float(m) * v for m, v in zip(row, a, strict=True))])
            + bump.get((layer, number), 0.0)
            for number, (row, bias) in enumerate(zip(w, b, strict=True))
        ]
        found.append(zs)
        a = [sigma(z) for z in zs]
    return found


def price(z: float, y: float, name: str) -> float:
    """Return what one output costs, as 4-1 and 4-4 are printed."""
    if name == "quadratic":
        return (sigma(z) - y) ** 2 / 2
    return -(y * math.log(sigma(z)) if y else (1 - y) * math.log(sigma(-z)))


def delta(passed: Passed, name: str, layer: int) -> list[float]:
    """Return ∂C/∂z of a layer, by finite differences."""

    def cost(bump: Bump) -> float:
        zs = weighted(passed, bump)[-1]
        return math.fsum(price(z, float(y), name) for z, y in zip(zs, passed.y, strict=True))

    numbers = range(len(passed.network.biases[layer]))
    return [(cost({(layer, n): STEP}) - cost({(layer, n): -STEP})) / (2 * STEP) for n in numbers]


def test_the_numbers_of_the_lecture_are_those_that_were_published() -> None:
    facts = facts_of(FILM, Parameters())
    assert (facts["w_2"], facts["w_1"]) == ("0.98", "0.0048")
    said = dict(filled(FILM, facts, "zh"))
    assert "1.87 和 1.89 来得差不多" in said["back.say.shut"]
    assert "放过 0.32 和 0.057" in said["back.say.shut"]
    assert "前面权重的斜率只剩 0.0048" in said["two.say.valve"]


@ANY
@given(any_parameters())
@example(Parameters())
@example(load(sets=["network.spread=10", "network.hidden=5", "network.outputs=3"]))
@example(load(sets=["network.saturated=1", "network.outputs=1"]))
def test_what_many_neurons_says_is_true(parameters: Parameters) -> None:
    facts, view = facts_of(FILM, parameters), seen(parameters)
    passed = network_of(view)
    zs = weighted(passed, {})
    shares = [sigma(z) * sigma(-z) for z in zs[0]]
    for name, values in (("shares", shares), ("passing", delta(passed, "cross_entropy", 0))):
        for text, value in zip(facts[name].split(", "), values, strict=True):
            # A power of ten has one digit only.
            rel = 0.34 if "·" in text else 0.06
            assert number(text) == pytest.approx(value, rel=rel, abs=1e-6)
    prices = [price(z, float(y), "cross_entropy") for z, y in zip(zs[1], passed.y, strict=True)]
    written = [*facts["prices"].split(" + "), facts["cost"]]
    for text, value in zip(written, [*prices, sum(prices)], strict=True):
        assert number(text) == pytest.approx(value, rel=0.34 if "·" in text else 0.06)
    if facts["twins"]:
        one, other = twins(passed) or (0, 0)
        columns = passed.network.weights[1].T
        last = delta(passed, "cross_entropy", 1)
        arriving = [sum(map(math.prod, zip(column, last, strict=True))) for column in columns]
        assert arriving[one] == pytest.approx(arriving[other], rel=0.11)
        assert shares[one] > 3 * shares[other]
    assert facts["z_shut"] == (
        sigma(view.network.saturated) * sigma(-view.network.saturated) < 0.05
    )
    for lang in BUILT_IN.languages:
        for place, text in filled(FILM, facts, lang):
            assert not re.search(r"nan|inf|None", text), (place, text)


def test_what_is_said_to_be_the_same_has_the_same_sign_too() -> None:
    found = []
    for seed in range(200):
        passed = network_of(seen(load(sets=[f"network.seed={seed}", "network.hidden=5"])))
        if pair := twins(passed):
            columns = passed.network.weights[1].T
            last = [
                sigma(z) - float(y) for z, y in zip(weighted(passed, {})[1], passed.y, strict=True)
            ]
            come = [sum(map(math.prod, zip(columns[n], last, strict=True))) for n in pair]
            found.append(come[0] / come[1])
    assert len(found) > 20
    assert all(1 / 1.11 < ratio < 1.11 for ratio in found)


def number(text: str) -> float:
    plain = text.replace("−", "-").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    digit, _, power = plain.partition("·10")
    return float(digit) * 10.0 ** int(power or 0)


@pytest.mark.parametrize("cost", [CROSS_ENTROPY, QUADRATIC], ids=lambda cost: cost.name)
@pytest.mark.parametrize("find", [network_of, deep_network_of], ids=["one layer", "deep"])
def test_what_arrives_times_the_slope_of_sigma_is_the_error(find, cost) -> None:  # type: ignore[no-untyped-def]
    passed = find(seen())
    count = len(passed.network.biases)
    for layer in range(count):
        expected = delta(passed, cost.name, layer)
        assert passed.layers(cost)[layer].delta[0] == pytest.approx(expected, rel=1e-4, abs=1e-8)
        if layer < count - 1:
            shares = [sigma(z) * sigma(-z) for z in weighted(passed, {})[layer]]
            products = np.multiply(passed.arriving(layer, cost), shares)
            assert products == pytest.approx(expected, rel=1e-4, abs=1e-8)


def widths(tubes: Tubes) -> list[float]:
    """Return how wide tubes are drawn, from the corners of the end from which they start."""
    tubes.update()
    found = []
    for hollow, solid in zip(tubes.hollow, tubes.solid, strict=True):
        assert (len(hollow.points) > 0) != (len(solid.points) > 0)
        corners = (hollow if len(hollow.points) else solid).points[::4]
        found.append(float(np.linalg.norm(corners[0] - corners[ACROSS - 1])))
    return found


@pytest.mark.parametrize("freed", [0.0, 1.0])
def test_streams_are_as_wide_as_the_errors_under_either_cost(freed: float) -> None:
    passed = network_of(seen())
    net = Diagram(DARK, passed, BELOW)
    net.freed.set_value(freed)
    for tracker in (*net.back, *net.sent):
        tracker.set_value(1.0)
    name = "cross_entropy" if freed else "quadratic"
    last = delta(passed, name, 1)
    carried = [w * d for row, d in zip(passed.network.weights[1], last, strict=True) for w in row]
    for layer, deltas in enumerate((delta(passed, name, 0), last)):
        drawn = widths(net.streams[layer])
        # First two for each neuron: what comes to its valve, and what comes through it.
        through, along = drawn[1 : 2 * len(deltas) : 2], drawn[2 * len(deltas) :]
        assert through == pytest.approx([net.unit * abs(value) for value in deltas], rel=1e-3)
        expected = [net.unit * abs(float(value)) for value in carried] if layer else []
        assert along == pytest.approx(expected, rel=1e-3)


def test_tubes_of_negative_numbers_are_hollow() -> None:
    passed = network_of(seen())
    net = Diagram(DARK, passed, BELOW)
    for tracker in (*net.flow, *net.back, *net.sent):
        tracker.set_value(1.0)
    last = delta(passed, "cross_entropy", 1)
    carried = [w * d for row, d in zip(passed.network.weights[1], last, strict=True) for w in row]
    through = [value for value in last for _ in range(2)]
    for tubes, values in (
        (net.wires[0], passed.network.weights[0].ravel()),
        (net.wires[1], passed.network.weights[1].ravel()),
        (net.streams[1], [*through, *carried]),
    ):
        tubes.update()
        assert [len(one.points) > 0 for one in tubes.hollow] == [value < 0 for value in values]


def test_tubes_meet_circles_at_their_rims() -> None:
    net = Diagram(DARK, network_of(seen()), BELOW)
    for tracker in (*net.flow, *net.back, *net.sent):
        tracker.set_value(1.0)
    for drawn in (*net.wires, *net.streams):
        drawn.update()
        for tube, *parts in zip(drawn.tubes, drawn.hollow, drawn.solid, strict=True):
            corners = np.concatenate([part.points[::4] for part in parts])
            if tube.rim:
                away = np.linalg.norm(corners - tube.start, axis=1)
                assert away.min() == pytest.approx(tube.rim)


def test_slits_are_as_wide_as_the_slope_of_sigma_and_the_widest_stream_fills_its_valve() -> None:
    passed = network_of(seen())
    net = Diagram(DARK, passed, BELOW)
    for valve, z in zip(net.valves[0], weighted(passed, {})[0], strict=True):
        upper, lower = (jaw.points for jaw in valve)
        slit = upper[:, 1].min() - lower[:, 1].max()
        assert slit == pytest.approx(sigma(z) * sigma(-z) * net.tall(0))
    assert all(len(jaw.points) == 0 for valve in net.valves[1] for jaw in valve)
    arriving = [abs(value) for layer in range(2) for value in passed.arriving(layer)]
    assert net.unit * max(arriving) == pytest.approx(net.tall(0))


def test_outlines_at_the_outputs_are_the_valves_of_the_quadratic_cost() -> None:
    net = Diagram(DARK, network_of(seen()), BELOW)
    net.freed.set_value(0.0)
    for trace, valve, z in zip(net.traces, net.valves[1], weighted(net.passed, {})[1], strict=True):
        valve.put()
        for outline, jaw in zip(trace, valve, strict=True):
            assert outline.points == pytest.approx(jaw.points)
        slit = trace[0].points[:, 1].min() - trace[1].points[:, 1].max()
        assert slit == pytest.approx(sigma(z) * sigma(-z) * net.tall(1))


@pytest.mark.parametrize("outputs", [1, 2, 3])
def test_numbers_at_the_outputs_stand_as_high_as_what_they_name(outputs: int) -> None:
    passed = network_of(seen(load(sets=[f"network.outputs={outputs}"])))
    for plan in (ALONE, LOW, BELOW):
        net = Diagram(DARK, passed, plan)
        marks = OutputMarks(in_motion(FILM).scene, net)
        for neuron, z, y, is_a, is_y in zip(
            *(net.neurons[1], weighted(passed, {})[1], passed.y, marks.activations, marks.wanted),
            strict=True,
        ):
            low, high = neuron.at(0.0)[1], neuron.at(1.0)[1]
            within = min(max(neuron.at(sigma(z))[1], low + is_a.height / 2), high - is_a.height / 2)
            apart = is_a.get_y() - is_y.get_y()
            # Where the activation is at the target, both numbers would be in one place.
            if abs(within - is_y.get_y()) > (is_a.height + is_y.height) / 2 + 0.15:
                assert is_a.get_y() == pytest.approx(within)
            assert abs(apart) > (is_a.height + is_y.height) / 2
            assert (apart > 0) == (y == 0.0)
            target = neuron.at(float(y))[1]
            edge = is_y.get_bottom()[1] if y == 0.0 else is_y.get_top()[1]
            assert 0 < abs(edge - target) < 0.1


def test_circles_are_filled_as_high_as_the_activation_and_bars_reach_the_target() -> None:
    scene = in_motion(FILM).scene
    net = Diagram(DARK, network_of(seen()), BELOW)
    outputs = OutputMarks(scene, net)
    for tracker in (*net.fill, outputs.reach):
        tracker.set_value(1.0)
    for layer, zs in enumerate(weighted(net.passed, {})):
        for neuron, z in zip(net.neurons[layer], zs, strict=True):
            neuron.fill()
            low, high = neuron.liquid.points[:, 1].min(), neuron.liquid.points[:, 1].max()
            assert (high - low) / (2 * neuron.radius) == pytest.approx(sigma(z), abs=2e-3)
    for bar, neuron, z, y in zip(
        outputs.errors, net.neurons[1], weighted(net.passed, {})[1], net.passed.y, strict=True
    ):
        bar.put()
        length = (bar.points[0][1] - bar.points[-1][1]) / (2 * neuron.radius)
        assert length == pytest.approx(sigma(z) - y, abs=1e-6)


def test_the_terms_of_the_sum_are_what_the_outputs_cost() -> None:
    passed = network_of(seen())
    shown = CostOfAll(in_motion(FILM).scene, Diagram(DARK, passed, LOW))
    prices = [
        price(z, float(y), "cross_entropy")
        for z, y in zip(weighted(passed, {})[1], passed.y, strict=True)
    ]
    assert [price.source for price in shown.prices] == [f"{value:.2f}" for value in prices]
    assert [plus.source for plus in shown.pluses] == ["+"] * (len(prices) - 1)
    assert [line.source for line in shown.total] == [f"= {sum(prices):.2f}"]


def test_bars_below_the_weights_are_as_long_as_the_slopes() -> None:
    pair = both(in_motion(FILM).scene)
    found, expected = [], []
    for chain, passed in zip(pair, chains(seen()), strict=True):
        for cost in (CROSS_ENTROPY, QUADRATIC):
            for layer in range(2):
                chain.grown[layer].set_value(1.0)
                bar = chain.slopes[cost.name][layer]
                bar.put()
                found.append(float(bar.points[-1][0] - bar.points[0][0]))
                source = 1.0 if layer == 0 else sigma(weighted(passed, {})[0][0])
                (slope,) = delta(passed, cost.name, layer)
                expected.append(slope * source)
                name = chain.names[cost.name][layer].source
                assert name.endswith(short(slope * source, typst=True))
    scale = max(found) / max(expected)
    assert found == pytest.approx([scale * value for value in expected], rel=1e-4, abs=1e-7)
