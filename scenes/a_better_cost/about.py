"""What the film `a_better_cost` depends on: three inputs of a neuron. No manim here."""

import math

from scenes.telling.about import About
from scenes.telling.numbers import Output, significant
from scenes.telling.view import View
from scenes.telling.words import Facts

NINES = (1, 2, 3)
"""So many nines has the output that is priced: 0.9, 0.99, 0.999."""

FLOATS = 700.0
"""Further out, the distance of an output from 0 or 1 is no float any more."""

BETWEEN = 0.3
"""A target between 0 and 1, at which the least cost is not 0."""


def products_at(view: View) -> tuple[float, float, float]:
    """Return what each input brings in, w x."""
    one = view.inputs
    return one.w1 * one.x1, one.w2 * one.x2, one.w3 * one.x3


def z_at(view: View) -> float:
    """Return the weighted input of the neuron."""
    return float(sum(products_at(view)) + view.inputs.b)


def output_at(z: float, *, typst: bool = False) -> str:
    """Write the output with two places, or how far it is from 0 or 1.

    >>> output_at(2.2), output_at(5050.0), output_at(-20.0, typst=True)
    ('0.90', '1 − 6·10⁻²¹⁹⁴', '2 dot 10^(-9)')
    """
    if abs(z) < FLOATS:
        return f"{Output(z):.2{'t' if typst else 'f'}}"
    rest = significant(-abs(z) / math.log(10), 1, typst=typst)
    return rest if z < 0 else f"1 {'-' if typst else '−'} {rest}"


def z_of(output: float) -> float:
    """Return the weighted input of an output.

    >>> z_of(0.5), round(z_of(0.9), 3)
    (0.0, 2.197)
    """
    return math.log(output / (1 - output))


def entropy(y: float) -> float:
    """Return the least cross-entropy cost at a target, H(y).

    >>> round(entropy(0.5), 3)
    0.693
    """
    return -y * math.log(y) - (1 - y) * math.log(1 - y)


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    z = z_at(view)
    return {
        "z": f"{z:.4g}".replace("-", "−"),
        "a": output_at(z),
        "nine": math.log(10),
        "least": entropy(BETWEEN),
        "between": BETWEEN,
    }


ABOUT = About(
    __name__,
    "ABetterCost",
    uses=tuple(f"inputs.{name}" for name in ("x1", "x2", "x3", "w1", "w2", "w3", "b")),
    derivations=("weight_gradient",),
    facts=facts,
)
