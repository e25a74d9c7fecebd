"""The last picture of each beat of a scene, in pixels and as SVG, without drawing the others."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from manim.utils.iterables import list_update
from PIL import Image

from scenes.telling.cues import CueSheet
from scripts.draw import svg
from scripts.draw.canvas import Canvas
from scripts.draw.ink import Ink
from scripts.draw.no_file import NoFileWriter
from scripts.draw.raster import FastRenderer
from scripts.draw.setup import prepared
from scripts.plan.job import Job


class NoStill(Exception):
    """A scene shows something without outlines, such as a photograph."""


@dataclass(frozen=True)
class Still:
    """The last picture of a beat."""

    png: bytes
    svg: str


@dataclass(frozen=True)
class Stills:
    """The cue sheet of a scene, and the last picture of each of its beats by name."""

    sheet: CueSheet
    pictures: Mapping[str, Still]


class BeatWriter(NoFileWriter):
    """Writes no file; knows which beat is being played."""

    def __init__(self, *args: Any) -> None:
        self.beat = ""
        super().__init__(*args)

    def next_section(self, name: str, type_: str, skip_animations: bool) -> None:
        """Start a beat."""
        super().next_section(name, type_, skip_animations)
        self.beat = name


class StillRenderer(FastRenderer):
    """Draws nothing, but records the ink on the screen after each play, from the bottom up.

    A beat ends with a held picture: the ink after its last play is what its last frame shows.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown: dict[str, list[Ink]] = {}

    def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
        """Play animations without drawing, and record what is on the screen afterwards.

        **Raises**: `NoStill`.
        """
        super().play(scene, *args, **kwargs)
        beat = self.file_writer.beat
        mobjects = list_update(scene.mobjects, scene.foreground_mobjects)
        inks = self.camera.studio.inks.of(self.camera.get_mobjects_to_display(mobjects))
        if inks is None:
            raise NoStill(f"{beat} shows something that has no outlines")
        self.shown[beat] = inks


def stills(job: Job) -> Stills:
    """Draw the last picture of each beat of a film. A process draws one scene.

    **Raises**: `NoStill`.
    """
    with prepared(job, StillRenderer, BeatWriter, draw=frozenset()) as scene:
        scene.render()
    renderer = scene.renderer
    edition, scripts = job.edition, job.course.scripts(job.scene)
    sheet = job.course.cue_sheet(
        job.scene, edition.lang, edition.theme, edition.quality.fps, scene.records()
    ).described(scripts)
    pictures = {
        beat.id: _still(renderer.camera, renderer.shown[beat.id], beat.see[edition.lang])
        for beat in sheet.beats
    }
    return Stills(sheet, pictures)


def _still(camera: Any, inks: list[Ink], description: str) -> Still:
    ground = camera.background
    height, width = ground.shape[:2]
    matrix = camera.get_cairo_context(camera.pixel_array).get_matrix()
    canvas = Canvas(ground.copy(), matrix)
    canvas.show(ground, (), ground, inks)
    file = io.BytesIO()
    Image.fromarray(canvas.array).convert("RGB").save(file, "PNG", optimize=True)
    colour = svg.hexadecimal([value / 255 for value in ground[0, 0]])
    return Still(file.getvalue(), svg.drawing(inks, matrix, (width, height), colour, description))
