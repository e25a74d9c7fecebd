"""Each check finds its fault in a small scene, and nothing at all in the scene's mended twin."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from manim import (
    DOWN,
    RIGHT,
    UP,
    Annulus,
    Create,
    Dot,
    FadeIn,
    Indicate,
    Line,
    Square,
    ValueTracker,
    VMobject,
    linear,
)

from scenes.kit import typeset
from scenes.kit.emphasis import dim
from scenes.kit.marks import disc, ring
from scenes.kit.plot import Plot, Scale
from scenes.kit.relations import belong_together, beyond_the_frame, stands_for
from scenes.kit.stage import LectureScene
from scenes.telling.theme import SIZES
from tests.scripts.audit.small_scenes import close, found, move_something, open_on

Act = Callable[[LectureScene, bool], None]


@dataclass(frozen=True)
class Twins:
    """What a scene does in its only beat, broken or mended, and what is said of it when broken."""

    check: str
    said: str
    act: Act
    whole: bool = False
    """Whether the act opens and closes its beat itself."""

    def construct(self, broken: bool) -> Callable[[LectureScene], None]:
        def construct(scene: LectureScene) -> None:
            with scene.beat("only"):
                if self.whole:
                    self.act(scene, broken)
                    return
                open_on(scene)
                self.act(scene, broken)
                move_something(scene)
                close(scene)

        return construct


TWINS: list[Twins] = []


def twins(check: str, said: str, *, whole: bool = False) -> Callable[[Act], Act]:
    def note(act: Act) -> Act:
        TWINS.append(Twins(check, said, act, whole))
        return act

    return note


def words(
    scene: LectureScene, text: str, x: float, y: float, size: float = SIZES.label
) -> typeset.Typeset:
    return typeset.words(text, size, scene.theme.words, "en").put_baseline(x, y)


def stroke(scene: LectureScene, start: tuple[float, float], end: tuple[float, float]) -> Line:
    colour = scene.theme.held_back
    return Line((*start, 0), (*end, 0), stroke_color=colour, stroke_width=3)


def small_plot(scene: LectureScene, left: float) -> Plot:
    return Plot(
        scene.theme, Scale(0, 1), Scale(0, 1), left=left, bottom=-2.8, width=4.0, height=5.6
    )


# -- overlaps --------------------------------------------------------------------------------------


@twins("overlap", "“here” meets “there”")
def words_on_words(scene: LectureScene, broken: bool) -> None:
    y = 0.1 if broken else 1.0
    scene.play(FadeIn(words(scene, "here", 2, 0), words(scene, "there", 2.2, y)))


@twins("overlap", "“below” meets “above”")
def words_that_pass_over_words(scene: LectureScene, broken: bool) -> None:
    still, passing = words(scene, "below", 2, 1), words(scene, "above", 2, 2)
    scene.play(FadeIn(still, passing))
    scene.play(passing.animate.shift((0 if broken else 3) * RIGHT + 2 * DOWN), run_time=2)


@twins("overlap", "glyphs of “A B” pass through each other")
def two_letters_of_one_line_that_change_places(scene: LectureScene, broken: bool) -> None:
    line = words(scene, "A B", 2, 0, 0.9)
    one, other = line
    way = (other.get_center()[0] - one.get_center()[0]) * RIGHT
    scene.play(FadeIn(line))
    if not broken:
        scene.play(one.animate.shift(UP))
    scene.play(one.animate.shift(way), other.animate.shift(-way), run_time=1.5)
    if not broken:
        scene.play(one.animate.shift(DOWN))


@twins("overlap", "glyphs of “word” pass through each other")
def a_copy_that_leaves_its_original_behind(scene: LectureScene, broken: bool) -> None:
    original = words(scene, "word", 2, 1, 0.9)
    scene.play(FadeIn(original))
    copy = original.copy() if broken else original
    scene.add(copy)
    scene.play(copy.animate.shift(0.3 * RIGHT), run_time=1.5)


@twins("overlap", "held_back line meets “name”")
def a_line_through_words(scene: LectureScene, broken: bool) -> None:
    y = 0.1 if broken else -0.5
    scene.play(FadeIn(words(scene, "name", 2, 0)), Create(stroke(scene, (1, y), (5, y))))


@twins("overlap", "words curve meets “name”")
def a_bent_curve_through_words(scene: LectureScene, broken: bool) -> None:
    curve = VMobject(stroke_color=scene.theme.words, stroke_width=4)
    curve.set_points_smoothly([(1, -1, 0), (2.3, 0.15, 0), (4, -1, 0)])
    x = 2 if broken else 4.2
    scene.play(FadeIn(words(scene, "name", x, 0)), Create(curve))


@twins("overlap", "held_back line meets “term”")
def a_strike_that_is_not_declared_to_belong_to_its_term(scene: LectureScene, broken: bool) -> None:
    term = words(scene, "term", 2, 0)
    strike = stroke(scene, (1.9, -0.1), (3.0, 0.4))
    if not broken:
        belong_together(strike, term)
    scene.play(FadeIn(term))
    scene.play(Create(strike))


@twins("overlap", "words rectangle meets “name”")
def a_shape_on_words(scene: LectureScene, broken: bool) -> None:
    ground = Square(3, fill_color=scene.theme.words, fill_opacity=1, stroke_width=0)
    ground.move_to((4, 0, 0))
    if not broken:
        ground.set_fill(scene.theme.grid)
    scene.play(FadeIn(ground))
    scene.play(FadeIn(words(scene, "name", 3.5, 0)))


@twins("overlap", "words ring meets words dot")
def a_disc_that_hides_a_ring(scene: LectureScene, broken: bool) -> None:
    colour = scene.theme.words
    narrow = Annulus(0.08, 0.16, color=colour, fill_opacity=1, stroke_width=0)
    marks = narrow if broken else ring(colour), disc(colour)
    scene.play(FadeIn(*(mark.move_to((3, 0, 0)) for mark in marks)))


@twins("overlap", "words dot meets words dot")
def a_disc_that_hides_a_disc(scene: LectureScene, broken: bool) -> None:
    marks = [disc(scene.theme.words).move_to((x, 0, 0)) for x in (3, 3.05 if broken else 3.2)]
    scene.play(FadeIn(*marks))


# -- edges -----------------------------------------------------------------------------------------


@twins("edge", "“far out” leaves the frame on the right")
def words_that_leave_the_frame(scene: LectureScene, broken: bool) -> None:
    scene.play(FadeIn(words(scene, "far out", 6.5 if broken else 4.5, 0)))


@twins("edge", "“high up” is in the margin above")
def words_in_the_margin(scene: LectureScene, broken: bool) -> None:
    scene.play(FadeIn(words(scene, "high up", 3, 3.5 if broken else 3.0)))


@twins("edge", "held_back line leaves the frame above")
def a_curve_without_limit(scene: LectureScene, broken: bool) -> None:
    curve = stroke(scene, (3, 0), (4, 5))
    if not broken:
        beyond_the_frame(curve)
    scene.play(Create(curve))


@twins("edge", "“guest” is in the margin below")
def words_that_enter_the_margin_on_their_way(scene: LectureScene, broken: bool) -> None:
    guest = words(scene, "guest", 2, -3 if broken else -2)
    scene.play(FadeIn(guest))
    scene.play(guest.animate.shift(0.7 * DOWN))
    scene.play(guest.animate.shift(UP))


# -- sizes -----------------------------------------------------------------------------------------


@twins("size", "“small” is set in 0.36, and should be in 0.45 at least")
def small_words(scene: LectureScene, broken: bool) -> None:
    scene.play(FadeIn(words(scene, "small", 2, 0, SIZES.tick if broken else SIZES.label)))


@twins("size", "“1.50” is set in 0.30, and should be in 0.36 at least")
def a_small_number(scene: LectureScene, broken: bool) -> None:
    scene.play(FadeIn(words(scene, "1.50", 2, 0, 0.3 if broken else SIZES.tick)))


@twins("size", "“shrunk” is set in 0.27, and should be in 0.45 at least")
def words_that_shrink(scene: LectureScene, broken: bool) -> None:
    shrunk = words(scene, "shrunk", 2, 0)
    scene.play(FadeIn(shrunk))
    scene.play(shrunk.animate.scale(0.6 if broken else 1.2))


@twins("size", "“x = y” is set in 0.60, and should be in 0.80 at least")
def a_small_line_that_is_to_be_looked_at(scene: LectureScene, broken: bool) -> None:
    size = 0.6 if broken else SIZES.formula
    line = typeset.keyed(
        {"x": ["x"], "y": ["y"]},
        lambda paint: f"{paint('x', 'x')} = {paint('y', 'y')}",
        size,
        scene.theme.words,
    )
    scene.hero(line.put_baseline(2, 0), because="it is short")
    scene.play(FadeIn(line))


# -- heroes ----------------------------------------------------------------------------------------


@twins("hero", "nothing is said to be looked at", whole=True)
def a_beat_without_a_hero(scene: LectureScene, broken: bool) -> None:
    open_on(scene, hero=not broken)
    move_something(scene)
    close(scene)


@twins("hero", "held_back line spans 25% of the frame's height, and no reason is given")
def a_small_hero(scene: LectureScene, broken: bool) -> None:
    short = stroke(scene, (3, 0), (3, 2))
    scene.hero(short, because="" if broken else "it is compared with the tall one")
    scene.play(Create(short))


@twins("hero", "Plot is in full light beside the hero")
def a_plot_in_full_light_beside_the_hero(scene: LectureScene, broken: bool) -> None:
    plot = small_plot(scene, left=1.5)
    scene.play(FadeIn(plot))
    if not broken:
        scene.play(dim(plot))


@twins("hero", "Plot and Plot are heroes at the same time", whole=True)
def two_plots_in_full_light(scene: LectureScene, broken: bool) -> None:
    plots = small_plot(scene, -5.0), small_plot(scene, 1.0)
    scene.hero(*plots, because="" if broken else "they are compared")
    scene.play(FadeIn(*plots), run_time=1.0)
    move_something(scene)
    close(scene)


# -- pops ------------------------------------------------------------------------------------------


@twins("pop", "“sudden” appears at once")
def words_that_appear(scene: LectureScene, broken: bool) -> None:
    sudden = words(scene, "sudden", 2, 0)
    if broken:
        scene.add(sudden)
    else:
        scene.play(FadeIn(sudden))


@twins("pop", "“gone” vanishes at once")
def words_that_vanish(scene: LectureScene, broken: bool) -> None:
    gone = words(scene, "gone", 2, 0)
    scene.play(FadeIn(gone))
    if broken:
        scene.remove(gone)
    else:
        # A copy that takes the place of what looks like it is not seen to come.
        scene.remove(gone)
        scene.add(gone.copy())


@twins("pop", "“dimmed” changes its light at once")
def words_that_go_dark(scene: LectureScene, broken: bool) -> None:
    dimmed = words(scene, "dimmed", 2, 0)
    scene.play(FadeIn(dimmed))
    if broken:
        dimmed.set_opacity(0.4)
    else:
        scene.play(dim(dimmed))


@twins("pop", "“shifted” changes its place or shape at once")
def words_that_jump(scene: LectureScene, broken: bool) -> None:
    shifted = words(scene, "shifted", 2, 0)
    scene.play(FadeIn(shifted))
    if broken:
        shifted.shift(UP)
    else:
        scene.play(shifted.animate.shift(UP))


@twins("pop", "words dot leaps by 6.0 within a frame")
def a_dot_that_its_clock_lets_leap(scene: LectureScene, broken: bool) -> None:
    clock, dot = ValueTracker(0.0), Dot((1, -1, 0), color=scene.theme.words)
    place = np.round if broken else np.asarray
    dot.add_updater(lambda dot: dot.move_to((0.5 + 6 * float(place(clock.get_value())), -1, 0)))
    scene.play(FadeIn(dot))
    scene.play(clock.animate.set_value(0.9), rate_func=linear, run_time=2)


@twins("pop", "“blink” lights up at once")
def words_that_fade_in_within_a_frame(scene: LectureScene, broken: bool) -> None:
    blink = words(scene, "blink", 2, 0)
    blink.set_opacity(0.2)
    scene.play(FadeIn(blink))
    scene.play(blink.animate(rate_func=lambda t: float(t > 0.5) if broken else t).set_opacity(1))


# -- colours ---------------------------------------------------------------------------------------


@twins("colour", "gate line has the colour of gate and is not declared to stand for it")
def a_line_in_the_colour_of_a_role(scene: LectureScene, broken: bool) -> None:
    line = stroke(scene, (2, 0), (4, 0)).set_color(scene.theme.gate)
    if not broken:
        stands_for("gate", line)
    scene.play(Create(line))


@twins("colour", "gate line has the colour of gate and is not declared to stand for it")
def a_line_in_the_colour_of_another_role(scene: LectureScene, broken: bool) -> None:
    line = stroke(scene, (2, 0), (4, 0))
    line.set_color(scene.theme.gate if broken else scene.theme.output)
    stands_for("output", line)
    scene.play(Create(line))


@twins("colour", "“nothing” has the colour of input and does not name it")
def words_in_a_colour_that_they_do_not_name(scene: LectureScene, broken: bool) -> None:
    line = words(scene, "nothing" if broken else "input $x$", 2, 0).set_color(scene.theme.input)
    scene.play(FadeIn(line))


@twins("colour", "“told” has another colour for a moment")
def words_that_are_painted_to_be_seen(scene: LectureScene, broken: bool) -> None:
    told = words(scene, "told", 2, 0)
    scene.play(FadeIn(told))
    colour = scene.theme.held_back if broken else scene.theme.words
    scene.play(Indicate(told, color=colour, scale_factor=1.05), run_time=1.5)


@twins("colour", "“$sigma$ or $x$” turns from gate to input")
def words_that_change_their_role(scene: LectureScene, broken: bool) -> None:
    line = words(scene, "$sigma$ or $x$", 2, 0)
    scene.play(FadeIn(line.set_color(scene.theme.gate) if broken else line))
    scene.play(line.animate.set_color(scene.theme.input), run_time=1.5)


@twins("colour", "line has a colour that the theme has not")
def a_line_in_a_colour_of_its_own(scene: LectureScene, broken: bool) -> None:
    line = stroke(scene, (2, 0), (4, 0))
    line.set_color(line.get_color().darker() if broken else scene.theme.words)
    scene.play(Create(line))


# -- stillness -------------------------------------------------------------------------------------


@twins("still", "nothing moves for 3.0 s, and no rest is meant")
def a_long_stillness(scene: LectureScene, broken: bool) -> None:
    move_something(scene)
    pause = scene.hold if broken else scene.rest
    pause(3.0)


@twins("still", "of the film stand still")
def a_film_that_stands_still(scene: LectureScene, broken: bool) -> None:
    scene.rest(6.0 if broken else 1.0)


@twins("still", "the last picture stands for 1.4 s only", whole=True)
def a_short_end(scene: LectureScene, broken: bool) -> None:
    open_on(scene)
    move_something(scene)
    scene.rest(1.0 if broken else 2.6)


@pytest.mark.parametrize("pair", TWINS, ids=lambda pair: pair.act.__name__)
def test_a_broken_scene_has_its_fault_and_no_other(pair: Twins) -> None:
    findings = found(pair.construct(broken=True))
    assert {finding.check for finding in findings} == {pair.check}, [*map(str, findings)]
    assert any(pair.said in finding.words for finding in findings), [*map(str, findings)]


@pytest.mark.parametrize("pair", TWINS, ids=lambda pair: pair.act.__name__)
def test_its_mended_twin_is_clean(pair: Twins) -> None:
    assert [*map(str, found(pair.construct(broken=False)))] == []


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "before", "after", "early"),
    [
        ("It moves now.", 0.0, 0.3, False),
        ("It moves now, see.", 0.0, 1.0, True),
        ("It moves.", 1.0, 1.5, True),
        # It is read before anything moves again: it tells of what has moved.
        ("It came.", 0.0, 1.5, False),
    ],
)
def test_words_begin_with_what_they_tell_of(
    said: str, before: float, after: float, early: bool
) -> None:
    def construct(scene: LectureScene) -> None:
        with scene.beat("only"):
            open_on(scene)
            if before:
                scene.hold(before)
            scene.say("move")
            scene.hold(after)
            move_something(scene, 9.0)
            close(scene)

    findings = found(construct, en={"only": {"say": {"start": "Look.", "move": said}}})
    assert [finding.check for finding in findings] == ["words"] * early
    assert all("s before anything moves" in finding.words for finding in findings)


def test_what_is_asked_in_a_rest_comes_before_the_answer() -> None:
    def construct(scene: LectureScene) -> None:
        with scene.beat("only"):
            open_on(scene)
            scene.say("question")
            scene.rest(2.0)
            move_something(scene, 9.0)
            close(scene)

    assert found(construct, en={"only": {"say": {"start": "Look.", "question": "Why?"}}}) == []


@pytest.mark.parametrize(
    ("first", "late"), [("Look at this line here now. " * 2, True), ("Look.", False)]
)
def test_words_do_not_lag_behind_their_event(first: str, late: bool) -> None:
    def construct(scene: LectureScene) -> None:
        with scene.beat("only"):
            open_on(scene)
            scene.say("move")
            move_something(scene)
            close(scene)

    said = found(construct, en={"only": {"say": {"start": first, "move": "It moves now."}}})
    assert [finding.words for finding in said] == ["“move” begins 2.7 s after its event"] * late


@pytest.mark.parametrize(
    ("times", "hasty"),
    # What the film is not timed by may be read faster, but not much.
    [(8, True), (7, False), (1, False)],
)
def test_words_can_be_read_in_every_language(times: int, hasty: bool) -> None:
    german = "Sieh her, wie es sich bewegt. " * times

    def construct(scene: LectureScene) -> None:
        with scene.beat("only"):
            open_on(scene)
            move_something(scene)
            close(scene)

    said = found(construct, en={"only": {"say": "Look."}}, de={"only": {"say": german}})
    assert [finding.words for finding in said] == [
        "“start” takes 15.5 s to read in de, and has 10.8 s"
    ] * hasty
