"""From jobs to films: what is there is used again, missing beats are drawn, films joined."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scripts.make.executors import LOG, Crew
from scripts.make.faults import FilmFailed, failed
from scripts.plan.job import Job
from scripts.store.film import Film
from scripts.store.store import Store

ROUNDS = 3
"""How often beats are drawn that turn out to be harmed, or that somebody has taken away."""


class ProgressListener(Protocol):
    """Whoever wants to know what becomes of the films."""

    def film(self, film: Film, reused: bool) -> None:
        """Hear that a film is ready."""

    def progress(self, frames: Mapping[str, int]) -> None:
        """Hear how many frames are there of each film in the making, by key."""


@dataclass(frozen=True)
class BuildOptions:
    """What is wanted besides films."""

    fresh: bool = False
    """Draw and join again what is there already."""

    shard: tuple[int, int] | None = None
    """Draw only the beats that fall to this one of so many machines, and join nothing."""

    draw: bool = True
    """Draw what is missing; or only join what is there."""


@dataclass(frozen=True)
class Failure:
    """A film that could not be made, why, and where the whole story is written, if anywhere."""

    job: Job
    sentence: str
    story: Path | None


def make(
    jobs: Iterable[Job], store: Store, listener: ProgressListener, crew: Crew, order: BuildOptions
) -> list[Failure]:
    """Have all films ready in the store; one that fails leaves the others alone.

    Raises: `store.CannotWrite` before anything is made.
    """
    todo: list[Job] = []
    for job in {job.key: job for job in jobs}.values():
        film = None if order.fresh else store.films.find(job.key)
        if film is None:
            todo.append(job)
        else:
            listener.film(film, reused=True)
    if not todo:
        return []
    # Imported here: a build with nothing to do needs none of it.
    from scripts.make.rounds import Build

    with store.staging() as shop:
        build = Build(todo, store, listener, shop, order)
        for _ in range(ROUNDS):
            if not build.round(crew):
                break
        build.give_up()
        return [
            _failure(build.faults[job.key], job, store, shop / LOG)
            for job in todo
            if job.key in build.faults
        ]


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


def _failure(error: Exception, job: Job, store: Store, log: Path) -> Failure:
    fault = error if isinstance(error, FilmFailed) else failed(error)
    story = store.logs / f"{job.key}.txt"
    try:
        store.logs.mkdir(exist_ok=True)
        printed = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        story.write_text("\n".join([fault.story, printed]), encoding="utf-8")
    except OSError:
        story.unlink(missing_ok=True)
        return Failure(job, fault.sentence, None)
    return Failure(job, fault.sentence, story)
