"""Removing what this program made and no longer needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from scenes.parameters import Parameters, nested
from scripts.plan.planner import Planner
from scripts.store.clip import Clip, ClipRecord
from scripts.store.film import Film, Record
from scripts.store.store import Store


@dataclass(frozen=True)
class Removed:
    """What is gone, why, and how many bytes are free again."""

    name: str
    why: str
    size: int


def clean(store: Store, planner: Planner) -> Iterator[Removed]:
    """Remove what nobody would be given today, staging_folders of the dead, and old stories."""
    for folder in store.abandoned():
        yield Removed(folder.name, "left behind by a run that was killed", store.discard(folder))
    for folder in (*store.films.harmed(), *store.clips.harmed(), *store.lectures.harmed()):
        yield Removed(folder.name, "some of its files are missing", store.discard(folder))
    everything: list[Film | Clip] = [*store.films.stored(), *store.clips.stored()]
    for kept in everything:
        why = superfluous(kept.record, planner)
        if why:
            yield Removed(kept.folder.name, why, store.discard(kept.folder))
    for lecture in store.lectures.stored():
        if not all(store.films.find(key) for key in lecture.record.films):
            why = "its films are out of date"
            yield Removed(lecture.folder.name, why, store.discard(lecture.folder))
    for shelf in (store.films, store.clips, store.lectures):
        shelf.forget_the_gone()
    if store.logs.is_dir():
        yield Removed(store.logs.name, "stories of films that failed", store.discard(store.logs))


def superfluous(record: Record | ClipRecord, planner: Planner) -> str:
    """Say why a film, or a beat of one, would be made anew today; nothing, where it would not.

    It records its own parameters, so that films of other parameters than the present ones are
    kept as long as all else that they depend on is the same.
    """
    course = planner.course
    if record.scene not in course.playlist:
        return "its scene is not in the playlist"
    try:
        parameters = Parameters.model_validate(nested(record.parameters))
    except ValidationError:
        return "its parameters are not allowed any more"
    job = planner.job(course.film(record.scene), parameters, record.edition)
    needed = {job.key} if isinstance(record, Record) else {beat.key for beat in job.beats}
    if record.key not in needed:
        return "its source, words, fonts or tools have changed"
    return ""
