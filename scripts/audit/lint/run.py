"""Lints films: each in a process of its own, for Manim's settings belong to the process."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from scenes.telling.theme import Theme
from scenes.telling.words import Script
from scripts.audit.lint.colours import Colours
from scripts.audit.lint.edges import Edges
from scripts.audit.lint.findings import Check, Finding, seconds
from scripts.audit.lint.heroes import Heroes
from scripts.audit.lint.overlaps import Overlaps
from scripts.audit.lint.phrases import Phrases
from scripts.audit.lint.pops import Pops
from scripts.audit.lint.sizes import TextSizes
from scripts.audit.lint.stillness import Motion, Stillness
from scripts.draw.looks import Played, Watcher
from scripts.make.pool import OneProcessEach
from scripts.plan.job import Job

PRELOAD = ("scripts.draw.watch", "sympy")
"""What every film needs."""


RATE = "l"
"""The quality that has a frame for each tick."""


@dataclass(frozen=True)
class Report:
    """What was found in one edition of a film, in the order of time."""

    scene: str
    label: str
    seconds: float
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        """Return the report as lines, one for each finding."""
        count = len(self.findings)
        found = f"{count or 'no'} finding{'s' if count != 1 else ''}"
        head = f"{self.label}: {self.seconds:.1f} s, {found}"
        return "\n".join([head, *(f"  {finding}" for finding in self.findings)])

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return asdict(self)


def lint(job: Job) -> Report:
    """Look for faults in an edition of a film. A process looks at one scene at a time."""
    from scripts.draw.watch import watch

    course, edition = job.course, job.edition
    scripts = course.scripts(job.scene)
    theme = course.theme(edition.theme)
    played, findings = examine(theme, scripts, edition.lang, partial(watch, job))
    label = f"{job.scene} {edition.lang} {edition.theme}"
    return Report(job.scene, label, seconds(played.ticks), tuple(findings))


def examine(
    theme: Theme,
    scripts: Mapping[str, Script],
    lang: str,
    play: Callable[[Sequence[Watcher]], Played],
) -> tuple[Played, list[Finding]]:
    """Look at a film while it is played, and return what is found, in the order of time.

    `scripts` are the film's words in every language, `lang` is the language that it is in; `play`
    lets watchers look at every moment.
    """
    motion = Motion()
    checks: tuple[Check, ...] = (
        *(Overlaps(theme), Edges(), TextSizes(), Heroes(theme), Pops(), Colours(theme)),
        *(Stillness(motion), Phrases(motion, scripts, lang)),
    )
    played = play((motion, *checks))
    found = [finding for check in checks for finding in check.findings(played)]
    return played, sorted(found, key=lambda finding: (finding.start, finding.end, finding.check))


def lint_all(jobs: Iterable[Job], processes: int, log: Path = Path(os.devnull)) -> Iterator[Report]:
    """Look at films at the same time, and return their reports in the order of the jobs."""
    with OneProcessEach(processes, log, PRELOAD) as pool:
        for future in [pool.submit(lint, job) for job in jobs]:
            yield future.result()
