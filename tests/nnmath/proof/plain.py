"""What a line is worth in plain floating-point numbers: the judge of the broken lines.

It shares nothing with the proofs: no SymPy, no mpmath, and the truth about σ, C, z and u is written
here once more, by hand. Slopes are complex steps: f′(t) = Im f(t + ih)/h, exact to a float.
"""

import cmath
import random
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product as every_way

from nnmath.formula import nodes as t

STEP = 1e-30


@dataclass(frozen=True)
class World:
    """What letters are worth, in a lesson.

    `neuron`: one neuron with two inputs and three samples; `sample`: one sample of a neuron with
    one input; `sigma`: a number z; `misprint`: a positive one, and the misprint φ of the sigmoid;
    `design`: a sigmoid output and the cross-entropy that it costs; `zero`: the same where the
    target is 0; `layers`: the output layer of a network, three neurons with two inputs and three
    samples; `softmax`: three softmax outputs; `classes`: the same with weights, two inputs and
    three samples, and targets that sum to 1; `hidden`: two hidden neurons before three others,
    and a cost that depends on these.
    """

    lesson: str
    seed: int = 0
    at: dict = field(default_factory=dict)
    moved: dict = field(default_factory=dict)
    sizes = {"n": 3, "d": 2, "m": 3}  # noqa: RUF012 - never changed

    def letter(self, letter, *indices):
        place = (letter, *(self.at[i] for i in indices if i in self.at))
        if place in self.moved:
            return self.moved[place]
        if letter in self.sizes:
            return self.sizes[letter]
        name = letter.replace("^", "").replace("-", "_below_").replace("+", "_above_")
        meant = getattr(self, f"{self.lesson}_{name}", None)
        if meant is not None and (found := meant(*indices)) is not None:
            return found
        number = drawn(self.seed, place)
        return number if letter in ("y", "a^L-1") else 2 * number - 0.3

    def neuron_a(self, *_):
        return sigma(self.letter("z", "x"))

    def neuron_z(self, *_):
        if "x" not in self.at:
            return None
        inputs = [self.placed("k", k + 1) for k in range(2)]
        weighted = sum(one.letter("w", "k") * one.letter("x", "x", "k") for one in inputs)
        return weighted + self.letter("b")

    def neuron_C(self, *_):  # noqa: N802 - the letter of the cost
        return sum(self.placed("x", s + 1).cost_of_sample() for s in range(3)) / 3

    def sample_a(self, *_):
        return sigma(self.letter("z"))

    def sample_z(self, *_):
        return self.letter("w") * self.letter("x") + self.letter("b")

    def sample_C(self, *_):  # noqa: N802
        return (self.letter("y") - self.letter("a")) ** 2 / 2

    def design_a(self, *_):
        return sigma(self.letter("z"))

    def design_C(self, *_):  # noqa: N802
        return self.cost_of_sample()

    def design_c(self, *_):
        return 0

    zero_a = design_a
    zero_C = design_C  # noqa: N815
    zero_c = design_c

    def zero_y(self, *_):
        return 0

    def layers_aL(self, *indices):  # noqa: N802
        return sigma(self.letter("z^L", *indices)) if indices[-1] == "j" else None

    def layers_zL(self, *indices):  # noqa: N802
        if indices[-1] != "j":
            return None
        inputs = [self.placed("k", k + 1) for k in range(2)]
        weighted = sum(
            one.letter("w^L", "j", "k") * one.letter("a^L-1", "x", "k") for one in inputs
        )
        return weighted + self.letter("b^L", "j")

    def layers_C(self, *_):  # noqa: N802
        total = 0
        for sample, output in every_way(range(1, 4), range(1, 4)):
            here = self.placed("x", sample).placed("j", output)
            y, a = here.letter("y", "x", "j"), here.letter("a^L", "x", "j")
            total += -y * cmath.log(a) - (1 - y) * cmath.log(1 - a)
        return total / 3

    def hidden_al(self, *_):
        return sigma(self.letter("z^l", "x", "k"))

    def hidden_zl_above_1(self, *indices):
        if indices[-1] != "j":
            return None
        inputs = [self.placed("k", k + 1) for k in range(2)]
        weighted = sum(
            one.letter("w^l+1", "j", "k") * one.letter("a^l", "x", "k") for one in inputs
        )
        return weighted + self.letter("b^l+1", "j")

    def hidden_C(self, *_):  # noqa: N802
        after = [self.placed("j", j + 1).letter("z^l+1", "x", "j") for j in range(3)]
        return cmath.exp(0.3 * after[0] * after[1]) + after[2] ** 3 - after[0] * after[2]

    def hidden_δl(self, *indices):
        return self.slope_of_hidden_cost("z^l", "k") if indices[-1] == "k" else None

    def hidden_δl_above_1(self, *indices):
        return self.slope_of_hidden_cost("z^l+1", "j") if indices[-1] == "j" else None

    def slope_of_hidden_cost(self, letter, index):
        name, here = (letter, self.at[index]), self.letter(letter, "x", index)
        return replace(self, moved={**self.moved, name: here + 1j * STEP}).hidden_C().imag / STEP

    def softmax_aL(self, *indices):  # noqa: N802
        *_, i = indices
        powers = [cmath.exp(self.placed(i, m + 1).letter("z^L", "x", i)) for m in range(3)]
        return powers[self.at[i] - 1] / sum(powers)

    classes_aL = softmax_aL  # noqa: N815

    def classes_zL(self, *indices):  # noqa: N802
        *_, i = indices
        inputs = [self.placed("k", k + 1) for k in range(2)]
        weighted = sum(one.letter("w^L", i, "k") * one.letter("a^L-1", "x", "k") for one in inputs)
        return weighted + self.letter("b^L", i)

    def classes_y(self, *indices):
        *_, i = indices
        each = [drawn(self.seed, ("y", self.at.get("x"), m + 1)) for m in range(3)]
        return each[self.at[i] - 1] / sum(each)

    def classes_C(self, *_):  # noqa: N802
        total = 0
        for sample, output in every_way(range(1, 4), range(1, 4)):
            here = self.placed("x", sample).placed("i", output)
            total -= here.letter("y", "x", "i") * cmath.log(here.letter("a^L", "x", "i"))
        return total / 3

    def sigma_u(self, *_):
        return 1 + cmath.exp(-self.letter("z"))

    def misprint_u(self, *_):
        return 1 - cmath.exp(-self.letter("z"))

    def misprint_z(self, *_):
        return 0.5 + drawn(self.seed, "z")

    def cost_of_sample(self):
        y, a = self.letter("y", "x"), self.letter("a")
        return -y * cmath.log(a) - (1 - y) * cmath.log(1 - a)

    def placed(self, letter, place):
        return replace(self, at={**self.at, letter: place})


