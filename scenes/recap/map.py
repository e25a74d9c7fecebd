"""The map: the last picture of each film, in rows, and a view that travels over it."""

from collections.abc import Mapping, Sequence

import numpy as np
from manim import Group, Rectangle, ValueTracker, VMobject

from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, beyond_the_frame, in_miniature
from scenes.kit.stage import LEFT, RIGHT
from scenes.kit.typeset import Typeset
from scenes.telling.theme import FRAME_HEIGHT, FRAME_WIDTH, SIZES, Theme

COLUMNS = 4
"""So many pictures stand in a row."""

SMALL = 0.19
"""On the whole map, a picture is so many times as large as the frame."""

WIDE, HIGH = SMALL * FRAME_WIDTH, SMALL * FRAME_HEIGHT
"""Its size there, in frame units."""

GAP = (RIGHT - LEFT - COLUMNS * WIDE) / (COLUMNS - 1)
"""Between two pictures of a row on the map, in frame units: the rows are as wide as the stage."""

NAME, OVER = 0.56, 0.13
"""The room that a row's name has above the row, and how far above the row it stands."""


class _Drawn:
    """A part of the map: its points and its stroke there, and what it is a part of.

    That stands at `place` and reaches as far as `half`, across and up.
    """

    def __init__(
        self, part: VMobject, points: Points, scale: float, place: Points, half: Points
    ) -> None:
        self.part, self.points, self.place, self.half = part, points, place, half
        self.width = scale * float(part.stroke_width)


class Map(Group):  # type: ignore[misc]
    """All pictures, each row with its name, seen from a place and a distance that trackers hold.

    `across`, `up` and `zoom` are the view: what stands in the middle of the frame, in units of the
    whole map, and how many times as large as on the whole map all is.
    """

    def __init__(
        self, theme: Theme, rows: Sequence[Mapping[str, Group]], names: Sequence[Typeset]
    ) -> None:
        self.places = _places(rows)
        self.across, self.up = ValueTracker(0.0), ValueTracker(0.0)
        self.zoom = ValueTracker(1.0)
        pictures = {name: picture for row in rows for name, picture in row.items()}
        for picture in pictures.values():
            edge = Rectangle(
                width=FRAME_WIDTH, height=FRAME_HEIGHT, stroke_color=theme.grid,
                stroke_width=SIZES.axis / SMALL,
            )  # fmt: skip
            belong_together(edge, picture)
            picture.add(edge)
        super().__init__(*pictures.values(), *names)
        beyond_the_frame(self)
        in_miniature(self)
        self._drawn = [
            _Drawn(part, SMALL * part.points + place, SMALL, place, np.array((WIDE, HIGH)) / 2)
            for place, picture in ((self.places[name], each) for name, each in pictures.items())
            for part in picture.family_members_with_points()
        ]
        for row, name in zip(rows, names, strict=True):
            first = self.places[next(iter(row))]
            name.put_baseline(first[0] - WIDE / 2, first[1] + HIGH / 2 + OVER, align=-1.0)
            half = name.width / 2, name.height / 2
            self._drawn += [
                _Drawn(part, part.points, 1.0, name.get_center(), np.array(half))
                for part in name.family_members_with_points()
            ]
        self.look()
        self.add_updater(lambda map_: map_.look())

    def look(self) -> None:
        """Let all stand where the present view has it."""
        zoom = float(self.zoom.get_value())
        middle = np.array((self.across.get_value(), self.up.get_value(), 0.0), dtype=float)
        most = np.array((FRAME_WIDTH, FRAME_HEIGHT)) / zoom / 2
        for each in self._drawn:
            # What is beside the frame is not drawn.
            seen = bool((np.abs(each.place - middle)[:2] < most + each.half).all())
            each.part.points = (each.points - middle) * zoom if seen else np.empty((0, 3))
            each.part.stroke_width = each.width * zoom

    def view(self, name: str) -> tuple[float, float, float]:
        """Return the view in which one picture fills the frame."""
        x, y, _ = self.places[name]
        return float(x), float(y), 1 / SMALL


def _places(rows: Sequence[Mapping[str, Group]]) -> dict[str, Points]:
    wide, high = WIDE + GAP, HIGH + NAME
    return {
        name: np.array(
            ((column - (COLUMNS - 1) / 2) * wide, ((len(rows) - 1) / 2 - row) * high, 0.0)
        )
        for row, pictures in enumerate(rows)
        for column, name in enumerate(pictures)
    }
