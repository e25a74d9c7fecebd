"""Facts about a run, counted once more step by step and in many digits."""

import math

import numpy as np
import pytest
from mpmath import exp as mp_exp
from mpmath import log1p, mp, mpf

from nnmath import COSTS, CROSS_ENTROPY, QUADRATIC, Neuron, train, train_many

every_cost = pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)

BAD = Neuron(2, 2)


def test_the_journey_at_half_time():
    run = train(BAD, QUADRATIC, x=1, y=0, eta=0.15, epochs=300)
    shares = [round(run.share_of_journey(q, 150), 2) for q in ("w", "cost", "a")]
    assert shares == [0.25, 0.10, 0.06]
    for q in ("w", "cost", "a"):
        plain = abs(getattr(run, q)[150] - getattr(run, q)[0])
        plain /= abs(getattr(run, q)[300] - getattr(run, q)[0])
        assert run.share_of_journey(q, 150) == pytest.approx(plain, rel=1e-12)
        assert (run.share_of_journey(q, 0), run.share_of_journey(q, 300)) == (0, 1)


@every_cost
@pytest.mark.parametrize(("z", "y"), [(22, 0), (26, 0), (-24, 1)])
def test_the_journey_is_true_where_cost_and_output_seem_to_stand_still(cost, z, y):
    run = train(Neuron(z / 2, z / 2), cost, x=1, y=y, eta=0.15, epochs=300)
    with mp.workdps(80):
        entries = []
        for k in (0, 120, 300):
            zk = mpf(float(run.z[k]))
            a = 1 / (1 + mp_exp(-zk))
            c = (a - y) ** 2 / 2 if cost is QUADRATIC else log1p(mp_exp(zk)) - y * zk
            entries.append({"a": a, "cost": c})
        for q in ("a", "cost"):
            start, now, end = (entry[q] for entry in entries)
            assert run.share_of_journey(q, 120) == pytest.approx(
                float((now - start) / (end - start)), rel=1e-12
            )


@every_cost
def test_the_journey_of_several_samples_is_that_of_their_mean_cost(cost):
    x, y = [[0.5, -1.0], [2.0, 0.25], [-1.5, 3.0]], [0.0, 1.0, 0.25]
    run = train(Neuron((3, -2), 1.5), cost, x=x, y=y, eta=0.7, epochs=60)
    for q, of in (("w", run.w), ("cost", run.cost), ("a", run.a)):
        way = np.linalg.norm(np.reshape(of - of[0], (61, -1)), axis=1)
        assert run.share_of_journey(q, 20) == pytest.approx(way[20] / way[60], rel=1e-11)


def test_a_quantity_that_does_not_move_has_made_none_of_its_way():
    run = train(Neuron(500, 500), QUADRATIC, x=1, y=0, eta=0.15, epochs=10)
    assert [run.share_of_journey(q, 5) for q in ("w", "cost", "a")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("start", "y", "threshold", "epoch"),
    [
        (Neuron(-2, -2), 1, 0.5, 17),  # the mirror image of the bad start
        (Neuron(-2, -2), 0, 0.5, 0),  # starts on the right side
        (Neuron(40, 40), 0, 0.5, 270),  # 0.3 a step, then less
        (Neuron(2, 2), 0, 0.01, None),  # not within the run
        (Neuron(2, 2), 0.5, 0.5, None),  # the target has no side
        (Neuron(2, 2), 0.7, 0.8, 42),
    ],
)
def test_passing_means_reaching_the_targets_side(start, y, threshold, epoch):
    run = train(start, CROSS_ENTROPY, x=1, y=y, eta=0.15, epochs=300)
    assert run.first_passing(threshold) == epoch
    # Counted once more, step by step.
    z, k = start.w + start.b, 0
    while epoch is not None and (1 / (1 + math.exp(-z)) - threshold) * (y - threshold) <= 0:
        z, k = z - 0.3 * (1 / (1 + math.exp(-z)) - y), k + 1
    assert k == (epoch or 0)


def test_several_samples_have_passed_when_all_of_them_have():
    run = train(Neuron(-1, 1), CROSS_ENTROPY, x=[1.0, -2.0], y=[1, 0], eta=0.5, epochs=100)
    k = run.first_passing(0.5)
    assert k is not None
    right = (run.a[:, 0] > 0.5) & (run.a[:, 1] < 0.5)
    assert right[k]
    assert not right[:k].any()


def test_a_run_of_many_starts_has_no_single_answer():
    runs = train_many([(2, 2), (1, 1)], QUADRATIC, x=1, y=0, eta=0.15, epochs=3)
    for ask in (lambda: runs.first_passing(0.5), lambda: runs.share_of_journey("w", 1)):
        with pytest.raises(ValueError, match=r"take one with \.single"):
            ask()
    with pytest.raises(ValueError, match="already"):
        runs.single(0).single(0)
