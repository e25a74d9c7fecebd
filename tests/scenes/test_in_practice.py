"""Every figure of `in_practice` comes out again in a plain loop, from seeds and the pictures."""

import math
from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
from manim import ValueTracker
from sklearn.datasets import load_digits
from sklearn.metrics import accuracy_score

from scenes.course import BUILT_IN
from scenes.in_practice.bands import Bands, accuracy_axes
from scenes.in_practice.comparison import EARLY, Curve, Pair, Practice
from scenes.in_practice.training import WATCHED, learned
from scenes.telling.theme import DARK
from scripts.plan.values import load
from tests.scenes.lectures import facts_of, filled
from tests.scenes.oracle import sigma

FILM = "in_practice"
Floats = npt.NDArray[np.float64]
RUNS = 10

SMALL = ("digits.runs=2", "digits.epochs=6", "digits.hidden=4", "digits.batch=100")
"""Runs that take no time."""


def found(*sets: str) -> Practice:
    return Practice(replace(BUILT_IN, parameters=load(sets=sets)).view(FILM))


def split(run: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    order = np.random.default_rng(run).permutation(1797)
    return order[:1297], order[1297:]


def drawn(run: int, larger: float) -> list[Floats]:
    """Draw the weights and biases of 64-30-10: each layer's weights before its biases."""
    draw = np.random.default_rng(run).standard_normal
    spreads = larger / math.sqrt(64), larger / math.sqrt(30)
    shapes = ((30, 64), (30,)), ((10, 30), (10,))
    return [s * draw(shape) for s, pair in zip(spreads, shapes, strict=True) for shape in pair]


def squash(z: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))


def slopes(parts: list[Floats], x: Floats, y: Floats, cost: str) -> list[Floats]:
    """Return the mean gradient of weights and biases, by the chain rule as the page has it."""
    w1, b1, w2, b2 = parts
    hidden = squash(x @ w1.T + b1)
    a = squash(hidden @ w2.T + b2)
    back = a - y if cost == "cross_entropy" else (a - y) * a * (1 - a)
    further = back @ w2 * hidden * (1 - hidden)
    n = len(x)
    return [further.T @ x / n, further.mean(axis=0), back.T @ hidden / n, back.mean(axis=0)]


@cache
def plain(cost: str, eta: float, larger: float) -> Floats:
    """Train ten networks one after the other; return their accuracies after 5 and 30 epochs."""
    data = load_digits()
    x, y = data.data / 16, np.eye(10)[data.target]
    accuracies = np.zeros((2, RUNS))
    for run in range(RUNS):
        learned_from, tested = split(run)
        parts, chance = drawn(run, larger), np.random.default_rng((0, run))
        for epoch in range(1, 31):
            order = learned_from[chance.permutation(1297)]
            for first in range(0, 1297, 10):
                rows = order[first : first + 10]
                for part, slope in zip(parts, slopes(parts, x[rows], y[rows], cost), strict=True):
                    part -= eta * slope
            if epoch in (5, 30):
                hidden = squash(x[tested] @ parts[0].T + parts[1])
                read = (hidden @ parts[2].T + parts[3]).argmax(axis=1)
                right = accuracy_score(data.target[tested], read)
                accuracies[(5, 30).index(epoch), run] = right
    return accuracies


FIGURES = {
    ("same", "entropy"): ("cross_entropy", 0.5, 1.0, "94.9 ± 1.2", "97.4 ± 1.0"),
    ("same", "quadratic"): ("quadratic", 0.5, 1.0, "73.7 ± 5.1", "96.0 ± 1.1"),
    ("own", "quadratic"): ("quadratic", 3.0, 1.0, "94.6 ± 1.5", "97.3 ± 0.9"),
    ("twice", "entropy"): ("cross_entropy", 1.0, 1.0, "95.4 ± 1.4", "97.7 ± 0.9"),
    ("twice", "quadratic"): ("quadratic", 6.0, 1.0, "95.1 ± 1.6", "97.3 ± 1.0"),
    ("large", "entropy"): ("cross_entropy", 0.5, 8.0, "93.9 ± 1.6", "96.7 ± 1.2"),
    ("large", "quadratic"): ("quadratic", 3.0, 8.0, "74.1 ± 9.0", "86.9 ± 7.7"),
    ("doubled", "quadratic"): ("quadratic", 6.0, 8.0, "67.8 ± 21.4", "88.4 ± 6.0"),
}
"""What is shown or said after 5 and 30 epochs, by pair and cost, and how it was run."""


