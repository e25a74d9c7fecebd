"""The raw frames of a scene, drawn by stock Manim or by this program's renderer, for comparison."""

import hashlib
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from manim import CairoRenderer

from scripts.draw.canvas import Pixels
from scripts.draw.no_file import NoFileWriter
from scripts.draw.raster import FastRenderer
from scripts.draw.setup import prepared
from scripts.plan.job import Job
from scripts.video.master import Master
from scripts.video.regions import Boxes

HashedPicture = tuple[bytes, int]
"""A picture's hash, and the number of frames that it is held."""

UNANNOUNCED = b"changed outside of the announced boxes"
"""Stands for the hash of a picture that changed elsewhere than the renderer said."""


class HashingWriter(NoFileWriter):
    """Hashes each picture instead of writing it, and can keep the pixels of one frame."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.hashes: list[HashedPicture] = []
        self.frames = 0
        self.wanted: int | None = None
        self.pixels: bytes | None = None
        self._picture: Pixels | None = None

    def write_frame(self, pixels: Pixels, *, repeat: int = 1, changed: Boxes | None = None) -> None:
        """Hash a picture.

        A picture that changed outside of `changed` gets the hash `UNANNOUNCED`.
        """
        if self._picture is None or changed is None:
            self._picture = pixels.copy()
        else:
            for box in changed:
                self._picture[box.slices] = pixels[box.slices]
        announced = np.array_equal(self._picture, pixels)
        digest = hashlib.blake2b(pixels.data, digest_size=16).digest()
        self.hashes.append((digest if announced else UNANNOUNCED, repeat))
        if self.wanted is not None and self.frames <= self.wanted < self.frames + repeat:
            self.pixels = pixels.tobytes()
        self.frames += repeat


class MasterWriter(NoFileWriter):
    """Writes all pictures into one lossless file."""

    def __init__(self, settings: Any, *, path: Path) -> None:
        super().__init__(settings)
        spec = settings.video_encoder
        self.frames = 0
        self._master = Master(path, spec.width, spec.height, spec.frame_rate)

    def write_frame(self, pixels: Pixels, *, repeat: int = 1, changed: Boxes | None = None) -> None:
        """Add a picture."""
        self._master.write(pixels, repeat)
        self.frames += repeat

    def finish(self) -> None:
        """Close the file."""
        self._master.finish()


def frame_hashes(
    job: Job, stock: bool, wanted: int | None = None
) -> tuple[list[HashedPicture], bytes | None]:
    """Draw a scene; return the hashes of its pictures, and the pixels of the wanted frame.

    `stock` says whether Manim's own renderer draws. A process draws one scene.
    """
    renderer = CairoRenderer if stock else FastRenderer
    with prepared(job, renderer, HashingWriter) as scene:
        writer = scene.renderer.file_writer
        writer.wanted = wanted
        scene.render()
    return writer.hashes, writer.pixels


def draw_master(job: Job, path: Path) -> int:
    """Draw a film without loss; return its number of frames. A process draws one film."""
    with prepared(job, FastRenderer, partial(MasterWriter, path=path)) as scene:
        scene.render()
    frames: int = scene.renderer.file_writer.frames
    return frames
