"""One clock for every quality: a film has as many frames as its ticks say, at any rate."""

from itertools import pairwise

import numpy as np
import pytest
from manim import RIGHT, Circle, FadeIn, Square, ValueTracker, linear

from scenes.course import BUILT_IN
from scenes.kit.stage import LectureScene
from scenes.telling import clock
from tests.rotation import films_drawn_in, turn
from tests.scenes.raw import in_motion, render

RATES = (15, 30, 60)
AWKWARD = (0.01, 0.1, 0.333, 1 / 3, 0.7, 0.9999, 1.0, 1.1, 2.2, 4.4, 7.1)


class Awkward(LectureScene):
    """Plays and holds for times that no frame rate divides."""

    name = "slow_start"

    def construct(self) -> None:
        square = Square(fill_opacity=1)
        tracker = ValueTracker(0.0)
        square.add_updater(lambda s: s.set_x(tracker.get_value()))
        with self.beat("two_starts"):
            self.add(square)
            for seconds in AWKWARD:
                self.play(tracker.animate.set_value(seconds), rate_func=linear, run_time=seconds)
                self.hold(seconds)
            self.play(FadeIn(Circle()), square.animate.shift(RIGHT))
        with self.beat("predict"):
            self.hold(0.2)


@pytest.mark.parametrize("fps", RATES)
@pytest.mark.parametrize("burned", [False, True], ids=["plain", "burned"])
def test_awkward_times_last_whole_ticks_at_every_rate(fps: int, burned: bool) -> None:
    film = render(Awkward, fps=fps, burn_captions=burned)
    assert len(film) * 15 == film.scene.tick * fps
    # Times are rounded to ticks of 1/15 s, at least one, and nothing else is lost or gained.
    rounded = [max(1, round(seconds * 15)) for seconds in AWKWARD]
    assert [clock.end - clock.first for clock in film.clocks] == rounded
    assert film.plays[-1] == 2 * sum(rounded) + 15
    assert film.cues["predict"].end == film.scene.tick
    assert [clock.start for clock in film.clocks] == [0.0, *AWKWARD[:-1]]


@pytest.mark.parametrize("scene", films_drawn_in("another rate"))
def test_a_film_is_as_long_at_another_rate(scene: str) -> None:
    lengths = set()
    for fps in (RATES[0], turn(RATES[1:], scene)):
        film = render(scene, fps=fps, blind=True)
        assert len(film) * 15 == film.scene.tick * fps
        lengths.add(tuple((cue.beat, cue.start, cue.end) for cue in film.scene.cues))
    assert len(lengths) == 1


@pytest.mark.parametrize("lang", BUILT_IN.languages)
@pytest.mark.parametrize("scene", BUILT_IN.playlist)
def test_a_film_lasts_one_minute_to_one_and_a_half(scene: str, lang: str) -> None:
    assert 45 <= in_motion(scene, lang=lang).scene.tick / 15 <= 90


@pytest.mark.parametrize("scene", BUILT_IN.playlist)
def test_beats_follow_each_other_without_a_gap(scene: str) -> None:
    cues = in_motion(scene).scene.cues
    assert cues[0].start == 0
    assert all(before.end == after.start for before, after in pairwise(cues))
    assert all(cue.start < cue.end for cue in cues)


@pytest.mark.parametrize("fps", RATES)
def test_manim_counts_as_many_frames_as_a_time_is_meant_to_have(fps: int) -> None:
    for count in (*range(1, 2000), 54321):
        # As Manim does: plays step through np.arange, frozen frames are cut by int().
        assert len(np.arange(0, clock.play_seconds(count), 1 / fps)) * 15 == count * fps
        assert int(clock.freeze_seconds(count) / (1 / fps)) * 15 == count * fps


def test_a_pause_is_a_hold() -> None:
    class Waits(Awkward):
        def construct(self) -> None:
            self.wait(1)

    with pytest.raises(TypeError, match="hold"):
        render(Waits)
