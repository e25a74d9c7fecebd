"""The conversion, held to BT.709's equations and to the whole picture converted at once."""

import av
import numpy as np
import pytest
from av.video.reformatter import ColorRange, Colorspace
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scripts.video import yuv
from scripts.video.regions import Box
from scripts.video.yuv import Picture
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


boxes = st.builds(
    lambda x, y: Box(min(x), min(y), max(x) + 1, max(y) + 1),
    st.tuples(*2 * [st.integers(0, WIDTH - 1)]),
    st.tuples(*2 * [st.integers(0, HEIGHT - 1)]),
)


@given(st.lists(boxes, min_size=1, max_size=4))
@example([Box(0, 0, 1, 1)])
@example([Box(WIDTH - 1, HEIGHT - 1, WIDTH, HEIGHT), Box(63, 63, 65, 65)])
@settings(max_examples=60, deadline=None)
def test_boxes_that_change_give_bit_for_bit_the_whole_new_picture(changed: list[Box]) -> None:
    pixels, other = noise(3), noise(4)
    picture = Picture(WIDTH, HEIGHT)
    picture.update(pixels)
    for box in changed:
        pixels[box.slices] = other[box.slices]
    assert picture.update(pixels, changed)
    assert same(picture.frame, converted(pixels))


@pytest.mark.parametrize("height", [HEIGHT, 22], ids=["large", "smaller than a grain"])
def test_a_corner_of_a_picture_of_any_size_is_converted(height: int) -> None:
    pixels = noise(2, height)
    picture = Picture(WIDTH, height)
    picture.update(pixels)
    pixels[height - 3 :, WIDTH - 5 :, 1] ^= 255
    assert picture.update(pixels, [Box(WIDTH - 5, height - 3, WIDTH, height)])
    assert same(picture.frame, converted(pixels))


def test_what_is_not_named_is_not_looked_at() -> None:
    picture = Picture(WIDTH, HEIGHT)
    picture.update(grey(50))
    assert not picture.update(grey(90), ())
    assert same(picture.frame, converted(grey(50)))


def test_the_first_picture_is_converted_whole_whatever_is_said_of_it() -> None:
    picture = Picture(WIDTH, HEIGHT)
    assert picture.update(noise(5), ())
    assert same(picture.frame, converted(noise(5)))


@pytest.mark.parametrize("changed", [None, [Box(0, 0, WIDTH, HEIGHT)], [Box(190, 150, 201, 156)]])
def test_one_pixel_makes_another_picture_and_none_makes_none(changed: list[Box] | None) -> None:
    pixels = grey(100)
    picture = Picture(WIDTH, HEIGHT)
    assert picture.update(pixels)
    assert not picture.update(pixels.copy(), changed)
    pixels[155, 200, :3] = 108
    assert picture.update(pixels, changed)
    assert not picture.update(pixels, changed)


def test_the_pixels_may_be_drawn_over_afterwards() -> None:
    pixels = noise(6)
    picture = Picture(WIDTH, HEIGHT)
    picture.update(pixels)
    pixels[:] = 0
    assert same(picture.frame, converted(noise(6)))


def test_a_picture_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="4 × 2 pixels in a film of 320 × 192"):
        Picture(WIDTH, HEIGHT).update(np.zeros((2, 4, 4), np.uint8))
