"""Ways to render the same films: stock Manim, tuned Manim, and this program.

The commands are told which course they draw by a file, so that any course can be raced.
"""

import pickle
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scenes.course import Course
from scripts.plan.job import Job

ROOT = Path(__file__).resolve().parents[2]

OURS = """\
import pickle, sys
from scripts.build import main
with open(sys.argv.pop(1), "rb") as file:
    course = pickle.load(file)
sys.exit(main(course=course))
"""
"""The command line, with the course in a file."""

TUNED = """\
[CLI]
disable_caching = True
progress_bar = none
verbosity = ERROR
max_inflight_encoders = 2

[video_encoder.options]
preset = veryfast
"""
"""Every setting of stock Manim that makes it faster."""

Commands = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Contender:
    """A way to render: its letter, its description, and its commands for a folder.

    With `together`, the commands run at the same time.
    """

    letter: str
    what: str
    commands: Callable[[Path], Commands]
    together: bool = False


def write_course(course: Course, folder: Path) -> str:
    """Write down for another process which course it draws; return the file."""
    file = folder / "course.pickle"
    file.write_bytes(pickle.dumps(course))
    return str(file)


def contenders(jobs: Sequence[Job], workers: int) -> list[Contender]:
    """Return all contenders; (e) and (f) come after (d) and find its films."""
    quality = jobs[0].edition.quality.letter

    def stock(folder: Path, *options: str) -> Commands:
        return [
            [
                *(sys.executable, "-m", "manim", "render", f"-q{quality}", *options),
                *(
                    "--media_dir",
                    str(folder),
                    str(Path(*job.film.scene_module.split("."))) + ".py",
                    job.film.scene,
                ),
            ]
            for job in jobs
        ]

    def tuned(folder: Path) -> Commands:
        settings = folder / "manim.cfg"
        settings.write_text(TUNED, encoding="utf-8")
        return stock(folder, "--config_file", str(settings), "--disable_caching")

    def ours(folder: Path, *options: str) -> Commands:
        scenes = [job.scene for job in jobs]
        render = ["--media", str(folder), "render", *scenes, "-q", quality]
        program = [sys.executable, "-c", OURS, write_course(jobs[0].course, folder)]
        return [[*program, *render, "--jobs", str(workers), *options]]

    changed = jobs[0].course.parameters.training.eta * 1.1
    return [
        Contender("a", "stock Manim, default settings", stock),
        Contender("b", "stock Manim, tuned by configuration", tuned),
        Contender("c", "tuned, one process a scene", tuned, together=True),
        Contender("d", "ours, cold", ours),
        Contender(
            "e",
            "ours, one parameter changed",
            lambda folder: ours(folder, "--set", f"training.eta={changed:g}"),
        ),
        Contender("f", "ours, nothing changed", ours),
    ]


def film_of(letter: str, folder: Path, job: Job) -> Path:
    """Return the path of a contender's film of a job."""
    if letter in "def":
        return folder / "films" / job.key / "film.mp4"
    name = job.film.scene_module.rpartition(".")[2]
    return folder / "videos" / name / job.edition.quality.label / f"{job.film.scene}.mp4"
