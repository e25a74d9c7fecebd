"""The whole lecture as one film: scenes joined, nothing drawn or encoded anew."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from scripts.plan.edition import Edition
from scripts.plan.job import readable_key
from scripts.store.artifact import Artifact, Manifest, contents
from scripts.store.film import CUES, Film, track
from scripts.video.tracks import Caption, captions, write

LECTURE = "lecture.mp4"
RECORD = "lecture.json"


class WholeRecord(Manifest):
    """What `lecture.json` says.

    `films` are the keys of the joined films. Units: `starts`, when each begins, in frames.
    """

    films: tuple[str, ...]
    scenes: tuple[str, ...]
    titles: tuple[str, ...]
    starts: tuple[int, ...]
    frames: int
    edition: Edition
    langs: tuple[str, ...]


class Whole(Artifact[WholeRecord]):
    """A folder with a whole lecture in it."""

    RECORD = RECORD
    MODEL = WholeRecord

    @property
    def path(self) -> Path:
        """The film."""
        return self.folder / LECTURE

    def row(self, reused: bool) -> dict[str, Any]:
        """Return what `--json` says about this lecture. Units: seconds."""
        record, fps = self.record, self.record.edition.quality.fps
        return {
            "key": record.key,
            "lecture": str(self.path),
            "captions": {lang: str(self.folder / track(lang, "vtt")) for lang in record.langs},
            "chapters": [
                {"scene": scene, "title": title, "start": start / fps}
                for scene, title, start in zip(
                    record.scenes, record.titles, record.starts, strict=True
                )
            ],
            "seconds": record.frames / fps,
            "reused": reused,
        }


def whole_key(films: Sequence[Film]) -> str:
    """Return the key of the lecture that these films make."""
    keys = [film.record.key for film in films]
    return readable_key(("lecture",), films[0].record.edition, keys)


def put_together(films: Sequence[Film], folder: Path) -> None:
    """Join films in an empty folder, with a chapter for each, and captions in every language."""
    # Imported here: where the lecture is there already, nothing is joined.
    from scripts.video import decode
    from scripts.video.join import join

    folder.mkdir(parents=True)
    records = [film.record for film in films]
    edition = records[0].edition
    quality = edition.quality
    *starts, frames = accumulate((record.frames for record in records), initial=0)
    titles = tuple(record.title[edition.lang].replace("$", "") for record in records)
    seconds = [start / quality.fps for start in starts]
    join([film.path for film in films], folder / LECTURE, list(zip(seconds, titles, strict=True)))
    decode.check(
        folder / LECTURE,
        width=quality.width,
        height=quality.height,
        fps=quality.fps,
        frames=frames,
    )
    for lang in records[0].title:
        shifted = (_shifted(film, start, lang) for film, start in zip(films, seconds, strict=True))
        write([caption for told in shifted for caption in told], folder, lang)
    record = WholeRecord(
        key=whole_key(films),
        films=tuple(record.key for record in records),
        scenes=tuple(record.scene for record in records),
        titles=titles,
        starts=tuple(starts),
        frames=frames,
        edition=edition,
        langs=tuple(records[0].title),
        **contents(folder, RECORD),
    )
    Whole(folder, record).write()


def _shifted(film: Film, seconds: float, lang: str) -> Iterator[Caption]:
    """Return a film's captions as they stand in the whole lecture."""
    sheet = json.loads((film.folder / CUES).read_text(encoding="utf-8"))
    later = round(seconds * 1000)
    for caption in captions(sheet, lang):
        name = f"{film.record.scene}-{caption.name}"
        yield replace(caption, name=name, start=caption.start + later, end=caption.end + later)
