"""What is true: neurons, networks, their costs and how they learn, and derivations with proofs.

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
    from nnmath.learning.backpropagation import LayerState
    from nnmath.learning.batches import TrainingCurves, train_in_batches
    from nnmath.learning.costs import COSTS, CROSS_ENTROPY, QUADRATIC, Cost
    from nnmath.learning.flow import plateau_asymptote, plateau_time
    from nnmath.learning.network import Network
    from nnmath.learning.network_training import NetworkTrajectory, train_network
    from nnmath.learning.push import Peak, PushPeaks, push_peaks
    from nnmath.learning.softmax import log_softmax, softmax
    from nnmath.learning.softmax_costs import LOG_LIKELIHOOD, SOFTMAX_COSTS, SOFTMAX_QUADRATIC
    from nnmath.learning.softmax_steps import softmax_descent
    from nnmath.learning.steps import largest_stable_eta, plateau_epochs
    from nnmath.learning.training import Neuron, train, train_many
    from nnmath.learning.trajectory import Diverged, Trajectory
    from nnmath.proof.derivation import BrokenStep, Derivation, Rule, Step

__all__ = [
    "COSTS",
    "CROSS_ENTROPY",
    "DERIVATIONS",
    "LOG_LIKELIHOOD",
    "QUADRATIC",
    "SOFTMAX_COSTS",
    "SOFTMAX_QUADRATIC",
    "BrokenStep",
    "Cost",
    "Derivation",
    "Diverged",
    "LayerState",
    "Network",
    "NetworkTrajectory",
    "Neuron",
    "Peak",
    "PushPeaks",
    "Rule",
    "Step",
    "Term",
    "TrainingCurves",
    "Trajectory",
    "largest_stable_eta",
    "log_softmax",
    "plateau_asymptote",
    "plateau_epochs",
    "plateau_time",
    "push_peaks",
    "softmax",
    "softmax_descent",
    "train",
    "train_in_batches",
    "train_many",
    "train_network",
]

_HOMES = {
    "learning.costs": ("COSTS", "CROSS_ENTROPY", "QUADRATIC", "Cost"),
    "proof.derivation": ("BrokenStep", "Derivation", "Rule", "Step"),
    "learning.backpropagation": ("LayerState",),
    "learning.batches": ("TrainingCurves", "train_in_batches"),
    "learning.flow": ("plateau_asymptote", "plateau_time"),
    "learning.network": ("Network",),
    "learning.network_training": ("NetworkTrajectory", "train_network"),
    "learning.push": ("Peak", "PushPeaks", "push_peaks"),
    "learning.softmax": ("log_softmax", "softmax"),
    "learning.softmax_costs": ("LOG_LIKELIHOOD", "SOFTMAX_COSTS", "SOFTMAX_QUADRATIC"),
    "learning.softmax_steps": ("softmax_descent",),
    "learning.steps": ("largest_stable_eta", "plateau_epochs"),
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
