"""What films are measured by, measured: by SSIM's own equations, and by films that are known."""

import time
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from scripts.audit.yardstick import floor, ssim
from scripts.video import h264
from scripts.video.master import Master
from tests.scripts.known import HEIGHT, RATE, WIDTH, Pixels, grey, patches, shown, write


def noisy(seed: int) -> Pixels:
    noise = np.random.default_rng(seed).integers(0, 64, (HEIGHT, WIDTH, 4), np.uint8)
    return patches() // 2 + noise


def waves() -> Pixels:
    """Return soft saturated colours, without a flat place."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    waves = [np.sin(x / 20 + k) * np.cos(y / (17 + k)) for k in range(3)]
    return np.stack([*(128 + 120 * w for w in waves), 0 * x + 255], -1).astype(np.uint8)


def master(path: Path, *shots: tuple[Pixels, int]) -> Path:
    writer = Master(path, WIDTH, HEIGHT, Fraction(RATE))
    for pixels, frames in shots:
        writer.write(pixels, frames)
    writer.finish()
    return path


def rgb(frame: av.VideoFrame) -> npt.NDArray[np.uint8]:
    return np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)


def by_the_equations(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8]) -> float:
    """Mean SSIM of 8 by 8 windows, 4 pixels apart (Wang et al. 2004, eq. 13)."""
    means = []
    for x, y in zip(np.moveaxis(one, -1, 0), np.moveaxis(other, -1, 0), strict=True):
        a, b = (
            np.lib.stride_tricks.sliding_window_view(z.astype(float), (8, 8))[::4, ::4]
            for z in (x, y)
        )
        axes = (2, 3)
        mean_a, mean_b = a.mean(axes), b.mean(axes)
        var_a, var_b = a.var(axes, ddof=1), b.var(axes, ddof=1)
        both = ((a * b).mean(axes) - mean_a * mean_b) * 64 / 63
        c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
        means.append(
            (2 * mean_a * mean_b + c1)
            * (2 * both + c2)
            / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))
        )
    return float(np.mean(means))


def test_a_master_keeps_every_pixel_and_every_hold(tmp_path: Path) -> None:
    film = master(tmp_path / "master.mp4", (noisy(1), 3), (noisy(2), 40), (grey(7), 1))
    drawn = [noisy(1)] * 3 + [noisy(2)] * 40 + [grey(7)]
    for frame, pixels in zip(shown(film), drawn, strict=True):
        assert np.array_equal(rgb(frame), pixels[..., :3])


def test_ssim_is_1_for_the_master_itself_and_follows_its_equations_for_others(
    tmp_path: Path,
) -> None:
    one = master(tmp_path / "one.mp4", (noisy(1), 2), (noisy(2), 2))
    other = master(tmp_path / "other.mp4", (noisy(3), 3), (noisy(2), 1))
    assert ssim(one, one, range(4), Fraction(RATE)) == pytest.approx(1, abs=1e-5)
    expected = [
        by_the_equations(noisy(a)[..., :3], noisy(b)[..., :3])
        for a, b in ((1, 3), (1, 3), (2, 3), (2, 2))
    ]
    found = ssim(one, other, range(4), Fraction(RATE))
    assert found == pytest.approx(np.mean(expected), abs=1e-3)
    assert ssim(one, other, [3], Fraction(RATE)) == pytest.approx(1, abs=1e-5)


def test_a_film_is_read_with_the_matrix_that_it_names_or_else_with_that_of_bt601(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    truth = master(tmp_path / "master.mp4", (waves(), 1))
    ours = write(tmp_path / "film.mp4", (waves(), 1))
    # The same picture as Manim stores it: made with the matrix of BT.601, and not tagged.
    with av.open(tmp_path / "plain.mp4", "w") as container:
        stream = container.add_stream("libx264", rate=RATE)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        # What is lost in storing must not hide what is lost in reading.
        stream.options = {"qp": "10"}
        container.mux(stream.encode(av.VideoFrame.from_ndarray(waves(), format="rgba")))
        container.mux(stream.encode(None))
    monkeypatch.setattr(h264, "BT709", 2)  # "not said"
    mistaken = write(tmp_path / "mistaken.mp4", (waves(), 1))
    right, manim, wrong = (
        ssim(film, truth, [0], Fraction(RATE)) for film in (ours, tmp_path / "plain.mp4", mistaken)
    )
    assert min(right, manim) > wrong + 0.002


def test_a_film_that_is_too_short_cannot_be_measured(tmp_path: Path) -> None:
    film = master(tmp_path / "master.mp4", (grey(1), 3))
    with pytest.raises(ValueError, match="no frame 3"):
        ssim(film, film, [3], Fraction(RATE))


def test_the_floor_is_the_time_of_the_encoder_alone(tmp_path: Path) -> None:
    film = master(tmp_path / "master.mp4", *((noisy(n), 1) for n in range(30)))
    start = time.process_time()
    spent = floor(film, tmp_path / "film.mp4", Fraction(RATE))
    assert 0 < spent < time.process_time() - start
    assert len(list(shown(tmp_path / "film.mp4"))) == 30
