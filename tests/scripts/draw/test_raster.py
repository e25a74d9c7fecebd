"""Every raw frame is stock Manim's, bit for bit; and what is not needed is not drawn."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import (
    BLUE,
    DOWN,
    LEFT,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    UP,
    WHITE,
    Arc,
    CairoRenderer,
    CapStyleType,
    Circle,
    Create,
    DashedLine,
    FadeIn,
    FadeOut,
    LineJointType,
    Mobject,
    PMobject,
    Rotate,
    Scene,
    Square,
    Star,
    Transform,
    Triangle,
    ValueTracker,
    VGroup,
    VMobject,
    always_redraw,
)
from manim.scene.scene_file_writer import SceneFileWriter
from PIL import Image

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scripts.audit.verify import differing_pixels, verify_scene
from scripts.draw.frames import UNANNOUNCED
from scripts.draw.ink import Ink
from scripts.draw.raster import FastCamera, FastRenderer
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner
from tests.rotation import TWICE, edition, films_drawn_in
from tests.scripts.drawing import HEIGHT, RATE, WIDTH, both, drawn, nasty, noise
from tests.scripts.stub_course.course import STUBS


def nasty_shapes_move(seed: int) -> Callable[[Scene], None]:
    def construct(scene: Scene) -> None:
        shapes = [nasty(100 * seed + i) for i in range(8)]
        scene.add(*shapes[:6])
        scene.play(shapes[2].animate.shift(RIGHT), run_time=0.5)
        scene.play(Rotate(shapes[4], PI / 3), FadeIn(shapes[6]), run_time=0.5)
        scene.play(Transform(shapes[0], shapes[7]), FadeOut(shapes[3]), run_time=0.5)
        scene.wait(0.5)
        scene.play(VGroup(*shapes[4:6]).animate.scale(0.5).set_opacity(0.5), run_time=0.5)

    return construct


def what_stands_still_is_drawn_twice_where_nothing_moves(scene: Scene) -> None:
    """Manim's own way: soft edges are bolder in a wait than in what comes before and after it."""
    scene.add(Circle(), Star(fill_opacity=0.5))
    scene.wait(0.5, frozen_frame=True)
    scene.play(FadeIn(Square()), run_time=0.3)
    scene.wait(0.5)


def a_change_behind_the_scenes_is_seen_in_the_next_play_only(scene: Scene) -> None:
    still, moving = Square(fill_opacity=1), Circle()
    scene.add(still, moving)
    moving.add_updater(lambda _: still.shift(0.1 * UP))
    scene.play(moving.animate.shift(RIGHT), run_time=0.5)
    scene.play(moving.animate.shift(LEFT), run_time=0.5)


def order_changes(scene: Scene) -> None:
    shapes = [
        Square(fill_opacity=0.8, color=colour).shift(i * 0.3 * RIGHT)
        for i, colour in enumerate((RED, BLUE, WHITE))
    ]
    tracker = ValueTracker()
    scene.add(tracker, *shapes)
    shapes[0].add_updater(lambda mobject: mobject.set_z_index(round(3 * tracker.get_value())))
    scene.play(tracker.animate.set_value(1), run_time=1)
    scene.bring_to_back(shapes[2])
    scene.wait(0.3)
    scene.remove(shapes[0])
    scene.play(shapes[1].animate.shift(UP), run_time=0.3)
    scene.add(shapes[0])
    scene.add_foreground_mobject(shapes[1])
    scene.play(shapes[2].animate.shift(DOWN), run_time=0.3)


def mobjects_are_made_anew_every_frame(scene: Scene) -> None:
    tracker = ValueTracker(0.1)
    scene.add(
        always_redraw(lambda: Arc(angle=tracker.get_value(), stroke_width=20)),
        always_redraw(lambda: DashedLine(LEFT * tracker.get_value(), 2 * RIGHT)),
        Triangle().next_to(Square(), DOWN),
    )
    scene.play(tracker.animate.set_value(5), run_time=1)


def only_stock_manim_can_draw_it(scene: Scene) -> None:
    cloud = PMobject(stroke_width=3)
    cloud.add_points(noise(2, (50, 3)))
    textured = Circle(fill_opacity=1)
    textured.color_using_background_image("texture.png")
    dot, plain = Square(0.5, fill_opacity=1), Mobject()
    plain.points = noise(3, (4, 3))
    scene.add(Star(), plain)
    scene.play(dot.animate.shift(UP), run_time=0.2)
    scene.add(cloud)
    scene.play(dot.animate.shift(RIGHT), run_time=0.2)
    scene.play(cloud.animate.shift(UP), run_time=0.2)
    scene.wait(0.2)
    scene.remove(cloud)
    scene.play(dot.animate.shift(LEFT), run_time=0.2)
    scene.add(textured)
    scene.play(dot.animate.shift(DOWN), run_time=0.2)
    scene.play(textured.animate.shift(DOWN), run_time=0.2)


