import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scenes.parameters import Parameters
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from scripts.store.store import CannotWrite, Store
from tests.scripts.films import CONTENT, lay_down
from tests.scripts.running import ROOT, environment
from tests.scripts.stub_course.course import STUBS


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


@pytest.fixture(scope="module")
def job() -> Job:
    return Planner(STUBS).job(STUBS.films[0], Parameters(), Edition(quality=QUALITIES["l"]))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_film_is_found_once_it_is_published(store: Store, job: Job) -> None:
    with store.staging() as staging:
        made = lay_down(job, staging / job.key)
        assert store.films.find(job.key) is None
        film = store.films.publish(made, job.key)
    assert store.films.find(job.key) == film
    assert film.path.read_bytes() == CONTENT
    assert [film.record.key for film in store.films.stored()] == [job.key]


@pytest.mark.parametrize("name", ["film.mp4", "film.json"])
@pytest.mark.parametrize("harm", ["gone", "cut", "longer", "altered"])
def test_a_film_that_was_harmed_is_not_found(store: Store, job: Job, name: str, harm: str) -> None:
    file = lay_down(job, store.films.folder / job.key) / name
    assert store.films.find(job.key) is not None
    match harm:
        case "gone":
            file.unlink()
        case "cut":
            file.write_bytes(file.read_bytes()[:-1])
        case "longer":
            file.write_bytes(file.read_bytes() + b"!")
        case "altered":
            file.write_bytes(b"!" + file.read_bytes()[1:])
    assert store.films.find(job.key) is None


def test_a_film_under_another_films_name_is_not_found(store: Store, job: Job) -> None:
    lay_down(job, store.films.folder / "other-zh-dark-l-0123456789abcdef")
    assert store.films.stored() == []


def test_a_harmed_film_is_replaced(store: Store, job: Job) -> None:
    folder = lay_down(job, store.films.folder / job.key)
    (folder / "film.mp4").unlink()
    (folder / "left over").touch()
    with store.staging() as staging:
        store.films.publish(lay_down(job, staging / job.key), job.key)
    assert store.films.find(job.key) is not None
    assert names(folder) == ["film.json", "film.mp4", "ingredients.json"]
    assert names(store.films.folder) == [job.key]


def test_what_stood_there_before_stands_there_still_if_a_film_cannot_be_published(
    store: Store, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lay_down(job, store.films.folder / job.key)
    (folder / "mark").touch()
    rename = Path.rename

    def fails_for_the_new_one(self: Path, target: Path) -> Path:
        if (self / "film.json").exists() and not (self / "mark").exists():
            raise OSError(28, "No space left on device")
        return rename(self, target)

    with store.staging() as staging:
        made = lay_down(job, staging / job.key)
        monkeypatch.setattr(Path, "rename", fails_for_the_new_one)
        with pytest.raises(OSError, match="No space"):
            store.films.publish(made, job.key, replace=True)
    assert (folder / "mark").exists()
    assert store.films.find(job.key) is not None


def test_a_workshop_is_gone_afterwards_whatever_happens(store: Store) -> None:
    def work() -> None:
        with store.staging() as staging:
            (staging / "half a film").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert names(store.films.folder) == []


def test_only_the_workshops_of_the_dead_are_abandoned(store: Store) -> None:
    script = (
        "import sys, time; from pathlib import Path; from scripts.store.store import Store\n"
        "with Store(Path(sys.argv[1])).staging() as made: print(made, flush=True); time.sleep(60)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(store.media)],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    staging = Path(other.stdout.readline().strip())
    with store.staging():
        assert staging.is_dir()
        assert store.abandoned() == []
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert store.abandoned() == [staging]
    other.stdout.close()


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    # A file where a folder should be stops even root, whom permissions do not stop.
    (tmp_path / "media").touch()
    with (
        pytest.raises(CannotWrite, match=r"cannot write to .*media/films: Not a directory"),
        Store(tmp_path / "media").staging(),
    ):
        pass
