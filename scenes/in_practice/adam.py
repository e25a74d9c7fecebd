"""One neuron under Adam, which chooses the size of its steps itself. No manim here.

Source: D. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015.
"""

from scenes.in_practice.training import named

START, RATE = 4.0, 0.05
"""The weighted input z at the start, for the input 1 and the target 0, and the learning rate."""

KEPT, KEPT_SQUARE, LEAST = 0.9, 0.999, 1e-8
"""The shares of the means that are kept in each step, and what keeps a step finite."""

MOST = 10_000


def adam_epochs(cost: str) -> int:
    """Return the epochs after which the output is below ½ for the first time."""
    objective = named(cost)
    # Weight and bias start alike and have the same slope: they stay alike.
    parameter, mean, square = START / 2, 0.0, 0.0
    for epoch in range(1, MOST + 1):
        slope = float(objective.delta(2 * parameter, 0.0))
        mean = KEPT * mean + (1 - KEPT) * slope
        square = KEPT_SQUARE * square + (1 - KEPT_SQUARE) * slope**2
        size = (square / (1 - KEPT_SQUARE**epoch)) ** 0.5 + LEAST
        parameter -= RATE * mean / (1 - KEPT**epoch) / size
        if parameter < 0:
            return epoch
    raise ValueError(f"Adam takes more than {MOST} epochs")