class OwnAnswers(Square):
    """Answers for itself: what it is drawn in is in no attribute."""

    shade = 0.0

    def get_fill_rgbas(self) -> Any:
        return np.array([[min(self.shade, 0.3), 0.5, 0.5, 1]])

    def get_stroke_width(self, background: bool = False) -> float:
        return 0 if background else 40 * max(self.shade, 0.3)


def a_mobject_answers_for_itself(scene: Scene) -> None:
    square = OwnAnswers()
    square.add_updater(lambda mobject, dt: setattr(mobject, "shade", mobject.shade + dt))
    scene.add(square)
    scene.wait(0.6)


def points_are_not_what_they_should_be(scene: Scene) -> None:
    broken, odd, whole, far = (VMobject(stroke_width=8, fill_opacity=0.5) for _ in range(4))
    broken.points = np.array([[0, 0, 0], [1, 1, 0], [np.nan, 0, 0], [2, 0, 0]])
    odd.points = noise(5, (10, 3))
    whole.points = np.round(noise(6, (8, 3)) * 3).astype(int)
    far.points = noise(7, (8, 3)) * 1e6
    square = Square()
    scene.add(broken, odd, whole, far)
    scene.play(Create(square), run_time=0.3)
    # Manim's own animations need floating points; updaters do not.
    tracker = ValueTracker()
    start = {mobject: mobject.points.copy() for mobject in (odd, whole, far)}
    for mobject in start:
        mobject.add_updater(
            lambda moved: setattr(moved, "points", start[moved] + round(tracker.get_value()))
        )
    scene.add(odd, whole, far)
    scene.play(tracker.animate.set_value(3), run_time=0.5)


def the_camera_is_used_by_others(scene: Scene) -> None:
    dot, circle, renderer = Square(0.5, fill_opacity=1), Circle(), scene.renderer
    scene.add(circle, dot)
    scene.camera.background_color = BLUE
    scene.play(dot.animate.shift(UP), run_time=0.3)
    scene.camera.background_color = RED
    scene.play(dot.animate.shift(RIGHT), run_time=0.3)
    scene.camera.capture_mobject(Star(fill_opacity=1))
    renderer.update_frame(scene, [dot], include_submobjects=False)
    scene.play(dot.animate.shift(DOWN), run_time=0.3)
    renderer.update_frame(scene, excluded_mobjects=[dot])
    renderer.add_frame(renderer.get_frame(), 2)
    scene.play(dot.animate.shift(LEFT), run_time=0.3)
    renderer.add_frame(np.zeros((HEIGHT, WIDTH, 4), np.uint8))
    scene.play(dot.animate.shift(LEFT), run_time=0.3)
    renderer.update_frame(scene)
    renderer.add_frame(renderer.get_frame())
    renderer.static_image = np.full((HEIGHT, WIDTH, 4), 50, np.uint8)
    renderer.update_frame(scene, [dot])
    renderer.add_frame(renderer.get_frame())
    scene.play(dot.animate.shift(RIGHT), run_time=0.3)


def a_frame_is_drawn_but_not_written(scene: Scene) -> None:
    dot, circle = Square(0.2, fill_opacity=1), Circle(0.5).shift(3 * DOWN)
    scene.add(circle, dot)
    scene.play(dot.animate.shift(UP), run_time=0.3)
    circle.set_color(BLUE)
    scene.renderer.update_frame(scene)
    scene.play(dot.animate.shift(UP), run_time=0.3)


