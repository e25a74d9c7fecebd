"""The last picture of another film, as its own scene leaves it."""

from dataclasses import replace
from importlib import import_module
from typing import Any

from manim import CairoRenderer, Group, Mobject, VMobject

from scenes.kit.emphasis import settle
from scenes.kit.stage import LectureScene
from scenes.settings import Settings


class _Nowhere:
    """Takes the place of Manim's file writer and keeps nothing."""

    def __init__(self, *_: Any) -> None: ...

    def next_section(self, *_: Any) -> None: ...


class _Unseen(CairoRenderer):  # type: ignore[misc]
    """Goes through a scene from end to end of its animations, and draws nothing."""

    def __init__(self) -> None:
        super().__init__(file_writer_class=_Nowhere, skip_animations=True)

    def play(self, scene: Any, *animations: Any, **options: Any) -> None:
        scene.compile_animation_data(*animations, **options)
        self.time += scene.duration
        scene.begin_animations()
        if not scene.is_current_animation_frozen_frame():
            scene.play_internal()

    def update_frame(self, *_: Any, **__: Any) -> None: ...

    def render(self, *_: Any, **__: Any) -> None: ...


def last_picture(name: str, settings: Settings) -> Group:
    """Return what stands on the stage at the end of a film, as one still thing."""
    film = settings.course.film(name)
    scene_class: type[LectureScene] = getattr(import_module(film.scene_module), film.scene)
    scene = scene_class(settings=replace(settings, burn_captions=False), renderer=_Unseen())
    scene.setup()
    scene.construct()
    picture = Group(*(top.copy() for top in scene.mobjects if _is_seen(top)))
    for part in picture.get_family():
        part.clear_updaters(recursive=False)
    settle(picture)
    return picture


def _is_seen(top: Mobject) -> bool:
    return any(isinstance(part, VMobject) and len(part.points) for part in top.get_family())
