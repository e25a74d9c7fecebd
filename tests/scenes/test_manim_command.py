"""Manim's own command renders a scene too, and draws the same picture."""

import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from scenes.course import BUILT_IN
from scenes.telling.about import About
from tests.scenes.raw import in_motion, render

ROOT = Path(__file__).resolve().parents[2]
SIZE = (854, 480)


def manim(media: Path, film: About, *options: str) -> None:
    command = [sys.executable, "-m", "manim", "-ql", "--media_dir", str(media), *options]
    scene = [f"scenes/{film.name}/scene.py", film.scene]
    subprocess.run([*command, *scene], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize("film", BUILT_IN.films, ids=lambda film: film.name)
def test_manims_own_command_draws_the_same_picture(film: About, tmp_path: Path) -> None:
    ours = render(film.name, size=SIZE, keep=lambda number: number < 300 or number > 900)
    # After the first two plays or pauses, and at the film's end.
    for folder, options in (("early", ["-n", "0,1"]), ("end", [])):
        manim(tmp_path / folder, film, "-s", *options)
        (path,) = (tmp_path / folder).rglob("*.png")
        theirs = np.asarray(Image.open(path).convert("RGB"))
        number = ours.steps[1] if folder == "early" else len(ours) - 1
        assert (theirs == ours.frame(number)[..., :3]).all(), folder


def test_manims_own_command_makes_a_film_of_the_same_length(tmp_path: Path) -> None:
    manim(tmp_path, BUILT_IN.films[0], "-n", "0,4")
    (path,) = (
        path for path in tmp_path.rglob("SlowStart*.mp4") if "partial" not in path.as_posix()
    )
    with av.open(str(path)) as video:
        frames = sum(1 for _ in video.decode(video=0))
    # The first five plays and pauses.
    assert frames == in_motion("slow_start").steps[4]
