"""Colours that have a meaning, on what has another one.

Every colour is one of the theme's. A curve, mark, bar or shape has the colour of a role only if it
is declared to stand for that role (`stands_for`), which the kit does for what it draws; and what
stands for a role has no other role's colour. Words in a role's colour name it, by a letter or a
word of `NAMES`.
"""

import re
from collections.abc import Iterator, Mapping

from scenes.telling.theme import Theme
from scripts.audit.lint.findings import INK, Finding, Spans, finding
from scripts.draw.looks import Look, Moment, Played

QUIET = ("ground", "words", "held_back", "grid", "shade")
"""Colours without a meaning."""

_NUMBER = r"\d"
NAMES: Mapping[str, str] = {
    "input": r"\bw|\bx|\bb\b|权重|输入|偏置|weight|input|bias",
    "output": r"\by\b|\ba\b|目标|误差|输出|target|error|output|sigma",
    "gate": r"sigma|σ|delta|slope|斜率",
    "quadratic": rf"二次|[Qq]uadratic|C|\ba\b|{_NUMBER}",
    "cross_entropy": rf"交叉熵|[Cc]ross-entropy|C|\ba\b|{_NUMBER}",
}
"""How words and formulas name what the colour of a role means; a learner is named by a number too,
such as the epoch at which it gets there."""


class Colours:
    """Looks for colours of roles on things that do not play them."""

    name = "colour"

    def __init__(self, theme: Theme) -> None:
        self._roles = {colour: role for role, colour in theme.colours.items()}
        self._spans = Spans[str]()
        self._known: dict[Look, str] = {}

    def look(self, moment: Moment) -> None:
        """Look at a moment."""
        if not moment.held:
            return
        known, self._known = self._known, {}
        for look in moment.inked(INK):
            self._known[look] = words = known[look] if look in known else self._wrong(look)
            if words:
                self._spans.note(words, moment.ticks)

    def findings(self, played: Played) -> Iterator[Finding]:
        """Return which colours are on what, and when."""
        for words, start, end in self._spans:
            yield finding(self.name, played, start, end, words)

    def _wrong(self, look: Look) -> str:
        strange = look.colours - self._roles.keys()
        if strange:
            return f"{look.name} has a colour that the theme has not"
        meant = {self._roles[colour] for colour in look.colours} - {*QUIET}
        for role in sorted(meant - look.roles):
            if look.line is None:
                return f"{look.name} has the colour of {role} and is not declared to stand for it"
            if look.roles:
                return f"{look.name} has the colour of {role} and stands for {_list(look.roles)}"
            if not re.search(NAMES.get(role, ""), look.line.source):
                return f"{look.name} has the colour of {role} and does not name it"
        return ""


def _list(roles: frozenset[str]) -> str:
    return " and ".join(sorted(roles))
