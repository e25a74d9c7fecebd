from dataclasses import replace
from pathlib import Path

import pytest

from scenes.parameters import Parameters
from scenes.telling.about import About
from scripts.build import main
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from tests.scripts.films import lay_down, lay_down_beat
from tests.scripts.stub_course.course import STUBS

ETA = Parameters.model_validate({"training": {"eta": 0.3}})
DRAFT = Edition(quality=QUALITIES["l"])


def job(lecture: Parameters | None = None, edition: Edition = DRAFT) -> Job:
    return Planner(STUBS).job(STUBS.films[0], lecture or Parameters(), edition)


def clean(media: Path) -> int:
    return main(["--media", str(media), "clean"], course=STUBS)


def names(media: Path) -> set[str]:
    return {path.name for path in (media / "films").iterdir()}


@pytest.mark.parametrize(
    "kept",
    [job(), job(ETA), job(edition=Edition("en", "light")), job(edition=Edition(burn_captions=True)),
     job(edition=Edition(quality=QUALITIES["k"])), job(edition=Edition(constant_frame_rate=True))],
    ids=["default", "other parameters", "other language", "burned", "2160p", "constant"],
)  # fmt: skip
def test_a_film_that_would_be_made_the_same_today_is_kept(
    tmp_path: Path, kept: Job, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_down(kept, tmp_path / "films" / kept.key)
    assert clean(tmp_path) == 0
    assert names(tmp_path) == {kept.key}
    assert capsys.readouterr().out == "0.0 MB are free again\n"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"key": "stub-zh-dark-l-0123456789abcdef"}, "source, words, fonts or tools have changed"),
        ({"parameters": {"training.eta": 7}}, "source, words, fonts or tools have changed"),
        ({"parameters": {"training.eta": -7}}, "its parameters are no longer allowed"),
        ({"parameters": {"training.speed": 1}}, "its parameters are no longer allowed"),
        (
            {"film": About("tests.scripts.stub_course.gone.about", "Gone")},
            "its scene is not in the playlist",
        ),
    ],
)
def test_a_film_that_nobody_would_be_given_today_is_removed(
    tmp_path: Path, change: dict[str, object], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = replace(job(), **change)  # type: ignore[arg-type]
    folder = lay_down(stale, tmp_path / "films" / stale.key)
    with (folder / "something large").open("wb") as file:
        file.truncate(3_000_000)
    lay_down(job(ETA), tmp_path / "films" / job(ETA).key)
    assert clean(tmp_path) == 0
    assert names(tmp_path) == {job(ETA).key}
    out = capsys.readouterr().out
    assert f"removed {stale.key}" in out
    assert why in out
    assert "3.0 MB are free again" in out


def test_a_film_that_was_harmed_is_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (lay_down(job(), tmp_path / "films" / job().key) / "film.mp4").unlink()
    assert clean(tmp_path) == 0
    assert names(tmp_path) == set()
    assert "some of its files are missing" in capsys.readouterr().out


def test_beats_are_kept_as_long_as_they_would_be_drawn_the_same_today(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = job(ETA)
    for beat in good.beats:
        lay_down_beat(good, beat, tmp_path / "segments" / beat.key)
    stale = replace(good.beats[0], key="stub-move-zh-dark-l-0123456789abcdef")
    lay_down_beat(good, stale, tmp_path / "segments" / stale.key)
    lay_down(good, tmp_path / "films" / good.key)
    assert clean(tmp_path) == 0
    kept = {path.name for path in (tmp_path / "segments").iterdir()}
    assert kept == {beat.key for beat in good.beats}
    assert f"removed {stale.key}: its source, words, fonts" in capsys.readouterr().out
    # Of what is gone, nothing is remembered.
    assert {path.stem for path in tmp_path.glob(".stamps/*/*")} == {good.key, *kept}


def test_what_killed_runs_and_failed_films_left_behind_is_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_down(job(), tmp_path / "films" / ".making-abc" / job().key)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "stub.txt").write_text("Traceback")
    assert clean(tmp_path) == 0
    assert names(tmp_path) == set()
    assert not (tmp_path / "logs").exists()
    assert "removed .making-abc: left behind by a run that was killed" in capsys.readouterr().out


def test_what_this_program_did_not_make_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "films" / "holiday").mkdir(parents=True)
    (tmp_path / "films" / "holiday" / "film.mp4").touch()
    (tmp_path / "films" / "notes.txt").touch()
    assert clean(tmp_path) == 0
    assert names(tmp_path) == {"holiday", "notes.txt"}


def test_cleaning_where_nothing_is_does_nothing(tmp_path: Path) -> None:
    assert clean(tmp_path / "media") == 0
    assert not (tmp_path / "media").exists()
