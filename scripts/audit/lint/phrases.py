"""Words that do not come with what they tell of, or that cannot be read."""

from collections.abc import Iterator, Mapping

from scenes.telling import captions
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.words import Script
from scripts.audit.lint.findings import Finding, finding, seconds
from scripts.audit.lint.stillness import Motion
from scripts.draw.looks import Moment, Played, Spoken

EARLY = int(0.7 * TICKS_PER_SECOND)
"""Words may begin so much before what they tell of. **Units**: ticks."""

JUST_NOW = int(0.5 * TICKS_PER_SECOND)
"""Words may tell of what has moved so long before. **Units**: ticks."""

LATE = int(1.5 * TICKS_PER_SECOND)
"""Words begin at most so much after their event. **Units**: ticks."""

HASTE = 0.9
"""The share of the time that words take to be read which they have at least."""

HASTE_ELSEWHERE = 0.75
"""The same for languages that the film is not in. A film is timed by its own words; the captions in
other languages may go as fast as broadcasters let them, 20 Latin characters a second."""


class Phrases:
    """Looks whether words come with their events and stand long enough, in every language."""

    name = "words"

    def __init__(self, motion: Motion, scripts: Mapping[str, Script], lang: str) -> None:
        self._motion = motion
        self._scripts = scripts
        self._lang = lang

    def look(self, moment: Moment) -> None:
        """Do nothing: motion looks."""

    def findings(self, played: Played) -> Iterator[Finding]:
        """Return which words come early or late, or cannot be read."""
        resting = {tick for rest in played.rests for tick in rest}
        for phrase in played.spoken:
            name = f"“{phrase.event}”"
            if wait := self._waits(phrase, resting):
                words = f"{name} begins {seconds(wait):.1f} s before anything moves"
                yield finding(self.name, played, phrase.start, phrase.start + wait, words)
            late = phrase.start - phrase.called
            if late > LATE:
                words = f"{name} begins {seconds(late):.1f} s after its event"
                yield finding(self.name, played, phrase.called, phrase.start, words)
            yield from self._too_fast(played, phrase, name)

    def _waits(self, phrase: Spoken, resting: set[int]) -> int:
        """Return for how long a phrase waits for what it tells of."""
        # The first frame of a play, or of a pause, still shows the end of the play before.
        ahead = self._motion.next_move(phrase.start + 1)
        wait = [tick for tick in range(phrase.start, ahead) if tick not in resting]
        # What is said while nothing moves at all tells of what is there; so does what is said
        # when something has moved, and is read before something moves again.
        told = self._motion.has_moved(phrase.start, JUST_NOW) and phrase.read <= ahead
        return 0 if told or len(wait) <= EARLY or ahead >= phrase.end else len(wait)

    def _too_fast(self, played: Played, phrase: Spoken, name: str) -> Iterator[Finding]:
        there = seconds(phrase.end - phrase.start)
        for lang, script in self._scripts.items():
            text = script.say(phrase.beat, phrase.event)
            needed = captions.seconds_to_read(text, lang)
            if there < needed * (HASTE if lang == self._lang else HASTE_ELSEWHERE):
                words = f"{name} takes {needed:.1f} s to read in {lang}, and has {there:.1f} s"
                yield finding(self.name, played, phrase.start, phrase.end, words)
