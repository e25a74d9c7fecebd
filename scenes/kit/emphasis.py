"""Pointing at things without changing what they are: one swells, or all others dim.

No part takes another colour: a colour has one meaning.
"""

from collections.abc import Iterable

from manim import AnimationGroup, Mobject, VMobject
from manim.animation.animation import Animation
from manim.utils.rate_functions import smooth, there_and_back

Edge = tuple[float, float, float]
"""The way from a thing's centre to one of its edges."""

CENTRE: Edge = (0.0, 0.0, 0.0)

DIMMED = 0.25
"""The share of its light that a thing keeps which is not looked at."""


class Swell(Animation):  # type: ignore[misc]
    """Each part grows about its own centre and shrinks back: neighbours stay where they are.

    It may grow from an edge instead, so that what is beside that edge is not touched.
    """

    def __init__(
        self, part: Mobject, scale: float = 1.2, edge: Edge = CENTRE, **options: object
    ) -> None:
        self._scale, self._edge = scale, edge
        super().__init__(part, rate_func=there_and_back, **options)

    def begin(self) -> None:
        self._centre = self.mobject.get_critical_point(self._edge)
        super().begin()

    def interpolate_submobject(
        self, submobject: Mobject, starting_submobject: Mobject, alpha: float
    ) -> Animation:
        grown = 1.0 + (self._scale - 1.0) * alpha
        submobject.points = self._centre + grown * (starting_submobject.points - self._centre)
        return self


def swell(*parts: Mobject, scale: float = 1.2, edge: Edge = CENTRE) -> AnimationGroup:
    """Let each of these parts swell about its own centre, or an edge of it, all at once."""
    return AnimationGroup(*(Swell(part, scale, edge) for part in parts))


class Light(Animation):  # type: ignore[misc]
    """Bring a thing to a share of its full light; 1 is how it was made."""

    def __init__(self, thing: Mobject, share: float, **options: object) -> None:
        self._share = share
        self._from = [_opacities(part) for part in _outlines(thing)]
        self._full = [_full_light(part) for part in _outlines(thing)]
        super().__init__(thing, rate_func=smooth, **options)

    def interpolate_mobject(self, alpha: float) -> None:
        way = self.rate_func(alpha)
        for part, start, full in zip(_outlines(self.mobject), self._from, self._full, strict=True):
            fill, stroke = (
                before + way * (self._share * after - before)
                for before, after in zip(start, full, strict=True)
            )
            part.set_fill(opacity=fill, family=False)
            part.set_stroke(opacity=stroke, family=False)


def dim(*things: Mobject, share: float = DIMMED) -> AnimationGroup:
    """Hold things back: they keep a quarter of their light."""
    return AnimationGroup(*(Light(thing, share) for thing in things))


def relight(*things: Mobject) -> AnimationGroup:
    """Give things their full light again."""
    return dim(*things, share=1.0)


def settle(thing: Mobject) -> None:
    """Let the light that a thing has now be its full light."""
    for part in _outlines(thing):
        vars(part).pop("full_light", None)


def early(share: float) -> float:
    """Return the rate at which things come in the first third of a movement."""
    return float(smooth(min(1.0, 3 * share)))


def late(share: float) -> float:
    """Return the rate at which words come in the last third of a movement."""
    return float(smooth(max(0.0, 3 * share - 2)))


def _outlines(thing: Mobject) -> Iterable[VMobject]:
    return [part for part in thing.get_family() if isinstance(part, VMobject)]


def _opacities(part: VMobject) -> tuple[float, float]:
    return float(part.get_fill_opacity()), float(part.get_stroke_opacity())


def _full_light(part: VMobject) -> tuple[float, float]:
    # Remembered where it is first held back, so that it can be held back again and again.
    if not hasattr(part, "full_light"):
        part.full_light = _opacities(part)
    full: tuple[float, float] = part.full_light
    return full
