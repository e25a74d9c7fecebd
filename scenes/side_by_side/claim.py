"""The claims of the film in numbers: how many times as many epochs one cost takes."""

from manim import VGroup

from nnmath import CROSS_ENTROPY, QUADRATIC
from scenes.kit.stage import LEFT, LectureScene
from scenes.kit.typeset import Typeset
from scenes.side_by_side.head import ROW
from scenes.side_by_side.race import Race
from scenes.telling.theme import SIZES

SPACE = 0.22
"""Between the parts of a claim, in frame units."""

LARGE = 0.97
"""Size of how many times it is: as high as the row above the curves allows."""

WIDTH = 5.8
"""How wide a claim may be: there are learning curves at its right."""

BESIDE = {False: 0.45, True: -1.95}
"""Baselines beside the learning curves: of the claim at the same rate, and of the fair one."""

ABOVE = 1.2
"""How far above it there its heading has its baseline."""


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
        times = scene.formula(f"approx {facts[ratio]:.1f}", theme.words, LARGE)
        self.add(times.put_baseline(x, ROW))

    def stand_beside(self, scene: LectureScene) -> Typeset:
        """Go to where the hills were, beside the curves; return the heading above it there."""
        y = BESIDE[self._fair]
        self.shift((0, y - ROW, 0))
        heading = scene.label(
            "claim", "fair" if self._fair else "same", scene.theme.words, SIZES.number
        )
        return heading.put_baseline(LEFT, y + ABOVE)
