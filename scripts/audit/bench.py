"""The benchmark: every contender renders the same films in turns, and is measured."""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from scripts.audit.contenders import ROOT, Contender, contenders, film_of, write_course
from scripts.audit.measure import Usage, measure
from scripts.plan.edition import QUALITIES
from scripts.plan.job import Job

SHARES = {"d": "def", "e": "def", "f": "def"}
"""The folder of each contender whose folder is shared: (e) and (f) reuse the films of (d)."""

TIMES = (1, 4, 16)
"""How often a scene of about a minute is drawn in one film, to measure the cost of length."""

EVERY = 20
"""One of so many frames is compared with the drawn one."""


@dataclass
class Result:
    """What a contender used in each round, and the size and SSIM of its films.

    **Units**: bytes.
    """

    contender: Contender
    costs: list[Usage] = field(default_factory=list)
    size: int = 0
    ssim: float | None = None

    @property
    def wall(self) -> float:
        """The median time. **Units**: seconds."""
        return statistics.median(cost.wall for cost in self.costs)

    @property
    def cpu(self) -> float:
        """The median processor time. **Units**: seconds."""
        return statistics.median(cost.cpu for cost in self.costs)

    @property
    def memory(self) -> int:
        """The peak memory of any one of its processes. **Units**: bytes."""
        return max(cost.memory for cost in self.costs)


@dataclass(frozen=True)
class Length:
    """What drawing a film of so many seconds uses, in one process at 480p15."""

    seconds: float
    cost: Usage


@dataclass(frozen=True)
class Bench:
    """The results of a benchmark."""

    jobs: Sequence[Job]
    results: Sequence[Result]
    floor: float
    """Processor time of the encoder alone, for the same pictures. **Units**: seconds."""
    lengths: Sequence[Length]


def run(jobs: Sequence[Job], workers: int, repeat: int, report: Callable[[str], None]) -> Bench:
    """Run the contenders in turns, `repeat` times; compare their films after the last round."""
    results = [Result(contender) for contender in contenders(jobs, workers)]
    env = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as top:
        for number in range(repeat):
            turn = Path(top) / str(number)
            for result in results:
                contender = result.contender
                folder = turn / SHARES.get(contender.letter, contender.letter)
                folder.mkdir(parents=True, exist_ok=True)
                commands = contender.commands(folder)
                cost = measure(commands, ROOT, env, contender.together)
                result.costs.append(cost)
                report(
                    f"round {number + 1}: ({contender.letter}) {contender.what}  {cost.wall:.1f} s"
                )
        floor = _compare_films(jobs, results, turn, Path(top), report)
        lengths = [_draw_long(jobs[0], times, env, report) for times in TIMES]
    return Bench(jobs, results, floor, lengths)


def _draw_long(
    job: Job, times: int, env: Mapping[str, str], report: Callable[[str], None]
) -> Length:
    with tempfile.TemporaryDirectory() as folder:
        course, frames = write_course(job.course, Path(folder)), Path(folder) / "frames"
        words = [course, job.scene, str(times), str(frames)]
        cost = measure([[sys.executable, "-m", "scripts.audit.length", *words]], ROOT, env)
        length = Length(int(frames.read_text()) / QUALITIES["l"].fps, cost)
    report(f"{length.seconds / 60:.1f} minutes at 480p15  {cost.wall:.1f} s")
    return length


def _compare_films(
    jobs: Sequence[Job],
    results: Sequence[Result],
    turn: Path,
    top: Path,
    report: Callable[[str], None],
) -> float:
    """Measure size and SSIM of the last round's films; return the floor of all of them."""
    from scripts.audit.yardstick import floor, ssim

    lowest, likeness = 0.0, dict.fromkeys("ad", 0.0)
    for job in jobs:
        report(f"comparing {job.scene} with what was drawn")
        master = top / f"{job.scene}.mkv"
        frames = _draw_master(job, master)
        rate = Fraction(job.edition.quality.fps)
        lowest += floor(master, top / "floor.mp4", rate)
        for letter in likeness:
            film = film_of(letter, turn / SHARES.get(letter, letter), job)
            likeness[letter] += ssim(film, master, range(0, frames, EVERY), rate) / len(jobs)
        master.unlink()
    for result in results:
        letter = result.contender.letter
        folder = turn / SHARES.get(letter, letter)
        if letter not in "ef":
            result.size = sum(film_of(letter, folder, job).stat().st_size for job in jobs)
        result.ssim = likeness.get(letter)
    return lowest


def _draw_master(job: Job, path: Path) -> int:
    from scripts.make.pool import OneProcessEach

    with OneProcessEach(1, Path(os.devnull)) as pool:
        return pool.submit(_master, job, path).result()


def _master(job: Job, path: Path) -> int:
    """Draw a film's master, in a process of its own; return its number of frames."""
    from scripts.draw.frames import draw_master

    return draw_master(job, path)
