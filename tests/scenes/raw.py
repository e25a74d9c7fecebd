"""Scenes rendered in this process by Manim's own renderer: raw frames, no encoder.

A film remembers its frames as they were drawn, the words and shapes that stood on the frame at the
end of each beat, and when its clocks ran.
"""

import importlib
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import CairoRenderer, Mobject, ValueTracker, tempconfig
from manim.scene.scene_file_writer import SceneFileWriter

from scenes.course import BUILT_IN
from scenes.kit.stage import Cue, LectureScene
from scenes.settings import Settings
from scripts.plan.values import load

Frame = npt.NDArray[np.uint8]


class CountingWriter(SceneFileWriter):
    """Writes no file: it counts the frames, and keeps those that are asked for."""

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self.count = 0
        self.kept: dict[int, bytes] = {}
        self.wants: Callable[[int], bool] = lambda number: False
        self.shape: tuple[int, ...] = ()

    def begin_animation(self, *_: Any, **__: Any) -> None: ...

    def end_animation(self, *_: Any, **__: Any) -> None: ...

    def finish(self, *_: Any, **__: Any) -> None: ...

    def write_frame(self, frame: Frame, repeat: int = 1) -> None:
        numbers = range(self.count, self.count + repeat)
        if any(self.wants(number) for number in numbers):
            self.shape = frame.shape
            packed = zlib.compress(np.ascontiguousarray(frame).tobytes(), 1)
            self.kept.update((number, packed) for number in numbers if self.wants(number))
        self.count += repeat


class WatchedRenderer(CairoRenderer):
    """Manim's renderer, which lets a test look on at every frame that is played.

    In a play, it draws only the frames that are to be kept. Manim draws each of them on the
    picture of what does not move, so that they do not depend on the frames between.
    """

    on_frame: Callable[[Any], None] | None = None

    def render(self, scene: Any, time: float, moving: Any = None) -> None:
        if self.on_frame:
            self.on_frame(scene)
        if self.file_writer.wants(self.file_writer.count):
            super().render(scene, time, moving)
        else:
            self.add_frame(self.get_frame())


class BlindRenderer(WatchedRenderer):
    """Runs a scene as Manim does, frame by frame, but draws nothing: for what needs no pixels."""

    def update_frame(self, *_: Any, **__: Any) -> None: ...


@dataclass(frozen=True)
class ClockPlay:
    """A play in which a `ValueTracker` ran: first and end tick, and its value before and after."""

    first: int
    end: int
    start: float
    stop: float

    def at(self, frame: int) -> float:
        """Return what a linear clock shows in a frame of this play (at 15 frames a second)."""
        return self.start + (self.stop - self.start) * (frame - self.first) / (
            self.end - self.first
        )


@dataclass
class Film:
    """What a scene drew."""

    scene: LectureScene
    writer: CountingWriter
    plays: list[int] = field(default_factory=list)
    """The tick at which each play ended."""
    steps: list[int] = field(default_factory=list)
    """The tick at which each play and each pause ended."""
    clocks: list[ClockPlay] = field(default_factory=list)
    pictures: dict[str, list[Mobject]] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.writer.count

    @property
    def cues(self) -> dict[str, Cue]:
        return {cue.beat: cue for cue in self.scene.cues}

    def frame(self, number: int) -> Frame:
        """Return a frame that was kept. Shape: (height, width, 4), RGBA."""
        raw = zlib.decompress(self.writer.kept[number])
        return np.frombuffer(raw, np.uint8).reshape(self.writer.shape)


def scene_class(name: str) -> type[LectureScene]:
    film = BUILT_IN.film(name)
    found: type[LectureScene] = getattr(importlib.import_module(film.scene_module), film.scene)
    return found


def watched(cls: type[LectureScene], film: list[Film]) -> type[LectureScene]:
    """Return the same scene, watched: its clocks, and what stands there when a beat ends."""

    class Watched(cls):  # type: ignore[misc, valid-type]
        @contextmanager
        def beat(self, name: str) -> Iterator[Cue]:
            with super().beat(name) as cue:
                yield cue
            film[0].pictures[name] = [mobject.copy() for mobject in self.mobjects]

        def _play(self, count: int, animations: list[Any]) -> None:
            trackers = [a.mobject for a in animations if isinstance(a.mobject, ValueTracker)]
            first, start = self.tick, [tracker.get_value() for tracker in trackers]
            super()._play(count, animations)
            film[0].plays.append(self.tick)
            film[0].steps.append(self.tick)
            film[0].clocks += [
                ClockPlay(first, self.tick, before, tracker.get_value())
                for tracker, before in zip(trackers, start, strict=True)
            ]

        def _freeze(self, count: int) -> None:
            super()._freeze(count)
            film[0].steps += [self.tick] * bool(count)

    Watched.__name__ = cls.__name__
    return Watched


def render(
    scene: str | type[LectureScene],
    *sets: str,
    lang: str = "zh",
    theme: str = "dark",
    burn_captions: bool = False,
    size: tuple[int, int] = (160, 90),
    fps: int = 15,
    blind: bool = False,
    keep: Callable[[int], bool] = lambda number: False,
    on_frame: Callable[[LectureScene], None] | None = None,
) -> Film:
    """Render a scene, or only go through its motions if `blind`.

    `keep` says which frames to remember, `on_frame` looks on at each frame of each play.
    """
    course = replace(BUILT_IN, parameters=load(sets=sets))
    settings = Settings(course, lang, theme, burn_captions)
    cls = scene_class(scene) if isinstance(scene, str) else scene
    with tempfile.TemporaryDirectory() as media, tempconfig(output(media, size, fps)):
        films: list[Film] = []
        renderer = (BlindRenderer if blind else WatchedRenderer)(file_writer_class=CountingWriter)
        drawn = watched(cls, films)(settings=settings, renderer=renderer)
        renderer.file_writer.wants = keep
        renderer.on_frame = on_frame
        films.append(Film(drawn, renderer.file_writer))
        drawn.render()
    return films[0]


# Each film in each language, and some in other ways.
@lru_cache(maxsize=2 * len(BUILT_IN.playlist) + 8)
def in_motion(scene: str, *sets: str, lang: str = "zh") -> Film:
    """Go through a scene once for all tests that need no pixels; they must leave it alone."""
    return render(scene, *sets, lang=lang, blind=True)


def output(media: str, size: tuple[int, int], fps: int) -> dict[str, Any]:
    """Return the settings that Manim draws with."""
    # Everything that another test may have left behind in Manim's process-wide settings.
    return {
        "media_dir": media,
        "pixel_width": size[0],
        "pixel_height": size[1],
        "frame_height": 8.0,
        "frame_width": 8.0 * 16 / 9,
        "frame_rate": fps,
        "disable_caching": True,
        "dry_run": False,
        "verbosity": "WARNING",
        "progress_bar": "none",
    }
