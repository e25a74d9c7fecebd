"""Shares of the work for machines that know nothing of each other, and what brings it together."""

from pathlib import Path

import pytest

from scenes.parameters import Parameters
from scripts.plan.batches import START, Missing, cut, shard
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from tests.scripts.folders import beats, files
from tests.scripts.running import lecture
from tests.scripts.stub_course.course import STUBS

LONG, SHORT = "steps", "stub"


@pytest.fixture
def jobs() -> dict[str, Job]:
    planner = Planner(STUBS)
    return {
        name: planner.job(STUBS.film(name), Parameters(), Edition(quality=QUALITIES["k"]))
        for name in (SHORT, LONG)
    }


@pytest.fixture
def missing(jobs: dict[str, Job]) -> Missing:
    return {job.key: (job, job.beats) for job in jobs.values()}


def names(missing: Missing) -> list[tuple[str, str]]:
    return [(job.scene, beat.name) for job, beats in missing.values() for beat in beats]


@pytest.mark.parametrize("workers", [1, 2, 3, 4, 20])
def test_every_beat_is_in_one_piece_and_the_longest_piece_comes_first(
    missing: Missing, workers: int
) -> None:
    batches = cut(missing, workers, lambda _, beat: beat.seconds)
    cut_up = [(batch.job.scene, beat.name) for batch in batches for beat in batch.beats]
    assert sorted(cut_up) == sorted(names(missing))
    costs = [batch.cost for batch in batches]
    assert costs == sorted(costs, reverse=True)
    assert len({batch.name for batch in batches}) == len(batches)


def test_a_long_film_is_cut_so_that_all_workers_end_at_the_same_time(missing: Missing) -> None:
    batches = cut(missing, 2, lambda _, beat: beat.seconds)
    assert len(batches) >= 3
    whole = sum(batch.cost - START for batch in batches)
    assert max(batch.cost - START for batch in batches) <= 0.6 * whole


def test_work_that_is_not_worth_a_start_is_not_cut(missing: Missing) -> None:
    assert len(cut(missing, 2, lambda *_: 1e-3)) == len(missing)
    assert len(cut(missing, 1, lambda _, beat: beat.seconds)) == len(missing)


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_shards_deal_out_every_beat_once(missing: Missing, count: int) -> None:
    dealt = [names(shard(missing, number + 1, count)) for number in range(count)]
    assert sorted(beat for hand in dealt for beat in hand) == sorted(names(missing))
    if count == 2:
        assert all(dealt)


@pytest.mark.parametrize("text", ["0/2", "3/2", "2", "a/b", "1/0", "-1/2"])
def test_a_share_that_is_none_is_the_users_fault(tmp_path: Path, text: str) -> None:
    run = lecture(tmp_path / "media", "render", "stub", f"--shard={text}")
    assert (run.code, run.out) == (2, "")
    assert "must be written I/N, from 1/N to N/N, such as 2/3" in run.err
    assert not (tmp_path / "media").exists()


def test_machines_that_share_nothing_make_the_films_that_one_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUB_START", "0")
    words = (LONG, SHORT, "-q", "l")
    for number in ("1", "2"):
        run = lecture(tmp_path / number, "render", *words, "--shard", f"{number}/2", "--json")
        assert (run.code, run.out) == (0, ""), run.err
    one, two = beats(tmp_path / "1"), beats(tmp_path / "2")
    assert len(one) + len(two) == len(one.keys() | two.keys()) == 10
    alone = lecture(tmp_path / "1", "assemble", *words)
    assert alone.code == 1
    assert "these of its beats are not drawn: " in alone.err
    # Something harmed on the way is not taken.
    (harmed,) = (tmp_path / "2" / "segments").glob(f"{next(iter(two))}/segment.mp4")
    content = harmed.read_bytes()
    harmed.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    given = ("--from", str(tmp_path / "1"), "--from", str(tmp_path / "2"))
    refused = lecture(tmp_path / "all", "assemble", *words, *given)
    assert refused.code == 1
    assert f"these of its beats are not drawn: {next(iter(two)).split('-')[1]}\n" in refused.err
    harmed.write_bytes(content)
    joined = lecture(tmp_path / "all", "assemble", *words, *given, "--json")
    assert joined.code == 0, joined.err
    assert {row["scene"] for row in joined.rows} == {SHORT, LONG}
    assert lecture(tmp_path / "whole", "render", *words).code == 0
    assert files(tmp_path / "all" / "films") == files(tmp_path / "whole" / "films")


def test_a_folder_without_beats_is_named(tmp_path: Path) -> None:
    run = lecture(tmp_path / "media", "assemble", "stub", "--from", str(tmp_path / "none"))
    assert run.code == 2
    assert f"there are no beats in {tmp_path}/none: it has no folder segments" in run.err
