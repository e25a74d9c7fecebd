"""Whether the program, as it is now and here, makes what a job asks for."""

from collections.abc import Iterator

from scripts.plan.job import Job
from scripts.plan.planner import Planner
from scripts.plan.sources import Sources


class Changed(Exception):
    """A film that was made of something else than it was planned to be."""


class Stranger(Exception):
    """A machine on which something else would be drawn."""


def refuse_changes(job: Job) -> None:
    """Make sure that what the film was made of is what its key says.

    Raises: `Changed` where somebody has saved a file since the film was planned.
    """
    for what in _changes(job):
        raise Changed(f"{what} changed while this film was made; make it once more")


def refuse_strangers(job: Job) -> None:
    """Make sure that this machine has the tools, fonts and source that a job was planned for.

    Raises: `Stranger`.
    """
    here = Planner(job.course)
    for tool, version in job.versions.items():
        if here.versions.get(tool) != version:
            found = here.versions.get(tool, "none")
            raise Stranger(f"a worker of the cluster has {tool} {found}, not {version}")
    if here.fonts != job.fonts:
        raise Stranger("a worker of the cluster has other fonts")
    for name in _other_modules(job):
        raise Stranger(f"a worker of the cluster has another copy of this project: see {name}")


def _changes(job: Job) -> Iterator[str]:
    yield from _other_modules(job)
    for lang, words in job.words.items():
        # Words are read once in a process: these are the ones that the film shows.
        if job.course.words(job.scene, lang).templates != words:
            yield f"the {lang} words"


def _other_modules(job: Job) -> Iterator[str]:
    sources = Sources()
    for name, digests in job.source.items():
        module = sources.module(name)
        if module is None or module.differs(digests):
            yield name
