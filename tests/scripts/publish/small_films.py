"""Films for tests of the site: real files and real cue sheets, a grey picture for each beat."""

from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from scripts.store import film
from scripts.store.artifact import contents
from scripts.store.clip import write_json
from scripts.store.film import Film, Record
from scripts.video import tracks
from tests.scenes.raw import in_motion
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
    parameters: Parameters | None = None,
    quality: str = "l",
    burned: bool = False,
) -> None:
    """Write a film of each scene, in these languages and themes."""
    planner = Planner(BUILT_IN)
    for lang in langs:
        for theme in themes:
            edition = Edition(lang, theme, QUALITIES[quality], burned)
            for about in BUILT_IN.films:
                job = planner.job(about, parameters or Parameters(), edition)
                folder = media / "films" / job.key
                # A scene that shows none of the parameters has one film for all of them.
                if not folder.exists():
                    _lay_down(job, folder)


def _lay_down(job: Job, folder: Path) -> None:
    folder.mkdir(parents=True)
    edition = job.edition
    records = [
        record.model_copy(update={"ticks": TICKS})
        for record in in_motion(job.scene, lang=edition.lang).scene.records()
    ]
    sheet = job.course.cue_sheet(
        job.scene, edition.lang, edition.theme, edition.quality.fps, records
    )
    write_json(folder / film.CUES, sheet.stored())
    for lang in BUILT_IN.languages:
        tracks.write(sheet.captions(lang), folder, lang)
    shots = [(known.grey(level(number)), TICKS) for number in range(len(records))]
    known.write(folder / film.FILM, *shots)
    Image.new("RGB", (32, 18)).save(folder / film.POSTER)
    record = Record(
        key=job.key,
        scene=job.scene,
        edition=job.edition,
        title=sheet.title,
        parameters=job.parameters,
        versions=job.versions,
        frames=TICKS * len(records) * job.edition.quality.fps // known.RATE,
        **contents(folder, film.RECORD),
    )
    Film(folder, record).write()


def forget(media: Path, word: str) -> None:
    """Take away the films whose name has this word."""
    for folder in (media / "films").glob(f"*-{word}-*"):
        folder.rename(media / folder.name)
