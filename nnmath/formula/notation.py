"""Notations: a notation says, in one method for each kind of node, what that node becomes.

>>> from nnmath.formula.nodes import Number
>>> class Tally(Notation[str]):
...     def number(self, node: Number) -> str:
...         return "|" * node.value
>>> Tally().write(Number(3))
'|||'
>>> Tally().write(Number(3) / 2)
Traceback (most recent call last):
    ...
TypeError: Tally cannot write a Fraction: it has no method `fraction`
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from nnmath.formula.nodes import Term

Written = TypeVar("Written")


class Notation(Generic[Written]):
    """One way to write formulas: a node `Fraction` is written by the method `fraction`."""

    def write(self, node: Term) -> Written:
        """Write a node and all inside it.

        **Raises**: TypeError for a kind of node that this notation has no method for.
        """
        kind = type(node).__name__
        method: Callable[[Term], Written] | None = getattr(self, kind.lower(), None)
        if method is None:
            name = type(self).__name__
            raise TypeError(f"{name} cannot write a {kind}: it has no method `{kind.lower()}`")
        return method(node)
