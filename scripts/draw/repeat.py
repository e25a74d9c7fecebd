"""A film of any length: a scene played many times over, drawn by one process.

No drawn picture may stay in memory, or a long film would need more of it than a short one.
"""

from functools import partial
from pathlib import Path
from typing import Any

from scripts.draw.raster import FastRenderer
from scripts.draw.setup import prepared
from scripts.draw.writer import SegmentWriter
from scripts.plan.job import Job
from scripts.video.join import join


def draw_repeatedly(job: Job, times: int, folder: Path) -> int:
    """Draw a scene so many times into one film; return its frames. A process draws one film."""

    def repeated(scene_class: type[Any]) -> type[Any]:
        def construct(scene: Any) -> None:
            for _ in range(times):
                scene_class.construct(scene)
                scene.remove(*scene.get_mobject_family_members())

        return type(job.film.scene, (scene_class,), {"construct": construct})

    writer_class = partial(
        SegmentWriter, place=lambda number, beat: folder / f"{number:04}-{beat}.mp4"
    )
    with prepared(job, FastRenderer, writer_class, scene_class=repeated) as scene:
        scene.render()
    writer = scene.renderer.file_writer
    join([segment.path for segment in writer.segments], folder / "film.mp4")
    frames: int = writer.frames
    return frames
