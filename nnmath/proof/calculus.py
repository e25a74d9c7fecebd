"""Rules of calculus: derivatives taken, passed through a function, and worked out."""

from dataclasses import replace

from nnmath.formula.definitions import Definitions, is_like, meaning_of
from nnmath.formula.nodes import (
    Add,
    Apply,
    Derivative,
    Equation,
    Number,
    Product,
    Symbol,
    Term,
    ordinary,
    partial,
    product,
)
from nnmath.formula.plain import plain
from nnmath.formula.shape import bare, renamed, replaced
from nnmath.proof.factors import canonical, without_ones
from nnmath.proof.places import (
    coming_from,
    every_node,
    fresh_from,
    origin,
    pair,
    rearranged,
    same,
)
from nnmath.proof.rules import Effect, Refused, Rule, keep_left, shown
from nnmath.proof.slopes import slope


def differentiate(by: Symbol, *down_to: Symbol, inside_ln: bool = True) -> Rule:
    """Take ∂/∂by of both sides, down to the ∂σ(z)/∂by, which alone may be gathered.

    The slopes of the letters in `down_to` are left as well; without `inside_ln` also those of what
    logarithms are taken of.
    """

    def check(before: Equation, after: Equation, definitions: Definitions) -> Effect:
        left = partial(before.left, by)
        if after.left != left:
            raise Refused(f"the left side becomes {plain(left)}")
        made = slope(before.right, by, definitions, down_to, inside_ln=inside_ln)
        ours, theirs = _spread(made), _spread(after.right)
        if canonical(ours) != canonical(theirs):
            raise Refused(f"the right side becomes {shown(made)}")
        kept = pair(before, after) | same(left, after.left)
        return Effect(kept | rearranged(ours, theirs))

    left = "" if inside_ln else ", f′ is left"
    return Rule("differentiate", f"∂/∂{plain(by)}; (ln f)′ = f′/f{left}", check)


def _spread(term: Term) -> Term:
    # A derivative that stands before a bracket is multiplied into it, so that gathering it is free.
    term = term.with_children(tuple(map(_spread, term.children)))
    if not isinstance(term, Product):
        return term
    sums = [one for one in term.factors if isinstance(one, Add)]
    slopes = [one for one in term.factors if isinstance(one, Derivative)]
    if not sums or not slopes:
        return term
    inside = tuple(_spread(bare(Product((each, slopes[0])))) for each in sums[0].terms)
    into = replace(sums[0], terms=inside)
    rest = [one for one in term.factors if one is not slopes[0] and one is not sums[0]]
    return bare(Product((*rest, into)))


def _chain(before: Equation, after: Equation, definitions: Definitions) -> Effect:
    def change(node: Term) -> Term | None:
        body = _function_of(node.body, definitions) if isinstance(node, Derivative) else None
        if isinstance(node, Derivative) and body is not None:
            outer = replace(body, function=body.function.prime)
            inner = slope(body.argument, node.by, definitions)
            if inner == Number(1):
                return outer
            return Product((outer, coming_from(inner, origin(node, node.by))))
        return None

    keep_left(before, after)
    made, count = replaced(before.right, change)
    if not count:
        raise Refused("there is no derivative of a function to be taken further")
    if bare(made) != after.right:
        raise Refused(f"the right side becomes {shown(made)}")
    kept = pair(before, after) | same(before.left, after.left)
    return Effect(kept | same(bare(made), after.right))


def _function_of(term: Term, definitions: Definitions) -> Apply | None:
    # σ(z) itself, or a letter that is σ(z).
    if isinstance(term, Apply):
        return term
    if not isinstance(term, Symbol):
        return None
    meant = meaning_of(term, definitions)
    if meant is None or not isinstance(meant[1], Apply):
        return None
    names = dict(zip(meant[0].indices, term.indices, strict=True))
    body = coming_from(renamed(meant[1], names), term.key)
    assert isinstance(body, Apply)
    return body


CHAIN = Rule("chain rule", "∂σ(z)/∂w = σ′(z) ∂z/∂w", _chain)


