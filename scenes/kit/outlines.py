"""Outlines read from Typst's SVG, with the colour that each is painted with."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import svgelements
from manim import VMobject, VMobjectFromSVGPath

Points = npt.NDArray[np.float64]
"""Cubic curves. Shapes: (n, 3), four points a curve."""

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True)
class Shape:
    """One outline of a compiled line: its points, what it is filled with, and if it is a bar."""

    points: Points
    fill: str
    is_bar: bool = False


def shapes_in(source: bytes) -> list[Shape]:
    """Return the outlines of an SVG that Typst wrote, in drawing order and in its own units."""
    svg = ET.fromstring(source)
    outlines = {
        "#" + symbol.attrib["id"]: symbol[0].attrib["d"] for symbol in svg.iter(f"{_SVG}symbol")
    }
    found: list[Shape] = []
    _walk(svg, np.eye(3), outlines, found)
    return found


def _walk(
    element: ET.Element, outer: Points, outlines: Mapping[str, str], found: list[Shape]
) -> None:
    for child in element:
        if child.tag in (f"{_SVG}defs", f"{_SVG}symbol"):
            continue
        here = outer @ _matrix(child.get("transform"))
        if child.tag == f"{_SVG}use":
            place = np.eye(3)
            place[:2, 2] = float(child.get("x", 0)), float(child.get("y", 0))
            points = _outline(outlines[child.attrib[_HREF]])
            if len(points):
                found.append(Shape(_apply(here @ place, points), child.attrib["fill"]))
        elif child.tag == f"{_SVG}path":
            if child.get("stroke", "none") != "none":
                # A rule is a filled rectangle: strokes ignore scaling and differ with resolution.
                corners = _rule(child.attrib["d"], float(child.attrib["stroke-width"]))
                found.append(Shape(_apply(here, corners), child.attrib["stroke"], is_bar=True))
            else:
                found.append(Shape(_apply(here, _outline(child.attrib["d"])), child.attrib["fill"]))
        _walk(child, here, outlines, found)


def _matrix(transform: str | None) -> Points:
    matrix = svgelements.Matrix(transform) if transform else svgelements.Matrix()
    return np.array(
        [[matrix.a, matrix.c, matrix.e], [matrix.b, matrix.d, matrix.f], [0.0, 0.0, 1.0]]
    )


def _apply(matrix: Points, points: Points) -> Points:
    moved = points.copy()
    moved[:, :2] = points[:, :2] @ matrix[:2, :2].T + matrix[:2, 2]
    return moved


@lru_cache(maxsize=2048)
def _outline(path: str) -> Points:
    return np.array(VMobjectFromSVGPath(svgelements.Path(path)).points, dtype=float).reshape(-1, 3)


def _rule(path: str, thickness: float) -> Points:
    box = svgelements.Path(path).bbox()
    x0, y0, x1, y1 = (float(value) for value in box)
    if y0 == y1:
        y0, y1 = y0 - thickness / 2, y1 + thickness / 2
    else:
        x0, x1 = x0 - thickness / 2, x1 + thickness / 2
    outline = VMobject().set_points_as_corners(
        [(x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0), (x0, y0, 0)]
    )
    return np.array(outline.points, dtype=float)