@cache
def drawn(seed, name):
    return random.Random(f"{seed} {name}").uniform(0.1, 0.9)


def sigma(z):
    return 1 / (1 + cmath.exp(-z))


def worth(term, world):
    def inner(node):
        return worth(node, world)

    match term:
        case t.Number(value=value):
            return complex(value)
        case t.Symbol(indices=indices, varies=varies):
            return world.letter(term.name, *(i.letter for i in (*varies, *indices)))
        case t.Kronecker(indices=(one, other)):
            return float(world.at[one.letter] == world.at[other.letter])
        case t.Apply(function=function, argument=argument):
            value = inner(argument)
            if function.name == "sigma":
                s = sigma(value)
                return [s, s * (1 - s), s * (1 - s) * (1 - 2 * s)][function.primes]
            if function.name == "phi":
                e = cmath.exp(-value)
                return [1 / (1 - e), -e / (1 - e) ** 2, e * (1 + e) / (1 - e) ** 3][function.primes]
            return {"exp": cmath.exp, "ln": cmath.log}[function.name](value)
        case t.Add(terms=each, signs=signs):
            return sum(s * inner(one) for s, one in zip(signs, each, strict=True))
        case t.Neg(body=body):
            return -inner(body)
        case t.Bracket(body=body):
            return inner(body)
        case t.Product(factors=each):
            result = 1
            for one in each:
                result *= inner(one)
            return result
        case t.Fraction(over=over, under=under):
            return inner(over) / inner(under)
        case t.Power(base=base, exponent=exponent):
            return inner(base) ** inner(exponent)
        case t.Sum(index=index, body=body, first=first, last=last):
            end = world.sizes[index.size] if last is None else round(inner(last).real)
            places = range(first or 1, end + 1)
            return sum(worth(body, world.placed(index.letter, place)) for place in places)
        case t.Derivative(body=body, by=by):
            here = [world.at[i.letter] for i in (*by.varies, *by.indices) if i.letter in world.at]
            name = (by.name, *here)
            moved = {**world.moved, name: inner(by) + 1j * STEP}
            return worth(body, replace(world, moved=moved)).imag / STEP
        case _:
            raise TypeError(term)


LESSONS = {
    "sigmoid_slope": "sigma",
    "misprint_slope": "misprint",
    "quadratic_weight_gradient": "sample",
    "quadratic_bias_gradient": "sample",
    "cost_by_design": "design",
    "hidden_error": "hidden",
    "output_weight_gradient": "layers",
    "output_bias_gradient": "layers",
    "cost_by_design_for_0": "zero",
    "softmax_slope": "softmax",
    "softmax_bias_gradient": "classes",
    "softmax_weight_gradient": "classes",
}
"""What each derivation is about; the others are about a neuron."""


def gap(line, name):
    """The relative difference of the two sides, at worst, over points and free indices."""
    worst, lesson = 0.0, LESSONS.get(name, "neuron")
    for seed, (i, j, k) in every_way(range(2), ((1, 1, 2), (1, 2, 1))):
        world = World(lesson, seed, {"i": i, "j": j, "k": k})
        try:
            left, right = worth(line.left, world), worth(line.right, world)
        except (ZeroDivisionError, ValueError, OverflowError):
            return float("inf")
        worst = max(worst, abs(left - right) / max(abs(left), abs(right), 1e-300))
    return worst


def drift(line, name):
    """How much the difference of the two sides changes from one z to another."""
    world = World(LESSONS[name], 0)
    try:
        apart = [
            worth(line.left, here) - worth(line.right, here)
            for here in (replace(world, moved={("z",): z}) for z in (-0.8, 0.3, 1.1))
        ]
    except (ZeroDivisionError, ValueError, OverflowError):
        return float("inf")
    return max(abs(one - apart[0]) for one in apart)
