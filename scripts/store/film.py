"""A finished film: its files and its record."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scenes.telling.cues import CueSheet
from scripts.plan.edition import Edition
from scripts.store.artifact import Artifact, Manifest
from scripts.video.caption_files import track

FILM = "film.mp4"
POSTER = "poster.webp"
CUES = "cues.json"
RECORD = "film.json"


class Record(Manifest):
    """The content of `film.json`, the same wherever and whenever the film is made."""

    scene: str
    edition: Edition
    title: Mapping[str, str]
    parameters: Mapping[str, float | int]
    versions: Mapping[str, str]
    frames: int

    @property
    def seconds(self) -> float:
        """The length of the film."""
        return self.frames / self.edition.quality.fps


class Film(Artifact[Record]):
    """The folder of a film."""

    RECORD = RECORD
    MODEL = Record

    @property
    def path(self) -> Path:
        """The film itself."""
        return self.folder / FILM

    def sheet(self) -> CueSheet:
        """Read the film's cue sheet."""
        return CueSheet.model_validate_json((self.folder / CUES).read_bytes())

    def captions(self) -> dict[str, Path]:
        """Return the WebVTT file of each language."""
        return {lang: self.folder / track(lang, "vtt") for lang in self.record.title}

    def row(self, reused: bool) -> dict[str, Any]:
        """Return what `--json` prints about this film."""
        record, edition = self.record, self.record.edition
        return {
            "scene": record.scene,
            "lang": edition.lang,
            "theme": edition.theme,
            "quality": edition.quality.letter,
            "key": record.key,
            "film": str(self.path),
            "captions": {lang: str(path) for lang, path in self.captions().items()},
            "poster": str(self.folder / POSTER),
            "cues": str(self.folder / CUES),
            "frames": record.frames,
            "fps": edition.quality.fps,
            "width": edition.quality.width,
            "height": edition.quality.height,
            "seconds": record.seconds,
            "reused": reused,
        }
