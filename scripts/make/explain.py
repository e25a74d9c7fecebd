"""Why a film and its beats are made or reused: what differs from earlier ones."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from scripts.plan.job import Beat, Job
from scripts.store.artifact import INGREDIENTS
from scripts.store.clip import Clip
from scripts.store.collection import Collection
from scripts.store.film import Film
from scripts.store.store import Store

REUSED = "nothing that it shows has changed"
FRESH = "asked for by --fresh"
DAMAGED = "its files are missing or altered"
FIRST = "made for the first time"

Path = tuple[str, ...]


@dataclass(frozen=True)
class Reasons:
    """Why a film and each of its beats, by name, are made; empty for what is reused."""

    film: str
    beats: Mapping[str, str]

    def lines(self, job: Job) -> Iterator[str]:
        """Return the lines that a person reads."""
        yield f"{job.label}: {f'made; {self.film}' if self.film else f'reused; {REUSED}'}"
        width = max(map(len, self.beats), default=0)
        for beat, why in self.beats.items():
            yield f"  {beat:<{width}}  {f'drawn  {why}' if why else 'reused'}"

    def row(self) -> dict[str, Any]:
        """Return the row of `--json`: `null` for what is reused."""
        beats = {beat: why or None for beat, why in self.beats.items()}
        return {"film": self.film or None, "beats": beats}


def explain(job: Job, store: Store, *, fresh: bool) -> Reasons:
    """Find out why a film and its beats would be made or reused now."""
    film = _reason(store.films, job, job, fresh=fresh)
    beats = {beat.name: _reason(store.clips, beat, job, fresh=fresh) for beat in job.beats}
    return Reasons(film, beats if film else dict.fromkeys(beats, ""))


def _reason(collection: Collection[Any], wanted: Job | Beat, job: Job, *, fresh: bool) -> str:
    if fresh:
        return FRESH
    if collection.find(wanted.key):
        return ""
    if (collection.folder / wanted.key).exists():
        return DAMAGED
    known = [
        _flat(ingredients)
        for made in collection.stored()
        if _alike(made, wanted, job) and (ingredients := _ingredients(made)) is not None
    ]
    now = _flat(wanted.ingredients)
    # The nearest is the one that was made before the last change, most likely.
    differences = min((_differences(then, now) for then in known), key=len, default=None)
    return FIRST if differences is None else "; ".join(differences) or DAMAGED


def _alike(made: Film | Clip, wanted: Job | Beat, job: Job) -> bool:
    """Whether a stored film or beat differs at most in parameters, words and code."""
    record = made.record
    beat = record.beat if isinstance(made, Clip) else None  # type: ignore[union-attr]
    wanted_beat = wanted.name if isinstance(wanted, Beat) else None
    return (record.scene, record.edition, beat) == (job.scene, job.edition, wanted_beat)


def _ingredients(made: Film | Clip) -> Mapping[str, Any] | None:
    try:
        found: Mapping[str, Any] = json.loads((made.folder / INGREDIENTS).read_bytes())
    except (OSError, ValueError):
        return None
    return found


def _flat(tree: Mapping[str, Any], place: Path = ()) -> dict[Path, Any]:
    """Name the leaves of nested mappings by their paths.

    >>> _flat({"parameters": {"training.eta": 0.3}, "lang": "zh"})
    {('parameters', 'training.eta'): 0.3, ('lang',): 'zh'}
    """
    leaves: dict[Path, Any] = {}
    for name, value in tree.items():
        if isinstance(value, Mapping):
            leaves |= _flat(value, (*place, name))
        else:
            leaves[*place, name] = value
    return leaves


def _differences(then: Mapping[Path, Any], now: Mapping[Path, Any]) -> list[str]:
    """Name what differs, in the order of the ingredients.

    >>> then = {("source", "scenes.telling.runs", "run"): 1, ("versions", "av"): "17"}
    >>> _differences(then, {("versions", "av"): "18"})
    ['av 17 -> 18', 'code no longer used: run of scenes.telling.runs']
    """
    places = dict.fromkeys((*now, *then))
    changed = [place for place in places if then.get(place) != now.get(place)]
    code = [place for place in changed if place[0] == "source"]
    others = (place for place in changed if place[0] != "source")
    return [
        *(_described(place, then.get(place), now.get(place)) for place in others),
        *_code("code changed", [place for place in code if place in then and place in now]),
        *_code("code used now", [place for place in code if place not in then]),
        *_code("code no longer used", [place for place in code if place not in now]),
    ]


def _code(what: str, places: list[Path]) -> Iterator[str]:
    """Name definitions, those of a module together."""
    for module, several in groupby(places, itemgetter(1)):
        names = [place[2] for place in several]
        named = [name for name in names if name]
        if named:
            yield f"{what}: {', '.join(named)} of {module}"
        elif what == "code changed":
            yield f"{what}: what importing {module} does"


def _described(place: Path, then: Any, now: Any) -> str:
    match place:
        case ("parameters" | "versions", name):
            return f"{name} {then} -> {now}"
        case ("colours", role):
            return f"colour {role} {then} -> {now}"
        case ("fonts", name):
            return f"font {name}"
        case ("words", *inner):
            return f"words {'.'.join(inner)}"
        case ("beats",):
            return "the order of its beats"
    return f"{'.'.join(place)} {then} -> {now}"
