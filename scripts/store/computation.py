"""A long computation, as it is stored: its result is arrays by name."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.store.artifact import INGREDIENTS, Artifact, Manifest, contents
from scripts.store.clip import write_json

if TYPE_CHECKING:
    from scenes.telling.results import Arrays

ARRAYS = "arrays.npz"
RECORD = "computation.json"


class ComputationRecord(Manifest):
    """The content of `computation.json`: the function that was called, and with what."""

    module: str
    function: str
    given: Mapping[str, float | int | str]


class Computation(Artifact[ComputationRecord]):
    """The folder of a computation."""

    RECORD = RECORD
    MODEL = ComputationRecord

    def arrays(self) -> "Arrays":
        """Read the arrays; they are read-only."""
        import numpy as np

        with np.load(self.folder / ARRAYS, allow_pickle=False) as file:
            found = {name: file[name] for name in file.files}
        for array in found.values():
            array.setflags(write=False)
        return found


def write_computation(
    key: str, ingredients: Mapping[str, Any], arrays: "Arrays", folder: Path
) -> None:
    """Write a result and all that belongs beside it into an empty folder."""
    import numpy as np

    np.savez(folder / ARRAYS, **arrays)  # type: ignore[arg-type]
    write_json(folder / INGREDIENTS, ingredients)
    named = {name: ingredients[name] for name in ("module", "function", "given")}
    record = ComputationRecord(key=key, **named, **contents(folder, RECORD))
    Computation(folder, record).write()
