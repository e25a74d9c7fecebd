"""Trees with keys: how a formula's parts are named, so that an animation can follow them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, Self, cast

if TYPE_CHECKING:
    from nnmath.formula.nodes import Term

_KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Node:
    """A node of a tree, whose key is not compared.

    A node without a key of its own is called by its path below the nearest keyed node
    (`gate/0/1`: the second child of the first child of `gate`); a root without one is `line`.
    """

    key: str | None = field(default=None, kw_only=True, compare=False, repr=False)

    INSIDE: ClassVar[tuple[str, ...]] = ()
    """The names of the fields that hold other terms, in drawing order."""
    DRAWS: ClassVar[bool] = True
    """Whether the node puts ink of its own on the page, and so is a part."""

    @property
    def children(self) -> "tuple[Term, ...]":
        """The terms that stand inside this one, in drawing order."""
        found: list[Term] = []
        for name in self.INSIDE:
            value = getattr(self, name)
            found.extend(value if isinstance(value, tuple) else (value,))
        return tuple(found)

    def with_children(self, children: "tuple[Term, ...]") -> Self:
        """Give the same node, key and all, around other children."""
        if children == () or not self.INSIDE:
            return self
        many = isinstance(getattr(self, self.INSIDE[0]), tuple)
        values = (
            {self.INSIDE[0]: children} if many else dict(zip(self.INSIDE, children, strict=True))
        )
        return replace(self, **values)

    def keyed(self, key: str) -> Self:
        """Give the same term under a key, which must be unique within its line.

        >>> from nnmath.formula.nodes import a
        >>> [(key, part.text()) for key, part in (1 - a).keyed("gap").parts()]
        [('gap', '1 − a'), ('gap/0', '1'), ('gap/1', 'a')]
        """
        if not _KEY.fullmatch(key):
            raise ValueError(f"a key is lower-case letters, digits and _, not {key!r}")
        return replace(self, key=key)

    def nodes(self) -> "Iterator[tuple[str, Term]]":
        """Give every node with its full key, each before its children.

        **Raises**: ValueError if a key is used twice.
        """
        used: set[str] = set()
        for key, node in _walk(cast("Term", self), self.key or "line"):
            if key in used:
                raise ValueError(f"the key {key!r} is used twice in one line")
            used.add(key)
            yield key, node

    def parts(self) -> "tuple[tuple[str, Term], ...]":
        """Give every node that draws something of its own, with its full key."""
        return tuple((key, node) for key, node in self.nodes() if node.DRAWS)


def _walk(node: "Term", key: str) -> "Iterator[tuple[str, Term]]":
    yield key, node
    for i, child in enumerate(node.children):
        yield from _walk(child, child.key or f"{key}/{i}")
