"""Films for tests that need none to be rendered: a record and a few files."""

from pathlib import Path

from scripts.pipeline.film import RECORD, Record
from scripts.pipeline.plan import Job

CONTENT = b"a film"


def lay_down(job: Job, folder: Path) -> Path:
    """Write what a worker would have left in a folder, in miniature."""
    folder.mkdir(parents=True)
    (folder / "film.mp4").write_bytes(CONTENT)
    settings, quality = job.settings, job.quality
    record = Record(
        key=job.key,
        scene=job.scene,
        lang=settings.lang,
        theme=settings.theme,
        quality=quality.letter,
        burned_captions=settings.burn_captions,
        title={"zh": "题", "en": "title"},
        parameters=job.parameters,
        versions=job.versions,
        frames=30,
        fps=quality.fps,
        size=(quality.width, quality.height),
        bytes={"film.mp4": len(CONTENT)},
    )
    (folder / RECORD).write_text(record.model_dump_json())
    return folder
