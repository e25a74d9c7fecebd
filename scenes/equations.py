"""The equation numbers of the course: which lines of which derivations have one."""

from collections.abc import Mapping
from types import MappingProxyType

EQUATIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "weight_gradient": {
            "definition": "4-4",
            "chain": "4-5",
            "single_fraction": "4-5′",
            "gradient": "4-6",
        },
        "bias_gradient": {"definition": "4-4", "gradient": "4-7"},
    }
)
"""By derivation and name of the line."""


def number_of(derivation: str, line: str | None) -> str | None:
    """Return the number of a line in this course, None if it has none.

    >>> number_of("weight_gradient", "chain"), number_of("bias_gradient", "chain")
    ('4-5', None)
    """
    return EQUATIONS.get(derivation, {}).get(line) if line else None
