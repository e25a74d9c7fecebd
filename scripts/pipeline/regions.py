"""Boxes of pixels, and which of them to draw again."""

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

Bands = tuple[tuple[int, int], ...]
"""Pixel rows, from the top: ranges (first, end), in order, apart from each other."""

NEAR = 24
"""Pixels between two boxes that are better drawn as one: a box costs about as much."""


class Box(NamedTuple):
    """Pixels from the left top corner to the right bottom corner (exclusive)."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes have a pixel in common.

        >>> Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3)), Box(0, 0, 2, 2).meets(Box(2, 0, 3, 2))
        (True, False)
        """
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def regions(boxes: Iterable[Box]) -> list[Box]:
    """Return boxes with nothing in common that cover all the given ones.

    >>> regions([Box(0, 0, 10, 10), Box(5, 5, 20, 20), Box(900, 0, 910, 5)])
    [Box(left=0, top=0, right=20, bottom=20), Box(left=900, top=0, right=910, bottom=5)]
    """
    found = []
    for band in _clusters(list(boxes), 1):
        for cluster in _clusters(band, 0):
            lefts, tops, rights, bottoms = zip(*cluster, strict=True)
            found.append(Box(min(lefts), min(tops), max(rights), max(bottoms)))
    return found


def _clusters(boxes: list[Box], side: int) -> list[list[Box]]:
    """Part boxes where there is room between them; `side` is 0 across and 1 down."""
    clusters: list[list[Box]] = []
    end = 0
    for box in sorted(boxes, key=itemgetter(side)):
        if clusters and box[side] - end <= NEAR:
            clusters[-1].append(box)
            end = max(end, box[side + 2])
        else:
            clusters.append([box])
            end = box[side + 2]
    return clusters


def rows(ranges: Iterable[tuple[int, int]]) -> Bands:
    """Return ranges of rows in order, those that touch each other as one.

    >>> rows([(40, 50), (0, 10), (8, 20)])
    ((0, 20), (40, 50))
    """
    bands: list[tuple[int, int]] = []
    for top, bottom in sorted(ranges):
        if bands and top <= bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], bottom))
        else:
            bands.append((top, bottom))
    return tuple(bands)
