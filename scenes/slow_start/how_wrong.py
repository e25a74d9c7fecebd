"""How wrong each start is, in words beside its error bar."""

import numpy as np
from manim import VGroup

from scenes.kit.bead import Bead
from scenes.kit.places import Place, between, is_clear, outline, put_clear
from scenes.kit.relations import stands_for
from scenes.kit.stage import LectureScene
from scenes.telling.theme import SIZES

SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""At these shares of an error bar its words may stand."""

CLEAR = 0.08
"""Between words and all else."""

GAP = 0.16
"""Between a bar and its words."""


def how_wrong(scene: LectureScene, bad: Bead, mild: Bead, others: VGroup) -> VGroup:
    """Write beside each error bar how wrong the start is: both words in one size, or none."""
    sigmoid, beads = bad.sigmoid, (bad, mild)
    ends = np.array((sigmoid.x.low, sigmoid.x.high))
    taken = [sigmoid.course(), between(sigmoid.places(ends, bad.target)), outline(*others)]
    taken += [outline(sigmoid.z_name), outline(*sigmoid.level_names)]
    taken += [between(sigmoid.places(sigmoid.upright, (0.0, 1.0)))]
    for bead in beads:
        taken += [between(bead.fall()), outline(bead.mark)]
    for size in (SIZES.number, SIZES.label):
        words = VGroup()
        for bead, name in zip(beads, ("far_off", "less_wrong"), strict=True):
            label = scene.label("two_starts", name, scene.theme.output, size)
            if not len(label):
                return VGroup()
            obstacles = np.concatenate([*taken, outline(*words)])
            # The disc is further out: its words stand on the outer side if there is room.
            put_clear(label, _beside(bead, label.height), obstacles, CLEAR)
            if is_clear(label, obstacles, CLEAR):
                words.add(label)
                stands_for("output", label)
        if len(words) == len(beads):
            return words
    return VGroup()


def _beside(bead: Bead, tall: float) -> list[Place]:
    output, target = bead.fall()
    outwards = 1.0 if bead.z > 0 else -1.0
    ups = [float(target[1] + share * (output - target)[1]) - tall / 2 for share in SHARES]
    x = float(output[0])
    return [(x + side * GAP, up, -side) for side in (outwards, -outwards) for up in ups]
