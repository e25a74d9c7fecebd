"""Who draws: anything that takes a piece of work and gives back a future."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

from scripts.make.faults import failed
from scripts.plan.pieces import Piece

Draw = Callable[[Piece, Path], "Future[None]"]
"""Has a piece drawn: when the future is done, its beats are delivered in the folder."""

WORKER = "scripts.draw.worker"

LOG = "log"
"""Where everything goes that the processes of a run print."""


class Crew(Protocol):
    """Some workers that draw at the same time."""

    @property
    def size(self) -> int:
        """How many of them there are."""

    def at_work(self, shop: Path, pieces: int) -> AbstractContextManager[Draw]:
        """Have them ready for so many pieces; all processes have ended when this is left."""


class Processes:
    """Workers on this machine: a process for each piece, `size` at a time."""

    def __init__(self, size: int) -> None:
        self.size = size

    @contextmanager
    def at_work(self, shop: Path, pieces: int) -> Iterator[Draw]:
        """Have them ready."""
        # Imported here: a build with nothing to do needs no processes.
        from scripts.make.pool import OneProcessEach

        with OneProcessEach(min(self.size, pieces), shop / LOG, [WORKER]) as pool:
            yield lambda piece, folder: pool.submit(draw, piece, folder)


def draw(piece: Piece, folder: Path) -> None:
    """Draw a piece, in a process of its own.

    Raises: `faults.FilmFailed`, which can travel from process to process; not everything can.
    """
    try:
        # Imported here: only a worker needs manim.
        from scripts.draw.worker import render_piece
        from scripts.make.unchanged import refuse_changes

        render_piece(piece, folder, partial(refuse_changes, piece.job))
    except Exception as error:
        raise failed(error) from None
