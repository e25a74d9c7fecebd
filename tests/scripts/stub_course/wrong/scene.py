"""A film that fails."""

from tests.scripts.stub_course.squares import MovingSquare


class Wrong(MovingSquare):
    """Fails in the middle of its film."""

    def construct(self) -> None:
        super().construct()
        raise ZeroDivisionError("the scene divides by zero")
