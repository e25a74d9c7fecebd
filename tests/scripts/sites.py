"""Films for tests of the site: real files and real cue sheets, a grey picture for each beat."""

import json
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from scenes.lecture import Lecture
from scenes.playlist import PLAYLIST
from scenes.telling import narration
from scenes.telling.cues import cue_sheet
from scenes.telling.records import BeatRecord
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from scripts.store import film
from scripts.store.artifact import contents
from scripts.store.film import Film, Record
from scripts.video import tracks
from tests.scripts import known

TICKS = 150
"""How long every beat is."""


def level(number: int) -> int:
    """Return how bright the picture of a scene's beat is."""
    return 30 + 20 * number


def lay_down_films(
    media: Path,
    langs: Iterable[str] = ("zh",),
    themes: Iterable[str] = ("dark",),
    lecture: Lecture | None = None,
    quality: str = "l",
    burned: bool = False,
) -> None:
    """Write a film of each scene, in these languages and themes."""
    planner = Planner(PLAYLIST)
    for lang in langs:
        for theme in themes:
            edition = Edition(lang, theme, QUALITIES[quality], burned)
            for entry in PLAYLIST:
                job = planner.job(entry, lecture or Lecture(), edition)
                folder = media / "films" / job.key
                # A scene that shows none of the parameters has one film for all of them.
                if not folder.exists():
                    _lay_down(job, folder)


def _lay_down(job: Job, folder: Path) -> None:
    folder.mkdir(parents=True)
    entry = next(entry for entry in PLAYLIST if entry.name == job.scene)
    names = narration.load(job.edition.lang).beats(job.scene)
    sheet = cue_sheet(entry, job.settings, [BeatRecord(name, TICKS) for name in names])
    (folder / film.CUES).write_text(json.dumps(sheet), encoding="utf-8")
    for lang in narration.LANGUAGES:
        tracks.write(tracks.captions(sheet, lang), folder, lang)
    shots = [(known.grey(level(number)), TICKS) for number in range(len(names))]
    known.write(folder / film.FILM, *shots)
    Image.new("RGB", (32, 18)).save(folder / film.POSTER)
    record = Record(
        key=job.key,
        scene=job.scene,
        edition=job.edition,
        title=sheet["title"],
        parameters=job.parameters,
        versions=job.versions,
        frames=TICKS * len(names) * job.edition.quality.fps // known.RATE,
        **contents(folder, film.RECORD),
    )
    Film(folder, record).write()


def forget(media: Path, word: str) -> None:
    """Take away the films whose name has this word."""
    for folder in (media / "films").glob(f"*-{word}-*"):
        folder.rename(media / folder.name)
