"""Sums of any length in SymPy's notation.

A sum stays a sum; of what stands in it, a δ leaves one term, and letters whose sum is known leave
that. Counters are named so that two sums of the same thing are the same to SymPy.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import sympy

Totals: TypeAlias = "tuple[tuple[str, str, int, sympy.Expr], ...]"
"""Letters of which the sum is known: the name, what their index counts to, how many of them are
written out, and the sum."""


def summed(
    body: "sympy.Expr",
    counter: "sympy.Expr",
    bounds: "tuple[sympy.Expr, sympy.Expr]",
    rests: "Mapping[sympy.Expr, str]",
    totals: Totals = (),
) -> "sympy.Expr":
    """Return Σ body; `rests` are the counters of the rests of sums, with their sizes."""
    import sympy

    known = _rests(body, counter, bounds, totals)
    picked, left = sympy.Integer(0), sympy.Integer(0)
    for term in sympy.Add.make_args(sympy.expand(body, power_exp=False) if known else body):
        letter = next((one for one in known if counter not in (term / one).free_symbols), None)
        if letter is not None:
            picked += term / letter * known[letter]
            continue
        deltas = [one for one in sympy.Mul.make_args(term) if isinstance(one, sympy.KroneckerDelta)]
        for delta in deltas:
            others = set(delta.args) - {counter}
            (other,) = others if len(others) == 1 else (counter,)
            if counter in rests and other != counter and rests.get(other) == rests[counter]:
                picked += (term / delta).xreplace({counter: other})
                break
        else:
            left += term
    if left == 0:
        return picked
    # Named for the sums that it holds, and so alike wherever it stands.
    inside = max((len(str(one.limits[0][0])) for one in left.atoms(sympy.Sum)), default=0)
    named = sympy.Symbol("s" + "'" * inside)
    return picked + sympy.Sum(left.xreplace({counter: named}), (named, *bounds))


def _rests(
    body: "sympy.Expr",
    counter: "sympy.Expr",
    bounds: "tuple[sympy.Expr, sympy.Expr]",
    totals: Totals,
) -> "Mapping[sympy.Expr, sympy.Expr]":
    # What each letter is in sum over this rest: the whole without those that are written out.
    import sympy

    found = {}
    for name, size, shown, whole in totals:
        if (str(bounds[0]), str(bounds[1])) != (str(shown + 1), size):
            continue
        for each in body.atoms(sympy.Indexed):
            if str(each.base) == name and each.indices[-1] == counter:
                places = map(sympy.Integer, range(1, shown + 1))
                found[each] = whole - sympy.Add(*(_at(each, counter, one) for one in places))
    return found


def _at(each: "sympy.Indexed", counter: "sympy.Expr", place: "sympy.Expr") -> "sympy.Expr":
    import sympy

    there = each.xreplace({counter: place})
    if all(one.is_Integer for one in there.indices):
        return sympy.Symbol("_".join([str(there.base), *map(str, there.indices)]))
    return there
