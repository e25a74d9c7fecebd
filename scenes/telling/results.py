"""Results of long computations, such as training runs, by what they are computed from.

No manim here.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Arrays = Mapping[str, "NDArray[np.float64]"]
"""What is computed: arrays by their names."""

Compute = Callable[..., Arrays]
"""A function at the top of a module whose result depends on its arguments alone."""


class Results(Protocol):
    """Where films ask for what takes long to compute."""

    def of(self, compute: Compute, **given: float | str) -> Arrays:
        """Return what `compute(**given)` returns; it may have been computed before."""
        ...


class InMemory:
    """Results that are computed once in a process."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Arrays] = {}

    def of(self, compute: Compute, **given: float | str) -> Arrays:
        """Return what `compute(**given)` returns.

        >>> InMemory().of(lambda n: {"square": n * n}, n=3)
        {'square': 9}
        """
        key = (compute, *sorted(given.items()))
        if key not in self._found:
            self._found[key] = compute(**given)
        return self._found[key]
