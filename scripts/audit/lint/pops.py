"""What appears, vanishes or jumps from one frame to the next."""

from collections.abc import Iterable, Iterator

from scripts.audit.lint.findings import Finding, Spans, finding
from scripts.draw.looks import Look, Moment, Played

SEEN = 0.2
"""A change of light that is seen at once, where nothing is played."""

SUDDEN = 0.7
"""A change of light in a frame that no eye takes for a fade."""

LEAP = 3.0
"""A way in a frame that no eye takes for a motion. **Units**: frame units."""

SMALL = 0.4
"""What is no larger than this may begin as a whole: the first piece of a line, say."""

STILL = 0.02
"""What has moved by less stands where it stood. **Units**: frame units."""


class Pops:
    """Compares each frame with the one before.

    Between two plays, nothing may change: a change would be one that nothing plays. Within a play
    all changes are played, and must only be slow enough to be seen as changes.
    """

    name = "pop"

    def __init__(self) -> None:
        self._spans = Spans[str]()
        self._last: Moment | None = None

    def look(self, moment: Moment) -> None:
        """Look at a moment."""
        last, self._last = self._last, moment
        if last is None or last.looks == moment.looks:
            return
        # A state that a play ends in has no length: what comes next was done by no play.
        words = _unplayed(last, moment) if not last.held else _sudden(last, moment)
        for each in dict.fromkeys(words):
            self._spans.note(each, range(moment.tick, moment.tick + 1))

    def findings(self, played: Played) -> Iterator[Finding]:
        """Return what pops, and when."""
        for words, start, _ in self._spans:
            yield finding(self.name, played, start, start, words)


def _unplayed(before: Moment, after: Moment) -> Iterator[str]:
    gone, come, changed = _differences(before.looks, after.looks)
    # What lies exactly on its like is not seen to come or to go.
    for look in gone:
        if look.light > SEEN and not any(_alike(look, other) for other in after.looks):
            yield f"{look.name} vanishes at once"
    for look in come:
        if look.light > SEEN and not any(_alike(look, other) for other in before.looks):
            yield f"{look.name} appears at once"
    for one, other in changed:
        if max(one.light, other.light) > SEEN and not _alike(one, other):
            yield f"{other.name} changes its {_change(one, other)} at once"


def _sudden(before: Moment, after: Moment) -> Iterator[str]:
    gone, come, changed = _differences(before.looks, after.looks)
    for look in gone:
        if _conspicuous(look):
            yield f"{look.name} vanishes within a frame"
    for look in come:
        if _conspicuous(look):
            yield f"{look.name} appears within a frame"
    for one, other in changed:
        if abs(one.light - other.light) > SUDDEN:
            yield f"{other.name} {'lights up' if other.light > one.light else 'goes dark'} at once"
        elif not _is_live(other) and _way(one, other) > LEAP:
            yield f"{other.name} leaps by {_way(one, other):.1f} within a frame"


def _differences(
    before: Iterable[Look], after: Iterable[Look]
) -> tuple[list[Look], list[Look], list[tuple[Look, Look]]]:
    """Return what is there no more, what is new, and what is another look of the same mobject.

    A mobject that takes the place of another one and looks like it is not new. A picture in a
    picture comes and goes as the view travels.
    """
    before = [look for look in before if not look.miniature]
    after = [look for look in after if not look.miniature]
    old, new = set(before), set(after)
    gone = {look.path[0]: look for look in before if look not in new}
    come, changed = [], []
    for look in after:
        if look in old:
            continue
        known = gone.pop(look.path[0], None)
        if known is not None:
            changed.append((known, look))
        else:
            come.append(look)
    left = list(gone.values())
    strange = []
    for look in come:
        twin = next((other for other in left if _alike(other, look)), None)
        if twin is None:
            strange.append(look)
        else:
            left.remove(twin)
    return left, strange, changed


def _alike(one: Look, other: Look) -> bool:
    return (
        abs(one.light - other.light) < SEEN
        and one.colours == other.colours
        and max(abs(a - b) for a, b in zip(one.box, other.box, strict=True)) < STILL
    )


def _conspicuous(look: Look) -> bool:
    large = max(look.box.width, look.box.height) > SMALL
    return look.light > SUDDEN and large and not _is_live(look)


def _is_live(look: Look) -> bool:
    # A number that is written anew has other glyphs.
    return look.line is not None and bool(look.line.live)


def _way(one: Look, other: Look) -> float:
    """Return how far something has gone, or by how much it has grown."""
    left, bottom, right, top = (b - a for a, b in zip(one.box, other.box, strict=True))
    moved = max(min(abs(left), abs(right)), min(abs(bottom), abs(top)))
    return max(moved, abs(right - left), abs(top - bottom))


def _change(one: Look, other: Look) -> str:
    if one.colours != other.colours:
        return "colour"
    return "light" if abs(one.light - other.light) >= SEEN else "place or shape"
