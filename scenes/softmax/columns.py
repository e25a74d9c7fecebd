"""Three outputs as columns that sum to 1: their shares, weighted inputs, targets and arrows."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from manim import Line, ValueTracker, VGroup

from nnmath import softmax
from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.softmax.shapes import Filled, Tag
from scenes.telling.theme import SIZES

RIM = 0.12
"""A line of a target reaches so far beyond its column, on both sides."""

THIN = 0.03
"""How thick the floor is."""

OVER = 0.16
"""How far above its column a number stands."""


@dataclass(frozen=True)
class Stand:
    """Where columns stand: their middles, how wide they are, their floor, and how high 1 is."""

    middles: tuple[float, ...]
    width: float
    floor: float
    unit: float

    def up(self, share: float) -> float:
        """Return the height of a share on the frame."""
        return self.floor + self.unit * share

    def towards(self, other: "Stand", share: float) -> "Stand":
        """Return the layout on the way to another one."""

        def between(here: float, there: float) -> float:
            return here + share * (there - here)

        return Stand(
            tuple(map(between, self.middles, other.middles)),
            between(self.width, other.width),
            between(self.floor, other.floor),
            between(self.unit, other.unit),
        )


class Columns:
    """The columns of three outputs, over a floor: `bars`, their `shares` as numbers, and `floor`.

    `logits` gives the weighted inputs now. `grown` is the part of their height that columns have,
    `piled` how far each stands on the one before, and `gone` how far all have gone to the layout
    `later`, where there is one. `outputs` gives the outputs where they are not those of `logits`:
    between two epochs. Floor and targets reach `beyond` the right edge of a column, for an arrow.
    """

    def __init__(
        self,
        scene: LectureScene,
        logits: Callable[[], Points],
        layout: Stand,
        colour: str,
        light: float,
        later: Stand | None = None,
        outputs: Callable[[], Points] | None = None,
        beyond: float = 0.0,
    ) -> None:
        self.scene, self.logits, self._beyond = scene, logits, beyond
        self._outputs = outputs or (lambda: softmax(logits()))
        self._layouts = layout, later or layout
        self.grown, self.piled, self.gone = (ValueTracker(share) for share in (1.0, 0.0, 0.0))
        self.bars, self.shares = VGroup(), VGroup()
        for place in range(len(layout.middles)):
            bar = Filled(lambda place=place: self._corners(place), colour, light)  # type: ignore[misc]
            self.bars.add(bar)
            tag = Tag(
                lambda place=place: f"{self.share(place):.2f}",  # type: ignore[misc]
                lambda place=place: self._over(place),  # type: ignore[misc]
                size=SIZES.number,
                colour=scene.theme.words,
            )
            self.shares.add(tag)
        self.floor = Filled(lambda: self._ground(), scene.theme.held_back, 1.0)
        belong_together(self.floor, *self.bars)
        belong_together(*self.bars)

    @property
    def layout(self) -> Stand:
        """Where the columns stand now."""
        here, there = self._layouts
        return here.towards(there, float(self.gone.get_value()))

    def share(self, place: int) -> float:
        """Return an output now."""
        return float(self._outputs()[place])

    def level(self, share: float, left: float, right: float) -> Line:
        """Draw a level line at the height of a share."""
        y = self.layout.up(share)
        theme = self.scene.theme
        ends = (left, y, 0.0), (right, y, 0.0)
        return Line(*ends, buff=0, stroke_color=theme.held_back, stroke_width=SIZES.axis)

    def targets(self, true: int) -> VGroup:
        """Draw the target of each output as a line: 1 for the true class, 0 for the others."""
        lines = VGroup()
        for place, middle in enumerate(self.layout.middles):
            y, reach = self.layout.up(float(place == true)), self.layout.width / 2 + RIM
            ends = (middle - reach, y, 0.0), (middle + reach + self._beyond, y, 0.0)
            colour = self.scene.theme.output
            lines.add(Line(*ends, buff=0, stroke_color=colour, stroke_width=SIZES.bar / 2))
        stands_for("output", lines)
        belong_together(lines, self.floor, *self.bars)
        return lines

    def inputs(self, baseline: float, size: float) -> VGroup:
        """Write each weighted input below its column, as it is now."""
        colour, found = self.scene.theme.input, VGroup()
        for place in range(len(self.layout.middles)):
            found.add(
                Tag(
                    lambda place=place: f"z_{place + 1} = {self._logit(place)}",  # type: ignore[misc]
                    lambda place=place: np.array((self.layout.middles[place], baseline, 0.0)),  # type: ignore[misc]
                    size=size,
                    colour=colour,
                )
            )
        stands_for("input", *found)
        return found

    def _logit(self, place: int) -> str:
        text = f"{self.logits()[place]:.1f}"
        return text.removeprefix("-") if float(text) == 0 else text

    def _base(self, place: int) -> float:
        below = float(np.sum(self._outputs()[:place]))
        return float(self.piled.get_value()) * below

    def _ground(self) -> tuple[float, float, float, float]:
        layout = self.layout
        half = layout.width / 2 + RIM
        left, right = layout.middles[0] - half, layout.middles[-1] + half + self._beyond
        return left, layout.floor - THIN, right, layout.floor

    def _corners(self, place: int) -> tuple[float, float, float, float]:
        layout, base = self.layout, self._base(place)
        half, middle = layout.width / 2, layout.middles[place]
        top = base + float(self.grown.get_value()) * self.share(place)
        return middle - half, layout.up(base), middle + half, layout.up(top)

    def _over(self, place: int) -> Points:
        left, _, right, top = self._corners(place)
        return np.array(((left + right) / 2, top + OVER, 0.0))
