"""Transitions: which part of one line is which part of the next, so that a film can move it.

The same key is the same thing. Parts without a key of their own belong to the nearest keyed node:
they are followed only where that node has kept its build, so that nothing pairs by accident.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TypeAlias

from nnmath.formula.nodes import Bracket, Equation, Term
from nnmath.formula.plain import plain
from nnmath.proof.places import content, every_node, placed
from nnmath.proof.rules import Effect, Refused, Rule

Pairs: TypeAlias = tuple[tuple[str, str], ...]
Keys: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A line of a derivation: its equation, the rule that made it, and a name to refer to it by."""

    term: Equation
    rule: Rule | None = None
    name: str | None = None


@dataclass(frozen=True)
class Transition:
    """From one line to the next, part by part.

    Every part of `before` is in `kept` (as an old key) or in `leaves`, every part of `after` in
    `kept` (as a new key) or in `appears`. A split gives one old key several new ones, a merge
    several old keys one new one. `strokes` are the parts that leave because they cancel, one group
    for each factor or term; `struck` are all of them.
    """

    before: Line
    after: Line
    rule: Rule
    kept: Pairs
    appears: Keys
    leaves: Keys
    strokes: tuple[Keys, ...] = ()

    @property
    def struck(self) -> Keys:
        """The parts of the line before that cancel."""
        return tuple(key for stroke in self.strokes for key in stroke)


Splits: TypeAlias = Mapping[str, tuple[str, ...]]


def transition(
    before: Line, after: Line, rule: Rule, splits: Splits, merges: Splits, effect: Effect
) -> Transition:
    """Pair the parts of two lines by their keys; each pair must be one that the rule made.

    **Raises**: Refused for a split or merge of a key that is not there, and for a key that moves a
    part to where the rule did not put it.
    """
    old, new = _groups(before.term), _groups(after.term)
    unknown = [key for key in (*splits, *_all(merges.values())) if key not in old]
    unknown += [key for key in (*merges, *_all(splits.values())) if key not in new]
    if unknown:
        raise Refused(f"no part of this line or the line before has the key {unknown[0]!r}")

    _hold_alike(before.term, after.term, splits, merges)
    pairs: list[tuple[str, str]] = []
    for key in old.keys() & new.keys() - set(splits) - set(_all(splits.values())):
        if key not in merges and key not in _all(merges.values()):
            pairs += _same(old[key], new[key])
    for key, targets in splits.items():
        for target in targets:
            pairs += [(o, n) for n, o in _become(new[target], old[key])]
    for key, sources in merges.items():
        for source in sources:
            pairs += _become(old[source], new[key])

    order = {key: i for i, (key, _) in enumerate(before.term.parts())}
    place = {key: i for i, (key, _) in enumerate(after.term.parts())}
    kept = tuple(sorted(set(pairs), key=lambda pair: (order[pair[0]], place[pair[1]])))
    _hold_against(effect, before.term, after.term, kept)
    gone = {key for key, _ in kept}
    come = {key for _, key in kept}
    leaves = tuple(key for key in order if key not in gone)
    appears = tuple(key for key, _ in after.term.parts() if key not in come)
    struck = tuple(_parts_at(before.term, stroke) for stroke in effect.strokes)
    return Transition(before, after, rule, kept, appears, leaves, struck)


def _hold_alike(before: Term, after: Term, splits: Splits, merges: Splits) -> None:
    # A product draws nothing, so no part can come from it or become it.
    old, new = _by_key(before), _by_key(after)
    links = [(key, key) for key in old.keys() & new.keys() if "/" not in key]
    links += [(key, target) for key, targets in splits.items() for target in targets]
    links += [(source, key) for key, sources in merges.items() for source in sources]
    for one, other in links:
        if old[one].DRAWS != new[other].DRAWS:
            raise Refused(
                f"the keys move {plain(old[one])} ({one}) to {plain(new[other])} ({other})"
            )


def _hold_against(effect: Effect, before: Term, after: Term, kept: Pairs) -> None:
    # A bracket goes where what it holds goes, but it is not what it holds: it comes from another
    # bracket, or together with what it holds.
    old, new = _by_key(before), _by_key(after)
    moved = {(old[one].key, new[other].key) for one, other in kept}
    for one, other in kept:
        was, is_now = (isinstance(node, Bracket) for node in (old[one], new[other]))
        ways = {(o.key, n.key) for o in content(old[one]) for n in content(new[other])}
        if was and not is_now:
            ways = set()
        elif is_now and not was:
            ways &= moved
        if effect.pairs.isdisjoint(ways):
            raise Refused(
                f"the keys move {plain(old[one])} ({one}) to {plain(new[other])} ({other}), "
                "and the rule does not"
            )


def _by_key(line: Term) -> dict[str, Term]:
    # The nodes of a line by their full keys, each with its place.
    places = every_node(placed(line))
    return {key: node for (key, _), node in zip(line.nodes(), places, strict=True)}


@dataclass(frozen=True)
class _Group:
    # A keyed node with the parts that have no key of their own, by their path below it.
    build: tuple[tuple[str, str], ...]
    parts: Mapping[str, tuple[str, Term]]


def _groups(line: Term) -> dict[str, _Group]:
    builds: dict[str, list[tuple[str, str]]] = {}
    parts: dict[str, dict[str, tuple[str, Term]]] = {}
    for full, node in line.nodes():
        owner, _, path = full.partition("/")
        holes = [child.key or "" for child in node.children]
        builds.setdefault(owner, []).append((path, f"{type(node).__name__} {holes}"))
        parts.setdefault(owner, {})
        if node.DRAWS:
            parts[owner][path] = (full, node)
    return {owner: _Group(tuple(builds[owner]), parts[owner]) for owner in builds}


def _same(old: _Group, new: _Group) -> Iterable[tuple[str, str]]:
    for path, (key, node) in old.parts.items():
        root = path == "" and path in new.parts
        if root or (old.build == new.build and _ink(node) == _ink(new.parts[path][1])):
            yield key, new.parts[path][0]


def _become(many: _Group, one: _Group) -> Iterable[tuple[str, str]]:
    # Every part of `many` is given a part of `one`: the like one in the like place, or the only
    # like one, or else the first.
    first = next(iter(one.parts.values()), None)
    if first is None:
        return
    for path, (key, node) in many.parts.items():
        alike = [other for other, drawn in one.parts.values() if _ink(drawn) == _ink(node)]
        if path in one.parts and one.parts[path][0] in alike:
            yield key, one.parts[path][0]
        else:
            yield key, alike[0] if len(alike) == 1 else first[0]


def _ink(node: Term) -> tuple[object, ...]:
    # What the node itself draws, whatever stands inside it.
    data = [f.name for f in fields(node) if f.name != "key" and f.name not in node.INSIDE]
    return (type(node), *(getattr(node, name) for name in data))


def _parts_at(line: Term, places: tuple[str, ...]) -> Keys:
    # The brackets drawn round a factor go with it.
    nodes = _by_key(line)
    inside = {key for key, node in nodes.items() if node.key in places}
    for key, node in reversed(nodes.items()):
        if isinstance(node, Bracket) and all(one.key in places for one in content(node)):
            inside.add(key)
    return tuple(key for key, _ in line.parts() if key in inside)


def _all(groups: Iterable[tuple[str, ...]]) -> list[str]:
    return [key for group in groups for key in group]
