"""A square that moves."""

from tests.scripts.stub_course.squares import MovingSquare


class Stub(MovingSquare):
    """Moves a square, and holds it."""
