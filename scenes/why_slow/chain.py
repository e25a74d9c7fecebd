"""The beats `question` and `chain`: what follows from a little more of w, link by link."""

from manim import FadeIn, FadeOut, Mobject, VGroup
from manim.utils.rate_functions import there_and_back

from nnmath import QUADRATIC
from scenes.kit.board import WIDE, Board
from scenes.kit.emphasis import dim, relight
from scenes.kit.flight import Phases
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import TEMPO
from scenes.why_slow.links import COLUMNS, Links
from scenes.why_slow.scan import Scan

NAMES = -3.25
"""Baseline of the names of the links."""

LARGE = 0.7
"""Size of these names."""

BESIDE_IT = 0.2
"""How far right of the line up to the sigmoid its height is named."""

CAREFUL = Phases(leave=0.4, travel=1.3, appear=0.5)


def turn_the_weight(scene: LectureScene, board: Board, links: Links) -> VGroup:
    """A little more of w, and all that follows from it changes with it; return their letters."""
    theme, letters = scene.theme, VGroup()
    colours = theme.cost(QUADRATIC.name), theme.words
    for source, colour, column in zip(("C", "z"), colours, COLUMNS, strict=False):
        letters.add(scene.formula(source, colour).put_baseline(column, NAMES, align=0.0))
    letters.add(_name_output(scene, links))
    with scene.beat("question"):
        scene.hero(board.line, *links.pictures(), because="a line, and a picture of each link")
        scene.play(FadeIn(*links.pictures(), letters), run_time=TEMPO.appear)
        board.write(1.6)
        scene.listen()
        scene.say("turn")
        turn = links.turned.animate(rate_func=there_and_back)
        scene.play(turn.set_value(1.0), run_time=2.4)
    return letters


def _name_output(scene: LectureScene, links: Links) -> Mobject:
    """Name the height of the line up to the sigmoid, wherever it goes."""
    name = scene.formula("a", scene.theme.output)
    stands_for("output", name)

    def go(name: Typeset) -> None:
        foot, head = links.upright.ends()
        y = float(foot[1] + head[1] - name.height) / 2
        name.put_baseline(float(foot[0]) + BESIDE_IT, y)

    go(name)
    return name.add_updater(go)


def take_the_chain_apart(scene: LectureScene, board: Board, scan: Scan, letters: VGroup) -> VGroup:
    """4-1 by the chain rule; each link is something that has been seen."""
    links, names, theme = scan.links, VGroup(), scene.theme
    shown = (
        ("outer", "cost", links.cost, theme.output),
        ("middle", "slope", links.slope, theme.gate),
        ("inner", "input", links.input, theme.input),
    )
    with scene.beat("chain"):
        scene.hero(board.line, because=WIDE)
        scene.play(dim(*links.pictures()), FadeOut(letters), run_time=TEMPO.step_back)
        board.step(CAREFUL)
        board.tint("gate", theme.gate)
        for number, (key, event, picture, colour) in enumerate(shown):
            scene.listen()
            name = scene.label("chain", event, colour, LARGE)
            name.put_baseline(COLUMNS[number], NAMES, align=0.0)
            scene.hero(board.line, picture, name, because=WIDE)
            others = [other for other in links.pictures() if other is not picture]
            light = dim(board.but(key), *others), relight(board.part(key), picture)
            scene.play(*light, FadeIn(name), run_time=TEMPO.appear)
            scene.say(event)
            _turn_alone(scene, event, scan)
            names.add(name)
        scene.play(relight(board.line, *links.pictures()), run_time=TEMPO.step_back)
    return names


def _turn_alone(scene: LectureScene, event: str, scan: Scan) -> None:
    """Turn what one link is the slope in, and show what that does."""
    links = scan.links
    if event == "slope":
        scene.play(FadeIn(links.tangent), run_time=TEMPO.appear)
        scene.add(scan.gate)
        trackers = links.ahead, links.rise
        scene.play(*(each.animate.set_value(1.0) for each in trackers), run_time=TEMPO.move)
        scene.play(links.ahead.animate.set_value(0.0), run_time=TEMPO.appear)
    else:
        turn = links.nudged[event].animate(rate_func=there_and_back)
        scene.play(turn.set_value(1.0), run_time=2.4)
