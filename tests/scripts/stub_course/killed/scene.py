"""A film whose process is killed."""

import os
import signal

from tests.scripts.stub_course.squares import MovingSquare


class Killed(MovingSquare):
    """Dies in the middle of its film, as where memory runs out."""

    def construct(self) -> None:
        super().construct()
        os.kill(os.getpid(), signal.SIGKILL)
