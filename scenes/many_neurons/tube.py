"""Tubes: straight ways from a neuron, as wide as a number, filled as far as something has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from manim import VGroup, VMobject

from scenes.kit.curves import polyline
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.telling.theme import Theme

ENTRY = 3.0
"""A tube has its width after one part in so many of its way: it does not begin as a line across."""

HAIR = 1.2
"""Width of a line round tubes, in Manim's stroke units: the thinnest are still seen."""

WALL = 0.02
"""How thick the walls of hollow tubes are; of a narrow one they take half. **Units**: frame
units."""

BEYOND = 0.09
"""How far a tube reaches beyond its end, at most. **Units**: frame units."""

ACROSS = 25
"""Points across an end."""

TINT = 0.2
"""Opacity of what fills hollow tubes."""

BED = 0.3
"""Opacity of tubes in which nothing flows."""


@dataclass(frozen=True)
class Tube:
    """A straight way from the rim of a circle to an end; `width` is negative where it is hollow.

    `start` is the middle of the circle, whose radius `rim` may be 0. What flows has covered a share
    `come` of the way, from the start or, `back`, from the end. A `flat` end is cut across, others
    are half circles that reach so far `beyond` it at most. **Units**: frame units.
    """

    start: Points
    end: Points
    width: Callable[[], float]
    come: Callable[[], float]
    rim: float = 0.0
    back: bool = False
    flat: bool = False
    beyond: float = BEYOND

    def outline(self, come: float, wall: float) -> Points:
        """Return the corners of what is filled, within a wall, when so much of the way is covered.

        The first half leads across the start, the second one across the end.
        **Shapes**: (2 ACROSS, 3).
        """
        way = self.end - self.start
        long = float(np.linalg.norm(way))
        along, across = way / long, np.array((-way[1], way[0], 0.0)) / long
        half = abs(self.width()) / 2 * min(1.0, ENTRY * come)
        # The middle of the half circle lies so far within the way.
        within = half - min(half, self.beyond)
        half -= min(wall, half / 2)
        turn = np.linspace(0.0, np.pi, ACROSS)
        aside, bulge = half * np.cos(turn), half * np.sin(turn) - within
        near = np.sqrt(np.maximum(self.rim**2 - aside**2, 0.0))
        far = np.full(ACROSS, long) if self.flat else long + bulge
        if self.back:
            tip = long - come * (long + within - float(near.min()))
            near = np.minimum(np.maximum(near, tip - bulge), far)
        else:
            tip = self.rim + come * (long + (within if self.flat else 0.0) - self.rim)
            far = np.maximum(near, np.minimum(far, tip + bulge))
        forward = np.concatenate([near, far[::-1]])
        sideways = np.concatenate([aside, aside[::-1]])
        corners: Points = self.start + np.outer(forward, along) + np.outer(sideways, across)
        return corners


class Tubes(VGroup):  # type: ignore[misc]
    """Tubes in the colour of a role that meet and cross without a seam, at full light.

    Where numbers are negative they are hollow, and lie below the others.
    """

    def __init__(self, theme: Theme, role: str, tubes: Sequence[Tube]) -> None:
        colour = theme.colours[role]
        full = {"fill_color": colour, "fill_opacity": 1, "stroke_color": colour}
        empty = {"fill_color": theme.ground, "fill_opacity": 1}
        self.tubes = tubes
        # What is empty hides the walls that stand within, and all that the tubes cross.
        self.hollow, self._empty, self.solid = (
            VGroup(*(VMobject(**style, stroke_width=width) for _ in tubes))
            for style, width in ((full, HAIR), (empty, 0), (full, HAIR))
        )
        self._tint = VMobject(fill_color=colour, fill_opacity=TINT, stroke_width=0)
        super().__init__(self.hollow, self._empty, self._tint, self.solid)
        stands_for(role, self.hollow, self._tint, self.solid)
        belong_together(*self)
        self.put()
        self.add_updater(lambda drawn: drawn.put())

    def put(self) -> None:
        """Draw the tubes as wide as they are now, and filled as far as something has come."""
        inside = []
        for tube, *parts in zip(self.tubes, self.hollow, self._empty, self.solid, strict=True):
            come, negative = tube.come(), tube.width() < 0.0
            hollow, empty, solid = parts
            for part in parts:
                part.points = np.empty((0, 3))
            if negative:
                # Where nothing has come it has a place, but no size: its shape grows from there.
                inside.append(_closed(tube, come, WALL))
            if come > 0.0:
                (hollow if negative else solid).points = _closed(tube, come)
                empty.points = inside[-1] if negative else empty.points
        self._tint.points = np.concatenate([np.empty((0, 3)), *inside])


def beds(theme: Theme, role: str, tubes: Sequence[Tube]) -> VGroup:
    """Draw tubes as one shape, as they are where nothing flows, hollow ones below the others."""
    colour = theme.colours[role]
    drawn = VGroup()
    for negative, of, light, wall in (
        (True, colour, BED, 0.0),
        (True, theme.ground, 1.0, WALL),
        (False, colour, BED, 0.0),
    ):
        shape = [_closed(tube, 1.0, wall) for tube in tubes if (tube.width() < 0.0) == negative]
        part = VMobject(fill_color=of, fill_opacity=light, stroke_width=0)
        part.points = np.concatenate([np.empty((0, 3)), *shape])
        drawn.add(part)
    stands_for(role, drawn[0], drawn[2])
    belong_together(*drawn)
    return drawn


def _closed(tube: Tube, come: float, wall: float = 0.0) -> Points:
    corners = tube.outline(come, wall)
    return polyline(np.append(corners, corners[:1], axis=0))
