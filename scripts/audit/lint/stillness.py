"""When nothing moves: longer than is meant, too much of the film, or too short at its end."""

from collections.abc import Iterator
from itertools import groupby

from scenes.telling.clock import TICKS_PER_SECOND
from scripts.audit.lint.findings import Finding, finding, seconds
from scripts.draw.looks import Look, Moment, Played

LONGEST = int(2.5 * TICKS_PER_SECOND)
"""A stillness that is not marked as rest is no longer than this. **Units**: ticks."""

LARGEST_SHARE = 0.40
"""At most so much of a film stands still; the aim is a third."""

END = 3 * TICKS_PER_SECOND
"""The last picture stands at least so long. **Units**: ticks."""


class Motion:
    """Knows of each tick of a film whether its picture differs from the one before."""

    def __init__(self) -> None:
        self.moves: list[bool] = []
        self._last: tuple[Look, ...] | None = None

    def look(self, moment: Moment) -> None:
        """Look at a moment."""
        if moment.held:
            self.moves += [moment.looks != self._last, *[False] * (moment.held - 1)]
            self._last = moment.looks

    def next_move(self, tick: int) -> int:
        """Return the first tick from here on at which something moves, or the film's end."""
        ahead = (number for number in range(tick, len(self.moves)) if self.moves[number])
        return next(ahead, len(self.moves))

    def has_moved(self, tick: int, ticks: int) -> bool:
        """Tell whether something has moved at a tick, or in so many ticks before it."""
        return any(self.moves[max(tick - ticks, 0) : tick + 1])


class Stillness:
    """Measures how long the picture stands still."""

    name = "still"

    def __init__(self, motion: Motion) -> None:
        self._motion = motion

    def look(self, moment: Moment) -> None:
        """Do nothing: motion looks."""

    def findings(self, played: Played) -> Iterator[Finding]:
        """Return which stillness is too long, and whether the end is too short."""
        moves = self._motion.moves
        meant = {tick for rest in played.rests for tick in rest}
        unmarked = [not moves[tick] and tick not in meant for tick in range(len(moves))]
        start = 0
        for still, ticks in groupby(unmarked):
            end = start + len(list(ticks))
            if still and end - start > LONGEST:
                words = f"nothing moves for {seconds(end - start):.1f} s, and no rest is meant"
                yield finding(self.name, played, start, end, words)
            start = end
        share = moves.count(False) / len(moves)
        if share > LARGEST_SHARE:
            yield finding(self.name, played, 0, len(moves), f"{share:.0%} of the film stand still")
        held = next((n for n, moved in enumerate(reversed(moves)) if moved), len(moves)) + 1
        if held < END:
            words = f"the last picture stands for {seconds(held):.1f} s only"
            yield finding(self.name, played, len(moves) - held, len(moves), words)
