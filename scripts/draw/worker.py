"""What a drawing process does: it draws some beats of one film."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from scripts.draw.raster import FastRenderer
from scripts.draw.results import FINISHED, PROGRESS
from scripts.draw.setup import prepared
from scripts.draw.writer import SegmentWriter
from scripts.plan.batches import Batch
from scripts.store.clip import SEGMENT, write_clip

SECONDS_BETWEEN_REPORTS = 0.25

_RAW = "raw"


class WrongBeats(ValueError):
    """A scene does not play the beats that it has words for."""


def render_batch(batch: Batch, folder: Path, check: Callable[[], None]) -> None:
    """Draw the beats of a batch; each is put into the folder as soon as it is finished.

    `check` raises where something has changed that the beats depend on. A process draws one batch.
    """
    job = batch.job
    folder.mkdir(parents=True)
    writer_class = partial(
        SegmentWriter,
        place=lambda number, beat: folder / _RAW / f"{number:03}" / SEGMENT,
        constant_frame_rate=job.edition.constant_frame_rate,
    )
    wanted = frozenset(beat.name for beat in batch.beats)
    with prepared(job, FastRenderer, writer_class, folder=folder, draw=wanted) as scene:
        finisher = Finisher(batch, scene, folder, check)
        with Reporter(finisher):
            scene.render()
        finisher.finish_beats()
        finisher.refuse_missing()


class Finisher:
    """Writes a record beside each drawn beat, and moves both to the finished ones by one rename."""

    def __init__(self, batch: Batch, scene: Any, folder: Path, check: Callable[[], None]) -> None:
        self._batch = batch
        self._scene = scene
        self._folder = folder
        self._check = check
        self._done = 0

    def finish_beats(self) -> None:
        """Finish the beats that were drawn since the last call.

        **Raises**: `WrongBeats`, and what `check` raises.
        """
        job = self._batch.job
        for segment in self._scene.renderer.file_writer.segments[self._done :]:
            played = self._scene.records()
            planned = [beat.name for beat in job.beats[: len(played)]]
            if [record.beat for record in played] != planned:
                raise WrongBeats(
                    f"the scene {job.scene} plays {', '.join(record.beat for record in played)}, "
                    f"but it has words for {', '.join(beat.name for beat in job.beats)}"
                )
            record, beat = played[segment.number], job.beats[segment.number]
            made = segment.path.parent
            write_clip(job, beat, record, segment.frames, segment.stored, made)
            self._check()
            (self._folder / FINISHED).mkdir(exist_ok=True)
            made.rename(self._folder / FINISHED / beat.key)
            self._done += 1

    def refuse_missing(self) -> None:
        """Make sure that every beat of the batch was drawn.

        **Raises**: `WrongBeats`.
        """
        wanted = {beat.name for beat in self._batch.beats}
        drawn = {segment.beat for segment in self._scene.renderer.file_writer.segments}
        if wanted != drawn:
            raise WrongBeats(
                f"the scene {self._batch.job.scene} plays nothing in its beats "
                f"{', '.join(sorted(wanted - drawn))}: there is no film to make"
            )

    def report(self) -> None:
        """Write the number of drawn frames."""
        (self._folder / PROGRESS).write_text(str(self._scene.renderer.file_writer.frames))


class Reporter(threading.Thread):
    """Finishes beats and reports progress while a scene is drawn."""

    def __init__(self, finisher: Finisher) -> None:
        super().__init__(name="progress", daemon=True)
        self._finisher = finisher
        self._done = threading.Event()

    def run(self) -> None:
        """Report until the scene is drawn."""
        while not self._done.wait(SECONDS_BETWEEN_REPORTS):
            # A fault here is raised once more at the end, where it is reported.
            try:
                self._finisher.report()
                self._finisher.finish_beats()
            except Exception:
                return

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.join()
