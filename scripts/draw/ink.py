"""What one mobject puts on the picture: looked at in microseconds, drawn as Manim draws it."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import cairo
import numpy as np
from manim import PMobject, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP
from manim.mobject.types.image_mobject import AbstractImageMobject

from scripts.draw.outline import Outline
from scripts.video.regions import Box

Style = tuple[Any, ...]
"""All that a mobject's picture depends on but its path: equal styles, equal calls of cairo."""

OTHERS = (PMobject, AbstractImageMobject)
"""What only stock Manim can draw. Of other mobjects without curves it draws nothing."""

OVERRIDES = (
    "consider_points_equals_2d",
    "get_background_image",
    "get_stroke_width",
    "get_subpath_split_indices_from_points",
)
"""What is known here without asking: a class with answers of its own is left to stock Manim."""

_NONE = np.empty((0, 4))


class Pen(NamedTuple):
    """How a stroke is drawn. Units: width in scene units."""

    width: float
    join: cairo.LineJoin
    cap: cairo.LineCap

    def take(self, context: "cairo.Context[Any]") -> None:
        """Make ready to stroke."""
        context.set_line_width(self.width)
        context.set_line_join(self.join)
        context.set_line_cap(self.cap)


Source = tuple[float, ...] | cairo.LinearGradient
"""A colour (red, green, blue, opacity) or a gradient. Units: 0 to 1."""

Layer = tuple[Source, Pen | None]
"""One pass over a path: a stroke where there is a pen, otherwise a fill."""


class Ink(NamedTuple):
    """The ink of one mobject, ready to be drawn any number of times, in a box of pixels."""

    path: cairo.Path
    layers: Sequence[Layer]
    box: Box

    def draw(self, context: "cairo.Context[Any]") -> None:
        """Draw with the very calls that Manim makes, but those that leave no trace."""
        context.new_path()
        context.append_path(self.path)
        for source, pen in self.layers:
            if isinstance(source, tuple):
                red, green, blue, opacity = source
                # Manim's pixels are RGBA, cairo's are BGRA: red and blue change places.
                context.set_source_rgba(blue, green, red, opacity)
            else:
                context.set_source(source)
            if pen is None:
                context.fill_preserve()
            else:
                pen.take(context)
                context.stroke_preserve()


class Seen(NamedTuple):
    """A mobject as it was when it was looked at last; it is kept, so that its id stays its own."""

    mobject: Any
    points: bytes
    style: Style
    outline: Outline
    ink: Ink | None


