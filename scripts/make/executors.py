"""Where beats are drawn: an executor takes a batch of work and gives back a future."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

from scripts.make.faults import failed
from scripts.plan.batches import Batch

Submit = Callable[[Batch, Path], "Future[None]"]
"""Starts drawing a batch: when the future is done, its beats are in the folder."""

PRELOADED = ("scripts.draw.worker", "scenes.kit.stage")
"""Modules that every drawing process needs: they are imported once, before processes fork."""

LOG = "log"
"""The file in a staging folder that takes all output of the processes of a build."""


class Executor(Protocol):
    """Draws several batches at the same time."""

    @property
    def size(self) -> int:
        """The number of batches that are drawn at the same time."""

    def running(self, staging: Path, batches: int) -> AbstractContextManager[Submit]:
        """Start the workers for so many batches; all have stopped when the context is left."""


class ProcessExecutor:
    """Draws on this machine, each batch in a process of its own, `size` at a time."""

    def __init__(self, size: int) -> None:
        self.size = size

    @contextmanager
    def running(self, staging: Path, batches: int) -> Iterator[Submit]:
        """Start the processes."""
        # Imported here: a build with nothing to do needs no processes.
        from scripts.make.pool import OneProcessEach

        with OneProcessEach(min(self.size, batches), staging / LOG, PRELOADED) as pool:
            yield lambda batch, folder: pool.submit(draw, batch, folder)


def draw(batch: Batch, folder: Path) -> None:
    """Draw a batch in this process, which must draw nothing else.

    **Raises**: `FilmFailed`, which can be pickled; not every exception can.
    """
    try:
        # Imported here: only a drawing process needs manim.
        from scripts.draw.worker import render_batch
        from scripts.make.consistency import check_source

        render_batch(batch, folder, partial(check_source, batch.job))
    except Exception as error:
        raise failed(error) from None
