"""What is asked for: a push that is the error, as a rectangle and as a formula."""

from manim import FadeIn, FadeOut, Succession, ValueTracker, Wait
from manim.utils.rate_functions import smooth

from scenes.kit.bar import Bar
from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import swell
from scenes.kit.push import EDGE, Push, Spot
from scenes.kit.relations import belong_together
from scenes.kit.stage import LectureScene
from scenes.telling.theme import SIZES, TEMPO

SPOT = Spot(-1.5, -2.7, 3.0)
"""Where the rectangle of the push stands."""


def demand_the_error(scene: LectureScene, above: Board, board: Board, end: float) -> None:
    """What is asked for: the push is as large as the error, which is a for the target 0.

    The formula is written above the rectangle, and then has the frame for itself.
    """
    theme, error = scene.theme, ValueTracker(0.0)
    push = Push(lambda: float(error.get_value()), lambda: 1.0, lambda: SPOT)
    area = push.area(theme, "cross_entropy")
    base = Bar(theme, "output", push.base, 2 * EDGE)
    belong_together(area, base)
    right, middle = SPOT.x + end * SPOT.unit + 0.3, SPOT.x + end * SPOT.unit / 2
    one = scene.formula("1", theme.words, SIZES.number)
    one.put_baseline(SPOT.x - 0.3, SPOT.y + SPOT.unit / 2 - one.height / 2, align=1.0)
    names = [
        scene.label("demand", "push", size=SIZES.number).put_baseline(right, SPOT.y + 1.3),
        scene.label("demand", "error", theme.output, SIZES.number).put_baseline(
            middle, SPOT.y - 0.65, align=0.0
        ),
    ]
    with scene.beat("demand"):
        scene.hero(area, base, because="as large as there is room below the line")
        scene.add(area, base)
        grow = error.animate(rate_func=smooth, run_time=2.4).set_value(end)
        come = (FadeIn(name, run_time=TEMPO.leave) for name in (one, *reversed(names)))
        scene.play(grow, Succession(Wait(0.6), *come))
        scene.listen()
        scene.say("both")
        above.write(1.6)
        scene.hero(above.line, area, because=WIDE)
        for share in (0.25, 1.0):
            scene.play(error.animate(rate_func=smooth).set_value(share * end), run_time=1.6)
        scene.listen()
        scene.say("which")
        scene.play(FadeOut(area, base, one, *names), run_time=TEMPO.leave)
        board.grow_from(above)
        scene.hero(board.line, because=WIDE)
        scene.play(swell(board.part("cost"), scale=1.25), run_time=TEMPO.move)
        scene.listen()
