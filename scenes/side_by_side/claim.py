"""The claim of the film in numbers: how many times as many epochs one cost takes."""

from manim import VGroup

from nnmath import CROSS_ENTROPY, QUADRATIC
from scenes.kit.stage import LectureScene
from scenes.side_by_side.race import Race


def write_claim(scene: LectureScene, race: Race, left: float, right: float, y: float) -> VGroup:
    """Write how many times as long one takes as the other, between two edges on a baseline."""
    theme, facts = scene.theme, scene.facts
    if not facts["claim"]:
        return VGroup()
    gold, teal = (theme.cost(cost.name) for cost in (QUADRATIC, CROSS_ENTROPY))
    pieces = (
        (str(race.passed_q), gold),
        ("div", theme.words),
        (str(race.passed_c), teal),
        (f"approx {facts['times']:.1f}", theme.words),
    )
    x, claim = 0.0, VGroup()
    for source, colour in pieces:
        piece = scene.formula(source, colour).put_baseline(x, y)
        claim.add(piece)
        x += piece.width + 0.22
    room = right - left
    if claim.width > room:
        claim.scale(room / claim.width)
    return claim.shift((right - claim.get_right()[0], 0, 0))
