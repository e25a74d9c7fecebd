"""The cost by design: asking that the slope along z is the error gives the cross-entropy cost."""

from functools import cache

from nnmath.derivations._design import FREE, design, line
from nnmath.formula.letters import a, ln, y
from nnmath.formula.nodes import Bracket, product
from nnmath.proof.algebra import APART
from nnmath.proof.derivation import Derivation, Step
from nnmath.proof.ranges import FROM_0_TO_1

TITLE = {
    "zh": "由“推力等于误差”得到交叉熵",
    "en": "From “push equals error” to the cross-entropy",
}


@cache
def derivation() -> Derivation:
    """Derive C from ∂C/∂z = a − y; it goes to 0 as a goes to y, for y = 0 and y = 1."""
    target, rest = y.keyed("target"), (1 - y.keyed("target2")).keyed("rest")
    near, gap = a.keyed("near"), (1 - a.keyed("far")).keyed("gap")
    error = (a.keyed("output") - target).keyed("error")
    ratios = (target / near).keyed("bar1") - (rest / gap).keyed("bar2")
    logs = target * ln(near).keyed("bar1") + product(
        Bracket(rest).keyed("rest_br"), ln(gap).keyed("bar2")
    )
    apart = Step(
        APART,
        line((-Bracket(ratios.keyed("terms")).keyed("br")).keyed("minus")),
        name="apart",
        splits={
            "bar": ("bar1", "bar2"),
            "error": ("terms",),
            "target": ("target", "target2"),
        },
    )
    return design(
        "cost_by_design",
        TITLE,
        error,
        [apart],
        (-Bracket(logs.keyed("terms")).keyed("br")).keyed("minus"),
        [{y: 0, a: 0}, {y: 1, a: 1}],
        given={**FREE, y: FROM_0_TO_1},
    )
