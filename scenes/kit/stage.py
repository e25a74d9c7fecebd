"""LectureScene: a scene made of beats, on an exact clock, that writes its own cue sheet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from manim import FadeIn, LaggedStart, Mobject, Scene, Wait, config
from manim.animation.animation import Animation, prepare_animation
from manim.utils.exceptions import EndSceneEarlyException

from nnmath.proof.derivation import Derivation
from scenes.kit import typeset
from scenes.kit.burned import BurnedCaptions, make_room
from scenes.settings import Settings
from scenes.telling import captions, clock
from scenes.telling.cues import CueSheet
from scenes.telling.labels import Labels
from scenes.telling.records import BeatRecord, FormulaShown, PhraseStart
from scenes.telling.sightings import Sightings
from scenes.telling.theme import FRAME_HEIGHT, FRAME_WIDTH, MARGIN, SIZES, TEMPO
from scenes.telling.view import View
from scenes.telling.words import START, Facts, Script

LEFT, RIGHT = -FRAME_WIDTH / 2 + MARGIN, FRAME_WIDTH / 2 - MARGIN
BOTTOM, TOP = -FRAME_HEIGHT / 2 + MARGIN, FRAME_HEIGHT / 2 - MARGIN
TITLE_BASELINE = TOP - SIZES.title * 0.8


@dataclass
class Cue:
    """One beat as it was played; ticks are counted from the film's start, `end` is exclusive."""

    beat: str
    start: int
    end: int = 0
    equations: list[str] = field(default_factory=list)
    phrases: list[PhraseStart] = field(default_factory=list)


@dataclass(frozen=True)
class Hero:
    """What the viewer is to look at from a tick on; `because` says why it may be small."""

    tick: int
    parts: tuple[Mobject, ...]
    because: str


@dataclass(frozen=True)
class Rest:
    """A stretch of time in which the picture is meant to stand still, in ticks."""

    start: int
    end: int


