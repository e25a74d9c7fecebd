"""What the viewer is to look at: one thing, and large."""

from collections.abc import Iterator
from statistics import median

from scenes.telling.theme import FRAME_HEIGHT, Theme
from scripts.audit.lint.findings import INK, Finding, Spans, finding
from scripts.draw.looks import Look, Moment, Played, Subject, around

HEIGHT = FRAME_HEIGHT * 2 / 3
ROUNDING = 0.98

FULL_LIGHT = 0.5
"""A plot or a formula that is lighter than this on the whole is not held back."""

SETTLING = 24
"""What is so while things come and go is no fault; longer it is. **Units**: ticks."""


class Heroes:
    """Looks whether there is one hero in every beat, large and alone in full light."""

    name = "hero"

    def __init__(self, theme: Theme) -> None:
        self._ground = {theme.grid, theme.shade}
        self._spans = Spans[str]()
        self._without: dict[str, bool] = {}

    def look(self, moment: Moment) -> None:
        """Look at a moment."""
        if not moment.held:
            return
        hero = moment.hero
        inked = [look for look in moment.inked(INK) if not look.colours <= self._ground]
        parts = [look for look in inked if hero is not None and look.is_part_of(hero.parts)]
        # What counts is the end of a beat: a hero may come in its course.
        self._without[moment.beat] = not parts
        if hero is not None and parts and not hero.because:
            height = around([look.box for look in parts]).height
            if height < HEIGHT * ROUNDING:
                self._spans.note(
                    f"{_names(parts)} spans {height / FRAME_HEIGHT:.0%} of the frame's height, and "
                    "no reason is given",
                    moment.ticks,
                )
        lit = self._in_full_light(inked)
        beside = [what for what in lit if hero is None or not hero.parts & {what.id, *lit[what]}]
        for what in beside if hero is not None else []:
            self._spans.note(f"{what.name} is in full light beside the hero", moment.ticks)
        if len(lit) - len(beside) > 1 and hero is not None and not hero.because:
            names = " and ".join(what.name for what in lit if what not in beside)
            self._spans.note(f"{names} are heroes at the same time", moment.ticks)

    def findings(self, played: Played) -> Iterator[Finding]:
        """Return which heroes are small or not alone, and which beats have none."""
        for words, start, end in self._spans:
            if end - start > SETTLING:
                yield finding(self.name, played, start, end, words)
        for beat, start, end in played.beats:
            if self._without.get(beat):
                yield finding(self.name, played, start, end, "nothing is said to be looked at")

    def _in_full_light(self, looks: list[Look]) -> dict[Subject, set[int]]:
        """Return plots and lines of derivations in full light, with the ids of their parts."""
        parts: dict[Subject, list[Look]] = {}
        for look in looks:
            if look.subject is not None:
                parts.setdefault(look.subject, []).append(look)
        return {
            what: {each for look in found for each in look.path}
            for what, found in parts.items()
            if median(look.light for look in found) > FULL_LIGHT
        }


def _names(parts: list[Look]) -> str:
    named = [*dict.fromkeys(look.subject.name if look.subject else look.name for look in parts)]
    return " and ".join(named[:2]) + (" and more" if len(named) > 2 else "")
