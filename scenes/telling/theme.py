"""How the lecture looks: colours by role, sizes, tempo; a theme for dark rooms, one for paper."""

from collections.abc import Mapping
from dataclasses import dataclass

FRAME_HEIGHT = 8.0
"""Height of the picture in Manim's units; everything below is measured in them."""

FRAME_WIDTH = FRAME_HEIGHT * 16 / 9

MARGIN = 0.5
"""Free space at the edges of the frame."""

CAPTION_SHARE = 0.14
"""The lowest share of the frame that films with captions burned in keep free for them."""


@dataclass(frozen=True)
class Theme:
    """Colours by what they mean, as #rrggbb.

    Every colour but `grid` and `shade` reaches a contrast of 4.5:1 on `ground` (WCAG 2, level AA).
    """

    name: str
    ground: str
    words: str
    held_back: str
    grid: str
    shade: str
    input: str
    output: str
    gate: str
    costs: Mapping[str, str]
    """By the name of the cost in `nnmath.COSTS`."""

    def cost(self, name: str) -> str:
        """Return the colour of a cost by its name."""
        return self.costs[name]

    @property
    def colours(self) -> Mapping[str, str]:
        """Every colour, by its role or by the name of its cost.

        >>> DARK.colours["gate"], DARK.colours["quadratic"]
        ('#a37bff', '#f5b841')
        """
        roles = {role: colour for role, colour in vars(self).items() if isinstance(colour, str)}
        del roles["name"]
        return {**roles, **self.costs}


DARK = Theme(
    name="dark",
    ground="#11131a",
    words="#ece7df",
    held_back="#8b90a0",
    grid="#2a2e3b",
    shade="#08090d",
    input="#6cb2ff",
    output="#ff6f61",
    gate="#a37bff",
    costs={"quadratic": "#f5b841", "cross_entropy": "#2fcfb0"},
)

LIGHT = Theme(
    name="light",
    ground="#faf8f3",
    words="#1d2029",
    held_back="#5b6070",
    grid="#e3dfd5",
    shade="#ece8de",
    input="#1f6fd0",
    output="#b8123e",
    gate="#5200ff",
    costs={"quadratic": "#996600", "cross_entropy": "#00765f"},
)

THEMES = (DARK, LIGHT)
"""The themes of the built-in course; the first is the default."""


@dataclass(frozen=True)
class Sizes:
    """Type sizes (the em, in frame units) and line widths (Manim's stroke units).

    A capital is about 0.7 em high. All can be read where the picture is 5 cm wide; nothing is
    smaller than a tick's number, exponents aside.
    """

    title: float = 0.54
    caption: float = 0.36
    label: float = 0.45
    tick: float = 0.36
    formula: float = 0.80
    result: float = 1.15
    number: float = 0.54
    counter: float = 0.90
    curve: float = 5.0
    bar: float = 9.0
    axis: float = 2.0
    grid: float = 1.0
    dot: float = 0.15


@dataclass(frozen=True)
class Tempo:
    """How long things take, in seconds."""

    appear: float = 0.8
    move: float = 1.6
    leave: float = 0.6
    step_back: float = 0.4
    rest: float = 0.4
    breath: float = 0.8
    surprise: float = 2.0
    conclusion: float = 3.0


SIZES = Sizes()
TEMPO = Tempo()
