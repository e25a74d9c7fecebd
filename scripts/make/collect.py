"""Copying beats that other machines have drawn."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.plan.job import Job
from scripts.store.clip import Clip
from scripts.store.store import Store


class NoMedia(ValueError):
    """A folder without beats."""


def collect(jobs: Iterable[Job], sources: Sequence[Path], store: Store) -> None:
    """Copy the missing beats of these films from other stores, if they are undamaged there.

    **Raises**: `NoMedia`; `CannotWrite`.
    """
    folders = [source / store.clips.folder.name for source in sources]
    for source, folder in zip(sources, folders, strict=True):
        if not folder.is_dir():
            raise NoMedia(f"there are no beats in {source}: it has no folder {folder.name}")
    wanted = [beat.key for job in jobs for beat in job.beats if not store.clips.find(beat.key)]
    for key in wanted:
        for folder in folders:
            found = Clip.read(folder / key)
            if found is not None and found.content_matches():
                with store.staging() as staging:
                    copied = Path(shutil.copytree(found.folder, staging / key))
                    store.clips.publish(copied, key)
                break
