"""The whole lecture as one film."""

from pathlib import Path
from typing import Any

import av
import pytest
import webvtt

from scripts.video import decode
from tests.scripts.running import lecture
from tests.scripts.stub_course.course import STEPS


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def row(media: Path) -> dict[str, Any]:
    run = lecture(media, "join", "stub", "steps", "-q", "l", "--json")
    assert run.code == 0, run.err
    (row,) = run.rows
    return row


def test_a_lecture_has_a_chapter_for_each_scene(row: dict[str, Any]) -> None:
    title = "方块"
    assert row["chapters"] == [
        {"scene": "stub", "title": title, "start": 0.0},
        {"scene": "steps", "title": title, "start": 2.0},
    ]
    with av.open(row["lecture"]) as container:
        chapters = container.chapters()
        stream = container.streams.video[0]
        assert stream.duration is not None
        assert stream.time_base is not None
        assert stream.duration * stream.time_base == 2 + len(STEPS) == row["seconds"]
    spans = [(c["start"] * c["time_base"], c["end"] * c["time_base"]) for c in chapters]
    assert spans == [(0, 2), (2, 2 + len(STEPS))]
    assert [chapter["metadata"]["title"] for chapter in chapters] == [title, title]


def test_a_lecture_shows_what_its_films_show(media: Path, row: dict[str, Any]) -> None:
    films = lecture(media, "render", "stub", "steps", "-q", "l", "--json").rows
    assert [film["reused"] for film in films] == [True, True]
    whole = [
        picture.tobytes()
        for _, picture in decode.pictures(Path(row["lecture"]), range(30 + 120), 15)
    ]
    apart = [
        picture.tobytes()
        for film in films
        for _, picture in decode.pictures(Path(film["film"]), range(film["frames"]), 15)
    ]
    assert whole == apart


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_captions_of_a_lecture_are_those_of_its_films_later(
    media: Path, row: dict[str, Any], lang: str
) -> None:
    films = lecture(media, "render", "stub", "steps", "-q", "l", "--json").rows
    told = [
        (caption.start_in_seconds + later, caption.text)
        for film, later in zip(films, (0, 2), strict=True)
        for caption in webvtt.read(film["captions"][lang])
    ]
    whole = webvtt.read(row["captions"][lang])
    assert [(caption.start_in_seconds, caption.text) for caption in whole] == told
    assert len({caption.identifier for caption in whole}) == len(told)


def test_a_lecture_that_is_there_is_used_again_and_cleaned_with_its_films(
    media: Path, row: dict[str, Any]
) -> None:
    again = lecture(media, "join", "stub", "steps", "-q", "l", "--json")
    assert again.rows == [{**row, "reused": True}]
    assert "removed" not in lecture(media, "clean").out
    for film in (media / "films").glob("stub-*/film.mp4"):
        film.unlink()
    assert f"removed {row['key']}: its films are out of date" in lecture(media, "clean").out
    assert not list((media / "lectures").iterdir())
