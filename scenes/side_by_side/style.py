"""How curves, beads and tangents of the film are drawn."""

from scenes.telling.theme import SIZES

BOTH = "where a bead is on its hill, its output is on its curve: they are one picture"
"""Why hills and learning curves may be looked at together."""

THICK = 1.5 * SIZES.curve
"""Curves are as thick as this: what they do must be seen in a small picture."""

TANGENT = 1.8 * SIZES.bar
"""How thick tangents are: they lie on curves of their own colour."""

BEAD = 1.3 * SIZES.dot
"""Radius of the beads."""

COMING = 0.35, 0.8
"""What comes while beads go back comes between these shares of that time: after what leaves."""
