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
    from nnmath.costs import COSTS, CROSS_ENTROPY, QUADRATIC, Cost
    from nnmath.derivation import BrokenStep, Derivation, Rule, Step
    from nnmath.flow import plateau_asymptote, plateau_time
    from nnmath.lessons import DERIVATIONS
    from nnmath.terms import Term
    from nnmath.training import Neuron, train, train_many
    from nnmath.trajectory import Diverged, Trajectory

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
    "costs": ("COSTS", "CROSS_ENTROPY", "QUADRATIC", "Cost"),
    "derivation": ("BrokenStep", "Derivation", "Rule", "Step"),
    "flow": ("plateau_asymptote", "plateau_time"),
    "lessons": ("DERIVATIONS",),
    "terms": ("Term",),
    "training": ("Neuron", "train", "train_many"),
    "trajectory": ("Diverged", "Trajectory"),
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