@pytest.mark.parametrize(("pair", "cost"), FIGURES)
def test_accuracies_come_out_again_in_a_plain_loop(pair: str, cost: str) -> None:
    name, eta, larger, *figures = FIGURES[pair, cost]
    again = 100 * plain(name, eta, larger)
    curve: Curve = getattr(getattr(found(), pair), cost)
    for number, (epoch, figure) in enumerate(zip((EARLY, 30), figures, strict=True)):
        mean, spread = again[number].mean(), again[number].std(ddof=1)
        assert f"{mean:.1f} ± {spread:.1f}" == figure
        assert curve.said(epoch).replace("plus.minus", "±") == figure


def test_what_is_said_follows_from_the_figures() -> None:
    facts = facts_of(FILM, load())
    said = dict(filled(FILM, facts, "zh"))
    assert said["same.say.early"] == "第 5 轮：交叉熵读对 94.9%，二次损失 73.7%。"
    assert "94.9% 和 94.6%，差别小于起伏" in said["own.say.early"]
    assert said["own.say.start"] == "η 各自试过，取 0.5 和 3；加倍也差不多。"
    assert "拉开了" in said["large.say.early"]
    assert "93.9% 和 74.1%" in said["large.say.early"]
    assert said["large.say.last"] == "最后 96.7% 和 86.9%；η 加倍，也才 88.4%。"
    assert "4.2 倍" in said["start.say.start"]
    assert "13.4 倍" in said["start.say.large"]
    assert said["start.say.hidden"] == "隐藏层也差这么多：它的 σ′，两种损失都乘。"
    assert "写的是 0，读成 4" in said["digits.say.wrong"]


@pytest.mark.parametrize("larger", [1.0, 8.0])
def test_gradients_and_slopes_at_the_start_are_those_of_a_plain_loop(larger: float) -> None:
    data = load_digits()
    x, y = data.data / 16, np.eye(10)[data.target]
    start = found().at_start(larger)
    for cost in ("cross_entropy", "quadratic"):
        lengths = []
        for run in range(RUNS):
            rows, _ = split(run)
            each = slopes(drawn(run, larger), x[rows], y[rows], cost)
            lengths.append(
                [math.sqrt((w**2).sum() + (b**2).sum()) for w, b in (each[:2], each[2:])]
            )
        assert start.gradients[cost] == pytest.approx(np.mean(lengths, axis=0), rel=1e-9)
    shares = []
    for run in range(RUNS):
        rows, parts = split(run)[0], drawn(run, larger)
        hidden = squash(x[rows] @ parts[0].T + parts[1])
        a = squash(hidden @ parts[2].T + parts[3])
        shares.append([(hidden * (1 - hidden)).mean(), (a * (1 - a)).mean()])
    assert start.derivatives == pytest.approx(np.mean(shares, axis=0), rel=1e-9)


def test_no_other_learning_rate_helps_the_quadratic_cost_from_large_weights() -> None:
    # The film chose 3 for it. What is said of large weights does not hang on this choice.
    entropy = found().large.entropy
    for eta in (1.0, 6.0):
        runs = learned(
            cost="quadratic", eta=eta, larger=8.0, hidden=30, batch=10, epochs=30, runs=RUNS
        )
        assert Pair(entropy, Curve(runs["accuracy"])).verdict(EARLY) == "ahead"


