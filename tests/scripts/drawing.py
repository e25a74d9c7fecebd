"""One scene drawn by stock Manim and by our renderer, in this process, frame by frame."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from manim import (
    BLUE,
    ORANGE,
    RED,
    WHITE,
    CairoRenderer,
    CapStyleType,
    LineJointType,
    Scene,
    VMobject,
    tempconfig,
)

from scripts.audit.verify import expanded
from scripts.draw.frames import HashingWriter
from scripts.draw.raster import FastRenderer

WIDTH, HEIGHT, RATE = 320, 180, 10


def drawn(
    construct: Callable[[Scene], None],
    renderer: Any = FastRenderer,
    writer: Any = HashingWriter,
    **own: Any,
) -> Any:
    """Draw a scene with a renderer, and return its writer."""
    scene_class = type("Acted", (Scene,), {"construct": construct})
    with tempfile.TemporaryDirectory() as folder, tempconfig(settings(folder) | own):
        made = renderer(file_writer_class=writer)
        scene = scene_class(renderer=made)
        scene.render()
        return made.file_writer


def settings(folder: str) -> dict[str, Any]:
    return {
        "pixel_width": WIDTH,
        "pixel_height": HEIGHT,
        "frame_rate": RATE,
        "media_dir": str(Path(folder)),
        "disable_caching": True,
        "progress_bar": "none",
        "verbosity": "ERROR",
        "seed": 0,
    }


def both(construct: Callable[[Scene], None], **own: Any) -> tuple[list[bytes], list[bytes]]:
    """Draw a scene with both renderers, and return the hashes of all frames."""
    stock, ours = (drawn(construct, kind, **own) for kind in (CairoRenderer, FastRenderer))
    return expanded(stock.hashes), expanded(ours.hashes)


def noise(seed: int, size: tuple[int, ...]) -> Any:
    return np.random.default_rng(seed).normal(size=size)


def nasty(seed: int) -> VMobject:
    """Return a shape such as nobody should draw: all that strokes, joins and colours can do."""
    rng = np.random.default_rng(seed)
    shape = VMobject(
        joint_type=rng.choice(list(LineJointType)), cap_style=rng.choice(list(CapStyleType))
    )
    for _ in range(rng.integers(1, 4)):
        corners = rng.normal(size=(rng.integers(2, 7), 3)) * rng.choice([0.1, 1, 4])
        corners += rng.normal(size=3) * 2
        piece = VMobject()
        if rng.random() < 0.5:
            piece.set_points_as_corners(corners)
        else:
            piece.set_points_smoothly(corners)
        if rng.random() < 0.3:
            piece.add_line_to(corners[0])
        if rng.random() < 0.3:
            # Edges along pixels, on them and between them.
            piece.points = np.round(piece.points * 4) / 4
        shape.append_points(piece.points)
    colours = [[BLUE], [RED], [WHITE, ORANGE], [RED, BLUE, WHITE]]
    shape.set_fill(colours[rng.integers(4)], opacity=rng.choice([0, 0.3, 1]))
    shape.set_stroke(
        colours[rng.integers(4)], width=rng.choice([0, 0.5, 4, 40]), opacity=rng.choice([0.4, 1])
    )
    if rng.random() < 0.3:
        shape.set_stroke(RED, width=rng.choice([6, 20]), opacity=0.5, background=True)
    shape.set_sheen_direction(rng.normal(size=3))
    shape.set_z_index(rng.integers(-1, 2))
    return shape
