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
from tests.rotation import films_drawn_in
from tests.scenes.raw import Frame, in_motion, render

ROOT = Path(__file__).resolve().parents[2]
SIZE = (854, 480)


def manim(media: Path, film: About, *options: str) -> None:
    command = [sys.executable, "-m", "manim", "-ql", "--media_dir", str(media), *options]
    scene = [f"scenes/{film.name}/scene.py", film.scene]
    subprocess.run([*command, *scene], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize("film", films_drawn_in("Manim's command"))
def test_manims_own_command_draws_the_same_last_picture(film: str, tmp_path: Path) -> None:
    ours = render(film, size=SIZE, keep=lambda number: number > 600)
    assert (last_picture(tmp_path, film) == ours.frame(len(ours) - 1)[..., :3]).all()


@pytest.mark.parametrize("film", films_drawn_in("Manim's command, first plays"))
def test_manims_own_command_draws_the_same_first_pictures(film: str, tmp_path: Path) -> None:
    # After the first two plays or pauses.
    number = in_motion(film).steps[1]
    ours = render(film, size=SIZE, keep=lambda shown: shown == number)
    assert (last_picture(tmp_path, film, "-n", "0,1") == ours.frame(number)[..., :3]).all()


def last_picture(media: Path, film: str, *options: str) -> Frame:
    manim(media, BUILT_IN.film(film), "-s", *options)
    (path,) = media.rglob("*.png")
    return np.asarray(Image.open(path).convert("RGB"))


def test_manims_own_command_makes_a_film_of_the_same_length(tmp_path: Path) -> None:
    manim(tmp_path, BUILT_IN.film("slow_start"), "-n", "0,4")
    (path,) = (
        path for path in tmp_path.rglob("SlowStart*.mp4") if "partial" not in path.as_posix()
    )
    with av.open(str(path)) as video:
        frames = sum(1 for _ in video.decode(video=0))
    # The first five plays and pauses.
    assert frames == in_motion("slow_start").steps[4]
