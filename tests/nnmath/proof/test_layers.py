"""Layers, letters with two indices, and what is summed over: what once came out wrong."""

from dataclasses import replace

import pytest

from nnmath import CROSS_ENTROPY, DERIVATIONS, QUADRATIC, BrokenStep, Derivation, Step
from nnmath.derivations._output_layer import A_IN, A_OUT, B_OUT, FREE, OUTPUT_LAYER, W_OUT, Z_OUT
from nnmath.formula.indices import Index, Layer
from nnmath.formula.letters import (
    C,
    a,
    b,
    from_layer,
    j,
    k,
    n,
    of_layer,
    over_samples,
    sigma,
    w_j,
    w_k,
    x_j,
    x_k,
    y,
    y_j,
    z,
)
from nnmath.formula.nodes import Bracket, Kronecker, Number, Symbol, equals, partial, total
from nnmath.formula.numeric import Point
from nnmath.formula.plain import plain
from nnmath.formula.reading import Misread, check
from nnmath.formula.shape import renamed
from nnmath.proof.algebra import ARRANGE, EXPAND
from nnmath.proof.calculus import CHAIN, WORK_OUT, differentiate
from nnmath.proof.equality import agreement, difference
from nnmath.proof.slopes import slope

I = Index("i", size="m")  # noqa: E741
W_IK = replace(W_OUT, indices=(I, from_layer))
A_I, Y_I, Z_I = (replace(letter, indices=(I,)) for letter in (A_OUT, y_j, Z_OUT))


def equal(one, other, definitions=OUTPUT_LAYER):
    """Whether both ways to compare find two terms equal; they have to agree."""
    by_symbols = difference(one, other, definitions).left_over == ""
    by_numbers = min(agreement((one, other), definitions)) >= 30
    assert by_symbols is by_numbers
    return by_symbols


@pytest.mark.parametrize(
    ("term", "by", "found"),
    [
        (total(from_layer, W_OUT * A_IN) + B_OUT, W_OUT, "aₖᴸ⁻¹"),
        (total(of_layer, total(from_layer, W_OUT * A_IN)), W_OUT, "aₖᴸ⁻¹"),
        (total(of_layer, B_OUT**2), B_OUT, "2bⱼᴸ"),
        (total(of_layer, W_OUT * y_j), W_OUT, "yⱼ"),
        (Z_OUT, W_OUT, "aₖᴸ⁻¹"),
        (Z_I, W_OUT, "δᵢⱼaₖᴸ⁻¹"),
        (Z_I, B_OUT, "δᵢⱼ"),
        (A_OUT, B_OUT, "∂σ(zⱼᴸ)/∂bⱼᴸ"),
        (A_I, B_OUT, "δᵢⱼ ∂σ(zᵢᴸ)/∂bⱼᴸ"),
        (total(I, Y_I * A_I), B_OUT, "yⱼ ∂σ(zⱼᴸ)/∂bⱼᴸ"),
        (total(k, w_k * w_k), w_j, "wⱼ + wⱼ"),
        (w_j * total(k, w_k * x_k), w_j, "Σₖ wₖxₖ + wⱼxⱼ"),
        (total(k, w_j * w_k), w_j, "wⱼ + Σₖ wₖ"),
        (total(j, x_j * w_j), w_j, "xⱼ"),
        (total(j, x_j * w_k), w_k, "Σⱼ xⱼ"),
        (total(j, x_j * total(k, w_k * x_k)), w_j, None),
    ],
)
def test_the_slope_along_one_of_many_is_what_sympy_and_numbers_find(term, by, found):
    made = slope(term, by, OUTPUT_LAYER)
    if found is not None:
        assert plain(made) == found
    assert equal(made, partial(Bracket(term), by))


def test_a_slope_along_a_weight_with_two_indices_is_not_the_sum_of_all_inputs():
    inputs = total(from_layer, A_IN)
    assert not equal(inputs, partial(Bracket(total(from_layer, W_OUT * A_IN)), W_OUT))
    start = equals(C, total(from_layer, W_OUT * A_IN))
    with pytest.raises(BrokenStep, match="nothing says what j is"):
        Derivation("slope", start, [Step(differentiate(W_OUT), equals(partial(C, W_OUT), inputs))])


def test_what_defines_one_neuron_defines_all_of_its_layer_and_no_other():
    assert equal(A_I, sigma(Z_I))
    assert equal(total(I, A_I), total(of_layer, sigma(Z_OUT)))
    below = replace(A_OUT, layer=A_IN.layer)
    assert not equal(below, sigma(Z_OUT))
    inputs = replace(A_OUT, indices=(from_layer,))
    assert not equal(inputs, sigma(replace(Z_OUT, indices=(from_layer,))))


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ({B_OUT: y}, "no letter and no function"),
        ({B_OUT: w_j}, "no letter and no function"),
        ({replace(W_OUT, indices=(of_layer, of_layer)): B_OUT}, "no letter and no function"),
        ({A_OUT: sigma(Z_OUT), Z_OUT: A_I}, "no letter and no function"),
        ({A_OUT: sigma(Z_OUT), Z_OUT: total(I, A_I)}, "by itself"),
        ({A_OUT: sigma(Z_OUT), sigma(z): z}, "the sigmoid is"),
    ],
)
def test_a_definition_of_each_says_nothing_of_what_it_does_not_depend_on(where, told):
    with pytest.raises(BrokenStep) as caught:
        Derivation("where", equals(C, y), [], where=where)
    assert told in str(caught.value)


