"""SymPy's notation: sums stay sums over a symbolic n, samples are indexed objects.

SymPy is imported when the first term is written, not before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from nnmath.formula.definitions import Definitions, is_like, known_slope, meaning_of
from nnmath.formula.indices import Index
from nnmath.formula.letters import exp, ln
from nnmath.formula.nodes import (
    Add,
    AnyFunction,
    Apply,
    Bracket,
    Derivative,
    Equation,
    Fraction,
    Function,
    Kronecker,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
)
from nnmath.formula.notation import Notation
from nnmath.formula.plain import plain
from nnmath.formula.shape import fresh
from nnmath.formula.sympy_sums import Totals, summed

if TYPE_CHECKING:
    import sympy


def symbolic(term: Term, definitions: Definitions | None = None, **sizes: int) -> "sympy.Expr":
    """Write a term for SymPy; `definitions` say what symbols stand for, `sizes` how many.

    **Raises**: ValueError for a derivative by w_j where no number is given to j: SymPy would take
    w_j and w_k for independent of each other, and be silently wrong.

    >>> from nnmath.formula.letters import a, k, over_samples, sigma, w_k, x_j, y, z
    >>> from nnmath.formula.nodes import total
    >>> symbolic(y * ln(a), {a: sigma(z)})
    y*log(sigma(z))
    >>> symbolic(total(k, w_k)), symbolic(total(k, w_k), d=2)
    (Sum(w[s], (s, 1, d)), w_1 + w_2)
    >>> symbolic(total(over_samples, x_j * (sigma(z) - y)))
    Sum((sigma(z[s]) - y[s])*x[s, j], (s, 1, n))
    """
    return Symbolic(definitions or {}, sizes).write(term)


@dataclass(frozen=True)
class Symbolic(Notation["sympy.Expr"]):
    """SymPy expressions, and what the letters stand for in them.

    `sizes` gives d (or n) a number: sums that run to it are written out. `leading` says how many
    terms of such a sum are written out where d has no number: the first ones, and the rest stays a
    sum. `at` gives each index its place: a number, or the counter of the sum that it is bound by.
    `rests` are the counters of such rests, with their sizes. With `whole_powers`, e^t is a function
    of its own that stays whole, whatever t is.
    `held` are letters with their places that stand for something else, whatever their definition:
    u while d/du is taken.
    """

    definitions: Definitions = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    at: "Mapping[str, sympy.Expr]" = field(default_factory=dict)
    held: "Mapping[tuple[str, tuple[sympy.Expr, ...]], sympy.Expr]" = field(default_factory=dict)
    leading: Mapping[str, int] = field(default_factory=dict)
    rests: "Mapping[sympy.Expr, str]" = field(default_factory=dict)
    whole_powers: bool = False

    def number(self, node: Number) -> "sympy.Expr":
        import sympy

        return sympy.Integer(node.value)

    def symbol(self, node: Symbol) -> "sympy.Expr":
        import sympy

        if (name := self._name(node)) in self.held:
            return self.held[name]
        if (meant := meaning_of(node, self.definitions)) is not None:
            pattern, body = meant
            return self._at_the_indices(pattern, node).write(body)
        if node.letter in self.sizes:
            return sympy.Integer(self.sizes[node.letter])
        places = name[1]
        if all(place.is_Integer for place in places):
            return sympy.Symbol("_".join([node.name, *map(str, places)]))
        return sympy.IndexedBase(node.name)[tuple(places)]

    def kronecker(self, node: Kronecker) -> "sympy.Expr":
        import sympy

        one, other = (self.at.get(i.letter, sympy.Symbol(i.letter)) for i in node.indices)
        if (one.is_Integer and other in self.rests) or (other.is_Integer and one in self.rests):
            # The rest of a sum has none of the places that have a number.
            return sympy.Integer(0)
        return sympy.KroneckerDelta(one, other)

    def _name(self, symbol: Symbol) -> "tuple[str, tuple[sympy.Expr, ...]]":
        import sympy

        places = [self.at[i.letter] for i in symbol.varies if i.letter in self.at]
        places += [self.at.get(i.letter, sympy.Symbol(i.letter)) for i in symbol.indices]
        return symbol.name, tuple(places)

    def _at_the_indices(self, pattern: Symbol, node: Symbol) -> "Symbolic":
        # What defines z_j also says what z_i is: i is the j of its definition.
        if pattern.indices == node.indices:
            return self
        places = self._name(node)[1][-len(node.indices) :]
        names = (index.letter for index in pattern.indices)
        return replace(self, at={**self.at, **dict(zip(names, places, strict=True))})

    def apply(self, node: Apply) -> "sympy.Expr":
        import sympy

        argument = self.write(node.argument)
        if node.function in (exp, ln):
            powers = whole_power() if self.whole_powers else sympy.exp
            return {exp: powers, ln: sympy.log}[node.function](argument)
        return _unknown_function(node.function)(argument)

    def add(self, node: Add) -> "sympy.Expr":
        import sympy

        terms = zip(node.signs, map(self.write, node.terms), strict=True)
        return sympy.Add(*(sign * term for sign, term in terms))

    def neg(self, node: Neg) -> "sympy.Expr":
        return -self.write(node.body)

    def product(self, node: Product) -> "sympy.Expr":
        import sympy

        return sympy.Mul(*map(self.write, node.factors))

    def bracket(self, node: Bracket) -> "sympy.Expr":
        return self.write(node.body)

    def fraction(self, node: Fraction) -> "sympy.Expr":
        return self.write(node.over) / self.write(node.under)

    def power(self, node: Power) -> "sympy.Expr":
        return self.write(node.base) ** self.write(node.exponent)

    def sum(self, node: Sum) -> "sympy.Expr":
        import sympy

        size = Symbol(node.index.size)
        first = 1 if node.first is None else node.first
        last = self.write(size if node.last is None else node.last)
        if last.is_Integer:
            return self._written_out(node, first, int(last))
        counter = sympy.Dummy("s")
        inside, rest = self._placed(node.index, counter), first
        if node.last in (None, size):
            rest = max(first, self.leading.get(size.letter, 0) + 1)
        if first == 1 and rest > 1:
            inside = replace(inside, rests={**self.rests, counter: size.letter})
        shown = self._written_out(node, first, rest - 1)
        body = inside.write(node.body)
        return shown + summed(body, counter, (rest, last), inside.rests, self._totals())

    def _totals(self) -> Totals:
        return tuple(
            (
                pattern.body.name,
                pattern.index.size,
                self.leading.get(pattern.index.size, 0),
                self.write(whole),
            )
            for pattern, whole in self.definitions.items()
            if isinstance(pattern, Sum) and isinstance(pattern.body, Symbol)
        )

    def derivative(self, node: Derivative) -> "sympy.Expr":
        import sympy

        body, by = node.body, node.by
        if (known := known_slope(node, self.definitions)) is not None:
            return self.write(known)
        if any(index.letter not in self.at for index in by.indices):
            raise ValueError(f"a derivative by {plain(by)} needs a number for its index")
        meant = meaning_of(body, self.definitions) if isinstance(body, Symbol) else None
        if meant is not None and isinstance(meant[1], AnyFunction):
            return self._slope_of_any(meant[1], by)
        if isinstance(body, Symbol) and is_like(body, by):
            pairs = zip(body.indices, by.indices, strict=True)
            return sympy.Mul(*(self.write(Kronecker(pair)) for pair in pairs))
        if any(not self.at[i.letter].is_Integer for i in by.indices) and self._has_others(body, by):
            raise ValueError(f"a derivative by {plain(by)} needs a number for its index")
        if meaning_of(by, self.definitions) is None:
            return self._totalled(sympy.diff(self.write(body), self.write(by)))
        slot = sympy.Dummy(by.letter)
        inside = replace(self, held={**self.held, self._name(by): slot})
        return self._totalled(sympy.diff(inside.write(body), slot).subs(slot, self.write(by)))

    def _totalled(self, slope: "sympy.Expr") -> "sympy.Expr":
        # A letter whose sum is known may stand alone in a sum only when the slope has been taken.
        import sympy

        totals = self._totals()
        if not totals:
            return slope

        def again(one: "sympy.Sum") -> "sympy.Expr":
            counter, first, last = one.limits[0]
            return summed(one.function, counter, (first, last), self.rests, totals)

        return slope.replace(lambda one: isinstance(one, sympy.Sum), again)

    def anyfunction(self, node: AnyFunction) -> "sympy.Expr":
        raise ValueError("of any function only the slopes can be written")

    def _slope_of_any(self, node: AnyFunction, by: Symbol) -> "sympy.Expr":
        # That it depends on each z_i, and on nothing else, is all that is known of it.
        (index,) = node.each.indices
        index = fresh(index, node, *by.indices)
        each = replace(node.each, indices=(index,))
        along_each = Symbol("f′", (index,), node.each.varies)
        return self.write(Sum(index, Product((along_each, Derivative(each, by)))))

    def _has_others(self, body: Term, by: Symbol, *, alike: bool = True) -> bool:
        # Whether there is a z_i in it beside the z_j: which of them is z_j, a counter cannot tell.
        # `alike` says that what is written j in it is the j of z_j.
        if isinstance(body, Symbol):
            if is_like(body, by):
                return not alike or body != by
            meant = meaning_of(body, self.definitions)
            if meant is None:
                return False
            pattern, inner = meant
            return self._has_others(inner, by, alike=alike and pattern.indices == body.indices)
        if isinstance(body, Sum):
            alike = alike and body.index not in by.indices
        return any(self._has_others(child, by, alike=alike) for child in body.children)

    def equation(self, node: Equation) -> "sympy.Expr":
        import sympy

        return sympy.Eq(self.write(node.left), self.write(node.right), evaluate=False)

    def _written_out(self, node: Sum, first: int, last: int) -> "sympy.Expr":
        import sympy

        places = map(sympy.Integer, range(first, last + 1))
        return sympy.Add(*(self._placed(node.index, each).write(node.body) for each in places))

    def _placed(self, index: Index, place: "sympy.Expr") -> "Symbolic":
        return replace(self, at={**self.at, index.letter: place})


@cache
def whole_power() -> Any:
    """Return e^t as a function of t that stays whole: e^(−t) is one over it, and e^0 is 1.

    SymPy's own would make a product of any length of e^(Σ …), and not cancel e^(p + q) against
    e^(−p − q).
    """
    import sympy

    def simplified(cls: Any, argument: "sympy.Expr") -> "sympy.Expr | None":
        if argument.is_zero:
            return sympy.Integer(1)
        if isinstance(argument, sympy.log):
            return argument.args[0]
        return 1 / cls(-argument) if argument.could_extract_minus_sign() else None

    def fdiff(self: "sympy.Function", argindex: int = 1) -> "sympy.Expr":
        return self

    return type("exp", (sympy.Function,), {"eval": classmethod(simplified), "fdiff": fdiff})


@cache
def _unknown_function(function: Function) -> Any:
    # SymPy's own undefined functions would leave Subs(Derivative(...)) for their slope.
    import sympy

    def fdiff(self: "sympy.Function", argindex: int = 1) -> "sympy.Expr":
        return _unknown_function(function.prime)(self.args[0])

    members = {"fdiff": fdiff, "stands_for": function}
    return type(function.name + "_prime" * function.primes, (sympy.Function,), members)


def unknown_function_of(kind: type) -> Function | None:
    """Return the function that a SymPy class stands for, None for SymPy's own."""
    return getattr(kind, "stands_for", None)
