"""Results of long computations, kept in the media folder by key, like films."""

from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.plan.job import digest
from scripts.plan.sources import Sources
from scripts.store.computation import ComputationRecord, write_computation
from scripts.store.store import CannotWrite, Store

if TYPE_CHECKING:
    from scenes.telling.results import Arrays, Compute

TOOLS = ("numpy", "scikit-learn")
"""The distributions whose versions a result depends on."""


class StoredResults:
    """What films ask for is computed once, and read from the media folder from then on.

    The key is a hash of the function's arguments and of the code behind it. A worker on another
    machine, which has no such folder, makes one.
    """

    def __init__(self, media: Path) -> None:
        self.media = media
        self._read: dict[str, Arrays] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Travel to another process without what was read."""
        return {"media": self.media, "_read": {}}

    @cached_property
    def _store(self) -> Store:
        return Store(self.media)

    @cached_property
    def _sources(self) -> Sources:
        return Sources()

    def of(self, compute: "Compute", **given: float | str) -> "Arrays":
        """Return what `compute(**given)` returns; it is computed if it is not stored."""
        needs = ingredients(compute.__module__, compute.__name__, given, self._sources)
        key = key_of(needs)
        if key not in self._read:
            stored = self._store.results.find(key)
            self._read[key] = stored.arrays() if stored else self._make(compute, key, needs)
        return self._read[key]

    def _make(self, compute: "Compute", key: str, needs: Mapping[str, Any]) -> "Arrays":
        arrays = compute(**needs["given"])
        # Where nothing can be written it is computed again next time.
        with suppress(CannotWrite), self._store.staging() as staging:
            made = staging / key
            made.mkdir()
            write_computation(key, needs, arrays, made)
            self._store.results.publish(made, key)
        return arrays


def ingredients(
    module: str, function: str, given: Mapping[str, float | str], sources: Sources
) -> dict[str, Any]:
    """Return all that a result depends on."""
    return {
        "module": module,
        "function": function,
        "given": dict(sorted(given.items())),
        "source": sources.uses([(module, function)]).digests,
        "versions": {tool: version(tool) for tool in TOOLS},
    }


def key_of(needs: Mapping[str, Any]) -> str:
    """Return the name of a result's folder."""
    return f"{needs['function'].strip('_')}-{digest(needs)[:16]}"


def outdated(record: ComputationRecord, sources: Sources) -> str:
    """Return why a result would be computed anew now; empty where it would not."""
    needs = ingredients(record.module, record.function, record.given, sources)
    return "" if key_of(needs) == record.key else "its source or tools have changed"
