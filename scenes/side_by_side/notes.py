"""What stands above the hills: the film's question, and what both runs begin with."""

from manim import VGroup

from scenes.kit.stage import LEFT, RIGHT, TITLE_BASELINE, LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES

BESIDE_AXIS, SPACE = 1.6, 0.6
"""Where the row begins, from the left margin, and the space between its parts."""

LINE = 0.72
"""How far the rows are apart, in frame units."""


def question(scene: LectureScene) -> Typeset:
    """Write the film's question where its claim will stand."""
    asked = scene.label("hills", "question", size=1.05 * SIZES.title)
    asked.put_baseline(LEFT, TITLE_BASELINE - 0.05)
    if asked.width > RIGHT - LEFT:
        asked.scale((RIGHT - LEFT) / asked.width, about_edge=(-1, 0, 0))
    return asked


def given(scene: LectureScene, y: float, way: float) -> VGroup:
    """Write start, target and learning rate in a row, and below it how long a step is, away from the hills' high end.

    `way` is -1 if they are high on the right.
    """
    theme, row, x = scene.theme, VGroup(), LEFT + BESIDE_AXIS
    colours = {"start": theme.held_back, "target": theme.output, "rate": theme.held_back}
    for name, colour in colours.items():
        note = scene.label("hills", name, colour).put_baseline(x, y)
        row.add(note)
        x = float(note.get_right()[0]) + SPACE
    step = scene.label("hills", "step", theme.words)
    row.add(step.put_baseline(LEFT + BESIDE_AXIS, y - LINE))
    return row if way < 0 else row.shift((RIGHT - row.get_right()[0], 0, 0))
