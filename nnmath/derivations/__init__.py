"""The derivations of the lecture, one file each, named for what they show.

A file holds `derivation()`, which makes the derivation, and so proves it, once. Every file of this
folder is one, but for those whose names begin with an underscore: they hold what others share.

>>> "weight_gradient" in DERIVATIONS, "_gradient" in DERIVATIONS
(True, False)
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnmath.proof.derivation import Derivation


class Derivations(Mapping[str, "Derivation"]):
    """The derivations in the modules of a package, by name; each is proved when first asked for.

    Listing the names imports none of the modules, so one that cannot be proved does not hide the
    others.
    """

    def __init__(self, package: str, path: Sequence[str]) -> None:
        self._package = package
        names = (module.name for module in iter_modules(path))
        self._names = tuple(sorted(name for name in names if not name.startswith("_")))

    def __getitem__(self, name: str) -> "Derivation":
        if name not in self._names:
            raise KeyError(f"there is no derivation {name!r}; there are {', '.join(self._names)}")
        made: Derivation = import_module(f"{self._package}.{name}").derivation()
        return made

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


DERIVATIONS = Derivations(__name__, __path__)
"""The derivations of the lecture."""
