"""Films and beats for tests that need none to be drawn: a record and a few files."""

from pathlib import Path

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scenes.telling.records import BeatRecord
from scripts.plan.job import Beat, Job
from scripts.plan.planner import Planner
from scripts.publish.output import text_file, write_files
from scripts.publish.site.build import LIST, stamp
from scripts.publish.site.films import find_films
from scripts.store import film
from scripts.store.artifact import INGREDIENTS, contents
from scripts.store.clip import SEGMENT, write_clip, write_json
from scripts.store.film import Film, Record
from scripts.store.store import Store

CONTENT = b"a film"


def lay_down(job: Job, folder: Path) -> Path:
    """Write what a film leaves in a folder, in miniature."""
    folder.mkdir(parents=True)
    (folder / "film.mp4").write_bytes(CONTENT)
    write_json(folder / INGREDIENTS, job.ingredients)
    record = Record(
        key=job.key,
        scene=job.scene,
        edition=job.edition,
        title={"zh": "题", "en": "title"},
        parameters=job.parameters,
        versions=job.versions,
        frames=30,
        **contents(folder, film.RECORD),
    )
    Film(folder, record).write()
    return folder


def lay_down_beat(job: Job, beat: Beat, folder: Path) -> Path:
    """Write what a beat leaves in a folder, in miniature."""
    folder.mkdir(parents=True)
    (folder / SEGMENT).write_bytes(CONTENT)
    played = BeatRecord(beat=beat.name, ticks=15)
    write_clip(job, beat, played, job.edition.quality.fps, 1, folder)
    return folder


def lay_down_site(media: Path) -> Path:
    """Write what a site of the films of a store leaves, in miniature."""
    found = find_films(Planner(BUILT_IN), Parameters(), Store(media))
    write_files(media / "site", [text_file("index.html", "a page")], stamp(found, ""), LIST)
    return media / "site"
