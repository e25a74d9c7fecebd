"""From jobs to films: what is there is used again, what is missing is made, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scripts.pipeline.faults import FilmFailed, failed
from scripts.pipeline.film import PROGRESS, Film
from scripts.pipeline.plan import Job
from scripts.pipeline.store import Store

SECONDS_BETWEEN_LOOKS = 0.2

WORKER = "scripts.pipeline.worker"

LOG = "log"
"""Where everything goes that the processes of a run print."""


class Audience(Protocol):
    """Whoever wants to know what becomes of the films."""

    def film(self, film: Film, reused: bool) -> None:
        """Hear that a film is ready."""

    def progress(self, frames: Mapping[str, int]) -> None:
        """Hear how many frames are drawn of each film in the making, by key."""


@dataclass(frozen=True)
class Failure:
    """A film that could not be made, why, and where the whole story is written, if anywhere."""

    job: Job
    sentence: str
    story: Path | None


def make(
    jobs: Iterable[Job], store: Store, audience: Audience, *, limit: int, fresh: bool
) -> list[Failure]:
    """Have all films ready in the store; one that fails leaves the others alone.

    Raises: `store.CannotWrite` before anything is made.
    """
    todo: list[Job] = []
    for job in {job.key: job for job in jobs}.values():
        film = None if fresh else store.find(job.key)
        if film is None:
            todo.append(job)
        else:
            audience.film(film, reused=True)
    return _make(todo, store, audience, limit) if todo else []


def report(jobs: Sequence[Job], failures: Sequence[Failure]) -> str:
    """Say which films are missing and why, each reason once."""
    lines = [f"could not make {len(failures)} of {len(jobs)} films:"]
    for sentence in dict.fromkeys(failure.sentence for failure in failures):
        these = [failure for failure in failures if failure.sentence == sentence]
        lines += [f"  {failure.job.label}" for failure in these]
        lines += [f"    {line}" for line in sentence.splitlines()]
        stories = [failure.story for failure in these if failure.story is not None]
        lines += [f"    the whole story: {stories[0]}"] if stories else []
    lines.append("films that were there before are as they were")
    return "\n".join(lines)


def _make(todo: Sequence[Job], store: Store, audience: Audience, limit: int) -> list[Failure]:
    # Imported here: a build with nothing to do needs no processes.
    from scripts.pipeline.pool import OneProcessEach

    failures: list[Failure] = []
    with (
        store.workshop() as shop,
        OneProcessEach(min(limit, len(todo)), shop / LOG, [WORKER]) as pool,
    ):
        # The longest first: then no long film is left for the end, with idle cores beside it.
        queue = sorted(todo, key=lambda job: job.cost, reverse=True)
        pending = {pool.submit(_render, job, shop / job.key): job for job in queue}
        while pending:
            done, _ = wait(pending, SECONDS_BETWEEN_LOOKS, FIRST_COMPLETED)
            for future in done:
                job = pending.pop(future)
                try:
                    film = _published(future, store, shop, job)
                except Exception as error:
                    failures.append(_failure(error, job, store, shop / LOG))
                else:
                    audience.film(film, reused=False)
            audience.progress({job.key: _frames(shop / job.key) for job in pending.values()})
    return failures


def _render(job: Job, folder: Path) -> None:
    """Make a film, in a process of its own."""
    try:
        # Imported here: only a worker needs manim.
        from scripts.pipeline.worker import render_film

        render_film(job, folder)
    except Exception as error:
        # Not every exception can travel from process to process; this one can.
        raise failed(error) from None


def _published(future: "Future[None]", store: Store, shop: Path, job: Job) -> Film:
    future.result()
    return store.publish(shop / job.key, job.key)


def _failure(error: Exception, job: Job, store: Store, log: Path) -> Failure:
    fault = error if isinstance(error, FilmFailed) else failed(error)
    story = store.logs / f"{job.key}.txt"
    try:
        store.logs.mkdir(exist_ok=True)
        printed = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        story.write_text("\n".join([fault.story, printed]), encoding="utf-8")
    except OSError:
        with suppress(OSError):
            story.unlink()
        return Failure(job, fault.sentence, None)
    return Failure(job, fault.sentence, story)


def _frames(folder: Path) -> int:
    try:
        return int((folder / PROGRESS).read_text())
    except (OSError, ValueError):
        return 0
