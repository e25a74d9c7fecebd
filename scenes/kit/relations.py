"""What a picture's parts are to each other and what their colours mean, for `lecture lint`.

Ink of parts that have nothing to do with each other must not meet, and only what plays a role has
its colour. What a thing is cannot be read from its outline: it is said here, once, where the thing
is made. What is said of a thing holds for its copies.
"""

from typing import Any, Self

from manim import Mobject


class Bond:
    """What things that belong together have in common; copies of a thing have it too."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


def belong_together(*things: Mobject) -> None:
    """Declare that the ink of these things may meet: bead and curve, or strike and term."""
    bond = Bond()
    for thing in things:
        for part in thing.get_family():
            part.bonds = getattr(part, "bonds", frozenset()) | {bond}


def stands_for(role: str, *things: Mobject) -> None:
    """Declare what things mean, by a role's name in `Theme.colours`: they may have its colour.

    Words and numbers need it only where a scene does not choose their colour itself.
    """
    for thing in things:
        for part in thing.get_family():
            part.roles = getattr(part, "roles", frozenset()) | {role}


def in_miniature(*things: Mobject) -> None:
    """Declare that things are pictures in a picture.

    They are looked at, not read: their letters may be small, and they come and go with the view.
    """
    for thing in things:
        for part in thing.get_family():
            part.miniature = True


def beyond_the_frame(*things: Mobject) -> None:
    """Declare that things may run out of the frame, such as a curve without limit."""
    for thing in things:
        for part in thing.get_family():
            part.leaves_frame = True
