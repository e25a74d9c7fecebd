"""The cue sheet: what a film's beats last, say, show and number. No manim here.

A beat's record is what only the stage knows: how long it was and what it put on the screen. All
else, the words in every language and their times, follows from the narration and the facts.
"""

from collections.abc import Sequence
from typing import Any

from scenes.lecture import restricted
from scenes.playlist import Entry
from scenes.telling import captions, narration
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.facts import FACTS
from scenes.telling.records import BeatRecord
from scenes.telling.settings import Settings


def cue_sheet(entry: Entry, settings: Settings, records: Sequence[BeatRecord]) -> dict[str, Any]:
    """Return what was played, in ticks: beats, words in every language, equations."""
    facts = FACTS[entry.name](restricted(settings.lecture, entry.uses, entry.name))
    tellers = {lang: narration.load(lang) for lang in narration.LANGUAGES}
    beats, tick = [], 0
    for record in records:
        beats.append(
            {
                "id": record.beat,
                "first_tick": tick,
                "end_tick": tick + record.ticks,
                "say": {
                    lang: _said(teller.say(entry.name, record.beat, facts), lang, record.ticks)
                    for lang, teller in tellers.items()
                },
                "show": {
                    lang: [
                        narration.plain(teller.show(entry.name, *_place(record, label), facts))
                        for label in record.labels
                    ]
                    for lang, teller in tellers.items()
                },
                "equations": list(record.equations),
            }
        )
        tick += record.ticks
    return {
        "scene": entry.name,
        "lang": settings.lang,
        "theme": settings.theme,
        "ticks_per_second": TICKS_PER_SECOND,
        "ticks": tick,
        "title": {
            lang: narration.plain(teller.title(entry.name, facts))
            for lang, teller in tellers.items()
        },
        "beats": beats,
    }


def _place(record: BeatRecord, label: str) -> tuple[str, str]:
    beat, _, name = label.rpartition(".")
    return beat or record.beat, name


def _said(text: str, lang: str, ticks: int) -> list[dict[str, Any]]:
    needed = captions.seconds_to_read(text, lang) * TICKS_PER_SECOND
    # Words of another language than the film's may take longer than the beat: they hurry.
    haste = min(1.0, ticks / needed) if needed else 1.0
    return [
        {"at": round(chunk.at * TICKS_PER_SECOND * haste), "lines": list(chunk.lines)}
        for chunk in captions.split(text, lang)
    ]
