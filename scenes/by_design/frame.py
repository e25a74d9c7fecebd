"""Where the formulas and the plot stand."""

from scenes.kit.stage import BOTTOM, LEFT, RIGHT

BOTTOM_OF_PLOT = BOTTOM + 0.75
"""Height of the axis of the outputs."""

SIDE, WIDTH = LEFT + 0.3, RIGHT - LEFT - 2.45
"""Where that axis begins, and how long it is: right of it the second half has its name."""

WIDE_PLOT = -2 * SIDE - 0.25
"""How long it is when nothing stands right of it but its name."""

TICK, UNDER = 0.14, 0.6
"""How far a tick reaches below the axis, and how far below it the numbers stand."""

ABOVE, EQUALS = 1.6, -4.85
"""Baseline of the line over the plot, and where its equals sign stands."""
