"""Which formulas stand in the picture of which beat. No manim here.

The pictures themselves are played by `scenes.kit.board`; a test holds this table against them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Line:
    """A line of a derivation from `nnmath.DERIVATIONS`, counted from 0, or from the end."""

    derivation: str
    index: int


@dataclass(frozen=True)
class CostFormula:
    """The formula of a cost from `nnmath.COSTS`."""

    cost: str


Shown = Line | CostFormula


def _lines(derivation: str, *indices: int) -> tuple[Shown, ...]:
    return tuple(Line(derivation, index) for index in indices)


SHOWN: Mapping[str, Mapping[str, tuple[Shown, ...]]] = MappingProxyType(
    {
        "the_gate_cancels": {
            "definition": _lines("weight_gradient", 0),
            "output": _lines("weight_gradient", 1),
            "differentiate": _lines("weight_gradient", 2),
            "chain": _lines("weight_gradient", 3),
            "common_denominator": _lines("weight_gradient", 4),
            "numerator": _lines("weight_gradient", 5, 6),
            "replace": (*_lines("sigmoid_slope", -1), *_lines("weight_gradient", 7)),
            "strike": _lines("weight_gradient", 8),
            "bias": _lines("bias_gradient", 7, 8),
        },
        "side_by_side": {"same_start": (CostFormula("cross_entropy"), CostFormula("quadratic"))},
    }
)
"""By scene and beat."""
