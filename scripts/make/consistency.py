"""Whether source, words, fonts and tools are still those that a job was planned for."""

from collections.abc import Iterator

from scripts.plan.job import Job
from scripts.plan.planner import Planner
from scripts.plan.sources import Sources


class SourceChanged(Exception):
    """A file has changed since the film was planned."""


class OtherVersion(Exception):
    """A worker has other tools, fonts or source than the film was planned for."""


def check_source(job: Job) -> None:
    """Make sure that the files which a film depends on are those that it was planned for.

    **Raises**: `SourceChanged`.
    """
    for what in _changes(job):
        raise SourceChanged(f"{what} changed while this film was made; make it once more")


def check_worker(job: Job) -> None:
    """Make sure that this machine has the tools, fonts and source that a job was planned for.

    **Raises**: `OtherVersion`.
    """
    here = Planner(job.course)
    for tool, version in job.versions.items():
        if here.versions.get(tool) != version:
            found = here.versions.get(tool, "none")
            raise OtherVersion(f"a worker of the cluster has {tool} {found}, not {version}")
    if here.fonts != job.fonts:
        raise OtherVersion("a worker of the cluster has other fonts")
    for name in _other_modules(job):
        raise OtherVersion(f"a worker of the cluster has another copy of this project: see {name}")


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
