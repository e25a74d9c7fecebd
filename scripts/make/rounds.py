"""One build: rounds of drawing what is missing, and joining each film as soon as it is complete."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import suppress
from pathlib import Path

from scenes.telling.clock import TICKS_PER_SECOND
from scripts.draw.delivery import delivered, drawn
from scripts.make.executors import Crew, Draw
from scripts.make.films import BuildOptions, ProgressListener
from scripts.plan import pieces as work
from scripts.plan.job import Beat, Job
from scripts.plan.pieces import Piece
from scripts.store.clip import Clip
from scripts.store.store import Store

SECONDS_BETWEEN_LOOKS = 0.2


class MissingBeats(Exception):
    """A film that cannot be joined, because nobody has drawn all of its beats."""


class Build:
    """The films that are to be made, and what becomes of them.

    `faults` tells for each film that could not be made, by key, what went wrong first.
    """

    def __init__(
        self,
        todo: Sequence[Job],
        store: Store,
        listener: ProgressListener,
        shop: Path,
        order: BuildOptions,
    ) -> None:
        self.faults: dict[str, Exception] = {}
        self._open = {job.key: job for job in todo}
        self._store = store
        self._listener = listener
        self._shop = shop
        self._order = order
        self._number = 0
        self._drawn: set[str] = set()
        """Beats that were drawn in this build."""
        self._frames: dict[str, int] = {}
        """Frames of the beats that are there, by the film's key."""
        self._taken: dict[str, int] = {}
        """Frames of the beats that were published, by the piece that they come from."""
        self._lengths = {
            (clip.record.scene, clip.record.beat, clip.record.edition.lang): clip.record.ticks
            for clip in store.clips.stored()
        }

    def round(self, crew: Crew) -> bool:
        """Draw what is missing and join what is complete; say if that may be worth another try."""
        self._number += 1
        for job, beats in self._missing().values():
            if not beats:
                self._join(job)
        missing = {key: todo for key, todo in self._missing().items() if todo[1]}
        if self._order.shard:
            missing = work.shard(missing, *self._order.shard)
        if not self._order.draw or not missing:
            return False
        pieces = work.cut(missing, crew.size, self._seconds)
        with crew.at_work(self._shop, len(pieces)) as draw:
            self._draw(pieces, draw)
        return bool(self._open) and not self._order.shard

    def give_up(self) -> None:
        """Say of the films that are still not there that their beats are missing."""
        if self._order.shard:
            return
        missing = self._missing()
        for key in self._open:
            names = ", ".join(beat.name for beat in missing[key][1])
            self.faults[key] = MissingBeats(f"nobody has drawn its beats {names}")

    def _missing(self) -> dict[str, tuple[Job, tuple[Beat, ...]]]:
        """Return the beats that are not there of each film, by its key."""
        missing = {}
        for key, job in self._open.items():
            found = {beat.key: self._clip(beat) for beat in job.beats}
            self._frames[key] = sum(clip.record.frames for clip in found.values() if clip)
            missing[key] = job, tuple(beat for beat in job.beats if not found[beat.key])
        return missing

    def _clip(self, beat: Beat, *, deep: bool = False) -> Clip | None:
        if self._order.fresh and beat.key not in self._drawn:
            return None
        return self._store.clips.find(beat.key, deep=deep)

    def _draw(self, pieces: Sequence[Piece], draw: Draw) -> None:
        self._taken = {}
        folders = {piece.name: self._shop / f"{self._number}-{piece.name}" for piece in pieces}
        pending = {draw(piece, folders[piece.name]): piece for piece in pieces}
        while pending:
            done, _ = wait(pending, SECONDS_BETWEEN_LOOKS, FIRST_COMPLETED)
            for future in done:
                try:
                    future.result()
                except Exception as error:
                    self._fail(pending[future].job, error)
            for piece in pending.values():
                self._publish(piece, folders[piece.name])
            ended = {pending.pop(future).job.key for future in done}
            busy = {piece.job.key for piece in pending.values()}
            for key in ended - busy:
                if key in self._open:
                    self._join(self._open[key])
            for future, piece in pending.items():
                if piece.job.key in self.faults:
                    future.cancel()
            self._tell(pending.values(), folders)

    def _publish(self, piece: Piece, folder: Path) -> None:
        """Put the beats of a piece that are finished into the store."""
        for made in delivered(folder):
            try:
                clip = self._store.clips.publish(made, made.name, replace=self._order.fresh)
            except OSError as error:
                self._fail(piece.job, error)
            else:
                self._drawn.add(clip.record.key)
                self._frames[piece.job.key] += clip.record.frames
                taken = self._taken.get(piece.name, 0)
                self._taken[piece.name] = taken + clip.record.frames

    def _join(self, job: Job) -> None:
        """Make a film of its beats, if all of them are there and as they should be."""
        if self._order.shard:
            return
        if not job.beats:
            self._fail(job, MissingBeats(f"there are no words for the scene {job.scene}"))
            return
        # Imported here: joining needs numbers, which drawing in other processes does not.
        from scripts.make.assemble import assemble
        from scripts.make.unchanged import refuse_changes
        from scripts.video.decode import BrokenFilm

        clips = [self._clip(beat, deep=True) for beat in job.beats]
        whole = [clip for clip in clips if clip is not None]
        if len(whole) < len(clips):
            return
        made = self._shop / job.key
        try:
            assemble(job, whole, made)
            refuse_changes(job)
            film = self._store.films.publish(made, job.key, replace=self._order.fresh)
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
        """Return how long a beat will be: as long as it was before, or as its words take."""
        ticks = self._lengths.get((job.scene, beat.name, job.edition.lang))
        return beat.seconds if ticks is None else ticks / TICKS_PER_SECOND

    def _tell(self, pending: Iterable[Piece], folders: Mapping[str, Path]) -> None:
        """Tell how many frames are there of each film in the making."""
        frames = {piece.job.key: self._frames[piece.job.key] for piece in pending}
        for piece in pending:
            # A piece counts its beats that are in the store already.
            more = drawn(folders[piece.name]) - self._taken.get(piece.name, 0)
            frames[piece.job.key] += max(0, more)
        self._listener.progress(frames)
