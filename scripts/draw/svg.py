"""A picture as SVG, with the same paths and colours as in pixels, and words as outlines."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import cairo

if TYPE_CHECKING:
    from scripts.draw.ink import Ink, Layer, Source

_LETTERS = {
    cairo.PATH_MOVE_TO: "M",
    cairo.PATH_LINE_TO: "L",
    cairo.PATH_CURVE_TO: "C",
    cairo.PATH_CLOSE_PATH: "Z",
}
_JOINS = {
    cairo.LINE_JOIN_MITER: "miter",
    cairo.LINE_JOIN_ROUND: "round",
    cairo.LINE_JOIN_BEVEL: "bevel",
}
_CAPS = {
    cairo.LINE_CAP_BUTT: "butt",
    cairo.LINE_CAP_ROUND: "round",
    cairo.LINE_CAP_SQUARE: "square",
}
_MITER = 10
"""Cairo's default miter limit; that of SVG is different."""

_SOLID = 1 - 1e-9


def drawing(
    inks: "Sequence[Ink]", matrix: cairo.Matrix, size: tuple[int, int], ground: str, words: str
) -> str:
    """Return ink as SVG, from the bottom to the top, on a background of one colour (#rrggbb).

    `matrix` maps the paths of the ink to pixels; `words` are the text alternative.

    **Units**: `size` in pixels, width first.
    """
    width, height = size
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img">',
        f"<title>{_text(words)}</title>",
        f'<rect width="{width}" height="{height}" fill="{ground}"/>',
    ]
    for number, ink in enumerate(inks):
        lines += _elements(ink, matrix, f"gradient{number}-")
    return "\n".join([*lines, "</svg>", ""])


def _elements(ink: "Ink", matrix: cairo.Matrix, prefix: str) -> Iterator[str]:
    outline = _outline(ink.path, matrix)
    for number, layer in enumerate(ink.layers):
        source, name = layer[0], f"{prefix}{number}"
        if isinstance(source, cairo.LinearGradient):
            yield _gradient(source, matrix, name)
        yield f'<path d="{outline}" {_paint(layer, matrix, name)}/>'


def _outline(path: cairo.Path, matrix: cairo.Matrix) -> str:
    pieces = []
    for kind, points in path:
        pairs = zip(points[::2], points[1::2], strict=True)
        places = (_number(value) for x, y in pairs for value in matrix.transform_point(x, y))
        pieces.append(_LETTERS[kind] + " ".join(places))
    return "".join(pieces)


def _paint(layer: "Layer", matrix: cairo.Matrix, name: str) -> str:
    source, pen = layer
    what = "fill" if pen is None else "stroke"
    words = [f'{what}="{_colour(source, name)}"']
    if isinstance(source, tuple) and source[3] < _SOLID:
        words.append(f'{what}-opacity="{_number(source[3])}"')
    if pen is not None:
        scale = abs(matrix.xx * matrix.yy - matrix.xy * matrix.yx) ** 0.5
        words += [
            'fill="none"',
            f'stroke-width="{_number(pen.width * scale)}"',
            f'stroke-linejoin="{_JOINS[pen.join]}"',
            f'stroke-linecap="{_CAPS[pen.cap]}"',
            f'stroke-miterlimit="{_MITER}"',
        ]
    return " ".join(words)


def _colour(source: "Source", name: str) -> str:
    return hexadecimal(source) if isinstance(source, tuple) else f"url(#{name})"


def _gradient(source: cairo.LinearGradient, matrix: cairo.Matrix, name: str) -> str:
    x0, y0, x1, y1 = source.get_linear_points()
    (left, top), (right, low) = matrix.transform_point(x0, y0), matrix.transform_point(x1, y1)
    stops = "".join(
        # The ink's gradients are for Manim's pixels, with red and blue changed round.
        f'<stop offset="{_number(at)}" stop-color="{hexadecimal((red, green, blue))}"'
        f' stop-opacity="{_number(opacity)}"/>'
        for at, blue, green, red, opacity in source.get_color_stops_rgba()
    )
    return (
        f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="{_number(left)}"'
        f' y1="{_number(top)}" x2="{_number(right)}" y2="{_number(low)}">{stops}</linearGradient>'
    )


def hexadecimal(colour: Sequence[float]) -> str:
    """Return a colour as #rrggbb.

    **Units**: 0 to 1.

    >>> hexadecimal((1.0, 0.5, 0.0, 1.0))
    '#ff8000'
    """
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in colour[:3])


def _text(words: str) -> str:
    """Return words as XML, without characters that cannot be printed.

    >>> print(_text("a < b & \\tc"))
    a &lt; b &amp; c
    """
    return escape("".join(char for char in words if char.isprintable()))


def _number(value: float) -> str:
    """Return a coordinate with three decimals.

    >>> _number(12.5), _number(-0.0001), _number(3.0)
    ('12.5', '0', '3')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