def test_single_pictures_are_read_as_the_outputs_say() -> None:
    practice = found()
    data = load_digits()
    _, tested = split(0)
    assert practice.labels.tolist() == data.target[tested].tolist()
    read = practice.outputs.argmax(axis=-1)
    assert read[0, practice.learnt] != practice.labels[practice.learnt] == read[-1, practice.learnt]
    assert practice.misread is not None
    assert read[WATCHED, practice.misread] != practice.labels[practice.misread]
    before = read[WATCHED, : practice.misread] == practice.labels[: practice.misread]
    assert before.all()


def accuracies(*means: float, spread: float) -> Curve:
    return Curve(np.array([[mean - spread, mean + spread] for mean in means]) / 100)


@pytest.mark.parametrize(
    ("entropy", "quadratic", "verdict"),
    [(95.0, 90.0, "ahead"), (90.0, 95.0, "behind"), (95.0, 94.0, "within"), (94, 95, "within")],
)
def test_a_difference_counts_where_it_is_more_than_the_larger_spread(
    entropy: float, quadratic: float, verdict: str
) -> None:
    # Two runs one above and one below the mean: their standard deviation is √2.
    pair = Pair(accuracies(entropy, spread=1.0), accuracies(quadratic, spread=0.5))
    assert pair.verdict(0) == verdict


def test_cross_entropy_may_be_behind_and_nothing_else_is_said_then() -> None:
    facts = facts_of(FILM, load(sets=[*SMALL, "digits.eta=0.01"]))
    assert not facts["own_early_ahead"]
    assert not facts["parts"]
    said = dict(filled(FILM, facts, "en"))
    assert "within" not in said["own.say.early"] or facts["own_early_within"]
    assert "alike" not in said["title"]


def adam(cost: str, z0: float, rate: float) -> int:
    """Return the epochs that Adam takes until the output of one neuron drops below ½."""
    w = b = z0 / 2
    m, v = np.zeros(2), np.zeros(2)
    for epoch in range(1, 10_000):
        a = sigma(w + b)
        push = a if cost == "cross_entropy" else a * a * (1 - a)
        slope = np.array((push, push))
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
        step = rate * (m / (1 - 0.9**epoch)) / (np.sqrt(v / (1 - 0.999**epoch)) + 1e-8)
        w, b = w - step[0], b - step[1]
        if sigma(w + b) < 0.5:
            return epoch
    return 10_000


def test_with_adam_the_comparison_is_another_one() -> None:
    # By plain descent the quadratic cost takes 232 epochs from here and cross-entropy 17.
    facts = facts_of(FILM, load(sets=SMALL))
    assert facts["adam_q"] == adam("quadratic", 4.0, 0.05) == 36
    assert facts["adam_c"] == adam("cross_entropy", 4.0, 0.05) == 43


def test_a_mean_lies_within_its_band_where_that_is_cut_off_at_the_axis() -> None:
    plot = accuracy_axes(DARK, 4, 1, 60.0, left=-5.0, bottom=-3.0, width=8.0, height=5.0)
    curve = Curve(np.array([[0.05, 0.15], [0.2, 0.4], [0.85, 0.95], [0.96, 1.0]]))
    bands = Bands(DARK, plot, "quadratic", curve, ValueTracker(3.0))
    outline = bands.band.points[::4, :2]
    assert outline[:, 1].min() == pytest.approx(plot.bottom)
    assert outline[:, 1].max() == pytest.approx(plot.top)
    # Upper edge, mean and lower edge reach the axis at different epochs, in this order.
    feet = sorted(x for x, y in outline if y == pytest.approx(plot.bottom))
    found = feet[0], bands.mean.points[0][0], feet[-1]
    for sign, foot in zip((1, 0, -1), found, strict=True):
        before, after = (curve.mean + sign * curve.spread)[1:3]
        epoch = 1 + (60 - before) / (after - before)
        assert foot == pytest.approx(float(plot.place(epoch, 60.0)[0]))
