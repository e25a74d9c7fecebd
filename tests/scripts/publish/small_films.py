"""Films for tests of the site: real files and real words, one flat picture for each beat."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.records import BeatRecord, LineShown, PhraseStart
from scenes.telling.theme import CAPTION_SHARE
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from scripts.store import film
from scripts.store.artifact import contents
from scripts.store.clip import write_json
from scripts.store.film import Film, Record
from scripts.store.results import StoredResults
from scripts.video import caption_files
from scripts.video.h264 import Encoder
from scripts.video.yuv import Picture

WIDTH, HEIGHT = 320, 180

TICKS = 180
"""The length of every beat."""

KEPT = "RESULTS_OF_TESTS"
"""The environment variable that names the folder of results that tests share."""

DERIVED = "the_gate_cancels"
"""The film whose beats show the lines of a derivation, one after another."""


def level(number: int) -> int:
    """Return the grey of the picture of a beat."""
    return 70 + 15 * number


def lay_down_films(
    media: Path,
    langs: Iterable[str] = ("zh",),
    themes: Iterable[str] = ("dark",),
    parameters: Parameters | None = None,
    quality: str = "l",
    burned: bool = False,
) -> None:
    """Write a film of each scene, in these languages and themes, where there is none.

    What films compute lies beside them, as after a build.
    """
    results = kept_results()
    planner = Planner(replace(BUILT_IN, results=results))
    for lang in langs:
        for theme in themes:
            edition = Edition(lang, theme, QUALITIES[quality], burned)
            for about in BUILT_IN.films:
                job = planner.job(about, parameters or Parameters(), edition)
                folder = media / "films" / job.key
                # A scene that shows none of the parameters has one film for all of them.
                if not folder.exists():
                    _lay_down(job, folder)
    shutil.copytree(results.media / "results", media / "results", dirs_exist_ok=True)


def kept_results() -> StoredResults:
    """Return the results that all tests of a process share, and the processes that it starts."""
    folder = os.environ.get(KEPT)
    if folder is None:
        folder = os.environ[KEPT] = tempfile.mkdtemp()
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return StoredResults(Path(folder))


def _lay_down(job: Job, folder: Path) -> None:
    folder.mkdir(parents=True)
    edition = job.edition
    records = _records(job)
    sheet = job.course.cue_sheet(
        job.scene, edition.lang, edition.theme, edition.quality.fps, records
    )
    write_json(folder / film.CUES, sheet.stored())
    for lang in BUILT_IN.languages:
        caption_files.write(sheet.captions(lang), folder, lang)
    _encode(job, len(records), folder / film.FILM)
    Image.new("RGB", (32, 18)).save(folder / film.POSTER)
    record = Record(
        key=job.key,
        scene=job.scene,
        edition=job.edition,
        title=sheet.title,
        parameters=job.parameters,
        versions=job.versions,
        frames=sheet.frames,
        **contents(folder, film.RECORD),
    )
    Film(folder, record).write()


def _records(job: Job) -> list[BeatRecord]:
    records = []
    script = job.course.script(job.scene, job.edition.lang)
    for number, beat in enumerate(script.beats):
        line = LineShown(derivation="weight_gradient", line=min(number, 8))
        shown = (line,) if job.scene == DERIVED else ()
        said = [event for event in script.events(beat) if script.say(beat, event)]
        starts = tuple(
            PhraseStart(event=event, at=TICKS * number // max(len(said), 1))
            for number, event in enumerate(said)
        )
        records.append(BeatRecord(beat=beat, ticks=TICKS, phrases=starts, formulas=shown))
    return records


def _encode(job: Job, beats: int, path: Path) -> None:
    """Write a film whose pictures are grey wherever a scene may draw, and ground below that."""
    fps = job.edition.quality.fps
    ground = [*bytes.fromhex(job.course.theme(job.edition.theme).ground[1:]), 255]
    encoder, picture = Encoder(path, WIDTH, HEIGHT, Fraction(fps)), Picture(WIDTH, HEIGHT)
    for number in range(beats):
        pixels = np.full((HEIGHT, WIDTH, 4), ground, np.uint8)
        pixels[: round(HEIGHT * (1 - CAPTION_SHARE)), :, :3] = level(number)
        picture.update(pixels)
        encoder.show(picture.frame, TICKS * fps // TICKS_PER_SECOND)
    encoder.finish()


def forget(media: Path, word: str) -> None:
    """Take away the films whose name has this word."""
    for folder in (media / "films").glob(f"*-{word}-*"):
        folder.rename(media / folder.name)
