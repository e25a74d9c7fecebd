"""What is true: one neuron, its costs and how it learns, and the derivations that prove themselves.

Names are fetched when they are first asked for (PEP 562), so that importing `nnmath` loads
neither SymPy nor NumPy and proves nothing.

>>> from nnmath import COSTS
>>> sorted(COSTS)
['cross_entropy', 'quadratic']
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnmath.derivations import DERIVATIONS
    from nnmath.formula.nodes import Term
    from nnmath.learning.costs import COSTS, CROSS_ENTROPY, QUADRATIC, Cost
    from nnmath.learning.flow import plateau_asymptote, plateau_time
    from nnmath.learning.training import Neuron, train, train_many
    from nnmath.learning.trajectory import Diverged, Trajectory
    from nnmath.proof.derivation import BrokenStep, Derivation, Rule, Step

__all__ = [
    "COSTS",
    "CROSS_ENTROPY",
    "DERIVATIONS",
    "QUADRATIC",
    "BrokenStep",
    "Cost",
    "Derivation",
    "Diverged",
    "Neuron",
    "Rule",
    "Step",
    "Term",
    "Trajectory",
    "plateau_asymptote",
    "plateau_time",
    "train",
    "train_many",
]

_HOMES = {
    "learning.costs": ("COSTS", "CROSS_ENTROPY", "QUADRATIC", "Cost"),
    "proof.derivation": ("BrokenStep", "Derivation", "Rule", "Step"),
    "learning.flow": ("plateau_asymptote", "plateau_time"),
    "derivations": ("DERIVATIONS",),
    "formula.nodes": ("Term",),
    "learning.training": ("Neuron", "train", "train_many"),
    "learning.trajectory": ("Diverged", "Trajectory"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'nnmath' has no attribute {name!r}")
    value: object = getattr(import_module(f"nnmath.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
