"""The claims of the film in numbers: how many times as many epochs one cost takes."""

from collections.abc import Sequence

from manim import VGroup

from nnmath import CROSS_ENTROPY, QUADRATIC
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.head import ROW
from scenes.side_by_side.race import Race

SPACE = 0.22
"""Between the parts of a claim, in frame units."""

CLOSE = 0.26
"""Between the sign and how many times it is, in frame units."""

LARGE = 0.97
"""Size of how many times it is: as high as the row above the curves allows."""

WIDTH = 5.98
"""How wide a claim may be: there are learning curves at its right."""

BELOW = {False: -2.35, True: -3.25}
"""Baselines below the hills: of the claim at the same rate, and of the fair one."""

SMALLER, BEFORE = 0.75, 0.25
"""How large a claim is there at most, and the space between its words and its numbers."""


class Claim(VGroup):  # type: ignore[misc]
    """One number divided by the other, and large, how many times that is.

    With `fair`, the quadratic cost has four times the learning rate. Empty where there is nothing
    to claim: neither takes longer, or one never gets there.
    """

    @classmethod
    def both(cls, scene: LectureScene, race: Race) -> tuple["Claim", "Claim"]:
        """Return the claim at the same rate and the fair one, as large as each other."""
        claims = cls(scene, race), cls(scene, race, fair=True)
        size = min([1.0, *(WIDTH / claim.width for claim in claims if claim)])
        for claim in claims:
            claim.scale(size, about_edge=(-1, -1, 0))
        return claims

    def __init__(self, scene: LectureScene, race: Race, *, fair: bool = False) -> None:
        super().__init__()
        self._fair = fair
        theme, facts = scene.theme, scene.facts
        if not facts["fair" if fair else "claim"]:
            return
        over, ratio = (race.passed_4 if fair else race.passed_q), "times_4" if fair else "times"
        gold, teal = (theme.cost(cost.name) for cost in (QUADRATIC, CROSS_ENTROPY))
        parts = ((str(over), gold), ("div", theme.words), (str(race.passed_c), teal))
        x = LEFT
        for source, colour in parts:
            part = scene.formula(source, colour).put_baseline(x, ROW)
            self.add(part)
            x += part.width + SPACE
        for source in ("approx", f"{facts[ratio]:.1f}"):
            part = scene.formula(source, theme.words, LARGE).put_baseline(x, ROW)
            self.add(part)
            x += part.width + CLOSE

    def heading(self, scene: LectureScene) -> Typeset:
        """Return what the claim is about."""
        if self._fair:
            return scene.label("claim", "fair", scene.theme.cost(QUADRATIC.name))
        return scene.label("claim", "same", scene.theme.words)

    @property
    def below(self) -> float:
        """The baseline of the claim's row below the hills."""
        return BELOW[self._fair]


def stand_below(scene: LectureScene, claims: Sequence[Claim]) -> list[Typeset]:
    """Put claims below the hills in rows, in columns; return what each is about."""
    words = [claim.heading(scene) for claim in claims]
    over = max(float(claim[0].width) for claim in claims)
    after = max(float(claim.get_right()[0] - claim[1].get_left()[0]) for claim in claims)
    start = max(float(word.width) for word in words) + BEFORE
    size = min(SMALLER, (WIDTH - start) / (over + SPACE + after))
    for claim in claims:
        claim.scale(size)
    sign = LEFT + start + size * (over + SPACE)
    for claim, word in zip(claims, words, strict=True):
        y = claim.below
        claim.shift((sign - claim[1].get_left()[0], y - claim[0].get_bottom()[1], 0))
        word.put_baseline(LEFT, y)
    return words
