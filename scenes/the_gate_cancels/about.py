"""What the film `the_gate_cancels` depends on: derivations alone, for an identity has no facts."""

from scenes.telling.about import About

ABOUT = About(
    __name__, "TheGateCancels", derivations=("weight_gradient", "bias_gradient", "sigmoid_slope")
)
