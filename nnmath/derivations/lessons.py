"""The derivations that the lecture shows: every line as it stands on the screen, with its rule.

Keys follow what a thing is for, not where it stands: `output` is the σ(z) that ends in the error
σ(z) − y, `gate` is σ′(z), `den` what it is cancelled against.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from nnmath.formula.definitions import Definitions
from nnmath.formula.letters import (
    C,
    a,
    b,
    exp,
    k,
    ln,
    n,
    over_samples,
    sigma,
    u,
    w_j,
    w_k,
    x_j,
    x_k,
    y,
    z,
)
from nnmath.formula.nodes import (
    Bracket,
    Equation,
    Number,
    Symbol,
    Term,
    equals,
    ordinary,
    partial,
    product,
    total,
)
from nnmath.learning.costs import CROSS_ENTROPY
from nnmath.proof.algebra import ARRANGE, CANCEL, COMBINE, EXPAND, SHARE, SPLIT
from nnmath.proof.calculus import CHAIN, WORK_OUT, differentiate, through
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.rules import substitute

NEURON: Definitions = {
    a: sigma(z),
    z: total(k, w_k * x_k) + b,
    sigma(z): 1 / (1 + exp(-z)),
}
"""One neuron with sigmoid output: a = σ(z), z = Σ w_k x_k + b."""


def weight_gradient() -> Derivation:
    """4-4 to 4-6: σ′ cancels from ∂C/∂w_j."""
    return _gradient("4-6", w_j, (x_j.keyed("xj"),), numbers=("4-5", "4-5′", "4-6"))


def bias_gradient() -> Derivation:
    """4-4 to 4-7: the same for b, where ∂z/∂b = 1."""
    return _gradient("4-7", b, (), numbers=(None, None, "4-7"))


def _gradient(
    name: str, by: Symbol, own: tuple[Term, ...], numbers: tuple[str | None, str | None, str]
) -> Derivation:
    # `own` are the factors of ∂z/∂by: x_j for w_j, none for b.
    def line(right: Term) -> Equation:
        return equals(partial(C.keyed("cost"), by.keyed("by")).keyed("lhs"), right)

    def over_den(over: Term) -> Term:
        den = product(_out("near"), _bracketed(_gap("gap", "far"))).keyed("den")
        return (over / den).keyed("bar")

    target, gate, output = y.keyed("target"), sigma.prime(z).keyed("gate"), _out("output")
    along = partial(_out("inner"), by.keyed("by2")).keyed("slope")
    ratios = (target / _out("near")).keyed("bar1") - (_rest() / _gap("gap", "far")).keyed("bar2")
    slopes = Bracket(ratios.keyed("terms")).keyed("br")
    crossed = target * _bracketed(_gap("gap2", "far2")) - product(_bracketed(_rest()), output)
    gates = (_out("gate1"), _bracketed(_gap("gate2", "gate3")))
    error = (output - target).keyed("error")

    return Derivation(
        name,
        _cost(a.keyed("near"), a.keyed("far")),
        "4-4",
        [
            Step(
                substitute(a, sigma(z)),
                _cost(_out("near"), _out("far")),
                splits={"near": ("near",), "far": ("far",)},
            ),
            Step(differentiate(by), line(_minus_mean(slopes, along))),
            Step(
                CHAIN,
                line(_minus_mean(slopes, gate, *own)),
                numbers[0],
                splits={"inner": ("gate",)},
                merges={"xj": ("slope", "by2")} if own else {},
            ),
            Step(
                COMBINE,
                line(_minus_mean(over_den(crossed.keyed("terms")), gate, *own)),
                splits={"near": ("near", "output"), "gap": ("gap", "gap2"), "far": ("far", "far2")},
                merges={"bar": ("bar1", "bar2")},
            ),
            Step(
                EXPAND,
                line(_minus_mean(over_den((target - output).keyed("error")), gate, *own)),
                splits={"terms": ("error",)},
            ),
            Step(ARRANGE, line(_mean(gate, *own, over_den(error))), numbers[1]),
            Step(
                substitute(sigma.prime(z), sigma(z) * (1 - sigma(z))),
                line(_mean(*gates, *own, over_den(error))),
                splits={"gate": ("gate1", "gate2_br", "gate2", "gate3")},
            ),
            Step(CANCEL, line(_mean(*own, _bracketed(error))), numbers[2]),
        ],
        where=NEURON,
        cost=CROSS_ENTROPY,
    )


def _cost(first: Term, second: Term) -> Equation:
    # 4-4, with a or with σ(z) in its two logarithms.
    reward = y.keyed("target") * ln(first).keyed("log1")
    penalty = product(_bracketed(_rest()), ln((1 - second).keyed("gap")).keyed("log2"))
    return equals(
        C.keyed("cost"), _minus_mean(Bracket((reward + penalty).keyed("terms"), "[]").keyed("br"))
    )


def _mean(*factors: Term) -> Term:
    summand = factors[0] if len(factors) == 1 else product(*factors)
    return (1 / n).keyed("mean") * total(over_samples, summand).keyed("sum")


def _minus_mean(*factors: Term) -> Term:
    return (-_mean(*factors)).keyed("minus")


def _out(key: str) -> Term:
    return sigma(z).keyed(key)


def _gap(key: str, inner: str) -> Term:
    return (1 - _out(inner)).keyed(key)


def _rest() -> Term:
    return (1 - y).keyed("rest")


def _bracketed(term: Term) -> Bracket:
    # Brackets have a key of their own, so that they stay where what they hold stays.
    return Bracket(term).keyed(f"{term.key}_br")


def sigmoid_slope() -> Derivation:
    """σ′ = σ(1 − σ), by way of u = 1 + e^(−z)."""

    def line(right: Term) -> Equation:
        return equals(sigma.prime(z).keyed("lhs"), right)

    one, one2, unit = (Number(1).keyed(key) for key in ("one", "one2", "unit"))
    tail, u1, u2 = exp(-z).keyed("tail"), u.keyed("u"), u.keyed("u2")
    inverse, inverse2 = (one / u1).keyed("inverse"), (one2 / u2).keyed("share")
    outer = ordinary(Bracket(inverse).keyed("br"), u.keyed("by_u")).keyed("outer")
    inner = ordinary(u.keyed("of_z"), z.keyed("by_z")).keyed("inner")
    fall = (-(one / u1 ** Number(2).keyed("two")).keyed("inverse")).keyed("minus1")
    top = (u.keyed("u3") - one2).keyed("top")

    return Derivation(
        "sigma-prime",
        equals(sigma(z).keyed("lhs"), (one / (1 + exp(-z)).keyed("u")).keyed("inverse")),
        None,
        [
            Step(
                substitute(1 + exp(-z), u),
                equals(sigma(z).keyed("lhs"), inverse),
                merges={"u": ("u",)},
            ),
            Step(through(u), line(outer * inner)),
            Step(
                WORK_OUT,
                line(Bracket(fall).keyed("br") * Bracket((-tail).keyed("minus2")).keyed("br2")),
                splits={"outer": ("minus1",), "inner": ("minus2", "tail")},
            ),
            Step(
                SHARE,
                line(inverse * (tail / u2).keyed("share")),
                splits={"u": ("u", "u2")},
            ),
            Step(
                substitute(exp(-z), u - 1),
                line(inverse * (top / u2).keyed("share")),
                splits={"tail": ("top", "u3", "one2")},
            ),
            Step(
                SPLIT,
                line(inverse * Bracket((unit - inverse2).keyed("top")).keyed("top_br")),
                merges={"unit": ("u3",)},
            ),
            Step(
                substitute(1 / u, sigma(z)),
                line(_out("near") * Bracket((unit - _out("far")).keyed("top")).keyed("top_br")),
                merges={"near": ("inverse", "one", "u"), "far": ("share", "one2", "u2")},
            ),
        ],
        where={u: 1 + exp(-z)},
    )


class Lessons(Mapping[str, Derivation]):
    """Derivations by name, each made, and so proved, when it is first asked for.

    Listing the names proves nothing, and a lesson that cannot be proved does not hide the others.
    """

    def __init__(self, makers: Mapping[str, Callable[[], Derivation]]) -> None:
        self._makers = {name: cache(maker) for name, maker in makers.items()}

    def __getitem__(self, name: str) -> Derivation:
        return self._makers[name]()

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


DERIVATIONS = Lessons({"4-6": weight_gradient, "4-7": bias_gradient, "sigma-prime": sigmoid_slope})
