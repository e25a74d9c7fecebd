"""From the slopes of the logarithms to the error: what one neuron and an output layer share.

Keys follow what a thing is for, not where it stands: `output` is the one that ends in the error,
`gate` is σ′, `gates` what it becomes, `den` what it is cancelled against; `mixed` and `mixed2` are
the two products of target and output that cancel.
"""

from dataclasses import dataclass

from nnmath.formula.letters import C, ln, n, over_samples, sigma
from nnmath.formula.nodes import Bracket, Equation, Symbol, Term, equals, partial, product, total
from nnmath.proof.algebra import ARRANGE, CANCEL, COMBINE, EXPAND, OPPOSITE
from nnmath.proof.calculus import CHAIN
from nnmath.proof.derivation import Step
from nnmath.proof.rules import substitute


@dataclass(frozen=True)
class Outputs:
    """Sigmoid outputs: how one of them is written, its weighted input and its target."""

    output: Term
    weighted: Symbol
    target: Symbol

    def logarithms(self, first: Term, second: Term) -> Term:
        """Return what the cost adds up: y ln `first` + (1 − y) ln(1 − `second`), in brackets."""
        reward = self.target.keyed("target") * ln(first).keyed("log1")
        penalty = product(bracketed(self._rest()), ln((1 - second).keyed("gap")).keyed("log2"))
        return Bracket((reward + penalty).keyed("terms"), "[]").keyed("square")

    def differentiated(self, by: Symbol) -> Equation:
        """Return the cost differentiated with respect to a weight or a bias."""
        return _slope(
            by,
            minus_mean(self._ratios(), partial(self.out("inner"), by.keyed("by2")).keyed("slope")),
        )

    def logarithms_differentiated(self, by: Symbol) -> Equation:
        """Return the cost with (ln u)′ = u′/u used: each fraction has its own u′."""
        inside = bracketed(self._gap("gap2", "inner"))
        return self._apart(by, 1, partial(inside, by.keyed("by2")).keyed("slope"))

    def each_differentiated(self, by: Symbol) -> Equation:
        """Return the cost with (1 − u)′ = −u′ used as well: both fractions have one factor."""
        return self._apart(by, -1, partial(self.out("inner"), by.keyed("by2")).keyed("slope"))

    def _apart(self, by: Symbol, sign: int, slope: Term) -> Equation:
        own = partial(self.out("inner1"), by.keyed("by1")).keyed("slope1")
        first, second = self._bars()
        one, other = product(first, own), product(second, slope)
        terms = (one + other if sign > 0 else one - other).keyed("terms")
        return _slope(by, minus_mean(Bracket(terms, "[]").keyed("square")))

    def steps(self, by: Symbol, own: tuple[Term, ...]) -> list[Step]:
        """Return the steps from there to the error; `own` are the factors of ∂z/∂by."""
        target, gate = self.target.keyed("target"), sigma.prime(self.weighted).keyed("gate")
        output = self.out("output")
        reward = target * bracketed(self._gap("gap2", "far2"))
        penalty = product(bracketed(self._rest()), self.out("output2"))
        mixed = product(self.target.keyed("target3"), self.out("far2")).keyed("mixed")
        mixed2 = product(self.target.keyed("target2"), self.out("output2")).keyed("mixed2")
        gates = (self.out("gate1"), bracketed(self._gap("gate2", "gate3")))
        expanded = (target - mixed - output + mixed2).keyed("terms")
        error = (output - target).keyed("error")

        def with_gate(over: Term) -> Equation:
            return _slope(by, minus_mean(self._over_den(over), gate, *own))

        return [
            Step(
                CHAIN,
                _slope(by, minus_mean(self._ratios(), gate, *own)),
                name="chain",
                splits={"inner": ("gate",)},
                merges={str(factor.key): ("slope", "by2") for factor in own},
            ),
            Step(
                COMBINE,
                with_gate((reward - penalty).keyed("terms")),
                splits={
                    "near": ("near", "output2"),
                    "gap": ("gap", "gap2"),
                    "far": ("far", "far2"),
                },
                merges={"bar": ("bar1", "bar2")},
            ),
            Step(
                EXPAND,
                with_gate(expanded),
                splits={"target": ("target", "target3"), "output2": ("output2", "output")},
            ),
            Step(
                OPPOSITE,
                with_gate((target - output).keyed("error")),
                splits={"terms": ("error",)},
            ),
            Step(ARRANGE, _slope(by, mean(self._over_den(error), gate, *own))),
            Step(ARRANGE, _slope(by, mean(self._over_den(product(gate, bracketed(error))), *own))),
            Step(
                ARRANGE,
                _slope(by, mean(self._over_den(gate), *own, bracketed(error))),
                name="single_fraction",
            ),
            Step(
                substitute(sigma.prime(self.weighted), self.output * (1 - self.output)),
                _slope(
                    by, mean(self._over_den(product(*gates).keyed("gates")), *own, bracketed(error))
                ),
                splits={"gate": ("gate1", "gate2_br", "gate2", "gate3")},
            ),
            Step(CANCEL, _slope(by, mean(*own, bracketed(error))), name="gradient"),
        ]

    def out(self, key: str) -> Term:
        """Return the output under a key."""
        return self.output.keyed(key)

    def _gap(self, key: str, inner: str) -> Term:
        return (1 - self.out(inner)).keyed(key)

    def _rest(self) -> Term:
        return (1 - self.target.keyed("target2")).keyed("rest")

    def _ratios(self) -> Bracket:
        first, second = self._bars()
        return Bracket((first - second).keyed("terms")).keyed("br")

    def _bars(self) -> tuple[Term, Term]:
        first = (self.target.keyed("target") / self.out("near")).keyed("bar1")
        return first, (self._rest() / self._gap("gap", "far")).keyed("bar2")

    def _over_den(self, over: Term) -> Term:
        den = product(self.out("near"), bracketed(self._gap("gap", "far"))).keyed("den")
        return (over / den).keyed("bar")


def mean(*factors: Term) -> Term:
    """Return the mean of a product over the samples."""
    summand = factors[0] if len(factors) == 1 else product(*factors)
    return (1 / n).keyed("mean") * total(over_samples, summand).keyed("sum")


def minus_mean(*factors: Term) -> Term:
    """Return minus the mean of a product over the samples."""
    return (-mean(*factors)).keyed("minus")


def bracketed(term: Term) -> Bracket:
    """Put a term in brackets with a key of their own: they stay where what they hold stays."""
    return Bracket(term).keyed(f"{term.key}_br")


def _slope(by: Symbol, right: Term) -> Equation:
    return equals(partial(C.keyed("cost"), by.keyed("by")).keyed("lhs"), right)
