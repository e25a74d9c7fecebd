"""Ink outside of the frame or in its margins."""

from collections.abc import Iterator

from scenes.telling.theme import FRAME_HEIGHT, FRAME_WIDTH, MARGIN
from scripts.audit.lint.findings import INK, Finding, Spans, finding
from scripts.draw.looks import InkBox, Look, Moment, Played

SLACK = 0.05
"""A stroke's width, or the overhang of a letter, is no fault. **Units**: frame units."""

FRAME = InkBox(-FRAME_WIDTH / 2, -FRAME_HEIGHT / 2, FRAME_WIDTH / 2, FRAME_HEIGHT / 2)
INNER = FRAME.grown(-MARGIN)


class Edges:
    """Looks for what comes too near to an edge of the frame, unless it is declared to."""

    name = "edge"

    def __init__(self) -> None:
        self._spans = Spans[str]()
        self._known: dict[Look, str] = {}

    def look(self, moment: Moment) -> None:
        """Look at a moment."""
        if not moment.held:
            return
        known, self._known = self._known, {}
        for look in moment.inked(INK):
            self._known[look] = words = known[look] if look in known else _wrong(look)
            if words:
                self._spans.note(words, moment.ticks)

    def findings(self, played: Played) -> Iterator[Finding]:
        """Return what is too far out, and when."""
        for words, start, end in self._spans:
            yield finding(self.name, played, start, end, words)


def _wrong(look: Look) -> str:
    if look.leaves_frame:
        return ""
    if sides := _beyond(look.box, FRAME.grown(SLACK)):
        return f"{look.name} leaves the frame {sides}"
    sides = _beyond(look.box, INNER.grown(SLACK))
    return f"{look.name} is in the margin {sides}" if sides else ""


def _beyond(box: InkBox, limit: InkBox) -> str:
    sides = (
        ("on the left", box.left < limit.left),
        ("below", box.bottom < limit.bottom),
        ("on the right", box.right > limit.right),
        ("above", box.top > limit.top),
    )
    return " and ".join(side for side, beyond in sides if beyond)
