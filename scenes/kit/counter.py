"""The epoch counter: one large number, one rate in a film."""

from manim import ValueTracker, VGroup

from scenes.kit import typeset
from scenes.kit.readout import Readout
from scenes.telling.theme import SIZES, Theme


def counted(clock: ValueTracker) -> int:
    """Return the epoch that a clock has reached: one that is a hair before it by rounding has."""
    return int(clock.get_value() + 1e-6)


class EpochCounter(VGroup):  # type: ignore[misc]
    """The word for an epoch, and the epoch that the clock shows at its right, in large digits.

    `x` is the left end of the whole, `y` the baseline: so "epoch 1" is as right as "epoch 150".
    """

    def __init__(
        self, theme: Theme, clock: ValueTracker, name: typeset.Typeset, *, x: float, y: float
    ) -> None:
        self.name_of_unit = name.put_baseline(x, y)
        self.digits = Readout(
            lambda: str(counted(clock)),
            x=x + name.width + 0.2,
            y=y,
            size=SIZES.counter,
            colour=theme.words,
        )
        super().__init__(self.name_of_unit, self.digits)
