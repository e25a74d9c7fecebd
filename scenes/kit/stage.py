"""LectureScene: a scene made of beats, on an exact clock, that writes its own cue sheet."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from manim import FadeIn, Scene, Wait
from manim.animation.animation import Animation, prepare_animation
from manim.utils.exceptions import EndSceneEarlyException

from scenes.kit import typeset
from scenes.kit.burned import BurnedCaptions
from scenes.lecture import View, restricted
from scenes.playlist import Entry, entry
from scenes.telling import captions, clock, narration
from scenes.telling.cues import cue_sheet
from scenes.telling.facts import FACTS
from scenes.telling.labels import Labels
from scenes.telling.records import BeatRecord
from scenes.telling.settings import Settings
from scenes.telling.theme import FRAME_HEIGHT, FRAME_WIDTH, SIZES, TEMPO, THEMES

MARGIN = 0.55
"""Free space at the left, right and top edge of the frame."""

LEFT = -FRAME_WIDTH / 2 + MARGIN
RIGHT = FRAME_WIDTH / 2 - MARGIN
TITLE_BASELINE = FRAME_HEIGHT / 2 - MARGIN - SIZES.title * 0.8


@dataclass
class Cue:
    """One beat as it was played; ticks are counted from the film's start, `end` is exclusive."""

    beat: str
    start: int
    end: int = 0
    equations: list[str] = field(default_factory=list)


class LectureScene(Scene):  # type: ignore[misc]
    """A scene of the lecture.

    A subclass names itself as in the playlist and writes `construct` as a list of beats. Its
    picture is a function of the clock alone: animations and `ValueTracker`s, never `dt` updaters.
    So a beat may be drawn without drawing those before it: `draw` names the beats that are wanted,
    the others are passed by, and after the last one that is wanted the scene ends.
    """

    name: ClassVar[str]

    def __init__(
        self,
        settings: Settings | None = None,
        draw: frozenset[str] | None = None,
        **manim: Any,
    ) -> None:
        self.settings = settings or Settings()
        self._draw = draw
        self.theme = THEMES[self.settings.theme]
        self.tick = 0
        self.cues: list[Cue] = []
        self._burned: BurnedCaptions | None = None
        self._labels = Labels()
        super().__init__(**manim)

    def setup(self) -> None:
        """Lay the ground. It is the scene's own, whoever renders it."""
        self.camera.background_color = self.theme.ground

    @cached_property
    def entry(self) -> Entry:
        """This scene's line in the playlist."""
        return entry(self.name)

    @cached_property
    def lecture(self) -> View:
        """The parameters that the playlist declares for this scene."""
        return restricted(self.settings.lecture, self.entry.uses, self.name)

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """What is true for these parameters: all that words may say."""
        return FACTS[self.name](self.lecture)

    @cached_property
    def words(self) -> narration.Narration:
        """The words of the film's language."""
        return narration.load(self.settings.lang)

    # -- words in the picture ------------------------------------------------------------------

    def title(self) -> typeset.Typeset:
        """Set the scene's claim at the top left."""
        text = self.words.title(self.name, self.facts)
        line = typeset.words(text, SIZES.title, self.theme.words, self.settings.lang)
        return line.put_baseline(LEFT, TITLE_BASELINE)

    def label(
        self, beat: str, name: str, colour: str | None = None, size: float | None = None
    ) -> typeset.Typeset:
        """Set words that the narration gives for a beat's picture."""
        text = self.words.show(self.name, beat, name, self.facts)
        label = typeset.words(
            text, size or SIZES.label, colour or self.theme.words, self.settings.lang
        )
        self._labels.note(beat, name, label)
        return label

    def formula(
        self, source: str, colour: str | None = None, size: float | None = None
    ) -> typeset.Typeset:
        """Set Typst math in display style."""
        return typeset.formula(source, size or SIZES.formula, colour or self.theme.words)

    # -- time ----------------------------------------------------------------------------------

    @contextmanager
    def beat(self, name: str) -> Iterator[Cue]:
        """Play what stands inside, then hold until the words have been heard."""
        cue = Cue(name, self.tick)
        self.cues.append(cue)
        self._labels.begin(name)
        # A film is made, kept, entered and cut by beats: this tells the writer where one begins.
        self.next_section(name, skip_animations=self._draw is not None and name not in self._draw)
        said = self.words.say(self.name, name, self.facts)
        lang = self.settings.lang
        chunks = captions.split(said, lang)
        if self.settings.burn_captions:
            self._burned = BurnedCaptions(self, cue.start, chunks)
        yield cue
        needed = clock.ticks_to_hold(captions.seconds_to_read(said, lang) + TEMPO.breath)
        # Where the picture is the longer one, its last state must still be seen.
        rest = clock.ticks_to_hold(TEMPO.rest)
        self._freeze(max(needed - (self.tick - cue.start), rest))
        if self._burned:
            self._burned.leave()
            self._burned = None
        cue.end = self.tick
        if self._is_last_to_be_drawn(name):
            raise EndSceneEarlyException

    def _is_last_to_be_drawn(self, name: str) -> bool:
        """Whether no other beat is wanted; but what ends the whole scene is always run."""
        if self._draw is None or name not in self._draw:
            return False
        played = {cue.beat for cue in self.cues}
        return self._draw <= played and name != self.words.beats(self.name)[-1]

    def play(self, *animations: Any, run_time: float | None = None, **manim: Any) -> None:
        """Play animations together, for a whole number of ticks."""
        prepared = [prepare_animation(animation) for animation in animations]
        seconds = run_time or max(animation.run_time for animation in prepared)
        count = clock.ticks(seconds)
        for animation in prepared:
            # What comes on stage was drawn when it was made: it must show the present.
            animation.mobject.update(0)
            for option, value in manim.items():
                setattr(animation, option, value)
        self._play(count, prepared)

    def hold(self, seconds: float) -> None:
        """Keep the picture still."""
        self._freeze(clock.ticks(seconds))

    def show_title(self) -> None:
        """Let the scene's claim appear."""
        self.play(FadeIn(self.title()), run_time=TEMPO.appear)

    def _play(self, count: int, animations: list[Animation]) -> None:
        if self._burned:
            animations = [*animations, *self._burned.during(self.tick, count)]
        super().play(*animations, run_time=clock.play_seconds(count))
        self.tick += count
        self._labels.refuse_early(self.get_mobject_family_members())

    def _freeze(self, count: int) -> None:
        steps = self._burned.steps(self.tick, count) if self._burned else [count]
        for step in steps:
            if self._burned:
                self._burned.show(self.tick)
            if step:
                self._labels.refuse_early(self.get_mobject_family_members())
                super().play(Wait(run_time=clock.freeze_seconds(step), frozen_frame=True))
            self.tick += step

    def wait(self, *_: Any, **__: Any) -> None:
        """Refuse: a pause is `hold`, and the end of a beat waits by itself."""
        raise TypeError("a lecture scene pauses with hold(seconds)")

    # -- the cue sheet -------------------------------------------------------------------------

    def records(self) -> list[BeatRecord]:
        """Return what only the stage knows of each beat that was played."""
        return [
            BeatRecord(
                cue.beat,
                cue.end - cue.start,
                self._labels.of(cue.beat),
                tuple(cue.equations),
            )
            for cue in self.cues
        ]

    def cue_sheet(self) -> dict[str, Any]:
        """Return what was played: beats, words in every language, equations."""
        return cue_sheet(self.entry, self.settings, self.records())
