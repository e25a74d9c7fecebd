"""A film that takes very long."""

from manim import RIGHT, Square

from tests.scripts.stub_course.squares import MovingSquare


class Endless(MovingSquare):
    """Draws for so long that there is time to stop it."""

    def construct(self) -> None:
        self.begin("move")
        square = Square(2)
        for _ in range(600):
            self.play(square.animate.shift(RIGHT), run_time=1)
