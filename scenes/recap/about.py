"""What the film `recap` depends on: every other film of the lecture. No manim here."""

from scenes.telling.about import About

GROUPS = {
    "quadratic": ("one_neuron", "slow_start", "why_slow", "sigmoid_slope"),
    "entropy": ("a_better_cost", "the_gate_cancels", "side_by_side", "by_design"),
    "further": ("plateau_law", "many_neurons", "softmax", "in_practice"),
}
"""The films that each beat tells of; each stands in a row of the map."""

ABOUT = About(__name__, "Recap", shows=tuple(name for row in GROUPS.values() for name in row))
