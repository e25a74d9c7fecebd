"""The map: the last picture of each film, in rows, and a view that travels over it."""

from collections.abc import Mapping, Sequence

import numpy as np
from manim import Group, Rectangle, ValueTracker

from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, beyond_the_frame, in_miniature
from scenes.telling.theme import FRAME_HEIGHT, FRAME_WIDTH, SIZES, Theme

COLUMNS = 4
"""So many pictures stand in a row."""

SMALL = 0.222
"""On the whole map, a picture is so many times as large as the frame."""

WIDE, HIGH = SMALL * FRAME_WIDTH, SMALL * FRAME_HEIGHT
"""Its size there, in frame units."""

GAP = 0.22
"""Between two pictures on the map, in frame units."""


class Map(Group):  # type: ignore[misc]
    """All pictures, seen from a place and a distance that trackers hold.

    `across`, `up` and `zoom` are the view: what stands in the middle of the frame, in units of the
    whole map, and how many times as large as on the whole map all is.
    """

    def __init__(self, theme: Theme, rows: Sequence[Mapping[str, Group]]) -> None:
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
        super().__init__(*pictures.values())
        beyond_the_frame(self)
        in_miniature(self)
        self._parts = [
            (name, part)
            for name, picture in pictures.items()
            for part in picture.family_members_with_points()
        ]
        self._widths = [float(part.stroke_width) for _, part in self._parts]
        self._points = [SMALL * part.points + self.places[name] for name, part in self._parts]
        self.look()
        self.add_updater(lambda map_: map_.look())

    def look(self) -> None:
        """Let all stand where the present view has it."""
        zoom = float(self.zoom.get_value())
        middle = np.array((self.across.get_value(), self.up.get_value(), 0.0), dtype=float)
        most = (np.array((FRAME_WIDTH, FRAME_HEIGHT)) / zoom + (WIDE, HIGH)) / 2
        seen = {
            name: bool((np.abs(place - middle)[:2] < most).all())
            for name, place in self.places.items()
        }
        for (name, part), width, points in zip(
            self._parts, self._widths, self._points, strict=True
        ):
            # A picture beside the frame is not drawn.
            part.points = (points - middle) * zoom if seen[name] else np.empty((0, 3))
            part.stroke_width = width * SMALL * zoom

    def view(self, name: str) -> tuple[float, float, float]:
        """Return the view in which one picture fills the frame."""
        x, y, _ = self.places[name]
        return float(x), float(y), 1 / SMALL


def _places(rows: Sequence[Mapping[str, Group]]) -> dict[str, Points]:
    wide, high = WIDE + GAP, HIGH + GAP
    return {
        name: np.array(
            ((column - (COLUMNS - 1) / 2) * wide, ((len(rows) - 1) / 2 - row) * high, 0.0)
        )
        for row, pictures in enumerate(rows)
        for column, name in enumerate(pictures)
    }
