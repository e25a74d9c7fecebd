"""Making films on behalf of a command."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from scripts.commands.workspace import Unfinished, Workspace

if TYPE_CHECKING:
    from scripts.make.executors import Executor
    from scripts.make.options import BuildOptions
    from scripts.plan.job import Job
    from scripts.store.film import Film


def make_films(
    workspace: Workspace,
    jobs: "Sequence[Job]",
    build: "BuildOptions",
    show: "Callable[[Film, bool], None]" = lambda film, reused: None,
) -> "list[Film]":
    """Make films that are missing, and return all in the order of the playlist.

    `show` is called for each film as soon as it exists, with whether it existed before.

    **Raises**: `Unfinished` where a film could not be made; `NoCluster`.
    """
    from scripts.make.films import make, report
    from scripts.make.progress import Terminal

    made: dict[str, Film] = {}

    def show_and_keep(film: "Film", reused: bool) -> None:
        made[film.record.key] = film
        show(film, reused)

    store = workspace.store
    with Terminal(jobs, show_and_keep, store.films.stored()) as terminal:
        failures = make(jobs, store, terminal, _executor(build), build)
    if failures:
        raise Unfinished(report(jobs, failures))
    return [made[job.key] for job in jobs if job.key in made]


def _executor(build: "BuildOptions") -> "Executor":
    if build.cluster is None:
        from scripts.make.executors import ProcessExecutor

        return ProcessExecutor(build.processes)
    from scripts.make.cluster import DaskExecutor

    return DaskExecutor(build.cluster)
