"""What stands above the hills: the film's question, and what both runs begin with."""

import numpy as np
from manim import Mobject, VGroup

from scenes.kit.hill import Hill
from scenes.kit.places import between, is_clear, outline, put_clear
from scenes.kit.stage import LEFT, RIGHT, TITLE_BASELINE, LectureScene
from scenes.kit.typeset import Typeset
from scenes.telling.theme import SIZES

BESIDE_HILLS, SPACE = 0.2, 0.7
"""Where the row begins, right of the hills, and the space between its parts."""

LARGE, LONGEST = 1.25 * SIZES.label, 7.2
"""How large they are written, and how long both may be, in frame units."""

ROOM = 0.2
"""The note at the bead stands so far from all else, in frame units."""


def question(scene: LectureScene) -> Typeset:
    """Write the film's question where its claim will stand."""
    asked = scene.label("hills", "question", size=1.05 * SIZES.title)
    asked.put_baseline(LEFT, TITLE_BASELINE - 0.05)
    if asked.width > RIGHT - LEFT:
        asked.scale((RIGHT - LEFT) / asked.width, about_edge=(-1, 0, 0))
    return asked


def badly_wrong(scene: LectureScene, hill: Hill, way: float, *others: Mobject) -> list[Typeset]:
    """Write output and target below the bead at the start, if it is far off and there is room.

    `way` is which way the bead sets out.
    """
    if not scene.facts["shelf"]:
        return []
    note = scene.label("hills", "wrong", scene.theme.output)
    z = float(scene.facts["z_start"])
    x, y, _ = hill.on(z)
    zs = hill.plot.x.values(np.linspace(0.0, 1.0, 200))
    floor = hill.plot.bottom
    axis = between(np.array(((hill.plot.left, floor, 0.0), (hill.plot.right, floor, 0.0))))
    upright = between(np.array(((hill.plot.left, floor, 0.0), (hill.plot.left, y, 0.0))))
    lines = hill.plot.places(zs, hill.height(zs)), axis, upright
    written = [*hill.plot.numbers, *hill.plot.submobjects[3:]]
    taken = np.concatenate([*lines, outline(*written, *others)])
    lows = np.arange(y - 0.95, y - 2.5, -0.1)
    # Beside the lower part of the hill it reaches beyond the axis.
    beyond = [(x - way * far, way) for far in (-0.9, -0.6, -0.3, 0.0, 0.3)]
    spots = [(x, 0.0), (x + 0.2 * way, -way), *beyond]
    places = [(at, low, align) for low in lows for at, align in spots]
    put_clear(note, places, taken, ROOM)
    return [note] if is_clear(note, taken, ROOM) else []


def given(scene: LectureScene, y: float) -> VGroup:
    """Write target and learning rate in a row, and in the same place how long a step is."""
    theme, rows, x = scene.theme, VGroup(VGroup(), VGroup()), BESIDE_HILLS
    for name, colour in {"target": theme.output, "rate": theme.words}.items():
        note = scene.label("hills", name, colour, LARGE).put_baseline(x, y)
        rows[0].add(note)
        x = float(note.get_right()[0]) + SPACE
    step = scene.label("hills", "step", theme.words, LARGE)
    rows[1].add(step.put_baseline(BESIDE_HILLS, y))
    for row in rows:
        row.scale(min(1.0, LONGEST / row.width), about_point=(BESIDE_HILLS, y, 0.0))
        row.shift((min(RIGHT - float(row.get_right()[0]), 0.0), 0, 0))
    return rows
