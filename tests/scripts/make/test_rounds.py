"""What a build tells while it runs, and what it does when others interfere."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest

from scenes.parameters import Parameters
from scripts.draw.results import FINISHED, PROGRESS
from scripts.make.executors import Submit
from scripts.make.films import make
from scripts.make.options import BuildOptions
from scripts.plan.batches import Batch
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from scripts.store.film import Film
from scripts.store.store import Store
from tests.scripts.films import lay_down, lay_down_beat
from tests.scripts.stub_course.course import STUBS


class SlowExecutor:
    """Draws one beat of each batch, and half of the next one, and waits."""

    def __init__(self) -> None:
        self.size = 2
        self.batches: list[Batch] = []
        self.futures: list[Future[None]] = []

    @contextmanager
    def running(self, staging: Path, batches: int) -> Iterator[Submit]:
        yield self.draw

    def draw(self, batch: Batch, folder: Path) -> "Future[None]":
        (folder / FINISHED).mkdir(parents=True)
        beat = batch.beats[0]
        lay_down_beat(batch.job, beat, folder / FINISHED / beat.key)
        (folder / PROGRESS).write_text("22")
        self.batches.append(batch)
        self.futures.append(Future())
        return self.futures[-1]


class Listener:
    """Hears twice how far things are; then everything goes wrong."""

    def __init__(self, executor: SlowExecutor) -> None:
        self.executor = executor
        self.heard: list[Mapping[str, int]] = []

    def film(self, film: Film, reused: bool) -> None:
        raise AssertionError("no film is ready")

    def progress(self, frames: Mapping[str, int]) -> None:
        self.heard.append(dict(frames))
        if len(self.heard) == 2:
            for future in self.executor.futures:
                future.set_exception(ZeroDivisionError("enough"))


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch) -> Job:
    monkeypatch.setattr("scripts.plan.batches.START", 0)
    return Planner(STUBS).job(STUBS.film("steps"), Parameters(), Edition(quality=QUALITIES["l"]))


def test_frames_of_a_film_are_counted_once_whoever_draws_them(tmp_path: Path, job: Job) -> None:
    store, executor = Store(tmp_path), SlowExecutor()
    lay_down_beat(job, job.beats[3], store.clips.folder / job.beats[3].key)
    listener = Listener(executor)
    (failure,) = make([job], store, listener, executor, BuildOptions())
    assert len(executor.batches) == 2
    assert "step3" not in {beat.name for batch in executor.batches for beat in batch.beats}
    # One beat that was there; of each batch, one that is published by now and half of another.
    assert listener.heard[:2] == [{job.key: 15 + 2 * 22}] * 2
    assert failure.sentence.startswith("ZeroDivisionError: enough")


def test_beats_of_a_piece_that_fails_later_are_kept(tmp_path: Path, job: Job) -> None:
    store, executor = Store(tmp_path), SlowExecutor()
    make([job], store, Listener(executor), executor, BuildOptions())
    kept = {clip.record.beat for clip in store.clips.stored()}
    assert kept == {batch.beats[0].name for batch in executor.batches}


def test_a_film_that_is_there_asks_nobody_to_draw(tmp_path: Path, job: Job) -> None:
    store, told = Store(tmp_path), []

    class Glad(Listener):
        def film(self, film: Film, reused: bool) -> None:
            told.append((film.record.key, reused))

    lay_down(job, store.films.folder / job.key)
    assert make([job], store, Glad(SlowExecutor()), SlowExecutor(), BuildOptions()) == []
    assert told == [(job.key, True)]


def test_without_drawing_the_beats_that_are_missing_are_named(tmp_path: Path, job: Job) -> None:
    store = Store(tmp_path)
    for beat in job.beats[2:]:
        lay_down_beat(job, beat, store.clips.folder / beat.key)
    listener = Listener(SlowExecutor())
    (failure,) = make([job], store, listener, SlowExecutor(), BuildOptions(draw=False))
    assert failure.sentence == "these of its beats are not drawn: step0, step1"
