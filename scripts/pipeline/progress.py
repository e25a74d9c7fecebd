"""What a person sees while films are made: bars with the time left, where there is a terminal."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Self

from scripts.pipeline.film import Film
from scripts.pipeline.plan import Job

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Terminal:
    """Bars on standard error, if that is a terminal; every finished film goes to `tell`."""

    def __init__(self, jobs: Sequence[Job], tell: Callable[[Film, bool], None]) -> None:
        self._jobs = {job.key: job for job in jobs}
        self._tell = tell
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars is not None:
            self._bars.stop()

    def film(self, film: Film, reused: bool) -> None:
        """Tell about a film, above the bars."""
        task = self._tasks.pop(film.record.key, None)
        if self._bars is None:
            self._tell(film, reused)
            return
        if task is not None:
            self._bars.remove_task(task)
        # Films are told on standard output: the bars must not stand in the same lines.
        self._bars.stop()
        self._tell(film, reused)
        self._bars.start()

    def progress(self, frames: Mapping[str, int]) -> None:
        """Move the bars."""
        if not sys.stderr.isatty():
            return
        if self._bars is None:
            self._bars = _bars()
            self._bars.start()
        for key in self._tasks.keys() - frames.keys():
            self._bars.remove_task(self._tasks.pop(key))
        for key, done in frames.items():
            job = self._jobs[key]
            # The length is a guess from the words: a film that outgrows it is nearly done.
            total = max(job.seconds * job.quality.fps, done * 1.05)
            if key not in self._tasks:
                self._tasks[key] = self._bars.add_task(job.label, total=total)
            self._bars.update(self._tasks[key], completed=done, total=total)


def _bars() -> "Progress":
    # Imported here: where there is nothing to wait for, rich is not needed.
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
