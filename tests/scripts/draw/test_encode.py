"""The writer in Manim's hands: one file a beat, and nothing in it of another beat."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import BLUE, DOWN, RED, RIGHT, CairoRenderer, Scene, Square, tempconfig

from scripts.draw.segment import Segment
from scripts.draw.writer import SegmentWriter
from scripts.video.decode import check
from scripts.video.join import join
from scripts.video.regions import Box
from tests.scripts.known import HEIGHT, RATE, WIDTH, grey, level, planes, shown

Build = Callable[..., Any]


class Three(Scene):  # type: ignore[misc]
    """Three beats: a square moves, is held, and moves on."""

    drawn: tuple[str, ...] = ("right", "still", "down")

    def construct(self) -> None:
        square = Square(2, fill_opacity=1, stroke_width=0, color=BLUE)
        self.add(square)
        self.start("right")
        self.play(square.animate.shift(RIGHT), run_time=1 - 1e-6)
        self.start("still")
        self.wait(1 + 1e-6, frozen_frame=True)
        self.wait(2 + 1e-6, frozen_frame=True)
        self.start("down")
        square.set_color(RED)
        self.play(square.animate.shift(DOWN), run_time=2 - 1e-6)

    def start(self, beat: str) -> None:
        self.next_section(beat, skip_animations=beat not in self.drawn)


class Two(Three):
    """The same; the beat in the middle is there already."""

    drawn = ("right", "down")


class Breaks(Three):
    """Fails in its second beat."""

    def construct(self) -> None:
        super().construct()
        raise ZeroDivisionError("the scene divides by zero")


class Unbegun(Three):
    """Draws before its first beat."""

    def construct(self) -> None:
        self.wait(1, frozen_frame=True)


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    """Make a scene whose beats go into a folder named after the test's wish."""

    def scene(cls: type[Scene], folder: str = "beats", **options: bool) -> Any:
        writer = partial(
            SegmentWriter, place=lambda n, beat: tmp_path / folder / f"{n}-{beat}.mp4", **options
        )
        return cls(renderer=CairoRenderer(file_writer_class=writer))

    with tempconfig(
        {
            "pixel_width": WIDTH,
            "pixel_height": HEIGHT,
            "frame_rate": RATE,
            "media_dir": str(tmp_path / "media"),
            "disable_caching": True,
            "progress_bar": "none",
            "verbosity": "ERROR",
        }
    ):
        yield scene


def segments(scene: Any) -> list[Segment]:
    found: list[Segment] = scene.renderer.file_writer.segments
    return found


def test_each_beat_has_a_file_of_its_own_that_lasts_as_long_as_the_beat(
    build: Build, tmp_path: Path
) -> None:
    scene = build(Three)
    scene.render()
    assert [(s.number, s.beat, s.frames) for s in segments(scene)] == [
        (0, "right", 15),
        (1, "still", 45),
        (2, "down", 30),
    ]
    assert [s.path.name for s in segments(scene)] == ["0-right.mp4", "1-still.mp4", "2-down.mp4"]
    for segment in segments(scene):
        check(segment.path, width=WIDTH, height=HEIGHT, fps=RATE, frames=segment.frames)
    assert scene.renderer.file_writer.frames == 90
    assert not list((tmp_path / "media").rglob("*.mp4"))


def test_a_held_picture_is_stored_once_even_over_several_plays(build: Build) -> None:
    scene = build(Three)
    scene.render()
    still = segments(scene)[1]
    # Three seconds: a held picture is stored again after two.
    assert (still.frames, still.stored) == (45, 2)
    assert segments(scene)[0].stored <= 15


def test_a_constant_frame_rate_stores_every_frame(build: Build) -> None:
    scene = build(Three, constant_frame_rate=True)
    scene.render()
    assert [s.stored for s in segments(scene)] == [s.frames for s in segments(scene)]


def test_a_beat_that_is_not_drawn_leaves_no_file_and_changes_no_other(
    build: Build, tmp_path: Path
) -> None:
    whole, part = build(Three, "whole"), build(Two, "part")
    whole.render()
    part.render()
    assert [(s.number, s.beat) for s in segments(part)] == [(0, "right"), (2, "down")]
    assert sorted(p.name for p in (tmp_path / "part").iterdir()) == ["0-right.mp4", "2-down.mp4"]
    for segment in segments(part):
        other = tmp_path / "whole" / segment.path.name
        assert segment.path.read_bytes() == other.read_bytes()


def test_the_beats_joined_show_what_manim_drew(build: Build, tmp_path: Path) -> None:
    scene = build(Three)
    drawn: list[Any] = []
    writer = scene.renderer.file_writer
    write = writer.write_frame

    def watch(pixels: Any, *, repeat: int = 1) -> None:
        drawn.extend([pixels[..., :3].astype(float).mean((0, 1))] * repeat)
        write(pixels, repeat=repeat)

    writer.write_frame = watch
    scene.render()
    join([s.path for s in segments(scene)], tmp_path / "film.mp4")
    found = [
        np.asarray(frame.to_ndarray(format="rgb24", src_colorspace="ITU709")).mean((0, 1))
        for frame in shown(tmp_path / "film.mp4")
    ]
    assert len(found) == len(drawn) == 90
    assert np.abs(np.array(found) - np.array(drawn)).max() < 2


def test_the_renderer_may_draw_on_in_the_same_array(build: Build, tmp_path: Path) -> None:
    writer = build(Scene).renderer.file_writer
    writer.next_section("beat", "default", False)
    live = grey(0)
    for n in range(20):
        live[:] = 10 * n
        writer.write_frame(live)
    live[:] = 255
    writer.finish()
    (segment,) = writer.segments
    found = [level(frame) for frame in shown(segment.path)]
    assert found == pytest.approx([10 * n for n in range(20)], abs=2)


def test_only_the_boxes_that_are_named_are_read_but_a_beat_starts_whole(build: Build) -> None:
    writer = build(Scene).renderer.file_writer
    pictures: list[Any] = []
    for beat in ("one", "two"):
        writer.next_section(beat, "default", False)
        writer.write_frame(grey(80), changed=())
        writer.write_frame(grey(200), changed=())
        writer.write_frame(grey(200), changed=[Box(0, 0, WIDTH, HEIGHT // 2)])
    writer.finish()
    for segment in writer.segments:
        assert (segment.frames, segment.stored) == (3, 2)
        pictures.append([planes(frame)[0] for frame in shown(segment.path)])
    for beat in pictures:
        assert all(
            abs(int(frame[row, 0]) - luma) <= 1
            for frame, rows in zip(beat, ((85, 85), (85, 85), (188, 85)), strict=True)
            for row, luma in zip((0, HEIGHT - 1), rows, strict=True)
        )


def test_a_picture_outside_of_all_beats_is_refused(build: Build) -> None:
    with pytest.raises(ValueError, match="before the first beat"):
        build(Unbegun).render()


def test_a_scene_that_breaks_keeps_the_beats_that_were_complete(build: Build) -> None:
    scene = build(Breaks)
    with pytest.raises(ZeroDivisionError):
        scene.render()
    assert [s.beat for s in segments(scene)] == ["right", "still"]
    for segment in segments(scene):
        check(segment.path, width=WIDTH, height=HEIGHT, fps=RATE, frames=segment.frames)