def test_a_name_that_is_bound_is_not_caught():
    inner = total(j, w_j * x_j)
    assert plain(renamed(x_k * inner, {k: j})) == "xⱼ Σᵢ wᵢxᵢ"
    assert plain(renamed(total(k, w_k * inner), {k: j})) == "Σₖ wₖ Σⱼ wⱼxⱼ"
    assert plain(renamed(total(j, w_j * x_k), {k: j})) == "Σᵢ wᵢxⱼ"
    assert not equal(total(j, x_j * x_j), total(j, x_j * x_k))


def test_kroneckers_delta_is_1_where_its_indices_are_the_same():
    delta = Kronecker((of_layer, I))
    here = Point(0, {"m": 3}, {}, {"j": 1, "i": 1})
    assert (here.value(delta), here.placed(I, 2).value(delta)) == (1, 0)
    assert equal(total(I, delta * Y_I), y_j)
    assert not equal(total(I, delta * Y_I), Y_I)
    assert equal(total(I, delta), total(of_layer, delta))
    assert equal(total(I, total(of_layer, delta * y_j)), total(of_layer, y_j))
    check(equals(total(I, delta * Y_I), y_j))


@pytest.mark.parametrize(
    "wrong",
    [
        equals(Symbol("δ", (of_layer, I)), B_OUT * replace(B_OUT, indices=(I,))),
        Symbol("L"),
        Symbol("a", (of_layer,), (over_samples,), Layer("q")),
        equals(B_OUT, W_OUT),
        A_OUT * Symbol("a", (of_layer,), (), Layer("L")),
        y_j * w_j,
        total(of_layer, total(j, y_j)),
    ],
)
def test_what_is_drawn_like_something_else_is_refused(wrong):
    with pytest.raises(Misread):
        check(wrong)


@pytest.mark.parametrize(
    ("term", "drawn"),
    [
        (A_IN, "aₖᴸ⁻¹"),
        (W_OUT * A_IN, "wⱼₖᴸaₖᴸ⁻¹"),
        (A_OUT**2, "(aⱼᴸ)²"),
        (replace(A_IN, layer=Layer("l", 1)), "aₖˡ⁺¹"),
        (A_OUT * Bracket(1 - A_OUT), "aⱼᴸ(1 − aⱼᴸ)"),
        (sigma.prime(Z_OUT), "σ′(zⱼᴸ)"),
        (partial(A_OUT, W_OUT), "∂aⱼᴸ/∂wⱼₖᴸ"),
        (Kronecker((of_layer, I)) * Y_I, "δⱼᵢyᵢ"),
    ],
)
def test_layers_read_as_they_are_drawn_in_every_notation(term, drawn):
    check(term)
    assert plain(term) == drawn


OUTPUT = DERIVATIONS["output_weight_gradient"]


def again(steps, start=None, **more):
    made = {"where": OUTPUT_LAYER, "given": FREE} | more
    return Derivation("again", start or OUTPUT.lines[0].term, steps, **made)


def test_only_the_neuron_of_the_weight_is_left_of_the_sum_over_the_outputs():
    kept = OUTPUT.steps[0].line
    summed = equals(kept.left, Bracket(total(I, Y_I / A_I)) * partial(A_OUT, W_OUT))
    for line in (summed, equals(kept.left, kept.right * n)):
        with pytest.raises(BrokenStep, match="the two differ"):
            again([Step(differentiate(W_OUT, A_OUT), line)])
    for other in (differentiate(B_OUT, A_OUT), differentiate(W_OUT), CHAIN, WORK_OUT, EXPAND):
        with pytest.raises(BrokenStep, match=r"it is true, but|the two differ"):
            again([Step(other, kept)])


def test_the_input_is_that_of_the_weight():
    for wrong in (replace(A_IN, layer=A_OUT.layer), replace(A_IN, indices=(of_layer,)), B_OUT):
        steps = [OUTPUT.steps[0], Step(CHAIN, _with_input(OUTPUT.steps[1].line, wrong))]
        with pytest.raises(BrokenStep):
            again(steps)


def _with_input(line, other):
    if line == A_IN:
        return other
    return line.with_children(tuple(_with_input(child, other) for child in line.children))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda cost: cost / 2, "the mean cross_entropy cost is"),
        (lambda cost: cost + B_OUT * 0, "stands outside the sum over it"),
        (lambda cost: n * cost, "the mean cross_entropy cost is"),
    ],
)
def test_the_cost_of_many_outputs_is_the_sum_over_them(change, told):
    cost = OUTPUT.lines[0].term.right
    with pytest.raises(BrokenStep, match=told):
        again([], start=equals(C, change(cost)), cost=CROSS_ENTROPY)
    with pytest.raises(BrokenStep, match="the mean quadratic cost is"):
        again([], start=equals(C, cost), cost=QUADRATIC)
    near = cost + b / Number(10**40)
    with pytest.raises(BrokenStep, match="it is not the mean of the sum over the outputs of"):
        again([], start=equals(C, near), cost=CROSS_ENTROPY, given={**FREE, b: FREE[B_OUT]})


def test_lines_of_one_derivation_use_an_index_for_one_thing():
    first = equals(C, total(j, w_j) * a)
    with pytest.raises(BrokenStep, match="j cannot count to"):
        Derivation(
            "two", first, [Step(ARRANGE, equals(C, a * total(j, w_j)))], where={A_OUT: B_OUT}
        )
