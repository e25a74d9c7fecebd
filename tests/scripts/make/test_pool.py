import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from scripts.make import pool as pools
from scripts.make.pool import Crashed, OneProcessEach
from tests.scripts import calls
from tests.scripts.running import ROOT, environment

DEVNULL = Path(os.devnull)


@pytest.fixture(autouse=True, params=["forkserver", "spawn"])
def start_method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux has the first one; macOS and Windows have to do with the second."""
    monkeypatch.setattr(pools, "START_METHOD", request.param)


def alive(process: int) -> bool:
    try:
        # A zombie is dead, but for its entry in the table.
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def wait_for(condition: object, seconds: float = 20) -> bool:
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_every_call_has_a_process_of_its_own_with_the_same_hash_seed() -> None:
    with OneProcessEach(2, DEVNULL) as pool:
        futures = [pool.submit(calls.seed_and_process) for _ in range(4)]
        seeds, processes = zip(*(future.result() for future in futures), strict=True)
        orders = [pool.submit(calls.order_of_a_set).result() for _ in range(3)]
    assert set(seeds) == {"0"}
    assert len({*processes, os.getpid()}) == 5
    assert orders[0] == orders[1] == orders[2]


def test_as_many_calls_run_at_a_time_as_allowed() -> None:
    with OneProcessEach(2, DEVNULL) as pool:
        futures = [pool.submit(calls.span) for _ in range(4)]
        spans = [future.result() for future in futures]
    at_a_time = [sum(start <= moment < end for start, end in spans) for moment, _ in spans]
    assert max(at_a_time) == 2


def test_an_exception_of_a_call_is_the_futures_own() -> None:
    with OneProcessEach(1, DEVNULL) as pool:
        future = pool.submit(calls.fail)
        with pytest.raises(ValueError, match="no such formula") as caught:
            future.result()
    assert caught.value.args == ("no such formula", 3)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda pool: pool.submit(calls.die, signal.SIGKILL), r"killed \(SIGKILL\).*memory"),
        (lambda pool: pool.submit(calls.die, signal.SIGSEGV), r"killed \(SIGSEGV\)"),
        (lambda pool: pool.submit(calls.leave), r"without a result \(exit code 7\)"),
    ],
    ids=["killed", "segmentation fault", "gone"],
)
def test_a_process_that_dies_takes_only_its_own_call_with_it(call: object, words: str) -> None:
    assert callable(call)
    with OneProcessEach(2, DEVNULL) as pool:
        lost = call(pool)
        kept = [pool.submit(pow, 2, power) for power in range(3)]
        with pytest.raises(Crashed, match=words):
            lost.result()
        assert [future.result() for future in kept] == [1, 2, 4]


def test_how_a_process_ended_is_told_though_others_start_at_the_same_time() -> None:
    # Where each process starts by itself and slowly, fewer have to do.
    count = 60 if pools.START_METHOD == "forkserver" else 8
    with OneProcessEach(4, DEVNULL) as pool:
        lost = [pool.submit(calls.leave) for _ in range(count)]
    assert {str(future.exception()) for future in lost} == {
        "its process ended without a result (exit code 7)"
    }


def test_what_processes_print_goes_to_the_log(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with OneProcessEach(1, tmp_path / "log") as pool:
        pool.submit(calls.speak).result()
    lines = (tmp_path / "log").read_text().splitlines()
    assert lines == ["said in Python", "said by another program", "said aloud"]
    assert capfd.readouterr() == ("", "")


def test_processes_are_deaf_to_ctrl_c_and_the_first_one_hears_it_as_before() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with OneProcessEach(1, DEVNULL) as pool:
            assert pool.submit(calls.ignores_interrupts).result()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_all_processes_end_when_something_goes_wrong_outside(tmp_path: Path) -> None:
    def started() -> list[Path]:
        return list(tmp_path.glob("call-*"))

    futures: list[Future[None]] = []

    def work() -> None:
        with OneProcessEach(2, DEVNULL) as pool:
            futures.extend(pool.submit(calls.sleep, tmp_path / "call") for _ in range(5))
            assert wait_for(lambda: len(started()) == 2)
            raise KeyboardInterrupt

    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        work()
    assert time.monotonic() - begin < 30
    processes = [int(path.name.removeprefix("call-")) for path in started()]
    assert len(processes) == 2
    assert not any(map(alive, processes))
    assert all(future.done() for future in futures)


def test_all_processes_end_when_the_first_one_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from scripts.make.pool import OneProcessEach\n"
        "from tests.scripts import calls\n"
        "with OneProcessEach(1, Path('/dev/null')) as pool:\n"
        "    pool.submit(calls.sleep, Path(sys.argv[1])).result()"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "call")], cwd=ROOT, env=environment()
    )
    assert wait_for(lambda: list(tmp_path.glob("call-*")))
    (mark,) = tmp_path.glob("call-*")
    process = int(mark.name.removeprefix("call-"))
    assert alive(process)
    first.kill()
    first.wait()
    assert wait_for(lambda: not alive(process))
