"""Progress of a build: who is informed of it, and the bars that a terminal shows."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, Self

from scripts.plan.job import Job
from scripts.store.film import Film

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class ProgressListener(Protocol):
    """Is informed of what a build has done."""

    def film(self, film: Film, reused: bool) -> None:
        """Take note that a film exists; `reused` says that it did before the build."""

    def progress(self, frames: Mapping[str, int]) -> None:
        """Take note of the frames that are drawn of each unfinished film, by key."""


class Terminal:
    """Shows progress bars on standard error, if that is a terminal; passes films to `show`.

    The length of a film is taken from an `earlier` one of its scene, or estimated from its words.
    """

    def __init__(
        self, jobs: Sequence[Job], show: Callable[[Film, bool], None], earlier: Iterable[Film] = ()
    ) -> None:
        records = [film.record for film in earlier]
        lengths = {(record.scene, record.edition.lang): record.seconds for record in records}
        self._jobs = {job.key: job for job in jobs}
        self._seconds = {
            job.key: lengths.get((job.scene, job.edition.lang), job.seconds) for job in jobs
        }
        self._show_film = show
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._reused: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars is not None:
            self._bars.stop()

    def film(self, film: Film, reused: bool) -> None:
        """Show a film above the bars."""
        if reused:
            self._reused.add(film.record.key)
        # Films are printed on standard output: the bars must not be in the same lines.
        if self._bars is not None:
            self._bars.stop()
        self._show_film(film, reused)
        if self._bars is not None:
            self._bars.start()

    def progress(self, frames: Mapping[str, int]) -> None:
        """Move the bars: one for the whole, one for each film that is being drawn."""
        if not sys.stderr.isatty():
            return
        if self._bars is None:
            self._bars = _bars()
            self._bars.start()
        for key in self._tasks.keys() - frames.keys() - {""}:
            self._bars.remove_task(self._tasks.pop(key))
        wanted = self._jobs.keys() - self._reused
        parts = {key: self._part(key, frames.get(key)) for key in wanted}
        work = {key: self._seconds[key] * self._jobs[key].cost_of_a_second for key in wanted}
        done = sum(parts[key] * work[key] for key in wanted)
        over = len(wanted) - len(frames)
        self._show("", f"{over} of {len(wanted)} films", done / sum(work.values()))
        for key, drawn in frames.items():
            if drawn:
                self._show(key, self._jobs[key].label, parts[key])

    def _part(self, key: str, drawn: int | None) -> float:
        """Return the drawn share of a film: below 1 even where it is longer than estimated."""
        if drawn is None:
            return 1.0
        expected = self._seconds[key] * self._jobs[key].edition.quality.fps
        return drawn / max(expected, drawn * 1.05, 1.0)

    def _show(self, key: str, label: str, part: float) -> None:
        assert self._bars is not None
        if key not in self._tasks:
            self._tasks[key] = self._bars.add_task(label, total=1.0)
        self._bars.update(self._tasks[key], completed=part, description=label)


def _bars() -> "Progress":
    # Imported here: rich is not needed where nothing is drawn.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
