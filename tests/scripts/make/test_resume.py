"""Whatever happens to a build or its store: the next one finishes, and no wrong film is shown.

Each trial is random; its seed is in its name. Many more of them:
`LECTURE_TORTURE=100 pytest tests/scripts/make/test_resume.py`.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.store.store import Store
from tests.scripts.folders import beats, files
from tests.scripts.running import ROOT, Run, command, environment, lecture
from tests.scripts.stub_course.course import STEPS

TRIALS = range(int(os.environ.get("LECTURE_TORTURE", "1")))

WORDS = ("render", "steps", "stub", "-q", "l", "--json")
SECONDS = 5.0
"""About how long a build takes on a busy machine."""


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the films once, undisturbed."""
    media = tmp_path_factory.mktemp("right")
    run = lecture(media, *WORDS)
    assert run.code == 0, run.err
    return media


@pytest.fixture(autouse=True)
def _cut_finely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUB_START", "0")


def start(media: Path, *more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command(media, *WORDS, *more),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def must_be_right(media: Path, right: Path, out: str) -> None:
    """Check every film that was told of, and everything that is kept under its name."""
    for row in map(json.loads, out.splitlines()):
        film = Path(row["film"])
        assert files(film.parent) == files(right / "films" / film.parent.name)
    store = Store(media)
    for kept in (*store.films.stored(), *store.clips.stored()):
        place = kept.folder.relative_to(media)
        assert files(kept.folder) == files(right / place), place


def must_finish(media: Path, right: Path) -> Run:
    run = lecture(media, *WORDS)
    assert run.code == 0, run.err
    assert len(run.rows) == 2
    must_be_right(media, right, run.out)
    assert files(media / "films").keys() >= files(right / "films").keys()
    return run


@pytest.mark.parametrize("seed", TRIALS)
def test_a_build_that_is_killed_at_any_moment_goes_on_where_it_was(
    tmp_path: Path, right: Path, seed: int
) -> None:
    chance = random.Random(seed)
    for _ in range(4):
        kept = beats(tmp_path)
        build = start(tmp_path, "--jobs", str(chance.choice((1, 2, 4))))
        time.sleep(chance.uniform(0.3, SECONDS))
        # Only the first process is killed: the others must notice, and end.
        build.kill()
        out, _ = build.communicate(timeout=30)
        must_be_right(tmp_path, right, out)
        assert kept.items() <= beats(tmp_path).items()
    must_finish(tmp_path, right)
    assert lecture(tmp_path, "clean").code == 0
    assert sorted(files(tmp_path / "films")) == sorted(files(right / "films"))


def test_what_was_drawn_before_the_kill_is_not_drawn_again(
    tmp_path: Path, right: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One batch for a whole film: each of its beats is kept as soon as it is drawn.
    monkeypatch.setenv("STUB_START", "5")
    monkeypatch.setenv("STUB_STEP", "0.5")
    build = start(tmp_path, "--jobs", "1")
    end = time.monotonic() + 60
    while not beats(tmp_path):
        assert time.monotonic() < end
        time.sleep(0.02)
    delivered = list((tmp_path / "films").glob(".making-*/*-steps-*/done/*"))
    assert len(delivered) + len(beats(tmp_path)) < len(STEPS)
    os.killpg(build.pid, signal.SIGKILL)
    build.communicate(timeout=30)
    kept = beats(tmp_path)
    assert 1 <= len(kept) < len(STEPS)
    monkeypatch.delenv("STUB_STEP")
    must_finish(tmp_path, right)
    assert kept.items() <= beats(tmp_path).items()


HARMS: dict[str, Callable[[Path, Path], object]] = {
    "gone": lambda file, _: file.unlink(),
    "empty": lambda file, _: file.write_bytes(b""),
    "cut": lambda file, _: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "longer": lambda file, _: file.write_bytes(file.read_bytes() + b"\0"),
    "altered": lambda file, _: file.write_bytes(_altered(file.read_bytes())),
    "another": lambda file, other: shutil.copyfile(other, file),
}


def _altered(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


@pytest.mark.parametrize("seed", TRIALS)
def test_what_was_harmed_is_made_again(tmp_path: Path, right: Path, seed: int) -> None:
    chance = random.Random(seed)
    media = Path(shutil.copytree(right, tmp_path / "media"))
    for _ in range(3):
        kept = sorted(path for path in media.rglob("*") if path.is_file())
        for file in chance.sample(kept, 8):
            HARMS[chance.choice(sorted(HARMS))](file, chance.choice(kept))
            kept = [path for path in kept if path.exists() and path != file]
        must_finish(media, right)


@pytest.mark.parametrize("seed", TRIALS)
def test_builds_at_the_same_time_on_one_store_do_not_disturb_each_other(
    tmp_path: Path, right: Path, seed: int
) -> None:
    chance = random.Random(seed)
    builds = []
    for more in ((), ("--jobs", "1"), () if seed % 2 else ("--fresh",)):
        builds.append(start(tmp_path, *more))
        time.sleep(chance.uniform(0, 1))
    for build in builds:
        out, err = build.communicate(timeout=120)
        assert (build.returncode, err) == (0, "")
        assert len(out.splitlines()) == 2
    must_finish(tmp_path, right)
    assert sorted(files(tmp_path / "films")) == sorted(files(right / "films"))


def test_a_build_goes_on_when_a_full_disk_has_room_again(tmp_path: Path, right: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(tmp_path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        ballast = tmp_path / "ballast"
        ballast.write_bytes(bytes(1_850_000))
        full = lecture(tmp_path, *WORDS)
        assert full.code == 1
        assert "there is no room left on the disk" in full.err
        assert "Traceback" not in full.err
        must_be_right(tmp_path, right, full.out)
        ballast.unlink()
        must_finish(tmp_path, right)
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)
