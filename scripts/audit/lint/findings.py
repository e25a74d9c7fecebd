"""What the lint finds, and how findings of successive frames are put together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from scenes.telling.clock import TICKS_PER_SECOND
from scripts.draw.looks import Moment, Played

INK = 0.12
"""What is fainter than this is not seen."""

GAP = 5
"""The same fault a few ticks later is the same finding."""

K = TypeVar("K")


@dataclass(frozen=True)
class Finding:
    """Something to be mended. **Units**: seconds of the film."""

    check: str
    beat: str
    start: float
    end: float
    words: str

    def __str__(self) -> str:
        """Return the finding in one line.

        >>> print(Finding("pop", "race", 12.0, 12.0, "a dot appears at once"))
         12.00          race            pop        a dot appears at once
        """
        until = f"-{self.end:.2f}" if self.end > self.start else ""
        return f"{self.start:6.2f}{until:<8}  {self.beat:<14}  {self.check:<9}  {self.words}"


class Check(Protocol):
    """One thing to look for in a film."""

    def look(self, moment: Moment) -> None:
        """Look at a moment of the film; they come in order."""

    def findings(self, played: Played) -> Iterator[Finding]:
        """Return what was found, once the film is over."""


class Spans(Generic[K]):
    """Stretches of time in which something holds. **Units**: ticks, the end exclusive.

    >>> spans = Spans[str]()
    >>> for tick in (3, 4, 5, 40):
    ...     spans.note("here", range(tick, tick + 1))
    >>> list(spans)
    [('here', 3, 6), ('here', 40, 41)]
    """

    def __init__(self) -> None:
        self._found: dict[K, list[tuple[int, int]]] = {}

    def note(self, what: K, ticks: range) -> None:
        """Note that something holds for some ticks."""
        spans = self._found.setdefault(what, [])
        if spans and ticks.start - spans[-1][1] <= GAP:
            spans[-1] = spans[-1][0], ticks.stop
        else:
            spans.append((ticks.start, ticks.stop))

    def __iter__(self) -> Iterator[tuple[K, int, int]]:
        every = [(what, *span) for what, spans in self._found.items() for span in spans]
        return iter(sorted(every, key=lambda found: found[1:]))


def seconds(ticks: int) -> float:
    """Return ticks as seconds."""
    return ticks / TICKS_PER_SECOND


def beat_at(played: Played, tick: int) -> str:
    """Return the beat that is on at a tick."""
    return next((name for name, start, end in played.beats if start <= tick < end), "")


def finding(check: str, played: Played, start: int, end: int, words: str) -> Finding:
    """Return a finding that holds from a tick up to another one."""
    return Finding(check, beat_at(played, start), seconds(start), seconds(end), words)
