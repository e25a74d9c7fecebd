"""`recap` shows each film's own last picture, in order, and changes when one of them does."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from manim import VMobject

from scenes.course import BUILT_IN, Course
from scenes.kit.emphasis import dim
from scenes.kit.last_picture import last_picture
from scenes.kit.typeset import words
from scenes.parameters import Parameters
from scenes.recap.about import ABOUT, GROUPS
from scenes.recap.map import SMALL, Map
from scenes.settings import Settings
from scenes.telling.theme import DARK, FRAME_HEIGHT, FRAME_WIDTH
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner
from scripts.plan.sources import Sources
from tests.scenes.raw import in_motion

FILM = "many_neurons"
DRAFT = Edition(quality=QUALITIES["l"])


@cache
def sources() -> Sources:
    return Sources()


def key(course: Course, lecture: Parameters | None = None) -> str:
    planner = Planner(course, sources())
    return planner.job(course.film("recap"), lecture or Parameters(), DRAFT).key


def test_every_other_film_of_the_lecture_has_its_place_in_the_order_of_the_playlist() -> None:
    told = [name for row in GROUPS.values() for name in row if name in BUILT_IN.playlist]
    assert told == [name for name in BUILT_IN.playlist if name != "recap"]


@pytest.mark.parametrize("film", ["one_neuron", FILM])
def test_a_picture_has_the_ink_that_its_film_ends_with(film: str) -> None:
    played = in_motion(film)
    ends = played.pictures[[*played.cues][-1]]
    parts = [part for top in ends for part in top.family_members_with_points()]
    wanted = [part for part in parts if isinstance(part, VMobject)]
    found = last_picture(film, Settings()).family_members_with_points()
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted, strict=True):
        assert one.points == pytest.approx(other.points, abs=1e-6)
        assert one.get_fill_rgbas() == pytest.approx(other.get_fill_rgbas())


def test_a_picture_fills_the_frame_in_its_own_view_and_is_small_on_the_whole_map() -> None:
    pictures = {name: last_picture(name, Settings()) for name in ("slow_start", "why_slow")}
    before = pictures["why_slow"].copy().family_members_with_points()
    shown = Map(DARK, [pictures], [words("a row", 0.4, "#ffffff", "en")])
    for tracker, value in zip(
        (shown.across, shown.up, shown.zoom), shown.view("why_slow"), strict=True
    ):
        tracker.set_value(value)
    shown.look()
    parts = pictures["why_slow"].family_members_with_points()[: len(before)]
    for part, own in zip(parts, before, strict=True):
        assert part.points == pytest.approx(own.points, abs=1e-6)
    assert not pictures["slow_start"].family_members_with_points()
    for tracker, value in zip((shown.across, shown.up, shown.zoom), (0, 0, 1), strict=True):
        tracker.set_value(value)
    shown.look()
    for picture in pictures.values():
        box = np.ptp([point for part in picture.family_members_with_points()
                      for point in part.points], axis=0)  # fmt: skip
        assert box[:2] == pytest.approx((SMALL * FRAME_WIDTH, SMALL * FRAME_HEIGHT), abs=0.01)


def test_a_name_stands_above_its_row_and_its_light_is_kept() -> None:
    film = "many_neurons"
    picture = last_picture(film, Settings())
    before = [part.get_fill_opacity() for part in picture.family_members_with_points()]
    name = words("a row", 0.4, "#ffffff", "en")
    shown = Map(DARK, [{film: picture}], [name])
    edges = shown.places[film] + np.array((-0.5, 0.5, 0.0)) * SMALL * (FRAME_WIDTH, FRAME_HEIGHT, 1)
    assert name.get_left()[0] == pytest.approx(edges[0], abs=0.05)
    assert name.get_bottom()[1] > edges[1]
    # What its film had hidden or dimmed in the end stays so when the map comes back.
    for share in (0.08, 1.0):
        light = dim(shown, share=share)
        light.begin()
        light.interpolate(1.0)
    parts = picture.family_members_with_points()[: len(before)]
    assert [part.get_fill_opacity() for part in parts] == pytest.approx(before)


def test_its_key_changes_with_what_its_pictures_depend_on() -> None:
    now = key(BUILT_IN)
    assert key(BUILT_IN) == now
    assert key(BUILT_IN, Parameters.model_validate({"network": {"seed": 7}})) != now
    shorter = tuple(name for name in BUILT_IN.playlist if name != FILM)
    assert key(replace(BUILT_IN, playlist=shorter)) != now


def test_a_film_that_is_not_shown_leaves_it_alone() -> None:
    alone = replace(BUILT_IN, playlist=("one_neuron", "recap"))
    assert key(alone) == key(alone, Parameters.model_validate({"network": {"seed": 7}}))
    assert set(ABOUT.shows) >= {"one_neuron", FILM}