class Inks:
    """Makes ink of mobjects, and remembers it for as long as it is in use."""

    def __init__(self, camera: Any, matrix: cairo.Matrix, width: int, height: int) -> None:
        self._camera = camera
        # Nothing is drawn here: it is where paths are traced and measured.
        self._context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, 1, 1))
        self._context.set_matrix(matrix)
        self._matrix = matrix
        self._frame = Box(0, 0, width, height)
        self._seen: dict[int, Seen] = {}
        self._seen_before: dict[int, Seen] = {}
        self._kinds: dict[type, bool | None] = {}

    def start_play(self) -> None:
        """Forget what was not drawn since the play before this one began."""
        self._seen_before, self._seen = self._seen, {}

    def of(self, mobjects: Iterable[Any]) -> list[Ink] | None:
        """Return the ink of mobjects, in order; none for what leaves no trace.

        Returns `None` where one of them is of a kind that only stock Manim can draw.
        """
        inks = []
        seen, seen_before = self._seen, self._seen_before
        for mobject in mobjects:
            plain = self._is_plain(type(mobject))
            if plain is None:
                continue
            if not plain or mobject.background_image:
                return None
            name = id(mobject)
            known = seen.get(name) or seen_before.get(name)
            points, style = mobject.points.tobytes(), self._style(mobject)
            if known is None or known.points != points or known.style != style:
                known = self._look(mobject, points, style, known)
            seen[name] = known
            if known.ink is not None:
                inks.append(known.ink)
        return inks

    def _is_plain(self, kind: type) -> bool | None:
        """Tell whether a kind of mobject is drawn here; `None` where Manim draws nothing."""
        if kind not in self._kinds:
            if issubclass(kind, VMobject):
                own = [name for name in OVERRIDES if getattr(kind, name) != getattr(VMobject, name)]
                self._kinds[kind] = not own
            else:
                self._kinds[kind] = False if issubclass(kind, OTHERS) else None
        return self._kinds[kind]

    def _style(self, mobject: Any) -> Style:
        fill, stroke, under = _rgbas(mobject)
        ends = None
        if len(fill) > 1 or len(stroke) > 1 or len(under) > 1:
            # The middle of a gradient is that of the whole family: its points count, too.
            ends = np.array(mobject.get_gradient_start_and_end_points())
            ends = self._camera.transform_points_pre_display(mobject, ends)[:, :2].tobytes()
        return (
            fill.tobytes(),
            stroke.tobytes(),
            under.tobytes(),
            mobject.stroke_width,
            mobject.background_stroke_width,
            mobject.joint_type,
            mobject.cap_style,
            mobject.n_points_per_cubic_curve,
            mobject.tolerance_for_point_equality,
            ends,
        )

    def _look(self, mobject: Any, points: bytes, style: Style, known: Seen | None) -> Seen:
        context = self._context
        if known is not None and known.outline.is_that_of(mobject):
            outline = known.outline
            if style == known.style:
                return known._replace(points=points)
            context.new_path()
            context.append_path(outline.path)
        else:
            outline = Outline(self._camera, context, mobject)
        return Seen(mobject, points, style, outline, self._ink(mobject, outline, style))

    def _ink(self, mobject: Any, outline: Outline, style: Style) -> Ink | None:
        """Return the ink of a mobject whose path is on the context."""
        fill, stroke, under = _rgbas(mobject)
        ends = None if style[-1] is None else np.frombuffer(style[-1]).tolist()
        layers: list[Layer] = []
        if len(under):
            layers.append((_source(under, ends), self._pen(mobject, True)))
        layers.append((_source(fill, ends), None))
        if len(stroke):
            layers.append((_source(stroke, ends), self._pen(mobject, False)))
        layers = [layer for layer in layers if _shows(layer[0])]
        if not layers:
            return None
        pens = tuple([pen for _, pen in layers if pen is not None])
        if pens not in outline.boxes:
            outline.boxes[pens] = self._box(pens)
        box = outline.boxes[pens]
        return box and Ink(outline.path, layers, box)

    def _pen(self, mobject: Any, under: bool) -> Pen:
        return Pen(
            mobject.get_stroke_width(under) * self._camera.cairo_line_width_multiple,
            LINE_JOIN_MAP[mobject.joint_type],
            CAP_STYLE_MAP[mobject.cap_style],
        )

    def _box(self, pens: Iterable[Pen]) -> Box | None:
        """Return the pixels that the path on the context may touch, if there are any."""
        context = self._context
        extents = [context.path_extents()]
        for pen in pens:
            pen.take(context)
            extents.append(context.stroke_extents())
        matrix = self._matrix
        across = [matrix.xx * x + matrix.x0 for box in extents for x in (box[0], box[2])]
        down = [matrix.yy * y + matrix.y0 for box in extents for y in (box[1], box[3])]
        # One pixel more on every side: extents are rounded to cairo's units.
        frame = self._frame
        box = Box(
            max(frame.left, math.floor(min(across)) - 1),
            max(frame.top, math.floor(min(down)) - 1),
            min(frame.right, math.ceil(max(across)) + 1),
            min(frame.bottom, math.ceil(max(down)) + 1),
        )
        return box if box.left < box.right and box.top < box.bottom else None


def _rgbas(mobject: Any) -> tuple[Any, Any, Any]:
    """Return the colours of fill, stroke and background stroke; none of what has no width.

    Shapes: (stops, 4).
    """
    return (
        mobject.get_fill_rgbas(),
        mobject.get_stroke_rgbas() if mobject.get_stroke_width() else _NONE,
        mobject.get_stroke_rgbas(True) if mobject.get_stroke_width(True) else _NONE,
    )


def _shows(source: Source) -> bool:
    return not isinstance(source, tuple) or not source[3] <= 0


def _source(rgbas: Any, ends: list[float] | None) -> Source:
    colours = rgbas.tolist()
    if len(colours) == 1:
        return tuple(colours[0])
    if ends is None:
        return 0, 0, 0, 0
    gradient = cairo.LinearGradient(*ends)
    offsets = np.linspace(0, 1, len(colours))
    for (red, green, blue, opacity), offset in zip(colours, offsets, strict=True):
        gradient.add_color_stop_rgba(offset, blue, green, red, opacity)
    return gradient
