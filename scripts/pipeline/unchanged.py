"""Whether the program, as it is now, still makes what a job asks for."""

from scenes.kit import narration
from scripts.pipeline.job import Job
from scripts.pipeline.sources import Sources


class Changed(Exception):
    """A film that was made of something else than it was planned to be."""


def refuse_changes(job: Job) -> None:
    """Make sure that what the film was made of is what its key says.

    Raises: `Changed` where somebody has saved a file since the film was planned.
    """
    sources = Sources()
    for name, digest in job.source.items():
        module = sources.module(name)
        if module is None or module.digest != digest:
            raise Changed(f"{name} was changed while this film was made; make it once more")
    for lang, words in job.words.items():
        # Words are read once in a process: these are the ones that the film shows.
        told = narration.load(lang).scenes
        if any(told.get(name) != entry for name, entry in words.items()):
            raise Changed(
                f"the {lang} words were changed while this film was made; make it once more"
            )
