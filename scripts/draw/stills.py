"""The last picture of each beat of a scene, in pixels and as SVG, without drawing the others."""

import importlib
import io
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manim import SceneFileWriter
from manim.utils.iterables import list_update
from PIL import Image

from scenes.playlist import Entry
from scenes.telling.cues import cue_sheet
from scripts.draw import svg
from scripts.draw.canvas import Canvas
from scripts.draw.ink import Ink
from scripts.draw.raster import FastRenderer
from scripts.draw.worker import configure
from scripts.plan.job import Job


class NoStill(Exception):
    """A scene shows something that has no outlines, such as a photograph."""


@dataclass(frozen=True)
class Still:
    """The last picture of a beat."""

    png: bytes
    svg: str


@dataclass(frozen=True)
class Stills:
    """The cue sheet of a scene, and the last picture of each of its beats by name."""

    sheet: Mapping[str, Any]
    pictures: Mapping[str, Still]


class Notebook(SceneFileWriter):  # type: ignore[misc]
    """Writes no file, but down which beat is being played."""

    takes_live_pixels = True

    def __init__(self, *args: Any) -> None:
        self.beat = ""
        super().__init__(*args)

    def next_section(self, name: str, type_: str, skip_animations: bool) -> None:
        """Note a beat."""
        super().next_section(name, type_, skip_animations)
        self.beat = name

    def begin_animation(self, *_: object, **__: object) -> None:
        """Do nothing: there is no file."""

    def end_animation(self, *_: object) -> None:
        """Do nothing: there is no file."""

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Say no."""
        return False

    def finish(self) -> None:
        """Do nothing: there is no file."""


class StillRenderer(FastRenderer):
    """Draws nothing, but notes what is on the screen after each play: ink, from the bottom up.

    A beat of the lecture ends with a held picture, so what is there after its last play is what
    its last frame shows.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, file_writer_class=Notebook, **kwargs)
        self.shown: dict[str, list[Ink]] = {}

    def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
        """Play animations, unseen, and note how they leave the screen.

        Raises: `NoStill`.
        """
        super().play(scene, *args, **kwargs)
        beat = self.file_writer.beat
        mobjects = list_update(scene.mobjects, scene.foreground_mobjects)
        inks = self.camera.studio.inks.of(self.camera.get_mobjects_to_display(mobjects))
        if inks is None:
            raise NoStill(f"{beat} shows something that has no outlines")
        self.shown[beat] = inks


def stills(job: Job, tell: Callable[[str], str]) -> Stills:
    """Draw the last picture of each beat of a film. A process draws one scene.

    `tell` says what the picture of a beat shows, for those who do not see it.

    Raises: `NoStill`.
    """
    with tempfile.TemporaryDirectory() as folder:
        configure(job.edition.quality, Path(folder))
        scene_class = getattr(importlib.import_module(job.module), job.cls)
        renderer = StillRenderer()
        scene = scene_class(settings=job.settings, draw=frozenset(), renderer=renderer)
        scene.render()
    pictures = {
        beat: _still(renderer.camera, inks, tell(beat)) for beat, inks in renderer.shown.items()
    }
    entry = Entry(job.scene, job.cls, uses=tuple(job.parameters))
    return Stills(cue_sheet(entry, job.settings, scene.records()), pictures)


def _still(camera: Any, inks: list[Ink], words: str) -> Still:
    ground = camera.background
    height, width = ground.shape[:2]
    matrix = camera.get_cairo_context(camera.pixel_array).get_matrix()
    canvas = Canvas(ground.copy(), matrix)
    canvas.show(ground, (), ground, inks)
    file = io.BytesIO()
    Image.fromarray(canvas.array).convert("RGB").save(file, "PNG", optimize=True)
    colour = svg.hexadecimal([value / 255 for value in ground[0, 0]])
    return Still(file.getvalue(), svg.drawing(inks, matrix, (width, height), colour, words))
