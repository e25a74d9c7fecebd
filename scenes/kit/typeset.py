"""Words and formulas as shapes: the only place that knows Typst and fonts.

Typst compiles a line in memory to an SVG of glyph outlines at known places. They are read here
without Manim's own Typst classes, for three gains: the baseline is known, a fraction's bar is a
filled rectangle that scales with its formula, and the colour that a part is painted with tells
which glyphs are its own, so that one compilation serves any number of parts.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

import numpy as np
import typst
from manim import VGroup, VMobject

from scenes.kit.fonts import FONT_FOLDER, check_glyphs
from scenes.kit.outlines import Points, Shape, shapes_in
from scenes.kit.relations import stands_for

EM = 20.0
"""Size at which Typst sets everything, in points; outlines are scaled from there."""

WORD_FONT = "Noto Sans CJK SC"
MATH_FONT = "New Computer Modern Math"
_REGION = {"zh": "cn", "en": "us"}
"""Which shapes of letters that differ by region a language takes."""

_BASELINE, _SLOPE = "#fefefe", "#000001"
"""What the line that marks the baseline is painted with, and each σ′ among words."""

_SLOPES = re.compile(r"sigma'(\([a-z]\))?")

Painter = Callable[[str, str], str]


class SetLine:
    """The line that a glyph was set in, and is a part of wherever it goes; copies know it too.

    `boxes` are those of its glyphs at an em of 1: left, bottom, right, top. **Shapes**: (n, 4).
    Digits that are written anew with the clock (`live`) have none. In lines that are made of parts,
    `keys` name the part that draws each glyph.
    """

    keys: tuple[str, ...] = ()

    def __init__(self, source: str, size: float, shapes: Sequence[Shape] = ()) -> None:
        self.source = source
        self.size = size
        self.live = not shapes
        self.boxes = np.array([_box(shape.points) for shape in shapes]).reshape(-1, 4)

    def __deepcopy__(self, memo: dict[int, Any]) -> "SetLine":
        return self


class Glyph(VMobject):  # type: ignore[misc]
    """One outline of a line, and its number in it; a bar is as long as what stands on it."""

    def __init__(self, line: SetLine, number: int, colour: str, *, is_bar: bool = False) -> None:
        super().__init__(fill_color=colour, fill_opacity=1, stroke_width=0)
        self.line, self.number, self.is_bar = line, number, is_bar


class Typeset(VGroup):  # type: ignore[misc]
    """A compiled line: its submobjects are its outlines, in drawing order.

    It starts with its baseline on y = 0 and its first glyph's origin on x = 0.
    """

    def __init__(self, source: str, shapes: Sequence[Shape], size: float, colour: str) -> None:
        super().__init__()
        self.source = source
        self.fills = tuple(shape.fill for shape in shapes)
        self._drop = 0.0
        self.line = SetLine(source, size, shapes)
        for number, shape in enumerate(shapes):
            glyph = Glyph(self.line, number, colour, is_bar=shape.is_bar)
            glyph.points = shape.points * size
            self.add(glyph)
        if shapes:
            self._drop = _drop(shapes[0])

    @property
    def baseline(self) -> float:
        """Height of the line's baseline, wherever the line has been moved or scaled to."""
        first = self.submobjects[0]
        return float(first.get_bottom()[1] + self._drop * first.height)

    def put_baseline(self, x: float, y: float, align: float = -1.0) -> "Typeset":
        """Put the baseline on height y, and the line's left (-1), middle (0) or right (1) on x."""
        edge = self.get_center()[0] + align * self.width / 2
        self.shift((x - edge, y - self.baseline, 0.0))
        return self


