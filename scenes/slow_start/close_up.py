"""A close look at two beads: the plot grows until the steps along both tangents fill the frame."""

import numpy as np
from manim import Mobject, ValueTracker, VMobject

from scenes.kit.bead import Bead
from scenes.kit.plot import Layout
from scenes.kit.relations import belong_together, beyond_the_frame
from scenes.kit.stage import LEFT, RIGHT
from scenes.telling.theme import SIZES

ROOM = (LEFT + 0.4, -2.6, RIGHT - 0.8, 2.6)
"""What is looked at fills this at most: left, bottom, right, top."""

NEAREST = 3.0
"""Nothing is drawn larger than so many times its size."""

OVER = 1.0
"""How much broader a veil is than the curve, whose edges it is to hide as well."""

WORTH_IT = 1.15
"""It is not worth while to come nearer by less."""


class CloseUp:
    """The way of the plot of two beads to its close look; `near` goes from 0 to 1 and back.

    `nearer` tells whether there is such a way at all.
    """

    def __init__(self, *beads: Bead) -> None:
        self._sigmoid, self.near = beads[0].sigmoid, ValueTracker(0.0)
        self._layout, self._shown = _closer(*beads), 0.0
        self.nearer = self._layout is not self._sigmoid.layout
        self._sigmoid.curve.add_updater(self._follow)

    def _follow(self, _: Mobject) -> None:
        share = float(self.near.get_value())
        if share != self._shown:
            self._shown = share
            self._sigmoid.go_towards(self._layout, share)
            self._sigmoid.redraw()

    def veil_beyond(self, bead: Bead, share: float) -> VMobject:
        """Return the curve's part beyond a bead, to the side of its step, in the ground's colour.

        Over the curve it leaves that part a share of its light.
        """
        curve, x = self._sigmoid.curve, float(self._sigmoid.on(bead.z)[0])
        pieces = curve.points.reshape(-1, 4, 3)
        beyond = bead.side * (pieces[:, :, 0].mean(axis=1) - x) > 0
        ground, width = self._sigmoid.theme.ground, SIZES.curve + OVER
        veil = VMobject(stroke_color=ground, stroke_width=width, stroke_opacity=1 - share)
        veil.points = pieces[beyond].reshape(-1, 3)
        belong_together(veil, curve, *bead.parts())
        beyond_the_frame(veil)
        return veil


def _closer(*beads: Bead) -> Layout:
    """Return the plot's layout in which the beads' steps are as large as there is room."""
    sigmoid, corners = beads[0].sigmoid, []
    for bead in beads:
        back, ahead = sigmoid.slope(bead.z, bead.side)
        corners += [back, ahead, *sigmoid.leg(bead.z, bead.side)]
    low, high = np.min(corners, axis=0)[:2], np.max(corners, axis=0)[:2]
    room = np.array(ROOM).reshape(2, 2)
    nearer = float(min(NEAREST, *((room[1] - room[0]) / np.maximum(high - low, 1e-9))))
    old = sigmoid.layout
    if nearer < WORTH_IT:
        return old
    shift = room.mean(axis=0) - nearer * (low + high) / 2
    left, bottom = nearer * np.array((old.left, old.bottom)) + shift
    return Layout(old.x, old.y, left, bottom, nearer * old.width, nearer * old.height)
