"""What a film of any length costs: a scene played many times over, drawn and joined.

    python -m scripts.audit.length slow_start 4 frames.txt

Nothing that is drawn may be remembered, or a long film would need more memory than a short one.
"""

import importlib
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from scripts.draw.raster import FastRenderer
from scripts.draw.worker import configure
from scripts.draw.writer import SegmentWriter
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.job import Job
from scripts.video.join import join


def draw_again_and_again(job: Job, times: int, folder: Path) -> int:
    """Draw a scene so many times into one film; return its frames. A process draws one film."""
    configure(job.edition.quality, folder)
    scene_class = getattr(importlib.import_module(job.module), job.cls)

    def construct(scene: Any) -> None:
        for _ in range(times):
            scene_class.construct(scene)
            scene.remove(*scene.get_mobject_family_members())

    writer = partial(SegmentWriter, place=lambda number, beat: folder / f"{number:04}-{beat}.mp4")
    repeated = type(job.cls, (scene_class,), {"construct": construct})
    renderer = FastRenderer(file_writer_class=writer)
    repeated(settings=job.settings, renderer=renderer).render()
    join([segment.path for segment in renderer.file_writer.segments], folder / "film.mp4")
    frames: int = renderer.file_writer.frames
    return frames


def main(scene: str, times: int, told: Path) -> None:
    """Draw a scene of the playlist at 480p15, so many times over; tell a file its frames."""
    from scenes.lecture import Lecture
    from scenes.playlist import PLAYLIST, entry
    from scripts.plan.planner import Planner

    job = Planner(PLAYLIST).job(entry(scene), Lecture(), Edition(quality=QUALITIES["l"]))
    with tempfile.TemporaryDirectory() as folder:
        told.write_text(str(draw_again_and_again(job, times, Path(folder))))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
