"""The cost by design where the target is 0: asking that the slope along z is a gives −ln(1 − a)."""

from functools import cache

from nnmath.derivations._design import OUTPUT, design, line
from nnmath.formula.letters import a, ln, y
from nnmath.formula.nodes import Number
from nnmath.proof.algebra import CANCEL
from nnmath.proof.derivation import Derivation, Step

TITLE = {
    "zh": "目标为 0 时，由“推力等于误差”得到损失",
    "en": "From “push equals error” to the cost, for the target 0",
}


@cache
def derivation() -> Derivation:
    """Derive C from ∂C/∂z = a, which is a − y for y = 0; it goes to 0 as a goes to 0."""
    gap = (1 - a.keyed("far")).keyed("gap")
    inverse = (Number(1).keyed("one") / gap).keyed("bar")
    cost = (-ln(gap).keyed("bar")).keyed("minus")
    apart = Step(CANCEL, line(inverse), name="apart")
    return design(
        "cost_by_design_for_0",
        TITLE,
        a.keyed("error"),
        [apart],
        cost,
        [{a: 0}],
        where={**OUTPUT, y: Number(0)},
    )
