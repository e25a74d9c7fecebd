"""Lines as large as there is room for."""

from scenes.kit.typeset import Typeset


def fitting(line: Typeset, room: float) -> Typeset:
    """Return a line as wide as there is room for, at most."""
    line.scale(min(1.0, room / line.width))
    return line
