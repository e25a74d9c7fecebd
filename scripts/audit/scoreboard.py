"""The results of a benchmark as a page."""

import os
import platform
from collections.abc import Iterator

from scripts.audit.bench import Bench


def page(bench: Bench) -> str:
    """Return `BENCHMARKS.md`: figures of one machine, and ratios, which hold for others too."""
    return "\n".join(_lines(bench)) + "\n"


def _lines(bench: Bench) -> Iterator[str]:
    quality = bench.jobs[0].edition.quality
    scenes = ", ".join(f"`{job.scene}`" for job in bench.jobs)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    first = bench.results[0]
    rounds = len(first.costs)
    yield "# Benchmarks"
    yield ""
    yield (
        f"{scenes} at {quality.label}, {cores} cores ({platform.machine()}), Python "
        f"{platform.python_version()}; {rounds} round{'s' * (rounds > 1)} in turns, medians. "
        "Made by `lecture bench`; ratios are against (a)."
    )
    yield ""
    yield "| | | seconds | ratio | CPU seconds | size, MB | SSIM | memory, MiB |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|"
    for result in bench.results:
        size = f"{result.size / 1e6:.2f}" if result.size else ""
        ssim = f"{result.ssim:.5f}" if result.ssim is not None else ""
        yield (
            f"| {result.contender.letter} | {result.contender.what} | {_seconds(result.wall)} "
            f"| {first.wall / result.wall:.1f} | {result.cpu:.1f} | {size} | {ssim} "
            f"| {result.memory / 2**20:.0f} |"
        )
    yield (
        f"| | the floor: our encoder alone, for the same pictures | | | {bench.floor:.1f} | | | |"
    )
    yield ""
    third, ours = (next(r for r in bench.results if r.contender.letter == c) for c in "cd")
    yield (
        f"Cold, ours is {first.wall / ours.wall:.1f} times as fast as (a) and "
        f"{third.wall / ours.wall:.1f} times as fast as (c). Memory is the most that any one "
        "process held."
    )
    yield ""
    yield (
        "SSIM is taken in RGB against the pictures as they were drawn, each file read with its own "
        "matrix. Manim's files do not name theirs and are read as players read them, so a good "
        "part of the difference is colour; sizes are of the whole files."
    )
    yield ""
    yield "## Length"
    yield ""
    yield (
        f"`{bench.jobs[0].scene}` over and over in one film, drawn by one process at 480p15: time "
        "grows with the film, memory does not."
    )
    yield ""
    yield "| minutes of film | seconds | seconds for each further minute | memory, MiB |"
    yield "|---:|---:|---:|---:|"
    before = None
    for length in bench.lengths:
        more = ""
        if before is not None:
            minutes = (length.seconds - before.seconds) / 60
            more = f"{(length.cost.wall - before.cost.wall) / minutes:.1f}"
        yield (
            f"| {length.seconds / 60:.1f} | {length.cost.wall:.1f} | {more} "
            f"| {length.cost.memory / 2**20:.0f} |"
        )
        before = length


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}" if seconds >= 1 else f"{seconds:.2f}"
