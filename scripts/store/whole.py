"""The whole lecture as one film, as it is stored."""

from pathlib import Path
from typing import Any

from scripts.plan.edition import Edition
from scripts.store.artifact import Artifact, Manifest
from scripts.video.caption_files import track

LECTURE = "lecture.mp4"
RECORD = "lecture.json"


class WholeRecord(Manifest):
    """The content of `lecture.json`; `films` are the keys of the joined films.

    **Units**: `starts`, where each film begins, in frames.
    """

    films: tuple[str, ...]
    scenes: tuple[str, ...]
    titles: tuple[str, ...]
    starts: tuple[int, ...]
    frames: int
    edition: Edition
    langs: tuple[str, ...]


class Whole(Artifact[WholeRecord]):
    """The folder of a whole lecture."""

    RECORD = RECORD
    MODEL = WholeRecord

    @property
    def path(self) -> Path:
        """The film."""
        return self.folder / LECTURE

    def row(self, reused: bool) -> dict[str, Any]:
        """Return what `--json` prints about this lecture.

        **Units**: seconds.
        """
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
