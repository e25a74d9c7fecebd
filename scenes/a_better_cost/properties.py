"""Where the cross-entropy cost is above 0, and for which targets it goes to 0."""

from manim import Animation, Create, FadeIn, FadeOut, ValueTracker
from manim.utils.rate_functions import smooth

from scenes.a_better_cost.about import BETWEEN, z_of
from scenes.a_better_cost.price import COLUMN, NUMBER, ROWS, Price
from scenes.a_better_cost.reading import Read
from scenes.kit.emphasis import swell
from scenes.kit.flight import Stretch
from scenes.kit.relations import belong_together, stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES, TEMPO

NAME = 1.4, 2.2, 0.0
"""Where the name of the curve stands, left of it."""

WRONG, CLOSE = 0.7, 0.01
"""Outputs that are looked at for the target 0: a wrong one, and one that is nearly right."""


def look_for_the_least(scene: LectureScene, price: Price, read: Read) -> Typeset:
    """It costs nothing to be right, if the target is 0 or 1; between, something is left."""
    above, nothing, something = (_said(scene, name) for name in ("above", "nothing", "something"))
    belong_together(read.price, price)
    with scene.beat("least"):
        scene.play(FadeOut(read.rest), run_time=TEMPO.step_back)
        scene.hero(price, *price.curves)
        scene.play(
            FadeIn(price),
            Stretch(read.output, [price.a_name[0].points]),
            Stretch(read.target, [glyph.points for glyph in price.target]),
            read.price.animate.scale(NUMBER / SIZES.formula).move_to(NAME),
            run_time=TEMPO.appear,
        )
        scene.remove(read.output, read.target)
        scene.add(price.a_name, price.target)
        scene.play(Create(price.curves[1]), run_time=TEMPO.move)
        scene.play(FadeIn(price.bars[1], price.output, price.cost), run_time=TEMPO.leave)
        scene.listen()
        scene.say("above")
        scene.play(_going(price.z, z_of(WRONG)), FadeIn(above), run_time=TEMPO.move)
        scene.listen()
        scene.say("right")
        scene.play(FadeOut(above), run_time=TEMPO.step_back)
        scene.play(_going(price.z, z_of(CLOSE)), run_time=TEMPO.move)
        scene.play(FadeIn(nothing), run_time=TEMPO.leave)
        scene.listen()
        scene.say("condition")
        scene.play(swell(price.target, scale=1.15, edge=(-1.0, 0.0, 0.0)), run_time=1.2)
        scene.listen()
        scene.say("moves")
        scene.play(FadeOut(nothing, read.price), run_time=TEMPO.step_back)
        scene.play(_going(price.aim, BETWEEN), run_time=2.6)
        scene.listen()
        scene.say("between")
        scene.play(_going(price.z, z_of(BETWEEN)), run_time=TEMPO.move)
        scene.play(FadeIn(something), run_time=TEMPO.leave)
    return something


def _going(value: ValueTracker, to: float) -> Animation:
    return value.animate(rate_func=smooth).set_value(to)


def _said(scene: LectureScene, name: str) -> Typeset:
    """Set what is said of the cost."""
    teal = scene.theme.cost("cross_entropy")
    label = scene.label("least", name, teal, NUMBER).put_baseline(COLUMN, ROWS[2])
    stands_for("cross_entropy", label)
    return label
