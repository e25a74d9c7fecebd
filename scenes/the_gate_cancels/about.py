"""What the film `the_gate_cancels` depends on: the derivations, and one start. No manim here."""

import math

from scenes.telling.about import About
from scenes.telling.numbers import Output, significant, written
from scenes.telling.view import View
from scenes.telling.words import Facts

THIN = 0.05
"""A slope σ′ of at most this makes a rectangle that is a thin line: a fifth of the largest σ′."""

NO_ERROR = 1e-3
"""An error below this makes a rectangle without width, to the eye."""

WRONG = 0.5
"""An error of at least this is a large one."""

OUT, NEAREST, FURTHEST = 4.0, 2.0, 6.5
"""How far out in z the product is looked at, and when that is where the start stands instead."""


def start_at(view: View) -> float:
    """Return the weighted input of the badly wrong start."""
    return float(view.start.bad.w * view.sample.x + view.start.bad.b)


def error_at(view: View) -> float:
    """Return |a − y| at that start, with full digits."""
    at, y = start_at(view), float(view.sample.y)
    return abs((1 - y) * float(Output(at)) - y * float(Output(-at)))


def look_at(view: View) -> float:
    """Return the weighted input at which σ′ is held against what it cancels."""
    at = start_at(view)
    return at if NEAREST <= abs(at) <= FURTHEST else OUT


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    # Imported here: a film's key is computed without numpy.
    from nnmath.derivations import weight_gradient
    from nnmath.formula.letters import z
    from nnmath.formula.nodes import equals
    from nnmath.formula.typst import typst_source

    error, power = error_at(view), _power_of_derivative(start_at(view))
    error_power = _power_of_error(view)
    out = look_at(view)
    return {
        "start": f"{start_at(view):.4g}".replace("-", "−"),
        "weighted_shown": typst_source(equals(z, weight_gradient.derivation().where[z])),
        "start_shown": f"{start_at(view):.4g}",
        "target": f"{float(view.sample.y):.4g}",
        "target_shown": f"{float(view.sample.y):.4g}",
        "derivative": significant(power),
        "derivative_shown": significant(power, typst=True),
        "error_shown": _error_as_typst(view),
        "push_shown": "0" if error_power is None else significant(error_power + power, typst=True),
        "thin": error >= WRONG and power <= math.log10(THIN),
        "hardly_wrong": error < NO_ERROR,
        "out": f"{out:.4g}".replace("-", "−"),
    }


def _power_of_derivative(at: float) -> float:
    # The decimal logarithm of σ′(z) = σ(z)σ(−z), also where the float itself would be 0.
    return -(abs(at) + 2 * math.log1p(math.exp(-abs(at)))) / math.log(10)


def _power_of_error(view: View) -> float | None:
    # The decimal logarithm of |a − y|, None of an error of 0; of a small σ(−|z|) no float is left.
    error, y = error_at(view), float(view.sample.y)
    if error > 0:
        return math.log10(error)
    return -abs(start_at(view)) / math.log(10) if y in (0.0, 1.0) else None


def _error_as_typst(view: View) -> str:
    at, y = start_at(view), float(view.sample.y)
    if y in (0.0, 1.0):
        return written(Output(at if y == 0 else -at))
    return written(error_at(view))


ABOUT = About(
    __name__,
    "TheGateCancels",
    uses=("start.bad.w", "start.bad.b", "sample.x", "sample.y"),
    derivations=("weight_gradient", "bias_gradient", "sigmoid_slope"),
    facts=facts,
)
