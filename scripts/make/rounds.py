"""One build: rounds of drawing what is missing, and joining each film as soon as it is complete."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import suppress
from pathlib import Path

from scenes.telling.clock import TICKS_PER_SECOND
from scripts.draw.results import finished_beats, frames_drawn
from scripts.make.executors import Executor, Submit
from scripts.make.options import BuildOptions
from scripts.make.progress import ProgressListener
from scripts.plan import batches as planning
from scripts.plan.batches import Batch
from scripts.plan.job import Beat, Job
from scripts.store.clip import Clip
from scripts.store.store import Store

SECONDS_BETWEEN_LOOKS = 0.2


class MissingBeats(Exception):
    """A film that cannot be joined because some of its beats are not drawn."""


class Build:
    """The films that are still to be made, and the beats that are drawn for them.

    `faults` holds what went wrong first with each film that could not be made, by key.
    """

    def __init__(
        self,
        todo: Sequence[Job],
        store: Store,
        listener: ProgressListener,
        staging: Path,
        options: BuildOptions,
    ) -> None:
        self.faults: dict[str, Exception] = {}
        self._open = {job.key: job for job in todo}
        self._store = store
        self._listener = listener
        self._staging = staging
        self._options = options
        self._number = 0
        self._drawn: set[str] = set()
        """Keys of the beats that were drawn in this build."""
        self._frames: dict[str, int] = {}
        """Frames of the beats that exist, by the film's key."""
        self._taken: dict[str, int] = {}
        """Frames of the published beats, by the name of the batch that they come from."""
        self._lengths = {
            (
                clip.record.scene,
                clip.record.beat,
                clip.record.edition.lang,
            ): clip.record.played.ticks
            for clip in store.clips.stored()
        }

    def round(self, executor: Executor) -> bool:
        """Draw missing beats and join complete films; return whether another round may help."""
        self._number += 1
        for job, beats in self._missing().values():
            if not beats:
                self._join(job)
        missing = {key: todo for key, todo in self._missing().items() if todo[1]}
        if self._options.shard:
            missing = planning.shard(missing, *self._options.shard)
        if not self._options.draw or not missing:
            return False
        batches = planning.cut(missing, executor.size, self._seconds)
        with executor.running(self._staging, len(batches)) as submit:
            self._draw(batches, submit)
        return bool(self._open) and not self._options.shard

    def give_up(self) -> None:
        """Record a fault for each film that is still unfinished."""
        if self._options.shard:
            return
        missing = self._missing()
        for key in self._open:
            names = ", ".join(beat.name for beat in missing[key][1])
            self.faults[key] = MissingBeats(f"these of its beats are not drawn: {names}")

    def _missing(self) -> dict[str, tuple[Job, tuple[Beat, ...]]]:
        """Return the missing beats of each unfinished film, by its key."""
        missing = {}
        for key, job in self._open.items():
            found = {beat.key: self._clip(beat) for beat in job.beats}
            self._frames[key] = sum(clip.record.frames for clip in found.values() if clip)
            missing[key] = job, tuple(beat for beat in job.beats if not found[beat.key])
        return missing

    def _clip(self, beat: Beat, *, deep: bool = False) -> Clip | None:
        if self._options.fresh and beat.key not in self._drawn:
            return None
        return self._store.clips.find(beat.key, deep=deep)

    def _draw(self, batches: Sequence[Batch], submit: Submit) -> None:
        self._taken = {}
        folders = {batch.name: self._staging / f"{self._number}-{batch.name}" for batch in batches}
        pending = {submit(batch, folders[batch.name]): batch for batch in batches}
        while pending:
            done, _ = wait(pending, SECONDS_BETWEEN_LOOKS, FIRST_COMPLETED)
            for future in done:
                try:
                    future.result()
                except Exception as error:
                    self._fail(pending[future].job, error)
            for batch in pending.values():
                self._publish(batch, folders[batch.name])
            ended = {pending.pop(future).job.key for future in done}
            busy = {batch.job.key for batch in pending.values()}
            for key in ended - busy:
                if key in self._open:
                    self._join(self._open[key])
            for future, batch in pending.items():
                if batch.job.key in self.faults:
                    future.cancel()
            self._report(pending.values(), folders)

    def _publish(self, batch: Batch, folder: Path) -> None:
        """Move the finished beats of a batch into the store."""
        for made in finished_beats(folder):
            try:
                clip = self._store.clips.publish(made, made.name, replace=self._options.fresh)
            except OSError as error:
                self._fail(batch.job, error)
            else:
                self._drawn.add(clip.record.key)
                self._frames[batch.job.key] += clip.record.frames
                taken = self._taken.get(batch.name, 0)
                self._taken[batch.name] = taken + clip.record.frames

    def _join(self, job: Job) -> None:
        """Make a film of its beats, if all of them exist undamaged."""
        if self._options.shard:
            return
        if not job.beats:
            self._fail(job, MissingBeats(f"there are no words for the scene {job.scene}"))
            return
        # Imported here: joining needs numpy, which is not needed while other processes draw.
        from scripts.make.assemble import assemble
        from scripts.make.consistency import check_source
        from scripts.video.decode import BrokenFilm

        clips = [self._clip(beat, deep=True) for beat in job.beats]
        whole = [clip for clip in clips if clip is not None]
        if len(whole) < len(clips):
            return
        made = self._staging / job.key
        try:
            assemble(job, whole, made)
            check_source(job)
            film = self._store.films.publish(made, job.key, replace=self._options.fresh)
        except Exception as error:
            if isinstance(error, BrokenFilm):
                for clip in whole:
                    with suppress(OSError):
                        self._store.discard(clip.folder)
            self._fail(job, error)
        else:
            del self._open[job.key]
            self._listener.film(film, reused=False)

    def _fail(self, job: Job, error: Exception) -> None:
        self.faults.setdefault(job.key, error)
        self._open.pop(job.key, None)

    def _seconds(self, job: Job, beat: Beat) -> float:
        """Estimate the length of a beat, by an earlier version of it or by its words."""
        ticks = self._lengths.get((job.scene, beat.name, job.edition.lang))
        return beat.seconds if ticks is None else ticks / TICKS_PER_SECOND

    def _report(self, pending: Iterable[Batch], folders: Mapping[str, Path]) -> None:
        """Report the frames that are drawn of each unfinished film."""
        frames = {batch.job.key: self._frames[batch.job.key] for batch in pending}
        for batch in pending:
            # The progress of a batch includes its beats that are in the store already.
            more = frames_drawn(folders[batch.name]) - self._taken.get(batch.name, 0)
            frames[batch.job.key] += max(0, more)
        self._listener.progress(frames)
