"""The commands that judge the program: `lecture verify` and `lecture bench`."""

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from scenes.telling.clock import TICKS_PER_SECOND
from scripts.audit import bench
from scripts.audit.measure import CommandFailed, measure
from scripts.build import main
from scripts.plan.edition import QUALITIES
from tests.scripts.running import ROOT, environment
from tests.scripts.stub_course.course import STEPS, STUBS
from tests.scripts.stub_course.race.scene import BEATS, TICKS


def test_verify_tells_of_each_film_and_fails_where_one_differs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lying = replace(STUBS, playlist=("liar", "steps"))
    assert main(["verify"], course=lying) == 1
    out, err = capsys.readouterr()
    first, second = out.splitlines()
    assert first.startswith("liar zh dark 480p15: frame 5 is not stock Manim's")
    frames = QUALITIES["l"].fps * len(STEPS)
    assert second == f"steps zh dark 480p15: all {frames} frames are stock Manim's"
    assert err == "1 of 2 films are not drawn as Manim draws them\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts all descendants")
def test_a_benchmark_runs_every_contender_and_writes_what_it_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "TIMES", (1, 2))
    page = tmp_path / "page.md"
    racing = replace(STUBS, playlist=("race",))
    words = ["bench", "-q", "l", "--repeat", "1", "--output", str(page)]
    assert main(words, course=racing) == 0
    rows = [line.strip("| ").split(" | ") for line in page.read_text().splitlines() if "|" in line]
    found = {row[0]: row for row in rows}
    assert [row[0] for row in rows[2:8]] == [*"abcdef"]
    # Processor seconds, which do not depend on what else the machine is doing.
    cpu = {letter: float(found[letter][4]) for letter in "abcdef"}
    assert 2 * cpu["f"] < cpu["e"] < cpu["a"]
    assert all(float(found[letter][2]) > 0 for letter in "abcdef")
    sizes, likeness = ({n: float(found[n][column]) for n in "ad"} for column in (5, 6))
    assert sizes["d"] <= sizes["a"]
    assert 0.9 < likeness["a"] < likeness["d"] < 1
    minutes = BEATS * TICKS / TICKS_PER_SECOND / 60
    assert [row[0] for row in rows[-2:]] == [f"{times * minutes:.1f}" for times in (1, 2)]


@pytest.mark.parametrize("name", ["nowhere/page.md", "page.png"])
def test_a_page_that_cannot_be_written_is_refused_before_the_race(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "run", lambda *_: pytest.fail("it has begun"))
    assert main(["bench", "-o", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.startswith(f"cannot write {tmp_path / name}: ")


def test_both_programs_learn_real_digits_and_are_timed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--training", "2"]) == 0
    head, ours, other, ratio, _ = capsys.readouterr().out.splitlines()
    assert head.startswith("2 runs of 64-30-10 on 1,297 digits")
    seconds, accuracies = [], []
    for line, name in ((ours, "this program"), (other, "scikit-learn")):
        time, mean, spread = re.fullmatch(
            rf" *{name} +([0-9.]+) s +([0-9.]+) ± ([0-9.]+) % of 500 others", line
        ).groups()
        seconds.append(float(time))
        accuracies.append(float(mean))
        assert float(spread) < 3
    # Two independent programs know the same digits about as well.
    assert min(accuracies) > 95
    assert accuracies[0] == pytest.approx(accuracies[1], abs=1.5)
    factor = float(re.search(r"is ([0-9.]+) times", ratio).group(1))
    larger = max(seconds) / min(seconds)
    assert factor == pytest.approx(larger, rel=0.1)


BUSY = "import time; end = time.process_time() + 0.5\nwhile time.process_time() < end: pass"
LARGE = "b'x' * 200_000_000"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts all descendants")
def test_a_measure_counts_what_grandchildren_use_and_the_most_that_one_holds() -> None:
    child = (
        "import subprocess, sys\n"
        f"subprocess.run([sys.executable, '-c', {BUSY!r}])\n"
        f"subprocess.run([sys.executable, '-c', {LARGE!r}])\n"
    )
    usage = measure([[sys.executable, "-c", child]], ROOT, environment())
    # What Python itself takes to start is counted, too.
    assert 0.5 < usage.cpu < 5
    assert usage.wall > 0.4
    assert 200e6 < usage.memory < 300e6


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(CommandFailed, match="no such thing"):
        measure([[sys.executable, "-c", "raise OSError('no such thing')"]], ROOT, environment())