class LectureScene(Scene):  # type: ignore[misc]
    """A scene of the lecture.

    A subclass has the name of its folder and writes `construct` as a list of beats. Its
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
        self.theme = self.settings.course.theme(self.settings.theme)
        self.tick = 0
        self.cues: list[Cue] = []
        self.heroes: list[Hero] = []
        self.rests: list[Rest] = []
        self._read_until = 0
        self._burned: BurnedCaptions | None = None
        self._labels = Labels()
        self._sightings = Sightings()
        super().__init__(**manim)

    def setup(self) -> None:
        """Set the ground here, so that every renderer draws it."""
        self.camera.background_color = self.theme.ground
        if self.settings.burn_captions:
            make_room(self.camera)

    @cached_property
    def parameters(self) -> View:
        """The parameters that this film declares."""
        return self.settings.course.view(self.name)

    @property
    def facts(self) -> Facts:
        """What is true for these parameters: all that words may say."""
        return self.script.facts

    @cached_property
    def script(self) -> Script:
        """The words of the film in its language."""
        return self.settings.course.script(self.name, self.settings.lang)

    # -- words in the picture ------------------------------------------------------------------

    def title(self) -> typeset.Typeset:
        """Set the scene's claim at the top left."""
        line = self._words(self.script.title, self.theme.words, SIZES.title)
        return line.put_baseline(LEFT, TITLE_BASELINE)

    def label(
        self, beat: str, name: str, colour: str | None = None, size: float | None = None
    ) -> typeset.Typeset:
        """Set words that are written for a beat's picture."""
        text = self.script.show(beat, name)
        label = self._words(text, colour or self.theme.words, size or SIZES.label)
        self._labels.note(beat, name, label)
        return label

    def _words(self, text: str, colour: str, size: float) -> typeset.Typeset:
        return typeset.words(text, size, colour, self.settings.lang, slope=self.theme.gate)

    def formula(
        self, source: str, colour: str | None = None, size: float | None = None
    ) -> typeset.Typeset:
        """Set Typst math in display style."""
        return typeset.formula(source, size or SIZES.formula, colour or self.theme.words)

    def note_formula(self, shape: Mobject, formula: FormulaShown) -> None:
        """Have the cue sheet say in which beat's picture a formula first stands."""
        self._sightings.expect(shape, formula)

    def equation_number(self, derivation: Derivation, line: int) -> str | None:
        """Return the number of a line of a derivation in this course, None if it has none."""
        return self.settings.course.number(derivation.name, derivation.lines[line].name)

    def note_equation(self, number: str) -> None:
        """Have the cue sheet say that the number of an equation stands in this beat's picture."""
        self.cues[-1].equations.append(number)

    # -- time ----------------------------------------------------------------------------------

    @contextmanager
    def beat(self, name: str) -> Iterator[Cue]:
        """Play what stands inside, then hold until the words have been heard."""
        cue = Cue(name, self.tick)
        self.cues.append(cue)
        self._labels.begin(name)
        # A film is made, kept, entered and cut by beats: this tells the writer where one begins.
        self.next_section(name, skip_animations=self._draw is not None and name not in self._draw)
        if self.settings.burn_captions:
            self._burned = BurnedCaptions(self, self.theme, self.settings.lang)
        self._read_until = self.tick
        if START in self.script.events(name):
            self.say(START)
        yield cue
        # The last words must be read, and the last state of the picture seen.
        breath, rest = clock.ticks_to_hold(TEMPO.breath), clock.ticks_to_hold(TEMPO.rest)
        self._freeze(max(self._read_until + breath - self.tick, rest))
        if self._burned:
            self._burned.leave()
            self._burned = None
        cue.end = self.tick
        if self._is_last_to_be_drawn(name):
            raise EndSceneEarlyException

    def say(self, event: str) -> None:
        """Begin a phrase of this beat: now, or as soon as the one before has been read."""
        cue, lang = self.cues[-1], self.settings.lang
        text = self.script.say(cue.beat, event)
        if not text:
            return
        start = max(self.tick, self._read_until)
        cue.phrases.append(PhraseStart(event=event, at=start - cue.start))
        self._read_until = start + clock.ticks_to_hold(captions.seconds_to_read(text, lang))
        if self._burned:
            self._burned.add(start, captions.split(text, lang))

    @property
    def to_read(self) -> int:
        """The ticks until all that was said has been read."""
        return max(self._read_until - self.tick, 0)

    def listen(self) -> None:
        """Keep the picture still until all that was said has been read."""
        self._freeze(self.to_read)

    def _is_last_to_be_drawn(self, name: str) -> bool:
        """Whether no other beat is wanted; but what ends the whole scene is always run."""
        if self._draw is None or name not in self._draw:
            return False
        played = {cue.beat for cue in self.cues}
        return self._draw <= played and name != self.script.beats[-1]

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

    def rest(self, seconds: float) -> None:
        """Keep the picture still, and mean it: after a question, a surprise, or at the end."""
        start = self.tick
        self.hold(seconds)
        self.rests.append(Rest(start, self.tick))

    def conclude(self) -> None:
        """Write the scene's claim as its conclusion, and let it stand."""
        title = self.title()
        self.play(LaggedStart(*map(FadeIn, title), lag_ratio=0.15), run_time=TEMPO.move)
        self.rest(TEMPO.conclusion)

    # -- direction -----------------------------------------------------------------------------

    def hero(self, *parts: Mobject, because: str = "") -> None:
        """Say what the viewer is to look at from now on.

        A hero spans two thirds of the frame's height; where it does not, `because` says why.
        """
        self.heroes.append(Hero(self.tick, parts, because))

    def _play(self, count: int, animations: list[Animation]) -> None:
        if self._burned:
            animations = [*animations, *self._burned.during(self.tick, count)]
        super().play(*animations, run_time=clock.play_seconds(count))
        self.tick += count
        self._look()

    def _freeze(self, count: int) -> None:
        steps = self._burned.steps(self.tick, count) if self._burned else [count]
        for step in steps:
            if self._burned:
                self._burned.show(self.tick)
            if step:
                self._look()
                super().play(Wait(run_time=clock.freeze_seconds(step), frozen_frame=True))
            self.tick += step

    def _look(self) -> None:
        """Look at what stands on the stage: which formulas are new, and whether words are early."""
        on_stage = self.get_mobject_family_members()
        self._labels.refuse_early(on_stage)
        if self.cues:
            self._sightings.look(self.cues[-1].beat, on_stage)

    def wait(self, *_: Any, **__: Any) -> None:
        """Refuse: a pause is `hold`, and the end of a beat waits by itself."""
        raise TypeError("a lecture scene pauses with hold(seconds)")

    # -- the cue sheet -------------------------------------------------------------------------

    def records(self) -> list[BeatRecord]:
        """Return what only the stage knows of each beat that was played."""
        return [
            BeatRecord(
                beat=cue.beat,
                ticks=cue.end - cue.start,
                phrases=tuple(cue.phrases),
                labels=self._labels.of(cue.beat),
                equations=tuple(cue.equations),
                formulas=self._sightings.of(cue.beat),
            )
            for cue in self.cues
        ]

    def cue_sheet(self) -> CueSheet:
        """Return what was played: beats, words in every language, equations, formulas."""
        course, lang, theme = self.settings.course, self.settings.lang, self.settings.theme
        return course.cue_sheet(self.name, lang, theme, int(config.frame_rate), self.records())
