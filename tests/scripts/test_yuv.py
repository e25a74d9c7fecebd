"""The conversion, held to BT.709's equations and to the whole picture converted at once."""

import av
import numpy as np
import pytest
from av.video.reformatter import ColorRange, Colorspace

from scripts.pipeline import yuv
from scripts.pipeline.yuv import Picture
from tests.scripts.known import (
    HEIGHT,
    PALETTE,
    WIDTH,
    Pixels,
    grey,
    middle,
    patches,
    planes,
    to_rgb,
)


def noise(seed: int, height: int = HEIGHT) -> Pixels:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, WIDTH, 4), np.uint8)
    pixels[..., 3] = 255
    return pixels


def converted(pixels: Pixels) -> av.VideoFrame:
    """Convert a whole picture in one call, without our code."""
    return av.VideoFrame.from_ndarray(pixels, format="rgba").reformat(
        format="yuv420p",
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
        interpolation=yuv._CONVERSION,
    )


def same(one: av.VideoFrame, other: av.VideoFrame) -> bool:
    return all(map(np.array_equal, planes(one), planes(other)))


def test_each_colour_is_within_2_of_255_and_each_plane_within_1_of_the_equations() -> None:
    picture = Picture(WIDTH, HEIGHT)
    picture.update(patches())
    rgb = to_rgb(picture.frame)
    y, u, v = planes(picture.frame)
    for number, colour in enumerate(PALETTE):
        assert np.abs(rgb[middle(number, 2)] - colour).max() <= 2, colour
        r, g, b = (part / 255 for part in colour)
        luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
        rows, columns = middle(number, 2)
        at = rows.start, columns.start
        half = rows.start // 2, columns.start // 2
        assert abs(float(y[at]) - (16 + 219 * luma)) < 1
        assert abs(float(u[half]) - (128 + 224 * (b - luma) / 1.8556)) < 1
        assert abs(float(v[half]) - (128 + 224 * (r - luma) / 1.5748)) < 1


def test_colour_is_the_mean_of_two_by_two_pixels() -> None:
    pixels = noise(1)
    picture = Picture(WIDTH, HEIGHT)
    picture.update(pixels)
    r, g, b = np.moveaxis(pixels[..., :3] / 255, -1, 0)
    luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
    blue = (128 + 224 * (b - luma) / 1.8556).reshape(HEIGHT // 2, 2, WIDTH // 2, 2).mean((1, 3))
    assert np.abs(planes(picture.frame)[1] - blue).max() < 1.5


# A height that stripes fill, one that they overlap in, and one smaller than a stripe.
@pytest.mark.parametrize("height", [4 * yuv.STRIPE, HEIGHT, 22])
def test_stripes_give_bit_for_bit_what_the_whole_picture_gives(height: int) -> None:
    pixels = noise(2, height)
    picture = Picture(WIDTH, height)
    picture.update(pixels)
    assert same(picture.frame, converted(pixels))


@pytest.mark.parametrize(
    "bands",
    [((0, 1),), ((HEIGHT - 1, HEIGHT),), ((39, 41),), ((3, 4), (100, 151)), ((0, HEIGHT),)],
)
def test_a_band_that_changes_gives_bit_for_bit_the_whole_new_picture(
    bands: tuple[tuple[int, int], ...],
) -> None:
    pixels, other = noise(3), noise(4)
    picture = Picture(WIDTH, HEIGHT)
    picture.update(pixels)
    for top, end in bands:
        pixels[top:end] = other[top:end]
    assert picture.update(pixels, bands)
    assert same(picture.frame, converted(pixels))


def test_rows_that_are_not_named_are_not_looked_at() -> None:
    picture = Picture(WIDTH, HEIGHT)
    picture.update(grey(50))
    assert not picture.update(grey(90), ())
    assert same(picture.frame, converted(grey(50)))


def test_the_first_picture_is_converted_whole_whatever_is_said_of_it() -> None:
    picture = Picture(WIDTH, HEIGHT)
    assert picture.update(noise(5), ())
    assert same(picture.frame, converted(noise(5)))


@pytest.mark.parametrize("bands", [None, ((0, HEIGHT),), ((150, 160),)])
def test_one_pixel_makes_another_picture_and_none_makes_none(
    bands: tuple[tuple[int, int], ...] | None,
) -> None:
    pixels = grey(100)
    picture = Picture(WIDTH, HEIGHT)
    assert picture.update(pixels)
    assert not picture.update(pixels.copy(), bands)
    pixels[155, 200, :3] = 108
    assert picture.update(pixels, bands)
    assert not picture.update(pixels, bands)


def test_the_pixels_may_be_drawn_over_afterwards() -> None:
    pixels = noise(6)
    picture = Picture(WIDTH, HEIGHT)
    picture.update(pixels)
    pixels[:] = 0
    assert same(picture.frame, converted(noise(6)))


def test_a_picture_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="4 × 2 pixels in a film of 320 × 192"):
        Picture(WIDTH, HEIGHT).update(np.zeros((2, 4, 4), np.uint8))
