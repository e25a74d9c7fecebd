"""The peaks of the quadratic cost's push against its slope everywhere, and in many digits."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mpmath import diff, findroot, log, mp, mpf

from nnmath import QUADRATIC, push_peaks
from nnmath.learning.activations import sigmoid

targets = st.floats(0, 1, allow_subnormal=False)


def test_for_target_0_the_push_is_largest_at_two_thirds():
    peak = push_peaks(0).above
    assert peak.a == pytest.approx(2 / 3, rel=1e-15)
    assert peak.push == pytest.approx(4 / 27, rel=1e-15)
    assert peak.z == pytest.approx(math.log(2), rel=1e-15)
    # 8.5 times what it is at z = 4, and 1.2 times what it is at the mild start.
    assert peak.push / QUADRATIC.delta(4.0, 0.0) == pytest.approx(8.5, abs=0.05)
    assert push_peaks(0).below.push == 0
    assert push_peaks(0).below.z == -math.inf


@given(y=targets, z=st.floats(-700, 700))
def test_no_output_on_that_side_is_pushed_harder(y, z):
    peaks = push_peaks(y)
    side = peaks.above if sigmoid(z) > y else peaks.below
    assert abs(QUADRATIC.delta(z, y)) <= side.push * (1 + 1e-14)


@given(y=targets)
@example(0.0)
@example(1.0)
@example(1 - 2**-53)
@example(1e-300)
def test_the_push_is_reached_there(y):
    for peak in (push_peaks(y).below, push_peaks(y).above):
        assert abs(QUADRATIC.delta(peak.z, y)) == pytest.approx(peak.push, rel=1e-12)
        assert sigmoid(peak.z) == pytest.approx(peak.a, rel=1e-13)
    assert push_peaks(y).below.a <= y <= push_peaks(y).above.a


@given(y=st.one_of(st.floats(1e-12, 0.999), st.sampled_from([1 - 2**-53, 1 - 2**-30, 1e-30])))
def test_no_digit_is_lost(y):
    with mp.workdps(60):
        target = mpf(y)

        def push(a):
            return (a - target) * a * (1 - a)

        # On each side of y a zero of the slope, found by halving.
        for peak, ends in (
            (push_peaks(y).below, (mpf(0), target)),
            (push_peaks(y).above, (target, mpf(1))),
        ):
            a = findroot(lambda v: diff(push, v), ends, solver="anderson", tol=mpf(10) ** -90)
            assert abs(mpf(peak.a) / a - 1) < 1e-15
            assert abs(mpf(peak.push) / abs(push(a)) - 1) < 3e-15
            assert abs(mpf(peak.z) / log(a / (1 - a)) - 1) < 3e-15


@given(y=st.floats(0.5, 1))
def test_the_two_sides_are_mirror_images(y):
    # 1 - y is exact for these.
    here, there = push_peaks(y), push_peaks(1 - y)
    assert (here.below.push, here.above.push) == (there.above.push, there.below.push)
    assert (here.below.z, here.above.z) == pytest.approx((-there.above.z, -there.below.z))


@pytest.mark.parametrize("y", [-0.1, 1.1, math.nan, None, "0", [0.5]])
def test_a_target_outside_0_and_1_is_refused(y):
    with pytest.raises(ValueError, match="no largest push: y "):
        push_peaks(y)
