"""Manim's settings, set in this one place, and a scene that is ready to be rendered with them."""

import configparser
import importlib
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import manim
from manim import config
from manim.constants import QUALITIES as MANIM_QUALITIES
from tqdm import tqdm  # type: ignore[import-untyped]

from scripts.plan.edition import Quality
from scripts.plan.job import Job

Factory = Callable[..., Any]
"""A class, or a call that makes its instances."""


@contextmanager
def prepared(
    job: Job,
    renderer: Factory,
    writer: Factory,
    *,
    folder: Path | None = None,
    scene_class: Callable[[type[Any]], type[Any]] = lambda cls: cls,
    **options: Any,
) -> Iterator[Any]:
    """Configure Manim for a job and yield its scene, ready to `render()`.

    `writer` takes the place of Manim's own `SceneFileWriter`; `scene_class` may return a subclass
    of the scene; `options` are passed to the scene. Manim's scratch files go below `folder`, or
    into the system's temporary folder.

    Manim's settings belong to the process and stay as they are: a process prepares one job.
    """
    with tempfile.TemporaryDirectory(prefix="manim-", dir=folder) as scratch:
        configure(job.edition.quality, Path(scratch))
        cls = scene_class(getattr(importlib.import_module(job.film.scene_module), job.film.scene))
        yield cls(settings=job.settings, renderer=renderer(file_writer_class=writer), **options)


def configure(quality: Quality, scratch: Path) -> None:
    """Set Manim's settings to its defaults, but for the output; a user's own files are ignored.

    Background, fonts and frame belong to the scene, so `manim -ql` draws the same picture.
    """
    defaults = configparser.ConfigParser()
    defaults.read(Path(manim.__file__).parent / "_config" / "default.cfg", encoding="utf-8")
    config.digest_parser(defaults)
    config.verbosity = "WARNING"
    config.progress_bar = "none"
    config.quality = next(
        name for name, known in MANIM_QUALITIES.items() if known["flag"] == quality.letter
    )
    # Manim's own cache forgets sounds and keeps broken files; whole beats are stored instead.
    config.disable_caching = True
    config.media_dir = str(scratch)
    # tqdm's own lock is a system-wide semaphore, which a killed process would leave behind.
    tqdm.set_lock(threading.RLock())
    # Random numbers, should a scene use any, are the same in every run.
    config.seed = 0
