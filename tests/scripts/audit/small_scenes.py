"""Small lecture scenes whose words stand beside them, gone through by the lint in this process."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from manim import Create, Line, Square, linear, tempconfig

from scenes.course import Course
from scenes.kit.stage import LectureScene
from scenes.settings import Settings
from scenes.telling.view import View
from scenes.telling.words import Script, Words
from scripts.audit.lint.findings import Finding
from scripts.audit.lint.run import examine
from scripts.draw.stills import BeatWriter
from scripts.draw.watch import WatchedRenderer, follow, listening
from tests.scenes.raw import output

SAY = {"only": {"say": "Look."}}

Construct = Callable[[LectureScene], None]


@dataclass(frozen=True)
class SmallCourse(Course):
    """A course of one film; `content` are its words by language."""

    content: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.content)

    def script(self, name: str, lang: str) -> Script:
        return Script(Words(lang, f"{lang}.toml", {"title": "Title", **self.content[lang]}), {})

    def scripts(self, name: str) -> Mapping[str, Script]:
        return {lang: self.script(name, lang) for lang in self.languages}

    def view(self, name: str) -> View:
        raise AssertionError("a small scene has no parameters")


def found(construct: Construct, lang: str = "en", **content: Mapping[str, Any]) -> list[Finding]:
    """Return what the lint finds in a scene with this `construct` and these words."""
    course = SmallCourse(playlist=("small",), content=content or {lang: SAY})
    cls = type("Small", (LectureScene,), {"name": "small", "construct": construct})
    return examined(cls, Settings(course, lang, course.themes[0].name))


def examined(cls: type[LectureScene], settings: Settings) -> list[Finding]:
    """Return what the lint finds in a scene."""
    course = settings.course
    with tempfile.TemporaryDirectory() as media, tempconfig(output(media, (160, 90), 15)):
        renderer = WatchedRenderer(file_writer_class=BeatWriter)
        scene = listening(cls)(settings=settings, renderer=renderer)
        _, findings = examine(
            course.theme(settings.theme),
            course.scripts(cls.name),
            settings.lang,
            lambda watchers: follow(scene, watchers),
        )
    return findings


def open_on(scene: LectureScene, *, hero: bool = True) -> Line:
    """Draw a line that is large enough to be looked at, in the middle of the frame."""
    tall = Line((0, -2.9, 0), (0, 2.9, 0), stroke_color=scene.theme.words, stroke_width=4)
    if hero:
        scene.hero(tall)
    scene.play(Create(tall), run_time=1.0)
    return tall


def move_something(scene: LectureScene, seconds: float = 6.0) -> None:
    """Let a small square move where nothing else is, so that the film does not stand still."""
    square = Square(0.2, stroke_color=scene.theme.words, stroke_width=2).move_to((3, -3.2, 0))
    scene.play(Create(square), run_time=0.4)
    scene.play(square.animate.shift((3, 0, 0)), rate_func=linear, run_time=seconds)


def close(scene: LectureScene) -> None:
    """Let the last picture stand."""
    scene.rest(3.0)
