"""Ink, outlines and regions: what a picture that is drawn in parts rests on."""

import gc
import itertools
import weakref
from typing import Any

import cairo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import Camera, Square
from manim.utils.family import extract_mobject_family_members

from scripts.draw.canvas import changed
from scripts.draw.ink import Inks
from scripts.draw.outline import Outline
from scripts.draw.raster import families
from scripts.video.regions import Box, regions
from tests.scripts.drawing import HEIGHT, WIDTH, nasty, noise

MATRIX = cairo.Matrix(WIDTH / 14.2, 0, 0, -WIDTH / 14.2, WIDTH / 2, HEIGHT / 2)


@given(st.integers(0, 10**6))
@settings(max_examples=100, deadline=None)
def test_ink_stays_in_its_box(seed: int) -> None:
    inks = Inks(Camera(pixel_width=WIDTH, pixel_height=HEIGHT), MATRIX, WIDTH, HEIGHT)
    shape = nasty(seed)
    found = inks.of([shape])
    assert found is not None
    drawn_by_manim = Camera(pixel_width=WIDTH, pixel_height=HEIGHT, frame_width=14.2)
    ground = drawn_by_manim.pixel_array.copy()
    drawn_by_manim.capture_mobject(shape)
    touched = (drawn_by_manim.pixel_array != ground).any(axis=2)
    for ink in found:
        left, top, right, bottom = ink.box
        touched[top:bottom, left:right] = False
    assert not touched.any()


@given(st.integers(0, 10**6), st.floats(-16, -5))
@settings(max_examples=200, deadline=None)
def test_an_outline_is_kept_only_where_cairo_could_not_tell_the_difference(
    seed: int, magnitude: float
) -> None:
    context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, 1, 1))
    context.set_matrix(MATRIX)
    camera = Camera()
    shape = nasty(seed)
    outline = Outline(camera, context, shape)
    shape.points = shape.points + noise(seed, shape.points.shape) * 10**magnitude
    if outline.is_that_of(shape):
        assert list(outline.path) == list(Outline(camera, context, shape).path)
        context.new_path()
        camera.set_cairo_context_path(context, shape)
        assert list(outline.path) == list(context.copy_path())


@pytest.mark.parametrize("side", [0, 1])
def test_an_outline_is_given_up_where_a_coordinate_might_be_rounded_otherwise(side: int) -> None:
    context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, 1, 1))
    context.set_matrix(MATRIX)
    shape = nasty(1)
    scale, origin = ((MATRIX.xx, MATRIX.x0), (MATRIX.yy, MATRIX.y0))[side]
    # Just on one side of the middle between two 256ths of a pixel, then on the other.
    shape.points[1, side] = ((0.5 - 1e-4) / 256 - origin) / scale
    outline = Outline(Camera(), context, shape)
    shape.points[1, side] = ((0.5 + 1e-4) / 256 - origin) / scale
    assert not outline.is_that_of(shape)
    assert list(outline.path) != list(Outline(Camera(), context, shape).path)


def test_an_outline_outlives_other_last_digits() -> None:
    context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, 1, 1))
    context.set_matrix(MATRIX)
    kept = 0
    for seed in range(50):
        shape = nasty(seed)
        outline = Outline(Camera(), context, shape)
        shape.points = shape.points * 0.3 + shape.points * 0.7
        kept += outline.is_that_of(shape)
        shape.points = shape.points + 0.01
        assert not outline.is_that_of(shape)
    assert kept > 25


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20), st.data())
def test_families_are_flattened_as_manim_does(links: list[tuple[int, int]], data: Any) -> None:
    mobjects = [Square() for _ in range(10)]
    for parent, child in links:
        # Circles too: Manim allows them.
        mobjects[parent].submobjects.append(mobjects[child])
    chosen = data.draw(st.lists(st.sampled_from(mobjects), max_size=6))
    assert families(chosen) == extract_mobject_family_members(chosen)


@given(st.lists(st.tuples(*[st.integers(0, 300)] * 4), max_size=12))
def test_regions_cover_all_boxes_and_have_nothing_in_common(corners: list[Any]) -> None:
    boxes = [Box(x, y, x + w + 1, y + h + 1) for x, y, w, h in corners]
    found = regions(boxes)
    for box in boxes:
        assert any(
            region.left <= box.left
            and region.top <= box.top
            and region.right >= box.right
            and region.bottom >= box.bottom
            for region in found
        )
    assert not any(one.meets(other) for one, other in itertools.combinations(found, 2))


@given(st.lists(st.integers(0, 6), max_size=8), st.lists(st.integers(0, 6), max_size=8))
def test_what_is_left_when_the_changed_ink_is_taken_away_is_the_same(
    before: list[int], after: list[int]
) -> None:
    inks: list[Any] = [object() for _ in range(7)]
    old, new = [inks[i] for i in before], [inks[i] for i in after]
    fresh = changed(old, new)
    assert [ink for ink in old if ink not in fresh] == [ink for ink in new if ink not in fresh]
    assert not (old == new and fresh)


def test_mobjects_that_are_drawn_no_more_are_let_go() -> None:
    inks = Inks(Camera(), MATRIX, WIDTH, HEIGHT)
    square = Square()
    gone = weakref.ref(square)
    inks.of([square])
    del square
    for _ in range(2):
        inks.start_play()
    gc.collect()
    assert gone() is None
