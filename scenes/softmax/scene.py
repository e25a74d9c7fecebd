"""Scene `softmax`: outputs that share out one probability, and a gradient that is the error."""

import numpy as np
from manim import ValueTracker

from scenes.kit.plot import Points
from scenes.kit.stage import LectureScene
from scenes.softmax.about import OPENING, true_of
from scenes.softmax.columns import Columns, Stand
from scenes.softmax.last import show_the_errors
from scenes.softmax.price import pay_for_the_true_one
from scenes.softmax.proof import derive_the_gradient
from scenes.softmax.shares import share_out
from scenes.softmax.slopes import push_one
from scenes.softmax.wrong import start_badly_wrong

WHOLE = Stand((-4.0, 0.0, 4.0), width=2.8, floor=-1.7, unit=4.3)
"""Where the columns of the beginning stand, alone."""

LEFT_HALF = Stand((-5.4, -3.0, -0.6), width=1.5, floor=-1.7, unit=4.3)
"""Where they stand with something beside them."""

FAINT = 0.8
"""How light these columns are filled."""


class Softmax(LectureScene):
    """Softmax outputs share out one probability, and under log-likelihood δ is still a − y."""

    name = "softmax"

    def construct(self) -> None:
        true = true_of(self.parameters)
        moved = ValueTracker(0.0)

        def logits() -> Points:
            z = np.array(OPENING)
            z[true] += moved.get_value()
            return z

        columns = Columns(self, logits, WHOLE, self.theme.words, FAINT, LEFT_HALF)
        inputs, gone = share_out(self, columns, moved)
        gone = pay_for_the_true_one(self, columns, inputs, moved, gone)
        gone = push_one(self, columns, inputs, moved, gone)
        gone = derive_the_gradient(self, gone)
        gone = start_badly_wrong(self, gone)
        show_the_errors(self, gone)
