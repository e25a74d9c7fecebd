"""Trees with keys: how the parts of a formula are named, so that an animation can follow them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Generic, Self, TypeVar, cast

Kind = TypeVar("Kind", bound="Node[Any]")

_KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Node(Generic[Kind]):
    """A node of a tree, whose key is not compared.

    A node without a key of its own is named by its path below the nearest keyed node (`gate/0/1`:
    the second child of the first child of `gate`); a root without one is `line`.
    """

    key: str | None = field(default=None, kw_only=True, compare=False, repr=False)

    INSIDE: ClassVar[tuple[str, ...]] = ()
    """The names of the fields that hold other nodes, in drawing order."""
    DRAWS: ClassVar[bool] = True
    """Whether the node draws something of its own, and so is a part."""

    @property
    def children(self) -> tuple[Kind, ...]:
        """The nodes inside this one, in drawing order."""
        found: list[Kind] = []
        for name in self.INSIDE:
            value = getattr(self, name)
            found.extend(value if isinstance(value, tuple) else (value,))
        return tuple(found)

    def with_children(self, children: tuple[Kind, ...]) -> Self:
        """Return the same node, key included, with other children."""
        if children == () or not self.INSIDE:
            return self
        many = isinstance(getattr(self, self.INSIDE[0]), tuple)
        values = (
            {self.INSIDE[0]: children} if many else dict(zip(self.INSIDE, children, strict=True))
        )
        return replace(self, **values)

    def keyed(self, key: str) -> Self:
        """Return the same node under a key, which must be unique within its line.

        **Raises**: ValueError for a key that could be taken for a path.

        >>> from nnmath.formula.letters import a
        >>> [key for key, part in (1 - a).keyed("gap").parts()]
        ['gap', 'gap/0', 'gap/1']
        """
        if not _KEY.fullmatch(key):
            raise ValueError(f"a key is lower-case letters, digits and _, not {key!r}")
        return replace(self, key=key)

    def nodes(self) -> Iterator[tuple[str, Kind]]:
        """Yield every node with its full key, each before its children.

        **Raises**: ValueError if a key is used twice.
        """
        used: set[str] = set()
        for key, node in _walk(cast(Kind, self), self.key or "line"):
            if key in used:
                raise ValueError(f"the key {key!r} is used twice in one line")
            used.add(key)
            yield key, node

    def parts(self) -> tuple[tuple[str, Kind], ...]:
        """Return every node that draws something of its own, with its full key."""
        return tuple((key, node) for key, node in self.nodes() if node.DRAWS)

    def contents(self) -> dict[str, tuple[str, ...]]:
        """Return the keys of the parts in every node, by its full key, its own first.

        >>> from nnmath.formula.letters import a, y
        >>> (y * (1 - a).keyed("gap")).keyed("whole").contents()["whole"]
        ('whole/0', 'whole/1', 'gap', 'gap/0', 'gap/1')
        """
        found: dict[str, tuple[str, ...]] = {}

        def list_parts(node: Kind, key: str) -> tuple[str, ...]:
            found[key] = ()  # its place is before those of its children
            below = (
                part
                for number, child in enumerate(node.children)
                for part in list_parts(child, child.key or f"{key}/{number}")
            )
            found[key] = (*((key,) if node.DRAWS else ()), *below)
            return found[key]

        list_parts(cast(Kind, self), self.key or "line")
        return found

    def stamped(self) -> Self:
        """Return the same tree with its full key written on every node.

        **Raises**: ValueError if a key is used twice.
        """
        names = iter([key for key, _ in self.nodes()])

        def stamp(node: Any) -> Any:
            key = next(names)
            return replace(node.with_children(tuple(map(stamp, node.children))), key=key)

        return cast(Self, stamp(self))


def _walk(node: Kind, key: str) -> Iterator[tuple[str, Kind]]:
    yield key, node
    for i, child in enumerate(node.children):
        yield from _walk(child, child.key or f"{key}/{i}")