def one_thing_changes_at_a_time(scene: Scene) -> None:
    zigzag = VMobject(stroke_width=30, stroke_color=RED)
    zigzag.set_points_as_corners([LEFT, ORIGIN, LEFT + UP / 2, RIGHT + UP / 2])
    changes: list[Callable[[], Any]] = [
        lambda: setattr(zigzag, "cap_style", CapStyleType.ROUND),
        lambda: setattr(zigzag, "joint_type", LineJointType.ROUND),
        lambda: setattr(zigzag, "stroke_width", 20),
        lambda: setattr(zigzag, "background_stroke_width", 40),
        lambda: setattr(zigzag, "tolerance_for_point_equality", 5),
        lambda: zigzag.stroke_rgbas.__setitem__((0, 1), 0.9),
        lambda: zigzag.background_stroke_rgbas.__setitem__((0, slice(None)), 0.5),
        lambda: zigzag.fill_rgbas.__setitem__((0, slice(None)), 0.7),
        lambda: zigzag.points.__setitem__((0, 1), 1.2),
        lambda: zigzag.set_fill([RED, BLUE], opacity=1),
        lambda: zigzag.set_sheen_direction(DOWN),
    ]
    scene.add(zigzag)
    zigzag.add_updater(lambda _, dt: changes.pop(0)() if dt and changes else None)
    scene.wait(1.5)
    assert not changes


def what_a_gradient_hangs_on_moves(scene: Scene) -> None:
    parent = Square(fill_opacity=1).set_fill([RED, BLUE], opacity=1)
    child = Circle(0.2)
    parent.add(child)
    scene.add(parent)
    child.add_updater(lambda mobject, dt: mobject.shift(dt * 4 * RIGHT))
    scene.wait(0.6)


SCENES = [
    what_stands_still_is_drawn_twice_where_nothing_moves,
    a_change_behind_the_scenes_is_seen_in_the_next_play_only,
    order_changes,
    mobjects_are_made_anew_every_frame,
    points_are_not_what_they_should_be,
    the_camera_is_used_by_others,
    a_frame_is_drawn_but_not_written,
    one_thing_changes_at_a_time,
    what_a_gradient_hangs_on_moves,
    a_mobject_answers_for_itself,
]


@pytest.mark.parametrize("construct", SCENES)
def test_every_frame_is_stock_manims(construct: Callable[[Scene], None]) -> None:
    stock, ours = both(construct)
    assert len(stock) > 3
    assert len(set(stock)) > 1
    assert ours == stock


@pytest.mark.parametrize("seed", range(12))
def test_every_frame_of_nasty_shapes_is_stock_manims(seed: int) -> None:
    stock, ours = both(nasty_shapes_move(seed))
    assert len(set(stock)) > 12
    assert ours == stock


def test_what_only_stock_manim_can_draw_is_left_to_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    texture = np.uint8(np.abs(noise(4, (HEIGHT, WIDTH, 4)) * 99))
    Image.fromarray(texture).save(tmp_path / "texture.png")
    stock, ours = both(only_stock_manim_can_draw_it, assets_dir=str(tmp_path))
    assert len(set(stock)) > 8
    assert ours == stock


@pytest.mark.parametrize("name", films_drawn_in(TWICE[0], TWICE))
def test_every_frame_of_the_lecture_is_stock_manims(name: str, tmp_path: Path) -> None:
    lang, theme = edition(name)
    job = Planner(BUILT_IN).job(
        BUILT_IN.film(name), Parameters(), Edition(lang, theme, QUALITIES["l"])
    )
    comparison = verify_scene(job, tmp_path / "log")
    assert comparison.first is None, comparison
    assert comparison.frames > 500


def test_a_frame_that_is_not_stock_manims_is_named(tmp_path: Path) -> None:
    liar = STUBS.film("liar")
    job = Planner(STUBS).job(liar, Parameters(), Edition(quality=QUALITIES["l"]))
    comparison = verify_scene(job, tmp_path / "log")
    assert (comparison.frames, comparison.stock_frames) == (15, 15)
    assert comparison.first == 5
    assert comparison.pixels == pytest.approx((854 / 14.22) ** 2, rel=0.2)
    assert f"frame 5 is not stock Manim's ({comparison.pixels} pixels)" in str(comparison)


def test_a_renderer_that_does_not_say_what_changed_is_found_out() -> None:
    class Silent(FastRenderer):
        def add_frame(self, *args: Any, **kwargs: Any) -> None:
            self._changed = ()
            super().add_frame(*args, **kwargs)

    prints = drawn(a_dot_moves_and_rests, Silent).hashes
    assert [digest == UNANNOUNCED for digest, _ in prints] == 4 * [False] + 3 * [True]


def test_pixels_that_differ_are_counted() -> None:
    one = np.uint8(np.abs(noise(8, (9, 9, 4)) * 99))
    other = one.copy()
    other[2:4, 3] += 1
    assert differing_pixels(one.tobytes(), other.tobytes()) == 2


# -- what is spared --------------------------------------------------------------------------------


