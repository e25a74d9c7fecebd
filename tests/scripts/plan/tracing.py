"""Draws a film and joins it, and prints which of the project's code ran: for `test_soundness`.

`python -m tests.scripts.plan.tracing SCENE FOLDER` prints JSON: for drawing and for joining, the
place of every function that was called, with the line of the module that was being imported at the
time, if any; and the colours that were read.
"""

import json
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from manim import Scene, config

from scenes.course import BUILT_IN, Course
from scenes.telling.about import About
from scenes.telling.theme import Theme
from scripts.plan.batches import Batch
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner
from scripts.plan.values import load
from tests.scripts.running import ROOT

ROOMS = tuple(f"{ROOT}/{name}/" for name in ("nnmath", "scenes", "scripts"))

SELDOM = 8
"""One frame in so many is drawn."""

BRIEF = "digits.runs=2", "digits.epochs=6", "digits.hidden=4", "digits.batch=100"
"""Parameters with which little is computed."""

Place = tuple[str, int]
Called = set[tuple[Place, Place | None]]


def traced(run: Callable[[], object]) -> Called:
    """Run something, and return what was called, and while which module was imported."""
    called: Called = set()
    known: set[CodeType] = set()

    def importing(frame: FrameType | None) -> Place | None:
        while frame is not None:
            code = frame.f_code
            if code.co_name == "<module>" and code.co_filename.startswith(ROOMS):
                return code.co_filename, frame.f_lineno
            frame = frame.f_back
        return None

    def hear(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if code in known:
            return
        if not code.co_filename.startswith(ROOMS):
            known.add(code)
        elif code.co_name != "<module>":
            while_importing = importing(frame.f_back)
            called.add(((code.co_filename, code.co_firstlineno), while_importing))
            if while_importing is None:
                known.add(code)

    threading.settrace(hear)
    sys.settrace(hear)
    try:
        run()
    finally:
        sys.settrace(None)
        threading.settrace(None)  # type: ignore[arg-type]
    return called


def draw_seldom() -> None:
    """Let Manim draw the first two frames of each play, and then two in a second.

    The others show the picture before: the same code runs for them, and tracing it takes long.
    """
    update_to_time = Scene.update_to_time

    def update_seldom(scene: Scene, t: float) -> None:
        frame = round(t * config.frame_rate)
        if frame < 2 or frame % SELDOM == 0:
            vars(scene.renderer).pop("update_frame", None)
            update_to_time(scene, t)
        else:
            scene.renderer.update_frame = lambda *_, **__: None

    Scene.update_to_time = update_seldom


def course_of(film: About) -> Course:
    """Return a course whose film is soon made, by the same code: little training, few films shown.

    The code of a film that another one shows is told by its own test.
    """
    shown = (*film.shows[:2], film.name) if film.shows else BUILT_IN.playlist
    return replace(BUILT_IN, parameters=load(sets=BRIEF), playlist=shown)


def main(scene: str, folder: Path) -> None:
    film = BUILT_IN.film(scene)
    course = course_of(film)
    job = Planner(course).job(film, course.parameters, Edition("en", "dark", QUALITIES["l"]))
    colours: set[str] = set()

    def read(theme: Theme, name: str) -> Any:
        colours.add(name)
        return object.__getattribute__(theme, name)

    def cost(theme: Theme, name: str) -> str:
        colours.add(name)
        return theme.costs[name]

    def draw() -> None:
        from scripts.draw.worker import render_batch

        draw_seldom()
        Theme.__getattribute__ = read  # type: ignore[assignment]
        Theme.cost = cost  # type: ignore[method-assign]
        render_batch(Batch(job, job.beats, 1.0), folder / "drawn", lambda: None)

    def join() -> None:
        from scripts.make.assemble import assemble

        assemble(job, clips, folder / "joined")

    drawn = traced(draw)
    from scripts.draw.results import FINISHED
    from scripts.store.clip import Clip

    clips = [Clip.read(folder / "drawn" / FINISHED / beat.key) for beat in job.beats]
    joined = traced(join)
    print(json.dumps({"draw": [*drawn], "join": [*joined], "colours": sorted(colours)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
