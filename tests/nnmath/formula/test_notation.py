"""Every notation has a method for every kind of node, and says which one is missing."""

import inspect
from dataclasses import dataclass

import pytest

from nnmath.formula import nodes
from nnmath.formula.latex import Latex
from nnmath.formula.nodes import Equation, Number, Term
from nnmath.formula.numeric import Point
from nnmath.formula.plain import Plain
from nnmath.formula.sympy import Symbolic
from nnmath.formula.typst import Typst

KINDS = [
    kind
    for _, kind in inspect.getmembers(nodes, inspect.isclass)
    if issubclass(kind, Term) and kind is not Term
]
NOTATIONS = (Plain, Typst, Latex, Symbolic, Point)
WITHOUT = {(Point, Equation)}
"""An equation has no value."""


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_notation_writes_every_kind_of_node(notation, kind):
    found = callable(getattr(notation, kind.__name__.lower(), None))
    assert found is ((notation, kind) not in WITHOUT)


def test_the_kinds_of_node_are_known():
    assert {kind.__name__ for kind in KINDS} >= {"Number", "Symbol", "Sum", "Equation"}
    assert len(KINDS) == 14


@dataclass(frozen=True)
class Root(Term):
    """A square root: a kind of node that no notation knows."""

    body: Term
    INSIDE = ("body",)


@pytest.mark.parametrize("notation", [Plain(), Typst(), Latex(), Symbolic(), Point(0, {}, {})])
def test_a_kind_of_node_that_a_notation_does_not_know_is_named(notation):
    name = type(notation).__name__
    with pytest.raises(TypeError, match=f"{name} cannot write a Root: it has no method `root`"):
        notation.write(1 / Root(Number(2)))
