"""Batches: which beats of which film each process draws, so that all end at the same time."""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scripts.plan.job import Beat, Job

START = 1.5
"""About how long a process takes to start drawing. **Units**: seconds of one core."""

FINEST = 4
"""The largest number of batches for each worker that is considered."""


@dataclass(frozen=True)
class Batch:
    """Some beats of one film, drawn by one process in one run of the scene."""

    job: Job
    beats: tuple[Beat, ...]
    cost: float
    """About how long it takes. **Units**: seconds of one core."""

    @property
    def name(self) -> str:
        """A unique name."""
        return f"{self.job.key}-{self.beats[0].name}"


Missing = Mapping[str, tuple[Job, Sequence[Beat]]]
"""The beats to be drawn of each film, by the film's key."""

Seconds = Callable[[Job, Beat], float]
"""How long a beat of a film is thought to be."""


def cut(missing: Missing, workers: int, seconds: Seconds) -> list[Batch]:
    """Split missing beats into batches for so many workers, the longest batch first.

    Each further batch costs the start of a process; too few leave workers idle at the end.
    """
    whole = [_batch(job, beats, seconds) for job, beats in missing.values() if beats]
    share = sum(batch.cost - START for batch in whole) / workers
    ways = [
        [part for batch in whole for part in _split(batch, share / fine, seconds)]
        for fine in range(1, FINEST + 1)
    ]
    batches = min([whole, *ways], key=lambda way: (round(_makespan(way, workers), 6), len(way)))
    return sorted(batches, key=lambda batch: (-batch.cost, batch.name))


def shard(missing: Missing, number: int, count: int) -> dict[str, tuple[Job, tuple[Beat, ...]]]:
    """Return the beats that one of `count` machines draws, numbered from 1.

    Every machine computes the same shares, without contact to the others.
    """
    loads = [0.0] * count
    mine: dict[str, tuple[Job, tuple[Beat, ...]]] = {}
    # Lengths are estimated from words alone: machines may have different earlier films.
    for batch in cut(missing, count, lambda _, beat: beat.seconds):
        hand = loads.index(min(loads))
        loads[hand] += batch.cost
        if hand == number - 1:
            _, before = mine.get(batch.job.key, (batch.job, ()))
            mine[batch.job.key] = batch.job, (*before, *batch.beats)
    return mine


def _batch(job: Job, beats: Sequence[Beat], seconds: Seconds) -> Batch:
    work = sum(seconds(job, beat) for beat in beats) * job.cost_of_a_second
    return Batch(job, tuple(beats), START + work)


def _split(batch: Batch, share: float, seconds: Seconds) -> list[Batch]:
    """Split a batch into runs of beats, each about as long as `share`."""
    total = sum(seconds(batch.job, beat) for beat in batch.beats)
    count = min(len(batch.beats), -int(-(batch.cost - START) // share)) if share > 0 else 1
    runs: list[list[Beat]] = [[] for _ in range(count)]
    done = 0.0
    for beat in batch.beats:
        length = seconds(batch.job, beat)
        runs[int((done + length / 2) / total * count)].append(beat)
        done += length
    return [_batch(batch.job, run, seconds) for run in runs if run]


def _makespan(batches: Sequence[Batch], workers: int) -> float:
    """Return when the last worker is done, if each takes the longest remaining batch."""
    busy = [0.0] * workers
    for batch in sorted(batches, key=lambda batch: -batch.cost):
        heapq.heappush(busy, heapq.heappop(busy) + batch.cost)
    return max(busy)
