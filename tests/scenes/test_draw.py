"""Beats that are drawn without the others: the same pictures, and which words may change them."""

import tempfile
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import CairoRenderer, FadeIn, tempconfig

from scenes.course import BUILT_IN, Course
from scenes.kit.stage import LectureScene
from scenes.settings import Settings
from scenes.side_by_side.scene import SideBySide
from scenes.slow_start.scene import SlowStart
from scenes.telling.labels import EarlyLabel
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from tests.overlays import with_words
from tests.rotation import TWICE, films_drawn_in, turn
from tests.scenes import raw

SCENES = BUILT_IN.playlist
LANG = "en"
SIZE = (160, 90)

Pictures = dict[str, list[int]]
"""A hash of every frame of every beat."""


class Hashing(raw.CountingWriter):
    """Remembers a hash of every frame, by beat."""

    def __init__(self, settings: Any) -> None:
        self.pictures: Pictures = {}
        super().__init__(settings)

    def next_section(self, name: str, type_: str, skip_animations: bool) -> None:
        super().next_section(name, type_, skip_animations)
        self.beat = name

    def write_frame(self, frame: raw.Frame, repeat: int = 1) -> None:
        found = self.pictures.setdefault(self.beat, [])
        found += [zlib.crc32(np.ascontiguousarray(frame))] * repeat


def played(
    scene: str | type[LectureScene],
    draw: frozenset[str] | None = None,
    course: Course = BUILT_IN,
) -> LectureScene:
    cls = raw.scene_class(scene) if isinstance(scene, str) else scene
    with tempfile.TemporaryDirectory() as media, tempconfig(raw.output(media, SIZE, 15)):
        renderer = CairoRenderer(file_writer_class=Hashing)
        drawn = cls(settings=Settings(course, LANG), draw=draw, renderer=renderer)
        drawn.render()
    return drawn


def pictures(scene: str, draw: frozenset[str] | None = None, course: Course = BUILT_IN) -> Pictures:
    found: Pictures = played(scene, draw, course).renderer.file_writer.pictures
    return found


@cache
def all_pictures(scene: str) -> Pictures:
    return pictures(scene)


def beats(scene: str) -> tuple[str, ...]:
    return BUILT_IN.words(scene, LANG).beats


@pytest.mark.parametrize("scene", films_drawn_in(TWICE[1], TWICE))
def test_a_beat_has_the_same_pictures_when_the_one_before_it_is_not_drawn(scene: str) -> None:
    assert tuple(all_pictures(scene)) == beats(scene)
    # Every second beat: in one film the first, third, ..., in the next film the others.
    wanted = beats(scene)[turn((0, 0, 1, 1), scene) :: 2]
    drawn = pictures(scene, frozenset(wanted))
    assert tuple(drawn) == wanted
    assert drawn == {beat: all_pictures(scene)[beat] for beat in wanted}


def test_a_scene_ends_after_the_last_beat_that_is_wanted() -> None:
    drawn = played("slow_start", frozenset({"predict"}))
    assert [record.beat for record in drawn.records()] == ["two_starts", "predict"]


def job(course: Course, scene: str) -> Job:
    film, edition = course.film(scene), Edition(LANG, quality=QUALITIES["l"])
    return Planner(course).job(film, course.parameters, edition)


@pytest.mark.parametrize("scene", films_drawn_in("other words"))
def test_other_words_change_no_picture_of_a_beat_whose_key_stays(
    scene: str, tmp_path: Path
) -> None:
    before = {beat.name: beat.key for beat in job(BUILT_IN, scene).beats}
    usual = all_pictures(scene)
    names = beats(scene)

    def change(words: dict[str, Any]) -> None:
        # Every second beat says something else, and all words in the last pictures are others.
        for beat in names[1::2]:
            said = words[beat]["say"]
            other = "Other words, and rather more of them than there were before."
            words[beat]["say"] = dict.fromkeys(said, other) if isinstance(said, dict) else other
        for beat in names[len(names) // 2 :]:
            shown = words[beat].get("show", {})
            shown |= dict.fromkeys(shown, "other")

    changed = with_words(BUILT_IN, tmp_path, scene, LANG, change)
    after = {beat.name: beat.key for beat in job(changed, scene).beats}
    kept = [beat for beat in names if before[beat] == after[beat]]
    assert 2 <= len(kept) < len(names)
    now = pictures(scene, course=changed)
    assert {beat: now[beat] for beat in kept} == {beat: usual[beat] for beat in kept}
    assert now != usual


class TooEarly(SlowStart):
    """Shows words of its last beat in the first one."""

    def construct(self) -> None:
        label = self.label("plateau", "plateau")
        with self.beat("two_starts"):
            self.play(FadeIn(label))


def test_words_may_not_stand_in_the_picture_before_their_own_beat() -> None:
    with pytest.raises(EarlyLabel, match=r"'plateau' of the beat 'plateau' .* at 'two_starts'"):
        played(TooEarly)


class TooLate(SideBySide):
    """Sets words of its first beat in the second one."""

    def construct(self) -> None:
        with self.beat("hills"):
            self.hold(0.1)
        with self.beat("first_step"):
            self.play(FadeIn(self.label("hills", "quadratic")))
            self.say("takes")


def test_words_of_earlier_beats_are_told_by_the_beat_that_shows_them_first() -> None:
    told = {record.beat: record.labels for record in played(TooLate).records()}
    assert told == {"hills": (), "first_step": ("hills.quadratic",)}
