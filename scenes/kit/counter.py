"""The epoch counter: one large number, one rate in a film."""

from manim import ValueTracker, VGroup

from scenes.kit import typeset
from scenes.kit.readout import Readout
from scenes.telling.theme import SIZES, Theme


class EpochCounter(VGroup):  # type: ignore[misc]
    """The epoch that the clock shows, in large digits, and the word for it at their right.

    `x` is the right end of the digits, `y` the baseline.
    """

    def __init__(
        self, theme: Theme, clock: ValueTracker, name: typeset.Typeset, *, x: float, y: float
    ) -> None:
        self.digits = Readout(
            # A clock that is a hair before an epoch because of rounding has reached it.
            lambda: str(int(clock.get_value() + 1e-6)),
            x=x,
            y=y,
            size=SIZES.counter,
            colour=theme.words,
            align=1.0,
        )
        self.name_of_unit = name.put_baseline(x + 0.2, y)
        super().__init__(self.digits, self.name_of_unit)
