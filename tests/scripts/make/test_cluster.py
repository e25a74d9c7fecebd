"""Films drawn by a Dask cluster: a real scheduler and two workers, on this machine."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from scenes.parameters import Parameters
from scripts.make.consistency import OtherVersion, check_worker
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner
from tests.scripts.folders import files
from tests.scripts.running import ROOT, command, environment, lecture
from tests.scripts.stub_course.course import STUBS

pytest.importorskip("distributed")

FILMS = ("steps", "spell")

SLOW = "0.25"
"""How long a beat takes at least, so that a worker can be caught at work. Units: seconds."""


PATIENCE = "4 4 10"
"""How long a scheduler may take to answer, be without workers, and both, where the wait is in vain.

**Units**: seconds.
"""


@dataclass
class Worker:
    """A worker, and the folder that stands for its disk."""

    process: "subprocess.Popen[bytes]"
    disk: Path

    @property
    def drawing(self) -> list[Path]:
        """The batches that it has begun to draw."""
        return list(self.disk.glob("lecture-*/batch/progress"))


@dataclass
class Machines:
    """A scheduler and its workers."""

    address: str
    workers: list[Worker]


def dask(role: str, *words: str, disk: Path, project: Path = ROOT) -> "subprocess.Popen[bytes]":
    disk.mkdir()
    more = {"TMPDIR": str(disk), "STUB_STEP": SLOW, "PYTHONPATH": str(project)}
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{role}", "--host", "127.0.0.1", *words],
        # Neither the folder nor the disk that the build has.
        cwd=disk,
        env=environment(**more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_until(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUB_PATIENCE", PATIENCE)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    from distributed import Client

    known = tmp_path / "scheduler.json"
    words = ("--no-dashboard", "--scheduler-file", str(known))
    started = [dask("scheduler", *words, "--port", "0", disk=tmp_path / "scheduler")]
    try:
        workers = []
        for name in ("one", "two"):
            # No nanny: a worker that is killed stays dead.
            only = ("--nthreads", "1", "--no-nanny", "--name", name)
            started.append(dask("worker", *words, *only, disk=tmp_path / name))
            workers.append(Worker(started[-1], tmp_path / name))
        wait_until(known.exists)
        with Client(scheduler_file=str(known), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            address = client.scheduler.address
        yield Machines(address, workers)
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def drawn_here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    media = tmp_path_factory.mktemp("here")
    run = lecture(media, "render", *FILMS, "-q", "l")
    assert run.code == 0, run.err
    return files(media / "films")


def test_a_cluster_draws_the_same_films_though_one_of_its_workers_is_killed(
    tmp_path: Path, machines: Machines, drawn_here: dict[str, bytes]
) -> None:
    media = tmp_path / "media"
    build = subprocess.Popen(
        command(media, "render", *FILMS, "-q", "l", "--json", "--cluster", machines.address),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_until(lambda: any(worker.drawing for worker in machines.workers))
    lost, kept = sorted(machines.workers, key=lambda worker: not worker.drawing)
    lost.process.send_signal(signal.SIGKILL)
    lost.process.wait()
    out, err = build.communicate(timeout=120)
    assert (build.returncode, err.decode()) == (0, "")
    assert len(out.splitlines()) == len(FILMS)
    assert files(media / "films") == drawn_here
    # It was killed with work in hand, and nothing that it had started goes on.
    assert lost.drawing
    before = [path.stat().st_mtime_ns for path in lost.drawing]
    time.sleep(0.6)
    assert [path.stat().st_mtime_ns for path in lost.drawing] == before
    assert not list(kept.disk.glob("lecture-*"))


@pytest.mark.usefixtures("impatient")
def test_a_build_ends_when_the_cluster_has_lost_all_workers(
    tmp_path: Path, machines: Machines
) -> None:
    build = subprocess.Popen(
        command(tmp_path / "media", "render", *FILMS, "-q", "l", "--cluster", machines.address),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_until(lambda: any(worker.drawing for worker in machines.workers))
    for worker in machines.workers:
        worker.process.kill()
        worker.process.wait()
    _, err = build.communicate(timeout=90)
    assert build.returncode == 1
    assert f"the cluster at {machines.address} has lost all workers" in err.decode()
    assert "Traceback" not in err.decode()


def test_a_film_that_fails_on_a_cluster_is_named_with_its_reason(
    tmp_path: Path, machines: Machines
) -> None:
    words = ("render", "wrong", "stub", "-q", "l", "--json", "--cluster", machines.address)
    run = lecture(tmp_path / "media", *words)
    assert run.code == 1
    assert [row["scene"] for row in run.rows] == ["stub"]
    assert "wrong zh dark 480p15\n    ZeroDivisionError: the scene divides by zero" in run.err
    assert "Traceback" not in run.err


@pytest.mark.usefixtures("impatient")
def test_an_address_where_no_cluster_is_is_one_clear_message(tmp_path: Path) -> None:
    run = lecture(tmp_path, "render", "stub", "-q", "l", "--cluster", "tcp://127.0.0.1:1")
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith("there is no cluster at tcp://127.0.0.1:1: ")
    assert "Traceback" not in run.err


@pytest.mark.usefixtures("impatient")
def test_an_address_that_takes_connections_and_never_answers_is_one_clear_message(
    tmp_path: Path,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        began = time.monotonic()
        run = lecture(tmp_path, "render", "stub", "-q", "l", "--cluster", address)
    assert time.monotonic() - began < 35
    assert (run.code, run.out) == (1, "")
    assert address in run.err
    assert "no scheduler" in run.err or "there is no cluster" in run.err
    assert "Traceback" not in run.err


@pytest.mark.usefixtures("impatient")
def test_a_scheduler_without_workers_is_one_clear_message(tmp_path: Path) -> None:
    known = tmp_path / "scheduler.json"
    words = ("--no-dashboard", "--scheduler-file", str(known), "--port", "0")
    scheduler = dask("scheduler", *words, disk=tmp_path / "scheduler")
    try:
        wait_until(known.exists)
        address = json.loads(known.read_text())["address"]
        run = lecture(tmp_path, "render", "stub", "-q", "l", "--cluster", address)
    finally:
        scheduler.kill()
        scheduler.wait()
    assert (run.code, run.out) == (1, "")
    assert f"the cluster at {address} has no workers; start some" in run.err
    assert "Traceback" not in run.err


def test_workers_with_another_copy_of_the_project_are_named(
    tmp_path: Path, machines: Machines
) -> None:
    copy = tmp_path / "copy"
    for name in ("nnmath", "scenes", "scripts", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "nnmath" / "learning" / "costs.py").open("a") as source:
        source.write("# another version\n")
    known = tmp_path / "scheduler.json"
    disk = tmp_path / "third"
    words = ("--no-dashboard", "--scheduler-file", str(known), "--no-nanny", "--nthreads", "1")
    third = dask("worker", *words, disk=disk, project=copy)
    try:
        from distributed import Client

        with Client(machines.address, set_as_default=False) as client:
            client.wait_for_workers(3, timeout=60)
        run = lecture(tmp_path, "render", "stub", "-q", "l", "--cluster", machines.address)
    finally:
        third.kill()
        third.wait()
    assert (run.code, run.out) == (1, "")
    assert "1 of 3 workers of the cluster" in run.err
    assert "have another copy of this project, or none" in run.err
    assert "Traceback" not in run.err


def test_films_that_are_there_need_no_cluster(tmp_path: Path) -> None:
    assert lecture(tmp_path, "render", "stub", "-q", "l").code == 0
    run = lecture(tmp_path, "render", "stub", "-q", "l", "--cluster", "tcp://127.0.0.1:1")
    assert (run.code, run.err) == (0, "")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"versions": {"manim": "0.1"}}, r"has manim \d[\d.]*, not 0\.1"),
        ({"versions": {"paint": "7"}}, "has paint none, not 7"),
        ({"fonts": {"Serif.otf": "a hash"}}, "has other fonts"),
        (
            {"source": {"scenes.telling.view": "a hash"}},
            r"another copy .*: see scenes\.telling\.view",
        ),
    ],
    ids=["other version", "no such tool", "fonts", "source"],
)
def test_a_worker_that_would_draw_something_else_is_refused(
    change: dict[str, Any], words: str
) -> None:
    job = Planner(STUBS).job(STUBS.films[0], Parameters(), Edition(quality=QUALITIES["l"]))
    check_worker(job)
    with pytest.raises(OtherVersion, match=words):
        check_worker(replace(job, **change))


def test_the_program_of_a_worker_ends_when_the_worker_does() -> None:
    read, write = os.pipe()
    program = subprocess.Popen(
        [sys.executable, "-m", "scripts.make.remote", "/nowhere"],
        cwd=ROOT,
        env=environment(),
        stdin=read,
        stderr=subprocess.DEVNULL,
    )
    os.close(read)
    os.write(write, (8).to_bytes(8, "big"))
    time.sleep(0.5)
    assert program.poll() is None
    os.close(write)
    assert program.wait(timeout=20) != 0