class Formula(Typeset):
    """A compiled formula whose glyphs are known by the key of the part that draws them.

    `keys` says which part draws what is painted with a colour, `inside` which parts stand in a node
    of the formula, by the node's key.
    """

    def __init__(
        self,
        source: str,
        shapes: Sequence[Shape],
        size: float,
        colour: str,
        keys: Mapping[str, str],
        inside: Mapping[str, Sequence[str]],
    ) -> None:
        super().__init__(source, shapes, size, colour)
        self.line.keys = tuple(keys.get(fill, "") for fill in self.fills)
        self.nodes = inside
        self._own: dict[str, list[int]] = {key: [] for key in keys.values()}
        for index, fill in enumerate(self.fills):
            if fill in keys:
                self._own[keys[fill]].append(index)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all parts, in drawing order."""
        return tuple(self._own)

    def numbers(self, *keys: str) -> list[int]:
        """Return the numbers of the glyphs that the parts of these keys draw themselves."""
        return [number for key in keys for number in self._own[key]]

    def own(self, *keys: str) -> VGroup:
        """Return the glyphs that the parts of these keys draw themselves."""
        return VGroup(*(self.submobjects[number] for number in self.numbers(*keys)))

    def inside(self, *keys: str) -> tuple[str, ...]:
        """Return the keys of the parts that stand in these nodes, each node's own first.

        **Raises**: KeyError.
        """
        try:
            return tuple(dict.fromkeys(part for key in keys for part in self.nodes[key]))
        except KeyError:
            known = ", ".join(self.nodes)
            raise KeyError(f"no part {keys} in this formula; it has {known}") from None

    def part(self, *keys: str) -> VGroup:
        """Return the glyphs of these nodes, with all that stands in them."""
        return self.own(*self.inside(*keys))

    def adopt(self, number: int, glyph: Glyph) -> None:
        """Let a glyph of another line, which has come to stand here, be one of this line."""
        glyph.line, glyph.number = self.submobjects[number].line, number
        self.submobjects[number] = glyph


def formula(source: str, size: float, colour: str, lang: str = "zh") -> Typeset:
    """Set Typst math `source` in display style."""
    return Typeset(source, _shapes(_display(source), lang), size, colour)


def keyed(
    inside: Mapping[str, Sequence[str]],
    typst_of: Callable[[Painter], str],
    size: float,
    colour: str,
) -> Formula:
    """Set a formula whose parts can be told apart.

    `inside` are the keys of the parts in each of its nodes, `typst_of(paint)` is its source with
    each part painted (`Term.contents` and `typst_source`).
    """
    parts = [key for key, below in inside.items() if key in below]
    tints = {key: f"#{number:06x}" for number, key in enumerate(parts, start=1)}
    source = typst_of(lambda key, inner: f'tint(#rgb("{tints[key]}"), {inner})')
    shapes = _shapes(_display(source), "zh")
    plain = typst_of(lambda key, inner: inner)
    keys = {tint: key for key, tint in tints.items()}
    return Formula(plain, shapes, size, colour, keys, inside)


def outlines(source: str, size: float, x: float, y: float, align: float = -1.0) -> list[Points]:
    """Return the points of what `formula(source, size, ...).put_baseline(x, y, align)` shows.

    For formulas that are set anew in every frame: making mobjects of them takes ten times as long.
    The digits are those of `put_baseline`, to the last bit.
    """
    shapes = _shapes(_display(source), "zh")
    placed = [shape.points * size for shape in shapes]
    if not placed:
        return []
    every = np.concatenate(placed)
    # Manim takes a centre from the ends of curves, a width from all their points.
    ends = np.concatenate([every[0::4, 0], every[3::4, 0]])
    centre = (ends.min() + ends.max()) / 2
    edge = centre + align * (every[:, 0].max() - every[:, 0].min()) / 2
    first = placed[0][:, 1]
    bottom = min(first[0::4].min(), first[3::4].min())
    baseline = bottom + _drop(shapes[0]) * (first.max() - first.min())
    move = np.array((x - edge, y - baseline, 0.0))
    return [points + move for points in placed]


def words(text: str, size: float, colour: str, lang: str, slope: str = "") -> Typeset:
    """Set one line of words; what stands between dollar signs is Typst math.

    A σ′ in it has the colour `slope`, if there is one.
    """
    line = Typeset(text, _shapes(_markup(text), lang), size, colour)
    slopes = [glyph for glyph, fill in zip(line, line.fills, strict=True) if fill == _SLOPE]
    if slope and slopes:
        VGroup(*slopes).set_color(slope)
        stands_for("gate", *slopes)
    return line


def _box(points: Points) -> Points:
    return np.concatenate([points.min(axis=0)[:2], points.max(axis=0)[:2]])


def _drop(shape: Shape) -> float:
    """Return how far a shape reaches below the baseline, as a share of its height."""
    heights = shape.points[:, 1]
    return float(-heights.min() / (heights.max() - heights.min()))


def _display(source: str) -> str:
    # Display style inside a line of text, where the baseline is known. The formula is an argument
    # of its own, so that its commas stay commas.
    return f"$#math.display(${source}$)$"


def _markup(text: str) -> str:
    check_glyphs(text)
    pieces = text.split("$")
    if len(pieces) % 2 == 0:
        raise ValueError(f"an odd number of dollar signs in {text!r}")
    return "".join(
        f"${_SLOPES.sub(_tinted, piece)}$" if odd else f'#"{_escape(piece)}"'
        for odd, piece in ((i % 2, piece) for i, piece in enumerate(pieces))
        if piece
    )


def _tinted(slope: re.Match[str]) -> str:
    return f'tint(#rgb("{_SLOPE}"), {slope.group()})'


def _escape(piece: str) -> str:
    return piece.replace("\\", "\\\\").replace('"', '\\"')


@cache
def _compiler() -> typst.Compiler:
    # System fonts stay out: every machine draws the same frames, and compiling is faster.
    return typst.Compiler(
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FONT_FOLDER)])
    )


@lru_cache(maxsize=4096)
def _shapes(markup: str, lang: str) -> tuple[Shape, ...]:
    region = f'"{_REGION[lang]}"' if lang in _REGION else "none"
    document = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#set text(size: {EM}pt, font: ("{WORD_FONT}",), lang: "{lang}",'
        f" region: {region})\n"
        f'#show math.equation: set text(font: ("{MATH_FONT}", "{WORD_FONT}"))\n'
        "#let tint(colour, body) = text(fill: colour, body)\n"
        f'#box(place(line(length: 1pt, stroke: rgb("{_BASELINE}"))))'
        f"{markup}"
    )
    compiled = _compiler().compile(input=document.encode(), format="svg")
    assert isinstance(compiled, bytes)  # one page: what Typst returns for several is a list
    found = shapes_in(compiled)
    mark = next(shape for shape in found if shape.fill == _BASELINE).points
    # The baseline runs through the middle of the line that marks it.
    start = np.array((mark[:, 0].min(), (mark[:, 1].min() + mark[:, 1].max()) / 2, 0.0))
    return tuple(
        replace(shape, points=(shape.points - start) / EM * (1, -1, 1))
        for shape in found
        if shape.fill != _BASELINE
    )
