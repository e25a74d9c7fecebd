"""One process, one film: the only place that sets Manim's output settings."""

import configparser
import importlib
import shutil
import threading
from pathlib import Path
from typing import Any

import manim
from manim import CairoRenderer, config
from manim.constants import QUALITIES as MANIM_QUALITIES
from PIL import Image
from tqdm import tqdm  # type: ignore[import-untyped]

from scenes.kit import narration
from scripts.pipeline.assemble import assemble
from scripts.pipeline.encode import FilmWriter
from scripts.pipeline.film import FILM, PROGRESS
from scripts.pipeline.plan import Job, Quality
from scripts.pipeline.sources import Sources

SECONDS_BETWEEN_REPORTS = 0.25

_SCRATCH = "manim"


class Changed(Exception):
    """A film that was made of something else than it was planned to be."""


def render_film(job: Job, folder: Path) -> None:
    """Make a film and all that belongs to it in an empty folder, and verify it.

    Manim's settings are left as this film needs them: a process makes one film.
    """
    folder.mkdir(parents=True)
    configure(job.quality, folder)
    scene_class = getattr(importlib.import_module(job.module), job.cls)
    renderer = CairoRenderer(file_writer_class=FilmWriter)
    scene = scene_class(settings=job.settings, renderer=renderer)
    with Reporter(renderer, folder / PROGRESS):
        scene.render()
    refuse_changes(job)
    writer = renderer.file_writer
    shutil.rmtree(folder / _SCRATCH, ignore_errors=True)
    if writer.last is None:
        raise ValueError(f"the scene {job.scene} plays nothing: there is no film to make")
    assemble(job, folder, scene.cue_sheet(), Image.fromarray(writer.last))


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


def configure(quality: Quality, folder: Path) -> None:
    """Set Manim's settings: its defaults, whatever a user's own files say, but for the output.

    Ground, fonts and frame are the scene's own, so `manim -ql` draws the same picture.
    """
    defaults = configparser.ConfigParser()
    defaults.read(Path(manim.__file__).parent / "_config" / "default.cfg", encoding="utf-8")
    config.digest_parser(defaults)
    config.verbosity = "WARNING"
    config.progress_bar = "none"
    config.quality = next(
        name for name, known in MANIM_QUALITIES.items() if known["flag"] == quality.letter
    )
    # Manim's own cache forgets sounds and keeps broken pieces; whole films are kept instead.
    config.disable_caching = True
    config.media_dir = str(folder / _SCRATCH)
    config.output_file = str(folder / FILM)
    # tqdm's own lock is a system-wide semaphore, which a killed process would leave behind.
    tqdm.set_lock(threading.RLock())
    # Random numbers, should a scene use any, are the same in every run.
    config.seed = 0


class Reporter(threading.Thread):
    """Writes down how many frames are drawn, for whoever waits."""

    def __init__(self, renderer: Any, path: Path) -> None:
        super().__init__(name="progress", daemon=True)
        self._renderer = renderer
        self._path = path
        self._done = threading.Event()

    def run(self) -> None:
        """Report until the film is drawn."""
        while not self._done.wait(SECONDS_BETWEEN_REPORTS):
            # A full disk will be noticed where it matters.
            try:
                self._path.write_text(str(self._renderer.file_writer.frames))
            except OSError:
                return

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.join()
        self._path.unlink(missing_ok=True)
