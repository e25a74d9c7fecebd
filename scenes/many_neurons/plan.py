"""Where a network stands in the picture."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """Where a network stands: the columns of its layers, and the room between bottom and top.

    `columns` are x of the inputs, and of joint and circle of each layer of neurons; `largest` are
    the largest radius of circles in hidden layers and at the outputs, `valve` is how wide and, at
    most, how high valves are, and `slim` how much thinner wires are than one that is alone.
    """

    inputs: float
    columns: tuple[tuple[float, float], ...]
    bottom: float
    top: float
    largest: tuple[float, float]
    valve: tuple[float, float]
    slim: float = 0.42

    def rows(self, count: int) -> list[float]:
        """Return the heights of so many neurons, from above."""
        row = self.row(count)
        return [self.top - (number + 0.5) * row for number in range(count)]

    def row(self, count: int) -> float:
        """Return the height of a row."""
        return (self.top - self.bottom) / count
