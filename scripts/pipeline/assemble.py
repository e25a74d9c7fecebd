"""The files beside a film: captions, poster, cue sheet, record; and the proof that all is whole."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from scripts.pipeline import decode, tracks
from scripts.pipeline.film import CUES, FILM, POSTER, RECORD, Record, track
from scripts.pipeline.plan import Job, Quality


def assemble(job: Job, folder: Path, sheet: Mapping[str, Any], last: Image.Image) -> None:
    """Write what belongs beside `film.mp4`, from the film's own cue sheet and last picture.

    Raises: `decode.BrokenFilm` where the film is not as the cue sheet says.
    """
    quality = job.quality
    frames = _frame(sheet["ticks"], sheet, quality)
    decode.check(
        folder / FILM, width=quality.width, height=quality.height, fps=quality.fps, frames=frames
    )
    for lang in sheet["title"]:
        captions = tracks.captions(sheet, lang)
        _write(folder / track(lang, "vtt"), tracks.webvtt(captions))
        _write(folder / track(lang, "srt"), tracks.subrip(captions))
    last.convert("RGB").save(folder / POSTER, quality=90, method=6)
    _write_json(folder / CUES, cues(sheet, quality))
    record = Record(
        key=job.key,
        scene=job.scene,
        lang=job.settings.lang,
        theme=job.settings.theme,
        quality=quality.letter,
        burned_captions=job.settings.burn_captions,
        title=sheet["title"],
        parameters=job.parameters,
        versions=job.versions,
        frames=frames,
        fps=quality.fps,
        size=(quality.width, quality.height),
        bytes={file.name: file.stat().st_size for file in sorted(folder.iterdir())},
    )
    _write_json(folder / RECORD, record.model_dump(mode="json"))


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


def _write_json(path: Path, content: Any) -> None:
    _write(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _write(path: Path, text: str) -> None:
    # newline="": the same bytes on every system.
    path.write_text(text, encoding="utf-8", newline="")
