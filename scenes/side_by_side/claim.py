"""The claims of the film in numbers: how many times as many epochs one cost takes."""

from manim import VGroup

from nnmath import CROSS_ENTROPY, QUADRATIC
from scenes.kit.stage import LectureScene
from scenes.side_by_side.column import LEFT_EDGE, ROWS, WIDTH
from scenes.side_by_side.race import Race

SPACE = 0.2
"""Between the parts of a claim, in frame units."""

LARGE = 1.0
"""Size of how many times it is."""


class Claim(VGroup):  # type: ignore[misc]
    """One number divided by the other, and large, how many times that is, in a row of the column.

    With `fair`, the quadratic cost has four times the learning rate. Empty where there is nothing
    to claim: neither takes longer, or one never gets there.
    """

    @classmethod
    def both(cls, scene: LectureScene, race: Race) -> tuple["Claim", "Claim"]:
        """Return the claim at the same rate and the fair one, as large as each other."""
        claims = cls(scene, race), cls(scene, race, fair=True)
        size = min([1.0, *(WIDTH / claim.width for claim in claims if claim)])
        for claim in claims:
            claim.scale(size, about_edge=(-1, 0, 0))
        return claims

    def __init__(self, scene: LectureScene, race: Race, *, fair: bool = False) -> None:
        super().__init__()
        theme, facts = scene.theme, scene.facts
        if not facts["fair" if fair else "claim"]:
            return
        over, ratio = (race.passed_4 if fair else race.passed_q), "times_4" if fair else "times"
        gold, teal = (theme.cost(cost.name) for cost in (QUADRATIC, CROSS_ENTROPY))
        parts = ((str(over), gold), ("div", theme.words), (str(race.passed_c), teal))
        x = LEFT_EDGE
        for source, colour in parts:
            part = scene.formula(source, colour).put_baseline(x, ROWS[fair])
            self.add(part)
            x += part.width + SPACE
        times = scene.formula(f"approx {facts[ratio]:.1f}", theme.words, LARGE)
        self.add(times.put_baseline(x, ROWS[fair]))
