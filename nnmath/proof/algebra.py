"""Rules of algebra: each does one thing to one place of the right side.

>>> from nnmath.formula.letters import C, a, y
>>> from nnmath.formula.nodes import equals
>>> ARRANGE.check(equals(C, y * a), equals(C, a**2), {})
Traceback (most recent call last):
    ...
nnmath.proof.rules.Refused: only the order of factors and the place of a sign may change
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from nnmath.formula.nodes import Add, Fraction, Neg, Number, Product, Term
from nnmath.formula.shape import bare
from nnmath.proof.factors import (
    Factors,
    Name,
    atoms_of,
    canonical,
    counted,
    crossed,
    factors,
    multiplied_out,
    name_of,
    signed,
    signed_terms,
    spelt_out,
)
from nnmath.proof.places import (
    Pairs,
    atoms,
    change,
    coming_from,
    every_node,
    from_,
    origin,
    pair,
    rearranged,
    same,
)
from nnmath.proof.rules import Effect, Refused, Rule, in_place, shown


def at_one_place(work: Callable[[Term, Term], Effect]) -> Callable[[Term, Term], Effect]:
    """Make a rule work where two lines differ; around it all stays as it is."""

    def whole(before: Term, after: Term) -> Effect:
        found = change(before, after)
        if found is None:
            raise Refused("nothing changes")
        done = work(found.old, found.new)
        return Effect(found.around | done.pairs, done.strokes)

    return whole


def _combine(old: Term, new: Term) -> Effect:
    if not isinstance(old, Add) or not isinstance(new, Fraction):
        raise Refused("a sum of fractions becomes one fraction")
    parts = [signed(sign, each) for sign, each in signed_terms(old)]
    if len([part for part in parts if part.under]) < 2:
        raise Refused("two fractions at least are put over one denominator")
    below = [factor for part in parts for factor in part.under]
    bars = [node for part in parts for node in part.frame if isinstance(node, Fraction)]
    over = crossed(parts, old.key)
    made = Fraction(over, bare(Product(tuple(below))), key=origin(*bars))
    if canonical(made.over) != canonical(new.over) or canonical(made.under) != canonical(new.under):
        raise Refused(f"over one denominator it is {shown(made)}")
    return Effect(
        pair(made, new) | rearranged(made.over, new.over) | rearranged(made.under, new.under)
    )


def _apart(old: Term, new: Term) -> Effect:
    if not isinstance(old, Fraction):
        raise Refused("one fraction becomes a sum of fractions")
    outside, inside = (-1, new.body) if isinstance(new, Neg) else (1, new)
    parts = [signed(outside * sign, each) for sign, each in signed_terms(inside)]
    if len(parts) < 2 or not all(part.under for part in parts):
        raise Refused("one fraction becomes a sum of fractions")
    below = bare(Product(tuple(factor for part in parts for factor in part.under)))
    if canonical(below) != canonical(old.under):
        raise Refused("each fraction takes a part of the denominator, and none is left")
    if counted(crossed(parts, None)) != counted(old.over):
        raise Refused("over one denominator again, it is something else")
    pairs = [pair(old, new), pair(old, inside), pair(old.over, inside)]
    for part in parts:
        pairs += [pair(old, node) for node in part.frame]
        pairs.append(atoms(factors(old.under).over, part.under))
        pairs += [
            pair(one, other)
            for one in every_node(old.over)
            for above in part.over
            for other in every_node(above)
            if one == other or (isinstance(one, Add) and isinstance(other, Add))
        ]
    return Effect(frozenset().union(*pairs))


def _split(old: Term, new: Term) -> Effect:
    if not isinstance(old, Fraction) or not isinstance(new, Add):
        raise Refused("one fraction becomes a sum of fractions")
    made = [
        (sign, bare(Fraction(each, old.under, key=old.key)))
        for sign, each in signed_terms(old.over)
    ]
    given, pairs = list(signed_terms(new)), [pair(old.over, new)]
    for sign, each in made:
        found = next((i for i, (s, g) in enumerate(given) if s == sign and _is(each, g)), None)
        if found is None or len(made) < 2:
            raise Refused("each term of the numerator is divided by the denominator")
        part = given.pop(found)[1]
        whole = coming_from(part, origin(*every_node(each))) if part == Number(1) else each
        pairs.append(rearranged(whole, part))
    if given:
        raise Refused("each term of the numerator is divided by the denominator")
    return Effect(frozenset().union(*pairs))


def _is(quotient: Term, given: Term) -> bool:
    # p/q may be left as it is; q/q may be written 1.
    assert isinstance(quotient, Fraction)
    if given == Number(1):
        return canonical(quotient.over) == canonical(quotient.under)
    return canonical(quotient) == canonical(given)


def _expand(old: Term, new: Term) -> Effect:
    sums = [
        one for _, each in signed_terms(old) for one in factors(each).over if isinstance(one, Add)
    ]
    if not sums or canonical(old) == canonical(new):
        raise Refused("nothing is multiplied out")
    made: dict[Name, list[Factors]] = defaultdict(list)
    for way in multiplied_out(old):
        made[name_of(way)].append(way)
    given = [signed(sign, each) for sign, each in signed_terms(new)]
    stay = [
        (sign, each)
        for sign, each in signed_terms(old)
        if not any(isinstance(f, Add) for f in factors(each).over)
    ]
    if not all(each in list(signed_terms(new)) for each in stay):
        raise Refused("what is not multiplied out stays as it is")
    flat = not any(isinstance(one, Add) for each in given for one in each.over)
    count = Counter((name, way.sign) for name, ways in made.items() for way in ways)
    if not flat or count != Counter((name_of(each), each.sign) for each in given):
        raise Refused("multiplied out, it is something else")
    pairs = [pair(one, new) for one in (*sums, *_adds(old))]
    for each in given:
        for way in made[name_of(each)]:
            if way.sign == each.sign:
                pairs += [_spelt(way.over, each.over), _spelt(way.under, each.under)]
    return Effect(frozenset().union(*pairs))


def _opposite(old: Term, new: Term) -> Effect:
    # What is left keeps its order, so that it is clear which terms have gone.
    left = [(-1, new.body)] if isinstance(new, Neg) else list(signed_terms(new))
    gone, pairs = [], [pair(old, new)]
    for sign, each in signed_terms(old):
        if left and left[0] == (sign, each):
            pairs.append(same(each, left.pop(0)[1]))
        else:
            gone.append((sign, each))
    count: Counter[Name] = Counter()
    for sign, each in gone:
        count[name_of(signed(1, each))] += sign * factors(each).sign
    if not gone or any(count.values()) or left:
        raise Refused("only opposite terms cancel, and the others stay as they are")
    strokes = tuple(tuple(_places([each])) for _, each in gone)
    return Effect(frozenset().union(*pairs), strokes)


def _adds(term: Term) -> list[Term]:
    return [term] if isinstance(term, Add) else []


def _spelt(made: Sequence[Term], after: Sequence[Term]) -> Pairs:
    # Every atom with all that are like it: the same product may come about in several ways.
    ours, theirs = ([*atoms_of(each)] for each in (made, after))
    every = [atoms([one], [other]) for one in ours for other in theirs]
    return frozenset().union(*every)


def _cancel(before: Term, after: Term) -> Effect:
    old, new = factors(before), factors(after)
    over, under = _struck(old.over, new.over), _struck(old.under, new.under)
    if over is None or under is None or old.sign != new.sign:
        raise Refused("cancelling leaves the other factors as they are")
    above, below = ([canonical(one) for run in side for one in run] for side in (over, under))
    if not above or sorted(map(repr, above)) != sorted(map(repr, below)):
        raise Refused("only what stands over and under the bar alike cancels")
    gone = {id(one) for run in (*over, *under) for one in run}
    if bare(_without(before, gone) or Number(1)) != after:
        raise Refused("cancelling leaves the other factors as they are")
    pairs = [_framed(old, new)]
    for mine, theirs in ((old.over, new.over), (old.under, new.under)):
        stay = [one for one in mine if id(one) not in gone]
        pairs += map(same, stay, theirs)
    strokes = tuple(tuple(_places([each])) for run in (*over, *under) for each in run)
    return Effect(frozenset().union(*pairs), strokes)


def _cancel_somewhere(before: Term, after: Term) -> Effect:
    if _ones(after) > _ones(before):
        raise Refused("a factor that has become 1 is not written")
    return at_one_place(_cancel)(before, after)


def _ones(term: Term) -> int:
    rows = (node.factors for node in every_node(term) if isinstance(node, Product))
    return sum(factor == Number(1) for row in rows for factor in row)


def _without(term: Term, gone: set[int]) -> Term | None:
    # The same term without some factors; None: nothing is left of it.
    if id(term) in gone:
        return None
    match term:
        case Product(factors=each):
            rest = [one for one in (_without(factor, gone) for factor in each) if one is not None]
            return Product(tuple(rest)) if rest else None
        case Fraction(over=over, under=under):
            above, below = _without(over, gone), _without(under, gone)
            return above if below is None else Fraction(above or Number(1), below)
        case _:
            return term


def _framed(old: Factors, new: Factors) -> Pairs:
    kinds = (
        pair(one, other) for one in old.frame for other in new.frame if type(one) is type(other)
    )
    return frozenset().union(*kinds)


def _places(run: Sequence[Term]) -> Iterator[str]:
    for factor in run:
        for node in every_node(factor):
            yield from from_(node)


def _struck(old: Sequence[Term], new: Sequence[Term]) -> tuple[tuple[Term, ...], ...] | None:
    # What must be struck from the one row to leave the other, in unbroken runs; None: impossible.
    runs: list[list[Term]] = [[]]
    left = list(new)
    for factor in old:
        if left and factor == left[0]:
            left.pop(0)
            runs.append([])
        else:
            runs[-1].append(factor)
    return None if left else tuple(tuple(run) for run in runs if run)


def _arrange(before: Term, after: Term) -> Effect:
    if before == after:
        raise Refused("nothing moves")
    if canonical(before, turn=True) != canonical(after, turn=True):
        raise Refused("only the order of factors and the place of a sign may change")
    return Effect(rearranged(before, after, turn=True))


def _share(before: Term, after: Term) -> Effect:
    old, new = spelt_out(before), spelt_out(after)
    if old == before or new != after:
        raise Refused("a power becomes factors")
    if canonical(old, turn=True) != canonical(new, turn=True):
        raise Refused("only the power, the order of factors and the place of a sign may change")
    return Effect(rearranged(old, new, turn=True))


COMBINE = Rule("common denominator", "p/q − r/s = (ps − rq)/(qs)", in_place(at_one_place(_combine)))
APART = Rule(
    "partial fractions",
    "(p − r)/(p(1 − p)) = −(r/p − (1 − r)/(1 − p))",
    in_place(at_one_place(_apart)),
)
SPLIT = Rule("split the fraction", "(p − q)/q = p/q − 1", in_place(at_one_place(_split)))
EXPAND = Rule("multiply out", "p(q − r) = pq − pr", in_place(at_one_place(_expand)))
OPPOSITE = Rule("opposite terms", "p − q + q = p", in_place(at_one_place(_opposite)))
CANCEL = Rule("cancel", "pq/(pr) = q/r", in_place(_cancel_somewhere))
ARRANGE = Rule("move factors and signs", "−p(q − r) = (r − q)p", in_place(_arrange))
SHARE = Rule("share out the power", "p/q² = (1/q)(p/q)", in_place(_share))
