"""A film that wants a letter that no font has."""

from scenes.kit import typeset
from tests.scripts.stub_course.squares import COLOURS, MovingSquare


class Unreadable(MovingSquare):
    """Wants a letter that no font of the lecture has."""

    def construct(self) -> None:
        self.add(typeset.words("快乐 😀", 0.5, COLOURS[1], "zh"))
        super().construct()
