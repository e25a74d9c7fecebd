"""Boxes of pixels, and how to cover changed ones with few boxes."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

NEAR = 24
"""The gap, in pixels, below which two boxes are drawn faster as one."""


class Box(NamedTuple):
    """Pixels from the left top corner to the right bottom corner (exclusive)."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """Its rows and columns: an index of arrays."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def meets(self, other: "Box") -> bool:
        """Return whether two boxes have a pixel in common.

        >>> Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3)), Box(0, 0, 2, 2).meets(Box(2, 0, 3, 2))
        (True, False)
        """
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


Boxes = Sequence[Box]


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
    """Group boxes with gaps between the groups; `side` is 0 across and 1 down."""
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
