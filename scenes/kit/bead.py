"""The bead on the sigmoid: a learner's mark, its error bar and its gate bar.

All are functions of trackers, so that a bar can turn and travel and still follow its learner.
"""

from manim import ValueTracker

from scenes.kit.bar import Bar, Ends, turned
from scenes.kit.learner import Learner
from scenes.kit.marks import follow
from scenes.kit.plot import Points
from scenes.kit.push import Push
from scenes.kit.sigmoid import SigmoidPlot
from scenes.telling.theme import SIZES, Theme

BESIDE = 0.6
"""How far to the left of its rectangle a bead's mark waits."""


class Bead:
    """A learner on the sigmoid, the bars beside it, and the rectangle that these become.

    `mark` rides on the curve. `error` is the bar from the output to the target, `gate` the rise of
    the tangent over one unit of z, `tangent` and `leg` are what that rise is read from. Trackers,
    each from 0 to 1: `reach` how much of the error bar and `rise` how much of the gate bar is
    drawn, `gathered` how far the bars have come to be the sides of `push`, `aside` how far the mark
    has come to stand beside it.
    """

    def __init__(
        self, theme: Theme, sigmoid: SigmoidPlot, learner: Learner, push: Push, colour: str
    ) -> None:
        self.learner, self.push = learner, push
        self._sigmoid, self._target = sigmoid, float(learner.run.y)
        self.reach, self.rise = ValueTracker(0.0), ValueTracker(0.0)
        self.gathered, self.aside = ValueTracker(0.0), ValueTracker(0.0)
        self.mark = follow(learner.mark(colour), self._place)
        self.error = Bar(theme.output, self._error_ends)
        self.gate = Bar(theme.gate, self._gate_ends)
        self.tangent = Bar(theme.gate, lambda: sigmoid.tangent(self.z), SIZES.curve)
        self.leg = Bar(theme.gate, lambda: sigmoid.leg(self.z), SIZES.axis)
        self.area = push.area(colour)

    @property
    def z(self) -> float:
        """The present weighted input."""
        return self.learner.value("z")

    def _place(self) -> Points:
        lower_left, upper_left = self.push.side()
        beside = (lower_left + upper_left) / 2 - (BESIDE, 0, 0)
        on_curve = self._sigmoid.on(self.z)
        return on_curve + float(self.aside.get_value()) * (beside - on_curve)

    def _error_ends(self) -> Ends:
        output = self._sigmoid.on(self.z)
        target = self._sigmoid.place(self.z, self._target)
        upright = output, output + self.reach.get_value() * (target - output)
        return turned(upright, self.push.base(), self.gathered.get_value())

    def _gate_ends(self) -> Ends:
        low, high = self._sigmoid.rise(self.z)
        risen = low, low + self.rise.get_value() * (high - low)
        return turned(risen, self.push.side(), self.gathered.get_value())
