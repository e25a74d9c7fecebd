"""Assembling a film from its clips: joined pictures, captions, poster, cue sheet, record."""

from collections.abc import Sequence
from pathlib import Path

from scenes.telling.cues import CueSheet
from scripts.plan.job import Job
from scripts.store.artifact import INGREDIENTS, contents
from scripts.store.clip import Clip, write_json
from scripts.store.film import CUES, FILM, POSTER, RECORD, Film, Record
from scripts.video import caption_files, decode
from scripts.video.join import join


def assemble(job: Job, clips: Sequence[Clip], folder: Path) -> None:
    """Make a film from its clips, with all files beside it, in an empty folder; verify it.

    **Raises**: `BrokenFilm` where the film does not match its cue sheet.
    """
    folder.mkdir(parents=True)
    join([clip.path for clip in clips], folder / FILM)
    edition = job.edition
    sheet = job.course.cue_sheet(
        job.scene,
        edition.lang,
        edition.theme,
        edition.quality.fps,
        [clip.record.played for clip in clips],
    )
    write_beside(job, sheet, folder)


def write_beside(job: Job, sheet: CueSheet, folder: Path) -> None:
    """Write the files that belong beside `film.mp4`."""
    quality = job.edition.quality
    frames = sheet.frames
    decode.check(
        folder / FILM, width=quality.width, height=quality.height, fps=quality.fps, frames=frames
    )
    for lang in sheet.title:
        caption_files.write(sheet.captions(lang), folder, lang)
    # Decoded from the film, so that it is the same whichever beats were drawn now.
    ((_, last),) = decode.pictures(folder / FILM, [frames - 1], quality.fps)
    last.convert("RGB").save(folder / POSTER, quality=90, method=6)
    write_json(folder / CUES, sheet.stored())
    write_json(folder / INGREDIENTS, job.ingredients)
    record = Record(
        key=job.key,
        scene=job.scene,
        edition=job.edition,
        title=sheet.title,
        parameters=job.parameters,
        versions=job.versions,
        frames=frames,
        **contents(folder, RECORD),
    )
    Film(folder, record).write()
