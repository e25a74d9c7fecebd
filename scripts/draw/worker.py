"""One process, one scene: draws some of its beats. The only place that sets Manim's settings."""

import configparser
import importlib
import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import manim
from manim import config
from manim.constants import QUALITIES as MANIM_QUALITIES
from tqdm import tqdm  # type: ignore[import-untyped]

from scripts.draw.delivery import DONE, PROGRESS
from scripts.draw.raster import FastRenderer
from scripts.draw.writer import SegmentWriter
from scripts.store.clip import SEGMENT, seal

if TYPE_CHECKING:
    from scripts.plan.edition import Quality
    from scripts.plan.pieces import Piece

SECONDS_BETWEEN_REPORTS = 0.25

_SCRATCH = "manim"
_RAW = "raw"


class WrongBeats(ValueError):
    """A scene that does not play the beats that its words tell."""


def render_piece(piece: "Piece", folder: Path, check: Callable[[], None]) -> None:
    """Draw the beats of a piece; each lies in the folder as soon as it is whole.

    `check` raises where something has changed that the beats depend on. Manim's settings are left
    as this film needs them: a process draws one piece.
    """
    job = piece.job
    folder.mkdir(parents=True)
    configure(job.edition.quality, folder)
    scene_class = getattr(importlib.import_module(job.module), job.cls)
    writer_class = partial(
        SegmentWriter,
        place=lambda number, beat: folder / _RAW / f"{number:03}" / SEGMENT,
        constant_frame_rate=job.edition.constant_frame_rate,
    )
    renderer = FastRenderer(file_writer_class=writer_class)
    wanted = frozenset(beat.name for beat in piece.beats)
    scene = scene_class(settings=job.settings, draw=wanted, renderer=renderer)
    finisher = Finisher(piece, scene, renderer, folder, check)
    with Reporter(finisher):
        scene.render()
    finisher.deliver()
    finisher.refuse_less()
    shutil.rmtree(folder / _SCRATCH, ignore_errors=True)


def configure(quality: "Quality", folder: Path) -> None:
    """Set Manim's settings: its defaults, whatever a user's own files say, but for the output.

    Ground, fonts and frame are the scene's own, so `manim -ql` draws the same picture.
    """
    defaults = configparser.ConfigParser()
    defaults.read(Path(manim.__file__).parent / "_config" / "default.cfg", encoding="utf-8")
    config.digest_parser(defaults)
    config.verbosity = "WARNING"
    config.progress_bar = "none"
    config.quality = next(
        name for name, known in MANIM_QUALITIES.items() if known["flag"] == quality.letter
    )
    # Manim's own cache forgets sounds and keeps broken pieces; whole beats are kept instead.
    config.disable_caching = True
    config.media_dir = str(folder / _SCRATCH)
    # tqdm's own lock is a system-wide semaphore, which a killed process would leave behind.
    tqdm.set_lock(threading.RLock())
    # Random numbers, should a scene use any, are the same in every run.
    config.seed = 0


class Finisher:
    """Puts a record beside each beat that was drawn, and delivers it by one rename."""

    def __init__(
        self, piece: "Piece", scene: Any, renderer: Any, folder: Path, check: Callable[[], None]
    ) -> None:
        self._piece = piece
        self._scene = scene
        self._renderer = renderer
        self._folder = folder
        self._check = check
        self._done = 0

    def deliver(self) -> None:
        """Deliver the beats that were finished since the last time.

        Raises: `WrongBeats`, and what `check` raises.
        """
        job = self._piece.job
        for segment in self._renderer.file_writer.segments[self._done :]:
            played = self._scene.records()
            planned = [beat.name for beat in job.beats[: len(played)]]
            if [record.beat for record in played] != planned:
                raise WrongBeats(
                    f"the scene {job.scene} plays {', '.join(record.beat for record in played)}, "
                    f"but its words tell {', '.join(beat.name for beat in job.beats)}"
                )
            record, beat = played[segment.number], job.beats[segment.number]
            made = segment.path.parent
            seal(job, beat, record, segment.frames, segment.stored, made)
            self._check()
            (self._folder / DONE).mkdir(exist_ok=True)
            made.rename(self._folder / DONE / beat.key)
            self._done += 1

    def refuse_less(self) -> None:
        """Make sure that all that was wanted was drawn.

        Raises: `WrongBeats`.
        """
        wanted = {beat.name for beat in self._piece.beats}
        drawn = {segment.beat for segment in self._renderer.file_writer.segments}
        if wanted != drawn:
            raise WrongBeats(
                f"the scene {self._piece.job.scene} plays nothing in its beats "
                f"{', '.join(sorted(wanted - drawn))}: there is no film to make"
            )

    def report(self) -> None:
        """Write down how many frames are drawn."""
        (self._folder / PROGRESS).write_text(str(self._renderer.file_writer.frames))


class Reporter(threading.Thread):
    """Delivers and reports while a scene is drawn, for whoever waits."""

    def __init__(self, finisher: Finisher) -> None:
        super().__init__(name="progress", daemon=True)
        self._finisher = finisher
        self._done = threading.Event()

    def run(self) -> None:
        """Report until the scene is drawn."""
        while not self._done.wait(SECONDS_BETWEEN_REPORTS):
            # What is wrong here is wrong in the end, too, and will be told there.
            try:
                self._finisher.report()
                self._finisher.deliver()
            except Exception:
                return

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.join()
