"""Whether two terms are the same for every n: the symbolic road, by SymPy.

The difference of the two is gathered into one Σ over the samples; the two are equal if what stands
under that Σ is 0. First σ and σ′ are any functions; only if that is not enough are they replaced by
their definition, so that a proof also says what it needs to know.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nnmath.definitions import Definitions, definition_of
from nnmath.evaluate import assignments
from nnmath.symbolic import Scope, expression, unknown_function_of
from nnmath.terms import Apply, Equation, Function, Term, z

if TYPE_CHECKING:
    import sympy

INPUTS = 2
"""How many inputs the neuron of a symbolic proof has; the number of samples stays a letter."""


@dataclass(frozen=True)
class Difference:
    """What is left of one term when another is taken from it: `left_over` is empty if nothing.

    `needs` are the functions that had to be replaced by their definitions for that.
    """

    left_over: str
    needs: tuple[str, ...] = ()


def difference(one: Term, other: Term, definitions: Definitions) -> Difference:
    """Compare two terms for every n, any samples and any weights of a neuron with two inputs.

    >>> from nnmath.terms import a, over_samples, sigma, total, x_j, y, z
    >>> difference(total(over_samples, y * (1 - a)), total(over_samples, y - a * y), {})
    Difference(left_over='', needs=())
    >>> difference(total(over_samples, x_j * y), total(over_samples, y), {}).left_over
    'Σₓ y*(x_1 - 1)'
    """
    letters = {key: body for key, body in definitions.items() if not isinstance(key, Apply)}
    needs: set[str] = set()
    for places in assignments(Equation(one, other), {"d": INPUTS}):
        import sympy

        at = {letter: sympy.Integer(place) for letter, place in places.items()}
        scope = Scope(letters, {"d": INPUTS}, at)
        for under, remainder in _gathered(expression(one, scope) - expression(other, scope)):
            if _is_zero(remainder):
                continue
            known, used = _with_definitions(remainder, definitions)
            if not _is_zero(known):
                return Difference(under + _readable(remainder))
            needs |= used
    return Difference("", tuple(sorted(needs)))


def _gathered(difference: "sympy.Expr") -> "Iterator[tuple[str, sympy.Expr]]":
    # All sums with the same bounds become one; what is in no sum stands alone.
    import sympy

    gathered: dict[str, sympy.Expr] = defaultdict(lambda: sympy.Integer(0))
    for term in sympy.Add.make_args(sympy.expand(difference, deep=False)):
        rest, sums = term.as_independent(sympy.Sum, as_Add=False)
        if isinstance(sums, sympy.Sum):
            (_, first, last) = sums.limits[0]
            whole = (str(first), str(last)) == ("1", "n")
            gathered["Σₓ " if whole else f"Σ[{first}..{last}] "] += rest * sums.function
        else:
            gathered[""] += term
    yield from gathered.items()


def _is_zero(expression: "sympy.Expr") -> bool:
    # A rational function of atoms that know nothing of each other: `cancel` decides.
    import sympy

    kinds = (sympy.Sum, sympy.Indexed, sympy.log, *_unknown_kinds(expression))
    for kind in kinds:
        expression = expression.xreplace({x: sympy.Dummy() for x in expression.atoms(kind)})
    return bool(sympy.cancel(expression) == 0)


def _unknown_kinds(expression: "sympy.Expr") -> list[type]:
    import sympy

    found = {type(one) for one in expression.atoms(sympy.Function)}
    return [kind for kind in found if unknown_function_of(kind) is not None]


def _with_definitions(
    remainder: "sympy.Expr", definitions: Definitions
) -> "tuple[sympy.Expr, set[str]]":
    # σ(w_1 x_1 + w_2 x_2 + b) becomes 1/(1 + e^(−t)): the argument need not be written out.
    import sympy

    used: set[str] = set()
    slots: dict[sympy.Expr, sympy.Expr] = {}
    for one in remainder.atoms(*_unknown_kinds(remainder)) if _unknown_kinds(remainder) else ():
        function = unknown_function_of(type(one))
        assert function is not None
        letter, body = definition_of(function, definitions)
        argument = one.args[0]
        slot = slots.setdefault(argument, argument if argument.is_Atom else sympy.Dummy("t"))
        at = sympy.Dummy(letter.letter)
        curve = expression(body, Scope(held={letter: at}))
        remainder = remainder.xreplace({one: sympy.diff(curve, at, function.primes).subs(at, slot)})
        used.add(f"{Function(function.name)(letter).text()} = {body.text()}")
    return remainder, used


def _readable(remainder: "sympy.Expr") -> str:
    # The sample's counter is left out, as in the films: y, not y[s]; σ(z), not σ(w_1 x_1 + …).
    import sympy

    names: dict[sympy.Expr, str] = {}
    for one in remainder.atoms(*_unknown_kinds(remainder)) if _unknown_kinds(remainder) else ():
        function = unknown_function_of(type(one))
        assert function is not None
        names[one] = function(z).text()
    for one in remainder.atoms(sympy.Indexed):
        places = [str(place) for place in one.indices if place.is_Integer]
        names[one] = "_".join([str(one.base), *places])
    shown = remainder.xreplace({one: sympy.Symbol(name) for one, name in names.items()})
    # y outside a sum is not the y[s] inside it: where that is all that is wrong, keep the counter.
    return str(sympy.factor(shown if shown != 0 else remainder))
