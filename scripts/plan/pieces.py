"""Pieces of work: which beats of which film one process draws, so that all end at the same time."""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scripts.plan.job import Beat, Job

START = 1.5
"""About how long a process takes until it draws. Units: seconds of one core."""

FINEST = 4
"""The most pieces for each worker that are worth a thought."""


@dataclass(frozen=True)
class Piece:
    """Some beats of one film, drawn by one process in one run of the scene."""

    job: Job
    beats: tuple[Beat, ...]
    cost: float
    """About how long it takes. Units: seconds of one core."""

    @property
    def name(self) -> str:
        """A name that no other piece has."""
        return f"{self.job.key}-{self.beats[0].name}"


Missing = Mapping[str, tuple[Job, Sequence[Beat]]]
"""The beats to be drawn of each film, by the film's key."""

Seconds = Callable[[Job, Beat], float]
"""How long a beat of a film is thought to be."""


def cut(missing: Missing, workers: int, seconds: Seconds) -> list[Piece]:
    """Cut work at beats, no finer than it pays, the longest piece first.

    Every further piece costs another start; too few leave workers idle in the end.
    """
    whole = [_piece(job, beats, seconds) for job, beats in missing.values() if beats]
    share = sum(piece.cost - START for piece in whole) / workers
    ways = [
        [part for piece in whole for part in _split(piece, share / fine, seconds)]
        for fine in range(1, FINEST + 1)
    ]
    pieces = min([whole, *ways], key=lambda way: (round(_makespan(way, workers), 6), len(way)))
    return sorted(pieces, key=lambda piece: (-piece.cost, piece.name))


def shard(missing: Missing, number: int, count: int) -> dict[str, tuple[Job, tuple[Beat, ...]]]:
    """Return the beats that one of `count` machines draws; all deal alike, and none sees another.

    Units: `number` from 1.
    """
    loads = [0.0] * count
    mine: dict[str, tuple[Job, tuple[Beat, ...]]] = {}
    # What a beat of any film takes is guessed from its words: machines may know different pasts.
    for piece in cut(missing, count, lambda _, beat: beat.seconds):
        hand = loads.index(min(loads))
        loads[hand] += piece.cost
        if hand == number - 1:
            _, before = mine.get(piece.job.key, (piece.job, ()))
            mine[piece.job.key] = piece.job, (*before, *piece.beats)
    return mine


def _piece(job: Job, beats: Sequence[Beat], seconds: Seconds) -> Piece:
    work = sum(seconds(job, beat) for beat in beats) * job.cost_of_a_second
    return Piece(job, tuple(beats), START + work)


def _split(piece: Piece, share: float, seconds: Seconds) -> list[Piece]:
    """Cut a piece into runs of beats that are about as long as each other, and as `share`."""
    total = sum(seconds(piece.job, beat) for beat in piece.beats)
    count = min(len(piece.beats), -int(-(piece.cost - START) // share)) if share > 0 else 1
    runs: list[list[Beat]] = [[] for _ in range(count)]
    done = 0.0
    for beat in piece.beats:
        length = seconds(piece.job, beat)
        runs[int((done + length / 2) / total * count)].append(beat)
        done += length
    return [_piece(piece.job, run, seconds) for run in runs if run]


def _makespan(pieces: Sequence[Piece], workers: int) -> float:
    """Return when the last worker is done, if each takes the longest piece that is left."""
    busy = [0.0] * workers
    for piece in sorted(pieces, key=lambda piece: -piece.cost):
        heapq.heappush(busy, heapq.heappop(busy) + piece.cost)
    return max(busy)
