"""Captions drawn into the picture, for places that show no caption track."""

from itertools import pairwise
from typing import Any

import numpy as np
from manim import RoundedRectangle, Scene, VGroup
from manim.animation.animation import Animation
from manim.utils.rate_functions import linear

from scenes.kit import typeset
from scenes.telling.captions import Chunk
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import CAPTION_SHARE, FRAME_HEIGHT, FRAME_WIDTH, SIZES, Theme

ZOOM = 1 / (1 - CAPTION_SHARE)
"""With captions burned in, the frame is so many times as large: the picture leaves them room."""

BASELINE = FRAME_HEIGHT / 2 - FRAME_HEIGHT * ZOOM + 0.28 * ZOOM
_GRACE = 1e-4
"""A caption changes on a frame; rounding must not put it off to the next one."""

LEADING = 1.42
"""Distance of two lines, in em."""


def make_room(camera: Any) -> None:
    """Let the camera see the whole picture, and below it the room for captions."""
    camera.frame_width, camera.frame_height = FRAME_WIDTH * ZOOM, FRAME_HEIGHT * ZOOM
    camera.frame_center = np.array((0.0, FRAME_HEIGHT / 2 * (1 - ZOOM), 0.0))


class BurnedCaptions:
    """The captions of one beat of a scene, and which of them stands at which tick."""

    def __init__(self, scene: Scene, theme: Theme, lang: str) -> None:
        self._scene, self._theme, self._lang = scene, theme, lang
        self._starts: list[int] = []
        self._boxes: list[VGroup] = []
        self._shown: int | None = None

    def add(self, start: int, chunks: tuple[Chunk, ...]) -> None:
        """Add the captions of a phrase that begins at a tick, after all that were added before."""
        self._starts += [start + round(chunk.at * TICKS_PER_SECOND) for chunk in chunks]
        self._boxes += [_box(chunk, self._theme, self._lang) for chunk in chunks]

    def show(self, tick: int) -> None:
        """Put the caption of this tick into the picture, and take the one before it away."""
        now = max((i for i, start in enumerate(self._starts) if start <= tick), default=None)
        if now != self._shown:
            self.leave()
            if now is not None:
                self._scene.add(self._boxes[now])
            self._shown = now

    def leave(self) -> None:
        """Take the caption away."""
        if self._shown is not None:
            self._scene.remove(self._boxes[self._shown])
            self._shown = None

    def steps(self, tick: int, count: int) -> list[int]:
        """Split a pause where captions change."""
        cuts = [
            tick,
            *(start for start in self._starts if tick < start < tick + count),
            tick + count,
        ]
        return [end - begin for begin, end in pairwise(cuts)]

    def during(self, tick: int, count: int) -> list[Animation]:
        """Return the animation that turns captions while others play, if they change."""
        self.show(tick)
        turns = [
            (i, (start - tick) / count)
            for i, start in enumerate(self._starts)
            if tick < start < tick + count
        ]
        if not turns:
            return []
        first = [] if self._shown is None else [(self._shown, 0.0)]
        boxes = [(self._boxes[i], at) for i, at in (*first, *turns)]
        self._shown = turns[-1][0]
        return [_Turn(boxes)]


class _Turn(Animation):  # type: ignore[misc]
    """Shows one caption after another, each from its own share of the run time on."""

    def __init__(self, boxes: list[tuple[VGroup, float]]) -> None:
        self._boxes = boxes
        # Manim lists what moves when a play begins: boxes are blanked, never exchanged.
        self._outlines = [[part.points for part in box.get_family()] for box, _ in boxes]
        super().__init__(VGroup(*(box for box, _ in boxes)), rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        due = sum(1 for _, at in self._boxes if at <= alpha + _GRACE) - 1
        for number, ((box, _), outlines) in enumerate(
            zip(self._boxes, self._outlines, strict=True)
        ):
            for part, points in zip(box.get_family(), outlines, strict=True):
                part.points = points if number == due else np.empty((0, 3))

    def clean_up_from_scene(self, scene: Any) -> None:
        super().clean_up_from_scene(scene)
        scene.remove(self.mobject, *(box for box, _ in self._boxes))
        for (box, _), outlines in zip(self._boxes, self._outlines, strict=True):
            for part, points in zip(box.get_family(), outlines, strict=True):
                part.points = points
        scene.add(self._boxes[-1][0])


def _box(chunk: Chunk, theme: Theme, lang: str) -> VGroup:
    lines, size = VGroup(), SIZES.caption * ZOOM
    for number, text in enumerate(chunk.lines):
        line = typeset.words(text, size, theme.words, lang)
        rise = (len(chunk.lines) - 1 - number) * LEADING * size
        lines.add(line.put_baseline(0.0, BASELINE + rise, align=0.0))
    height = ((len(chunk.lines) - 1) * LEADING + 1.0) * size
    ground = RoundedRectangle(
        corner_radius=0.08,
        width=lines.width + 0.4,
        height=height + 0.2,
        stroke_width=0,
        fill_color=theme.shade,
        fill_opacity=0.85,
    )
    ground.move_to((0.0, BASELINE + height / 2 - 0.2 * size, 0.0))
    return VGroup(ground, lines)
