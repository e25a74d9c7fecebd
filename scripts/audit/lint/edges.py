"""Ink outside of the frame or in its margins."""

from collections.abc import Iterator

from scenes.telling.theme import FRAME_HEIGHT, FRAME_WIDTH, MARGIN
from scripts.audit.lint.findings import INK, Finding, Spans, finding
from scripts.draw.looks import Box, Moment, Played

SLACK = 0.05
"""A stroke's width, or the overhang of a letter, is no fault. **Units**: frame units."""

FRAME = Box(-FRAME_WIDTH / 2, -FRAME_HEIGHT / 2, FRAME_WIDTH / 2, FRAME_HEIGHT / 2)
INNER = FRAME.grown(-MARGIN)


class Edges:
    """Looks for what comes too near to an edge of the frame, unless it is declared to."""

    name = "edge"

    def __init__(self) -> None:
        self._spans = Spans[tuple[str, str]]()

    def look(self, moment: Moment) -> None:
        """Look at a moment."""
        if not moment.held:
            return
        for look in moment.inked(INK):
            if look.leaves_frame:
                continue
            sides = _beyond(look.box, FRAME.grown(SLACK))
            if sides:
                self._spans.note((look.name, f"leaves the frame {sides}"), moment.ticks)
            elif sides := _beyond(look.box, INNER.grown(SLACK)):
                self._spans.note((look.name, f"is in the margin {sides}"), moment.ticks)

    def findings(self, played: Played) -> Iterator[Finding]:
        """Return what is too far out, and when."""
        for (what, where), start, end in self._spans:
            yield finding(self.name, played, start, end, f"{what} {where}")


def _beyond(box: Box, limit: Box) -> str:
    sides = (
        ("on the left", box.left < limit.left),
        ("below", box.bottom < limit.bottom),
        ("on the right", box.right > limit.right),
        ("above", box.top > limit.top),
    )
    return " and ".join(side for side, beyond in sides if beyond)
