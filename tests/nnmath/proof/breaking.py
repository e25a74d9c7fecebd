"""Ways to break a line: every slip of the pen that we could think of, at every place of it."""

from dataclasses import replace

from nnmath.derivations import _output_layer as output
from nnmath.derivations import _softmax as soft
from nnmath.derivations import hidden_error as hidden
from nnmath.formula import letters
from nnmath.formula import nodes as t
from nnmath.formula.plain import plain

A_OUT, A_IN = output.A_OUT, output.A_IN
OTHERS = {
    letters.y_j: (A_OUT, letters.y, replace(letters.y_j, indices=(letters.k,))),
    A_OUT: (letters.y_j, output.Z_OUT, replace(A_OUT, layer=A_IN.layer)),
    A_IN: (letters.y_j, replace(A_IN, indices=(letters.of_layer,)), A_IN**2),
    hidden.ERROR: (hidden.NEXT_ERROR, hidden.Z),
    hidden.NEXT_ERROR: (hidden.NEXT_Z, replace(hidden.ERROR, indices=(letters.of_layer,))),
    hidden.Z: (hidden.NEXT_B, replace(hidden.Z, indices=(letters.of_layer,))),
    hidden.NEXT_Z: (hidden.NEXT_B, hidden.NEXT_ERROR),
    hidden.NEXT_W: (hidden.NEXT_B, output.W_OUT),
    output.Z_OUT: (A_OUT, output.B_OUT),
    output.W_OUT: (output.B_OUT, replace(output.W_OUT, layer=A_IN.layer)),
    output.B_OUT: (output.W_OUT, replace(output.B_OUT, layer=A_IN.layer)),
    soft.Y_EACH: (soft.A_EACH, letters.y_j),
    soft.A_EACH: (soft.Y_EACH, soft.Z_EACH, A_OUT),
    soft.Z_EACH: (soft.A_EACH, output.Z_OUT),
    soft.Z_ALL: (soft.Z_EACH, output.Z_OUT),
    letters.y: (letters.a, letters.z),
    letters.a: (letters.y, letters.z),
    letters.z: (letters.a, letters.b, letters.y),
    letters.u: (letters.z, letters.b),
    letters.b: (letters.w_j, letters.z),
    letters.n: (letters.d, letters.n + 1, letters.n - 1, t.Number(1)),
    letters.x: (letters.w, letters.z),
    letters.w: (letters.b, letters.x),
    letters.c: (letters.b, letters.z),
    letters.C: (letters.n, letters.b),
    letters.x_j: (letters.x_k, letters.w_j, letters.x_j**2),
    letters.w_j: (letters.w_k, letters.b, letters.x_j),
}


def breakings(line):
    """Every (what was done, broken line)."""
    for what, broken in _inside(line):
        if _is_formula(broken):
            yield what, broken


def _inside(node):
    if not isinstance(node, t.Equation):
        for what, other in _instead(node):
            yield f"{what}: {plain(node)} to {plain(other)}", other
    for i, child in enumerate(node.children):
        for what, other in _inside(child):
            children = list(node.children)
            children[i] = t.Bracket(other) if isinstance(other, t.Add | t.Neg) else other
            yield what, node.with_children(tuple(children))


def _instead(node):
    yield "sign", -node
    yield "twice", 2 * node
    match node:
        case t.Number(value=value):
            yield "number", t.Number(value + 1)
            yield "number", t.Number(value - 1)
        case t.Symbol():
            yield from (("letter or index", other) for other in OTHERS[node])
        case t.Kronecker(indices=(one, other)):
            yield "always 1", t.Kronecker((other, other))
            yield "0 for the same", 1 - node
        case t.Apply(function=function, argument=argument):
            yield "function dropped", argument
            if function.name == "sigma":
                yield (
                    "prime",
                    replace(
                        node, function=letters.sigma if function.primes else letters.sigma.prime
                    ),
                )
            else:
                yield (
                    "function",
                    replace(node, function=letters.exp if function == letters.ln else letters.ln),
                )
        case t.Neg(body=body):
            yield "sign dropped", body
        case t.Add(terms=each, signs=signs):
            for i in range(len(each)):
                flipped = tuple(-s if i == k else s for k, s in enumerate(signs))
                yield "one sign", replace(node, signs=flipped)
                yield "term dropped", t.Add(each[:i] + each[i + 1 :], signs[:i] + signs[i + 1 :])
            yield "operands swapped", replace(node, terms=tuple(reversed(each)))
            yield "product for sum", t.product(*each)
        case t.Product(factors=each):
            for i, one in enumerate(each):
                rest = (*each[:i], *each[i + 1 :])
                yield "factor dropped", rest[0] if len(rest) == 1 else t.product(*rest)
                yield "factor squared", t.product(*each[:i], one**2, *each[i + 1 :])
                yield "factor under the bar", t.product(*each[:i], 1 / one, *each[i + 1 :])
            yield "sum for product", t.Add(each, (1,) * len(each))
        case t.Fraction(over=over, under=under):
            yield "operands swapped", under / over
            yield "denominator dropped", over
            yield "numerator dropped", 1 / under
            yield "product for fraction", over * under
        case t.Power(base=base):
            yield "exponent dropped", base
        case t.Sum(body=body):
            yield "sum dropped", body
            yield "wrong index", replace(node, index=letters.k)
            yield "wrong bound", replace(node, last=letters.n - 1)
            yield "wrong bound", replace(node, first=2)
            yield "wrong bound", replace(node, last=t.Symbol("d"))
        case t.Derivative(body=body):
            yield "derivative dropped", body


def _is_formula(line):
    # A slip can still be read as a formula: a derivative is taken by a letter.
    nodes = [node for _, node in line.nodes()]
    return all(isinstance(node.by, t.Symbol) for node in nodes if isinstance(node, t.Derivative))


def disguises(line, turn):
    """Every part of a line, written in another way that is worth the same: (what was done, line).

    To each part one thing is done, in turn; `turn` says with which to begin.
    """
    for count, (node, put_back) in enumerate(_parts(line), start=turn):
        what, same = DISGUISES[count % len(DISGUISES)]
        yield f"{what} of {plain(node)}", put_back(same(node))


DISGUISES = (
    ("once", lambda node: t.product(t.Number(1), node)),
    ("1 under the bar", lambda node: node / 1),
    ("one over one over", lambda node: 1 / (1 / node)),
    ("to the first power", lambda node: node**1),
    ("plus 0", lambda node: node + 0),
    ("times y over y", lambda node: node * letters.y / letters.y),
    ("e to its logarithm", lambda node: letters.exp(letters.ln(node))),
    ("twice its half", lambda node: 2 * (node / 2)),
)


def _parts(node):
    # The parts of the right side, but for the letter of a derivative.
    for i, child in enumerate(node.children):
        if isinstance(node, t.Derivative) and i == 1:
            continue

        def put_back(new, i=i):
            children = list(node.children)
            children[i] = t.Bracket(new) if isinstance(new, t.Add | t.Neg) else new
            return node.with_children(tuple(children))

        if not (isinstance(node, t.Equation) and i == 0):
            yield child, put_back
            for inner, put_inside in _parts(child):
                yield inner, lambda new, put_inside=put_inside, back=put_back: back(put_inside(new))