class Listener(SceneFileWriter):
    """Notes what it is given."""

    takes_live_pixels = True

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.given: list[tuple[Any, int, Any]] = []

    def begin_animation(self, *_: Any, **__: Any) -> None: ...

    def end_animation(self, *_: Any) -> None: ...

    def finish(self) -> None: ...

    def write_frame(self, pixels: Any, *, repeat: int = 1, changed: Any = None) -> None:
        self.given.append((pixels, repeat, changed))


class Keeper(Listener):
    """Expects frames that it may keep, as Manim's own writer does."""

    takes_live_pixels = False

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        self.given.append((pixels, repeat, pixels.copy()))


def a_dot_moves_and_rests(scene: Scene) -> None:
    dot = Square(0.2, fill_opacity=1, stroke_width=0).shift(3 * UP)
    tracker = ValueTracker()
    scene.add(Circle(3), dot, tracker)
    scene.play(dot.animate(rate_func=lambda t: 0).shift(UP), run_time=0.3)
    scene.play(dot.animate.shift(RIGHT), run_time=0.3)
    scene.wait(1, frozen_frame=True)


def test_a_writer_is_told_where_the_picture_changed() -> None:
    given = drawn(a_dot_moves_and_rests, writer=Listener).given
    changes = [[*changed] for _, _, changed in given]
    assert changes[:4] == [[(0, 0, WIDTH, HEIGHT)], [], [], []]
    # A dot of a fortieth of the frame's height, its way and a pixel or two around it.
    for ((left, top, right, bottom),) in changes[4:6]:
        assert 0 < top < HEIGHT * (0.5 - 3 / 8) < bottom < 30
        assert WIDTH / 2 - 10 < left < right < WIDTH * (0.5 + 1.2 / 14.2) + 5
    assert given[-1][1] == RATE


def test_only_what_touches_a_change_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def construct(scene: Scene) -> None:
        grid = VGroup(*(Square(0.2) for _ in range(100))).arrange_in_grid(10, 10, buff=0.5)
        grid[55].add_updater(lambda mobject, dt: mobject.rotate(dt))
        scene.add(grid)
        scene.play(FadeIn(Square(0.1).move_to(grid[0])), run_time=0.2)
        drawings.clear()
        scene.wait(1)

    drawings: list[Ink] = []
    draw = Ink.draw
    monkeypatch.setattr(Ink, "draw", lambda *args: (drawings.append(args[0]), draw(*args))[1])
    assert len(drawn(construct).hashes) == 2 + RATE
    # Its neighbours are near enough to have pixels in common with its box, at the most.
    assert RATE <= len(drawings) <= 9 * RATE + 100


def test_a_live_writer_gets_the_cameras_own_pixels() -> None:
    given = drawn(a_dot_moves_and_rests, writer=Listener).given
    assert len({id(pixels) for pixels, _, _ in given}) == 1


def test_a_stock_writer_gets_pixels_to_keep() -> None:
    given = drawn(a_dot_moves_and_rests, writer=Keeper).given
    assert len({id(pixels) for pixels, _, _ in given}) == len(given)
    assert all(np.array_equal(pixels, then) for pixels, _, then in given)


def test_nothing_is_drawn_while_skipping(monkeypatch: pytest.MonkeyPatch) -> None:
    drawings: list[Any] = []
    show = FastCamera.show
    monkeypatch.setattr(FastCamera, "show", lambda *args: (drawings.append(args), show(*args))[1])

    def construct(scene: Scene) -> None:
        scene.next_section(skip_animations=True)
        a_dot_moves_and_rests(scene)
        assert not drawings
        scene.next_section()
        scene.play(FadeIn(Star()), run_time=0.5)

    stock, ours = both(construct)
    assert len(stock) == 5
    assert ours == stock
    assert len(drawings) == 5


@pytest.mark.parametrize("construct", [a_dot_moves_and_rests, lambda scene: scene.add(Star())])
def test_a_still_is_stock_manims(construct: Callable[[Scene], None]) -> None:
    stills: list[Any] = []

    class Photographer(Listener):
        def save_image(self, pixels: Any) -> None:
            stills.append(pixels.copy())

    for renderer in (CairoRenderer, FastRenderer):
        drawn(construct, renderer, Photographer, save_last_frame=True)
    assert np.array_equal(*stills)
    assert len(np.unique(stills[0])) > 2


def test_the_background_cannot_be_written_into_unnoticed() -> None:
    def construct(scene: Scene) -> None:
        scene.play(FadeIn(Star()), run_time=0.2)
        scene.camera.background[:] = 7

    with pytest.raises(ValueError, match="read-only"):
        drawn(construct)
