"""Beats that other machines have drawn, brought together."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.plan.job import Job
from scripts.store.clip import Clip
from scripts.store.store import Store


class NoMedia(ValueError):
    """A folder that holds no beats."""


def collect(jobs: Iterable[Job], sources: Sequence[Path], store: Store) -> None:
    """Copy the beats that these films lack from other stores, those that are whole.

    Raises: `NoMedia`, and `store.CannotWrite`.
    """
    shelves = [source / store.clips.folder.name for source in sources]
    for source, shelf in zip(sources, shelves, strict=True):
        if not shelf.is_dir():
            raise NoMedia(f"there are no beats in {source}: it has no folder {shelf.name}")
    wanted = [beat.key for job in jobs for beat in job.beats if not store.clips.find(beat.key)]
    for key in wanted:
        for shelf in shelves:
            found = Clip.read(shelf / key)
            if found is not None and found.has_its_content():
                with store.staging() as staging:
                    copied = Path(shutil.copytree(found.folder, staging / key))
                    store.clips.publish(copied, key)
                break
