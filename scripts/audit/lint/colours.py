"""Colours that have a meaning, on what has another one.

Every colour is one of the theme's. A curve, mark, bar or shape has the colour of a role only if it
is declared to stand for that role (`stands_for`), which the kit does for what it draws; and what
stands for a role has no other role's colour. Words in a role's colour name it, by a letter or a
word of `NAMES`; a number alone has the colour of what it is a number of. Something may come to play
a role, and then takes its colour; nothing takes another colour for a moment, or another role's.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scenes.telling.theme import Theme
from scripts.audit.lint.findings import INK, Finding, Spans, finding
from scripts.audit.lint.sizes import NUMBER
from scripts.draw.looks import Look, Moment, Played

QUIET = ("ground", "words", "held_back", "grid", "shade")
"""Colours without a meaning."""

NAMES: Mapping[str, str] = {
    "input": r"\bw|\bx|\bb\b|权重|输入|偏置|weight|input|bias",
    "output": r"\by\b|\ba\b|目标|误差|输出|target|error|output|sigma",
    "gate": r"sigma|σ|delta|slope|斜率",
    "quadratic": r"二次|[Qq]uadratic|C|\ba\b|\d",
    "cross_entropy": r"交叉熵|[Cc]ross-entropy|C|\ba\b|\d",
}
"""How words and formulas name what the colour of a role means; a learner is named by a number too,
such as the epoch at which it gets there."""


Colour = frozenset[str]

MOMENT = 45
"""What has its old colour again after so long had another one for a moment. **Units**: ticks."""


class Coat(NamedTuple):
    """The colours that something has from a tick on."""

    colours: Colour
    since: int


class Colours:
    """Looks for colours of roles on things that do not play them."""

    name = "colour"

    def __init__(self, theme: Theme) -> None:
        self._roles = {colour: role for role, colour in theme.colours.items()}
        self._spans = Spans[str]()
        self._known: dict[Look, str] = {}
        self._coats: dict[int, list[Coat]] = {}
        self._turning: dict[int, int] = {}

    def look(self, moment: Moment) -> None:
        """Look at a moment."""
        if not moment.held:
            return
        known, self._known = self._known, {}
        for look in moment.inked(INK):
            if look in known:
                words = known[look]
            else:
                self._follow(look, moment.tick)
                words = self._wrong(look)
            self._known[look] = words
            if words and (look.colours <= self._roles.keys() or moment.held > 1):
                self._spans.note(words, moment.ticks)

    def findings(self, played: Played) -> Iterator[Finding]:
        """Return which colours are on what, and when."""
        for words, start, end in self._spans:
            yield finding(self.name, played, start, end, words)

    def _follow(self, look: Look, tick: int) -> None:
        """Remember which colours something has had, and compare what it turns into."""
        now, mobject = look.colours, look.path[0]
        coats = self._coats.setdefault(mobject, [])
        if not now <= self._roles.keys():
            # On the way from one colour to another.
            self._turning.setdefault(mobject, tick)
            return
        since = self._turning.pop(mobject, tick)
        earlier = any(coat.colours == now for coat in coats)
        if earlier and (coats[-1].colours != now or since < tick):
            left = since if coats[-1].colours == now else coats[-1].since
            if tick - left < MOMENT:
                self._spans.note(f"{look.name} has another colour for a moment", range(left, tick))
        elif coats and coats[-1].colours != now:
            old, new = self._meant(coats[-1].colours), self._meant(now)
            if old and new and old != new:
                words = f"{look.name} turns from {_list(old)} to {_list(new)}"
                self._spans.note(words, range(since, tick + 1))
        if not coats or coats[-1].colours != now:
            coats.append(Coat(now, since))

    def _meant(self, colours: Colour) -> frozenset[str]:
        return frozenset(self._roles[colour] for colour in colours).difference(QUIET)

    def _wrong(self, look: Look) -> str:
        if look.colours - self._roles.keys():
            return f"{look.name} has a colour that the theme has not"
        for role in sorted(self._meant(look.colours) - look.roles):
            if look.line is None:
                return f"{look.name} has the colour of {role} and is not declared to stand for it"
            if look.roles:
                return f"{look.name} has the colour of {role} and stands for {_list(look.roles)}"
            said = look.line.source
            if not NUMBER.fullmatch(said) and not re.search(NAMES.get(role, ""), said):
                return f"{look.name} has the colour of {role} and does not name it"
        return ""


def _list(roles: frozenset[str]) -> str:
    return " and ".join(sorted(roles))