def through(middle: Symbol) -> Rule:
    """Differentiate both sides through a middle variable: df/dz = (df/du)(du/dz)."""

    def check(before: Equation, after: Equation, definitions: Definitions) -> Effect:
        left = before.left
        if not isinstance(left, Apply) or not isinstance(left.argument, Symbol):
            raise Refused("the left side must be a function of one letter")
        outer, inner = ordinary(before.right, middle), ordinary(middle, left.argument)
        slope_of_left = replace(left, function=left.function.prime)
        made = Equation(slope_of_left, bare(Product((outer, inner))), key=before.key)
        if made != after:
            raise Refused(f"it gives {shown(made)}")
        return Effect(same(made, after))

    letter = plain(middle)
    return Rule("chain rule", f"df/dz = df/d{letter} d{letter}/dz", check)


def along(by: Symbol, *middle: Symbol) -> Rule:
    """Differentiate both sides through a row of letters: ∂C/∂w = (∂C/∂a)(∂a/∂z)(∂z/∂w)."""
    letters = (*middle, by)

    def check(before: Equation, after: Equation, definitions: Definitions) -> Effect:
        left = partial(before.left, by)
        if after.left != left:
            raise Refused(f"the left side becomes {plain(left)}")
        if not middle or not isinstance(before.left, Symbol):
            raise Refused("the left side must be a letter, with others between it and the last")
        # Both the letter and what it stands for turn up again over the first bar, and each letter
        # of the row comes from where it stands in the line before.
        source = [*every_node(before.right)]
        whole = coming_from(before.left, origin(before.left, *source))
        row = [
            replace(one, key=origin(*(node for node in source if node == one))) for one in middle
        ]
        links = zip((whole, *row), (*row, by), strict=True)
        made = bare(product(*(partial(*link) for link in links)))
        if made != after.right:
            raise Refused(f"the right side becomes {shown(made)}")
        return Effect(pair(before, after) | same(left, after.left) | same(made, after.right))

    links = zip(("C", *map(plain, middle)), map(plain, letters), strict=True)
    row = " ".join(f"∂{body}/∂{letter}" for body, letter in links)
    return Rule("chain rule", f"∂C/∂{plain(by)} = {row}", check)


def work_out(*down_to: Symbol) -> Rule:
    """Work out the derivatives on the right side; those of the letters in `down_to` are left."""

    def is_left(node: Term, *letters: Symbol) -> bool:
        body = node.body if isinstance(node, Derivative) else None
        return isinstance(body, Symbol) and any(is_like(body, one) for one in letters)

    def work(before: Equation, after: Equation, definitions: Definitions) -> Effect:
        def change(node: Term) -> Term | None:
            if isinstance(node, Derivative) and not is_left(node, *down_to):
                made = _met_again(worked_out(node, definitions, down_to), node)
                made = fresh_from(made, node.key)
                return replace(made, key=origin(made, node))
            return None

        keep_left(before, after)
        made, count = replaced(before.right, change)
        made = bare(made)
        if not count:
            raise Refused("there is no derivative to work out")
        for one in down_to:
            if not any(is_left(node, one) for node in every_node(made)):
                raise Refused(f"no derivative of {plain(one)} is left")
        ways = (made, bare(without_ones(made)))
        way = next((one for one in ways if canonical(one) == canonical(after.right)), None)
        if way is None:
            raise Refused(f"the right side becomes {shown(made)}")
        kept = pair(before, after) | same(before.left, after.left)
        return Effect(kept | rearranged(way, after.right))

    left = f"; {', '.join(f'{plain(one)}′' for one in down_to)} is left" if down_to else ""
    return Rule("work out the derivatives", f"(1/u)′ = −1/u²; (e^f)′ = e^f f′{left}", work)


def worked_out(
    node: Derivative, definitions: Definitions, down_to: tuple[Symbol, ...] = ()
) -> Term:
    """Return the slope that a derivative stands for; of σ(z) along z itself it is σ′(z).

    The slopes of the letters in `down_to` are left as they are.
    """

    def change(inner: Term) -> Term | None:
        match inner:
            case Derivative(body=Apply() as body, by=by) if body.argument == by:
                return replace(body, function=body.function.prime)
            case _:
                return None

    return replaced(slope(node.body, node.by, definitions, down_to), change)[0]


def _met_again(made: Term, node: Derivative) -> Term:
    # Where the slope is that of a definition, the letter below the bar may turn up in it.
    if made == node.by:
        return replace(made, key=made.key or origin(node, node.by))
    return made.with_children(tuple(_met_again(child, node) for child in made.children))


WORK_OUT = work_out()
