"""The cue sheet: what a film's beats last, say, show and number. No manim here.

A beat's record is what only the stage knows: how long it was and what it put on the screen. All
else, the words in every language and their times, follows from the words and the facts.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Self

from pydantic import Field

from scenes.telling import captions
from scenes.telling.captions import Caption
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.records import BeatRecord, Entry, FormulaShown
from scenes.telling.words import Script, plain

Told = dict[str, str]
"""Words by language."""


class Said(Entry):
    """What one caption shows, and from when. **Units**: ticks from the start of its beat."""

    at: int
    lines: tuple[str, ...]


class BeatCues(Entry):
    """One beat of a film: when it is, what it says and shows.

    `show`, `equations` and `formulas` are the words, numbers and formulas that its picture is the
    first to have. `name` and `see` are for readers: no film depends on them, so the sheet beside a
    film leaves them out, and `CueSheet.described` fills in those of today.

    **Units**: ticks and frames from the film's start; `end_tick` is exclusive, `last_frame` is not.
    """

    id: str
    first_frame: int
    last_frame: int
    first_tick: int
    end_tick: int
    say: dict[str, tuple[Said, ...]]
    show: dict[str, tuple[str, ...]]
    equations: tuple[str, ...]
    formulas: tuple[FormulaShown, ...]
    name: Told = Field(default_factory=dict)
    see: Told = Field(default_factory=dict)

    @property
    def start(self) -> float:
        """When the beat begins. **Units**: seconds from the film's start."""
        return self.first_tick / TICKS_PER_SECOND

    @property
    def end(self) -> float:
        """When the beat ends. **Units**: seconds from the film's start."""
        return self.end_tick / TICKS_PER_SECOND

    def captions(self, lang: str) -> Iterator[Caption]:
        """Return the beat's captions: each stays until the next one, or until the beat ends.

        **Raises**: `ValueError` where a caption would have no time at all.
        """
        chunks = self.say[lang]
        times = [*(self.first_tick + chunk.at for chunk in chunks), self.end_tick]
        for number, (chunk, (start, end)) in enumerate(
            zip(chunks, pairwise(times), strict=True), start=1
        ):
            name = f"{self.id}-{number}"
            if start >= end:
                raise ValueError(f"the {lang} caption {name} would have no time to be read")
            yield Caption(name, start / TICKS_PER_SECOND, end / TICKS_PER_SECOND, chunk.lines)

    def said(self, lang: str) -> str:
        """Return what is said in the beat, on one line."""
        return captions.joined((line for chunk in self.say[lang] for line in chunk.lines), lang)


class CueSheet(Entry):
    """What was played: a film's beats, with their words in every language.

    >>> from scenes.telling.words import Words
    >>> script = Script(Words("en", "en.toml", {"title": "T", "guess": {"say": "Guess."}}), {})
    >>> records = [BeatRecord(beat="guess", ticks=15)] * 2
    >>> sheet = cue_sheet("s", "en", "dark", 30, {"en": script}, records)
    >>> sheet.frames, sheet.beats[1].first_frame, sheet.beats[1].last_frame
    (60, 30, 59)
    >>> CueSheet.model_validate_json(sheet.model_dump_json()) == sheet
    True
    """

    scene: str
    lang: str
    theme: str
    ticks_per_second: int
    ticks: int
    fps: int
    frames: int
    title: Told
    beats: tuple[BeatCues, ...]

    def captions(self, lang: str) -> tuple[Caption, ...]:
        """Return the film's captions in one language.

        **Raises**: `ValueError` where a caption would have no time at all.
        """
        return tuple(caption for beat in self.beats for caption in beat.captions(lang))

    def stored(self) -> dict[str, Any]:
        """Return what lies beside the film as JSON: no words that it does not depend on."""
        return self.model_dump(mode="json", exclude={"beats": {"__all__": {"name", "see"}}})

    def described(self, scripts: Mapping[str, Script]) -> Self:
        """Return the sheet with the names and descriptions of its beats, by language."""
        beats = tuple(
            beat.model_copy(
                update={
                    "name": {lang: script.name(beat.id) for lang, script in scripts.items()},
                    "see": {lang: script.see(beat.id) for lang, script in scripts.items()},
                }
            )
            for beat in self.beats
        )
        return self.model_copy(update={"beats": beats})


def cue_sheet(
    scene: str,
    lang: str,
    theme: str,
    fps: int,
    scripts: Mapping[str, Script],
    records: Sequence[BeatRecord],
) -> CueSheet:
    """Return the cue sheet of a film in a language and a theme.

    `scripts` are the film's words in every language, `records` the beats as they were played.

    **Raises**: `words.BadWords`.
    """
    beats, tick = [], 0
    for record in records:
        beats.append(_beat(record, tick, fps, scripts))
        tick += record.ticks
    return CueSheet(
        scene=scene,
        lang=lang,
        theme=theme,
        ticks_per_second=TICKS_PER_SECOND,
        ticks=tick,
        fps=fps,
        frames=_frame(tick, fps),
        title={other: plain(script.title) for other, script in scripts.items()},
        beats=tuple(beats),
    )


def _beat(record: BeatRecord, tick: int, fps: int, scripts: Mapping[str, Script]) -> BeatCues:
    return BeatCues(
        id=record.beat,
        first_frame=_frame(tick, fps),
        last_frame=_frame(tick + record.ticks, fps) - 1,
        first_tick=tick,
        end_tick=tick + record.ticks,
        say={lang: tuple(_said(record, script, lang)) for lang, script in scripts.items()},
        show={
            lang: tuple(plain(script.show(*_place(record, label))) for label in record.labels)
            for lang, script in scripts.items()
        },
        equations=record.equations,
        formulas=record.formulas,
    )


def _frame(tick: int, fps: int) -> int:
    return tick * fps // TICKS_PER_SECOND


def _place(record: BeatRecord, label: str) -> tuple[str, str]:
    beat, _, name = label.rpartition(".")
    return beat or record.beat, name


def _said(record: BeatRecord, script: Script, lang: str) -> Iterator[Said]:
    times = [*(phrase.at for phrase in record.phrases), record.ticks]
    for phrase, end in zip(record.phrases, times[1:], strict=True):
        text = script.say(record.beat, phrase.event)
        needed = captions.seconds_to_read(text, lang) * TICKS_PER_SECOND
        # Words of another language than the film's may take longer than the picture: they hurry.
        haste = min(1.0, (end - phrase.at) / needed) if needed else 1.0
        for turn in captions.split(text, lang):
            at = phrase.at + round(turn.at * TICKS_PER_SECOND * haste)
            yield Said(at=at, lines=turn.lines)
