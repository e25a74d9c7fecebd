"""From beats to a film, without drawing: joined pictures, captions, poster, cue sheet, record."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scenes.playlist import Entry
from scenes.telling.cues import cue_sheet
from scripts.plan.edition import Quality
from scripts.plan.job import Job
from scripts.store.artifact import INGREDIENTS, contents
from scripts.store.clip import Clip, write_json
from scripts.store.film import CUES, FILM, POSTER, RECORD, Film, Record
from scripts.video import decode, tracks
from scripts.video.join import join


def assemble(job: Job, clips: Sequence[Clip], folder: Path) -> None:
    """Make a film of its beats, and all that lies beside it, in an empty folder; verify it.

    Raises: `decode.BrokenFilm` where the film is not as its cue sheet says.
    """
    folder.mkdir(parents=True)
    join([clip.path for clip in clips], folder / FILM)
    entry = Entry(job.scene, job.cls, uses=tuple(job.parameters))
    sheet = cue_sheet(entry, job.settings, [clip.record.played for clip in clips])
    beside(job, sheet, folder)


def beside(job: Job, sheet: Mapping[str, Any], folder: Path) -> None:
    """Write what belongs beside `film.mp4`, from the film and its own cue sheet."""
    quality = job.edition.quality
    frames = _frame(sheet["ticks"], sheet, quality)
    decode.check(
        folder / FILM, width=quality.width, height=quality.height, fps=quality.fps, frames=frames
    )
    for lang in sheet["title"]:
        tracks.write(tracks.captions(sheet, lang), folder, lang)
    # Taken from the film, so that it is the same whichever beats were drawn today.
    ((_, last),) = decode.pictures(folder / FILM, [frames - 1], quality.fps)
    last.convert("RGB").save(folder / POSTER, quality=90, method=6)
    write_json(folder / CUES, cues(sheet, quality))
    write_json(folder / INGREDIENTS, job.ingredients)
    record = Record(
        key=job.key,
        scene=job.scene,
        edition=job.edition,
        title=sheet["title"],
        parameters=job.parameters,
        versions=job.versions,
        frames=frames,
        **contents(folder, RECORD),
    )
    Film(folder, record).write()


def cues(sheet: Mapping[str, Any], quality: Quality) -> dict[str, Any]:
    """Return a cue sheet with the frames of a film in it; `last_frame` still belongs to its beat.

    >>> beat = {"id": "guess", "first_tick": 15, "end_tick": 30}
    >>> sheet = {"ticks": 30, "ticks_per_second": 15, "beats": [beat]}
    >>> cues(sheet, Quality("m", 1280, 720, 30))["beats"][0]
    {'id': 'guess', 'first_frame': 30, 'last_frame': 59, 'first_tick': 15, 'end_tick': 30}
    """
    beats = [
        {
            "id": beat["id"],
            "first_frame": _frame(beat["first_tick"], sheet, quality),
            "last_frame": _frame(beat["end_tick"], sheet, quality) - 1,
            **beat,
        }
        for beat in sheet["beats"]
    ]
    frames = _frame(sheet["ticks"], sheet, quality)
    return {**sheet, "fps": quality.fps, "frames": frames, "beats": beats}


def _frame(tick: int, sheet: Mapping[str, Any], quality: Quality) -> int:
    return int(tick) * quality.fps // int(sheet["ticks_per_second"])
