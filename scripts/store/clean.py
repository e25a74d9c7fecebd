"""Removing files that this program made and no longer needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from scenes.groups import nested
from scenes.parameters import Parameters
from scripts.plan.planner import Planner
from scripts.store.clip import Clip, ClipRecord
from scripts.store.film import Film, Record
from scripts.store.results import outdated as outdated_result
from scripts.store.store import Store


@dataclass(frozen=True)
class Removed:
    """What was removed, why, and the number of bytes that are free again."""

    name: str
    why: str
    size: int


def clean(store: Store, planner: Planner) -> Iterator[Removed]:
    """Remove outdated films, abandoned staging folders and error logs."""
    for folder in store.abandoned():
        yield Removed(folder.name, "left behind by a run that was killed", store.discard(folder))
    collections = (store.films, store.clips, store.lectures, store.results)
    for folder in (folder for collection in collections for folder in collection.damaged()):
        yield Removed(folder.name, "some of its files are missing", store.discard(folder))
    everything: list[Film | Clip] = [*store.films.stored(), *store.clips.stored()]
    for artifact in everything:
        why = outdated(artifact.record, planner)
        if why:
            yield Removed(artifact.folder.name, why, store.discard(artifact.folder))
    for lecture in store.lectures.stored():
        if not all(store.films.find(key) for key in lecture.record.films):
            why = "its films are out of date"
            yield Removed(lecture.folder.name, why, store.discard(lecture.folder))
    for result in store.results.stored():
        why = outdated_result(result.record, planner.sources)
        if why:
            yield Removed(result.folder.name, why, store.discard(result.folder))
    for collection in collections:
        collection.forget_missing()
    if store.logs.is_dir():
        yield Removed(store.logs.name, "logs of films that failed", store.discard(store.logs))


def outdated(record: Record | ClipRecord, planner: Planner) -> str:
    """Return why a film, or a beat of one, would be made differently now; empty where it would not.

    It is planned with the parameters in its record: films with other parameters than the present
    ones are kept as long as everything else that they depend on is the same.
    """
    course = planner.course
    if record.scene not in course.playlist:
        return "its scene is not in the playlist"
    try:
        parameters = Parameters.model_validate(nested(record.parameters))
    except ValidationError:
        return "its parameters are no longer allowed"
    job = planner.job(course.film(record.scene), parameters, record.edition)
    needed = {job.key} if isinstance(record, Record) else {beat.key for beat in job.beats}
    if record.key not in needed:
        return "its source, words, fonts or tools have changed"
    return ""
