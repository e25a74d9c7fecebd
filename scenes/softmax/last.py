"""The last picture: an arrow beside each output, from its target: output minus target."""

import numpy as np
from manim import FadeIn, FadeOut, ValueTracker, VGroup
from manim.utils.rate_functions import smooth

from scenes.kit.plot import Points
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.softmax.about import OPENING, RAISED, true_of
from scenes.softmax.columns import Columns, Stand
from scenes.softmax.shapes import Arrow, Tag
from scenes.telling.theme import TEMPO

CENTRES = (-4.4, 0.0, 4.4)
"""Where each output stands, with its column and its arrow."""

ASIDE, BESIDE = -0.65, 0.75
"""How far from there its column is, and its arrow."""

WIDTH, FLOOR, UNIT = 1.5, -2.35, 4.6
"""Of the columns."""

ERRORS, SIZE = -3.2, 0.58
"""Baseline and type size of the errors."""

LIGHT = 0.55
"""How light the columns are filled."""


def show_the_errors(scene: LectureScene, gone: VGroup) -> None:
    """The slope of each output is what it is wrong by, however wrong it is; the claim."""
    theme, role = scene.theme, "cross_entropy"
    true = true_of(scene.parameters)
    moved, reach = ValueTracker(RAISED), ValueTracker(0.0)

    def logits() -> Points:
        z = np.array(OPENING)
        z[true] += moved.get_value()
        return z

    layout = Stand(tuple(x + ASIDE for x in CENTRES), WIDTH, FLOOR, UNIT)
    beyond = BESIDE - ASIDE - WIDTH / 2 + 0.3
    columns = Columns(scene, logits, layout, theme.cost(role), LIGHT, beyond=beyond)
    stands_for(role, *columns.bars)
    targets = columns.targets(true)
    arrows, errors = VGroup(), VGroup()

    def error(place: int) -> float:
        return columns.share(place) - float(place == true)

    def ends(place: int) -> tuple[float, float, float]:
        start = layout.up(float(place == true))
        way = UNIT * float(reach.get_value()) * error(place)
        return CENTRES[place] + BESIDE, start, start + way

    for place, x in enumerate(CENTRES):
        arrows.add(Arrow("output", theme.output, lambda place=place: ends(place)))  # type: ignore[misc]
        spot = np.array((x, ERRORS, 0.0))
        errors.add(
            Tag(
                lambda place=place: f"a_{place + 1} - y_{place + 1} = {error(place):.2f}",  # type: ignore[misc]
                lambda spot=spot: spot,  # type: ignore[misc]
                size=SIZE,
                colour=theme.output,
            )
        )
    stands_for("output", *errors)
    belong_together(columns.floor, targets, *arrows)
    with scene.beat("error"):
        scene.play(FadeOut(gone), run_time=TEMPO.step_back)
        scene.hero(columns.bars, columns.floor, targets, arrows, errors)
        scene.play(FadeIn(columns.bars, columns.floor, targets), run_time=TEMPO.leave)
        scene.say("short")
        scene.add(arrows)
        scene.play(reach.animate.set_value(1.0), run_time=1.0)
        scene.play(FadeIn(errors), run_time=TEMPO.leave)
        scene.listen()
        scene.say("longer")
        scene.play(moved.animate(rate_func=smooth).set_value(0.0), run_time=1.4)
        scene.listen()
        scene.conclude()
