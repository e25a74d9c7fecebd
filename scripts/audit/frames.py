"""The raw frames of a scene as numbers to compare: by stock Manim, or by our own renderer."""

import hashlib
import importlib
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from manim import CairoRenderer, SceneFileWriter

from scripts.audit.yardstick import Master
from scripts.draw.canvas import Pixels
from scripts.draw.raster import FastRenderer
from scripts.draw.worker import configure
from scripts.plan.job import Job
from scripts.video.regions import Boxes

Print = tuple[bytes, int]
"""A picture's hash, and for how many frames it is held."""

UNANNOUNCED = b"changed without a word"
"""Stands for a picture that changed elsewhere than the renderer said."""


class HashingWriter(SceneFileWriter):  # type: ignore[misc]
    """Writes no file, but down what each frame looked like; it may keep one as it was."""

    takes_live_pixels = True

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.prints: list[Print] = []
        self.frames = 0
        self.wanted: int | None = None
        self.kept: Pixels | None = None
        self._picture: Pixels | None = None

    def begin_animation(self, *_: object, **__: object) -> None:
        """Do nothing: there is no file."""

    def end_animation(self, *_: object) -> None:
        """Do nothing: there is no file."""

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Say no."""
        return False

    def finish(self) -> None:
        """Do nothing: there is no file."""

    def write_frame(self, pixels: Pixels, *, repeat: int = 1, changed: Boxes | None = None) -> None:
        """Look at a picture where it is said to be new; whoever lies is found out."""
        if self._picture is None or changed is None:
            self._picture = pixels.copy()
        else:
            for box in changed:
                self._picture[box.slices] = pixels[box.slices]
        honest = np.array_equal(self._picture, pixels)
        digest = hashlib.blake2b(pixels.data, digest_size=16).digest() if honest else UNANNOUNCED
        self.prints.append((digest, repeat))
        if self.wanted is not None and self.frames <= self.wanted < self.frames + repeat:
            self.kept = pixels.copy()
        self.frames += repeat


class MasterWriter(SceneFileWriter):  # type: ignore[misc]
    """Writes what is drawn, without any loss, into one file."""

    takes_live_pixels = True

    def __init__(self, settings: Any, *, path: Path) -> None:
        super().__init__(settings)
        spec = settings.video_encoder
        self.frames = 0
        self._master = Master(path, spec.width, spec.height, spec.frame_rate)

    def begin_animation(self, *_: object, **__: object) -> None:
        """Do nothing: there is one file."""

    def end_animation(self, *_: object) -> None:
        """Do nothing: there is one file."""

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Say no."""
        return False

    def write_frame(self, pixels: Pixels, *, repeat: int = 1, changed: Boxes | None = None) -> None:
        """Take a picture."""
        self._master.write(pixels, repeat)
        self.frames += repeat

    def finish(self) -> None:
        """Close the file."""
        self._master.finish()


def draw_master(job: Job, path: Path) -> int:
    """Draw a film's master; return its frames. A process draws one film."""
    with tempfile.TemporaryDirectory() as folder:
        configure(job.edition.quality, Path(folder))
        scene_class = getattr(importlib.import_module(job.module), job.cls)
        renderer = FastRenderer(file_writer_class=partial(MasterWriter, path=path))
        scene_class(settings=job.settings, renderer=renderer).render()
    frames: int = renderer.file_writer.frames
    return frames


def witness(job: Job, stock: bool, wanted: int | None = None) -> tuple[list[Print], bytes | None]:
    """Draw a scene; return its frames' hashes, and the wanted frame's pixels.

    Manim's settings are left as the job needs them: a process draws one scene.
    """
    with tempfile.TemporaryDirectory() as folder:
        configure(job.edition.quality, Path(folder))
        scene_class = getattr(importlib.import_module(job.module), job.cls)
        renderer = (CairoRenderer if stock else FastRenderer)(file_writer_class=HashingWriter)
        scene = scene_class(settings=job.settings, renderer=renderer)
        writer = renderer.file_writer
        writer.wanted = wanted
        scene.render()
    return writer.prints, None if writer.kept is None else writer.kept.tobytes()
