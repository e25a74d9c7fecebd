"""Scene `recap`: every film's last picture, in order, and the whole of them in one frame."""

from typing import Any

from manim import FadeIn, FadeOut, LaggedStart, VGroup, linear
from manim.utils.rate_functions import smooth

from scenes.kit.emphasis import dim, relight
from scenes.kit.last_picture import last_picture
from scenes.kit.stage import LEFT, LectureScene
from scenes.recap.about import GROUPS
from scenes.recap.map import Map
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import SIZES, TEMPO

TRAVEL = 1.2
"""How long the view takes from one picture to the next, in seconds."""

LOOK, NEARER = 2.6, 1.03
"""How long a picture is looked at, at least, and how much nearer the view comes meanwhile."""

WHOLE = (0.0, 0.55, 1.0)
"""The view of the whole map: there is room for the title above it."""

ROW = 0.8 * SIZES.label
"""Type size of a row's name on the whole map."""

LINES = 2.0, 1.2
"""The baseline of the first credit, and the space between two."""

COMING, STANDING = 4.0, 2.4
"""How long the credits take to come, line by line, and how long all stand, in seconds."""

CREDITS = "course", "digits", "mnist", "made"


class Recap(LectureScene):
    """All that was shown, in the pictures that the films left."""

    name = "recap"

    def construct(self) -> None:
        playlist = self.settings.course.playlist
        rows = {
            beat: {film: last_picture(film, self.settings) for film in films if film in playlist}
            for beat, films in GROUPS.items()
        }
        rows = {beat: row for beat, row in rows.items() if row}
        first, *_ = GROUPS
        names = [self.label(first, beat, size=ROW) for beat in rows]
        self.map = Map(self.theme, [*rows.values()], names)
        for beat, films in GROUPS.items():
            self.travel(beat, [film for film in films if film in playlist])
        self.show_all()
        self.give_credit()

    def travel(self, beat: str, films: list[str]) -> None:
        """The view goes from picture to picture; each is looked at while its claim is said."""
        with self.beat(beat):
            self.hero(self.map)
            for film in films:
                if self.map not in self.mobjects:
                    self.look_from(self.map.view(film))
                    self.map.look()
                    self.play(FadeIn(self.map), run_time=TEMPO.appear)
                elif film == films[0]:
                    # To the next row it goes from further away: all else would rush by.
                    self.play(*self.go(WHOLE), run_time=TRAVEL)
                    self.play(*self.go(self.map.view(film)), run_time=TRAVEL)
                else:
                    self.play(*self.go(self.map.view(film)), run_time=TRAVEL)
                self.say(film)
                across, up, zoom = self.map.view(film)
                seconds = max(self.to_read / TICKS_PER_SECOND, LOOK)
                nearer = self.go((across, up, NEARER * zoom), linear)
                self.play(*nearer, run_time=seconds)

    def look_from(self, view: tuple[float, float, float]) -> None:
        """Take a view at once."""
        for tracker, value in zip(self.trackers, view, strict=True):
            tracker.set_value(value)

    @property
    def trackers(self) -> tuple[Any, ...]:
        """What the view is held in."""
        return self.map.across, self.map.up, self.map.zoom

    def go(self, view: tuple[float, float, float], rate: Any = smooth) -> list[Any]:
        """Let the view travel."""
        return [
            tracker.animate(rate_func=rate).set_value(value)
            for tracker, value in zip(self.trackers, view, strict=True)
        ]

    def show_all(self) -> None:
        """The view draws back until all is seen."""
        with self.beat("map"):
            self.hero(self.map)
            self.play(*self.go(WHOLE), run_time=2.6)
            self.rest(max(self.to_read / TICKS_PER_SECOND, TEMPO.surprise))
            # It stands: what dims and comes back must not be moved meanwhile.
            self.map.clear_updaters()

    def give_credit(self) -> None:
        """Whose work this stands on, alone; then the map once more, and the title."""
        first, step = LINES
        lines = VGroup(
            *(
                self.label("credits", name, size=SIZES.label).put_baseline(LEFT, first - step * row)
                for row, name in enumerate(CREDITS)
            )
        )
        with self.beat("credits"):
            self.play(dim(self.map, share=0.0), run_time=TEMPO.leave)
            self.hero(lines, because="words to be read")
            self.play(LaggedStart(*map(FadeIn, lines), lag_ratio=0.8), run_time=COMING)
            self.rest(max(self.to_read / TICKS_PER_SECOND, STANDING))
            self.play(FadeOut(lines), run_time=TEMPO.step_back)
            self.hero(self.map, because="the title stands above it")
            self.play(relight(self.map), run_time=TEMPO.appear)
            self.conclude()
