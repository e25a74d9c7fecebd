"""The parameters as one film sees them: those that it declares, and no others. No manim here."""

from collections.abc import Sequence
from typing import Any

from scenes.groups import Group, flatten
from scenes.parameters import Parameters
from scenes.telling.results import InMemory, Results


class UndeclaredParameter(Exception):
    """A film read a parameter that its `about.py` does not declare."""

    def __init__(self, film: str, name: str) -> None:
        super().__init__(
            f"the scene {film} reads {name}, which its about.py does not declare; "
            f"add {name!r} to its `uses`, or its film would be kept when {name} changes"
        )
        self.film = film
        self.name = name


class View:
    """The parameters of one film: reads like `Parameters`, refuses what is not declared.

    `results` is where the film asks for what takes long to compute from them.
    """

    def __init__(
        self, group: Group, uses: frozenset[str], film: str, results: Results, prefix: str = ""
    ) -> None:
        self._group = group
        self._uses = uses
        self._film = film
        self.results = results
        self._prefix = prefix

    def __getattr__(self, name: str) -> Any:
        if name not in type(self._group).model_fields:
            raise AttributeError(f"{self._prefix}{name} is not a parameter")
        value = getattr(self._group, name)
        full = self._prefix + name
        if isinstance(value, Group):
            return View(value, self._uses, self._film, self.results, f"{full}.")
        if full not in self._uses:
            raise UndeclaredParameter(self._film, full)
        return value

    def flat(self) -> dict[str, float | int]:
        """Return the declared values by their dotted names."""
        values = flatten(self._group.model_dump(), self._prefix)
        return {name: value for name, value in values.items() if name in self._uses}


def restricted(
    parameters: Parameters, uses: Sequence[str], film: str, results: Results | None = None
) -> View:
    """Show a film only the parameters that it declares.

    **Raises**: `ValueError` where a declared name is no parameter; the view raises
    `UndeclaredParameter` when it is asked for another one.

    >>> view = restricted(Parameters(), ["training.eta"], "slow_start")
    >>> view.training.eta
    0.15
    >>> view.threshold
    Traceback (most recent call last):
    scenes.telling.view.UndeclaredParameter: the scene slow_start reads threshold, which ...
    """
    unknown = sorted(set(uses) - parameters.flat().keys())
    if unknown:
        raise ValueError(f"the scene {film} declares {', '.join(unknown)}: no such parameter")
    return View(parameters, frozenset(uses), film, results or InMemory())
