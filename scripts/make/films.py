"""From jobs to films: existing films are reused, missing beats drawn, and films joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.make.executors import LOG, Executor
from scripts.make.faults import FilmFailed, failed
from scripts.make.options import BuildOptions
from scripts.make.progress import ProgressListener
from scripts.plan.job import Job
from scripts.store.store import Store

ROUNDS = 3
"""How often beats are drawn that turn out to be damaged, or that were removed meanwhile."""


@dataclass(frozen=True)
class Failure:
    """A film that could not be made, and why; `log` holds the traceback, if it could be written."""

    job: Job
    sentence: str
    log: Path | None


def make(
    jobs: Iterable[Job],
    store: Store,
    listener: ProgressListener,
    executor: Executor,
    options: BuildOptions,
) -> list[Failure]:
    """Make the films that the store lacks; where one fails, the others are made all the same.

    **Raises**: `CannotWrite` before anything is drawn.
    """
    todo: list[Job] = []
    for job in {job.key: job for job in jobs}.values():
        film = None if options.fresh else store.films.find(job.key)
        if film is None:
            todo.append(job)
        else:
            listener.film(film, reused=True)
    if not todo:
        return []
    # Imported here: not needed where every film exists.
    from scripts.make.rounds import Build

    with store.staging() as staging:
        build = Build(todo, store, listener, staging, options)
        for _ in range(ROUNDS):
            if not build.round(executor):
                break
        build.give_up()
        return [
            _failure(build.faults[job.key], job, store, staging / LOG)
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
        logs = [failure.log for failure in these if failure.log is not None]
        lines += [f"    the full log: {logs[0]}"] if logs else []
    lines.append("films that existed before are unchanged")
    return "\n".join(lines)


def _failure(error: Exception, job: Job, store: Store, output: Path) -> Failure:
    fault = error if isinstance(error, FilmFailed) else failed(error)
    log = store.logs / f"{job.key}.txt"
    try:
        store.logs.mkdir(exist_ok=True)
        printed = output.read_text(encoding="utf-8", errors="replace") if output.exists() else ""
        log.write_text("\n".join([fault.details, printed]), encoding="utf-8")
    except OSError:
        log.unlink(missing_ok=True)
        return Failure(job, fault.sentence, None)
    return Failure(job, fault.sentence, log)
