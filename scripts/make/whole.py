"""The whole lecture as one film: its scenes' films are joined, nothing is drawn or encoded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain, groupby
from pathlib import Path

from scenes.telling.captions import Caption
from scripts.plan.job import readable_key
from scripts.store.artifact import contents
from scripts.store.film import Film
from scripts.store.store import Store
from scripts.store.whole import LECTURE, RECORD, Whole, WholeRecord
from scripts.video.caption_files import write


def join_lectures(
    films: Sequence[Film], store: Store, *, fresh: bool
) -> Iterator[tuple[Whole, bool]]:
    """Join the films of each edition into one; return each with whether it existed before.

    With `fresh`, lectures that exist are joined again.
    """

    def edition(film: Film) -> str:
        return film.record.edition.slug

    for _, group in groupby(sorted(films, key=edition), edition):
        scenes = list(group)
        key = _key(scenes)
        found = None if fresh else store.lectures.find(key)
        if found is not None:
            yield found, True
            continue
        with store.staging() as staging:
            _join(scenes, staging / key)
            yield store.lectures.publish(staging / key, key, replace=fresh), False


def _key(films: Sequence[Film]) -> str:
    """Return the key of the lecture that is joined from these films."""
    keys = [film.record.key for film in films]
    return readable_key(("lecture",), films[0].record.edition, keys)


def _join(films: Sequence[Film], folder: Path) -> None:
    """Join films in an empty folder, with a chapter for each, and captions in every language."""
    # Imported here: not needed where the lecture exists already.
    from scripts.video import decode
    from scripts.video.join import join

    folder.mkdir(parents=True)
    records = [film.record for film in films]
    edition = records[0].edition
    quality = edition.quality
    *starts, frames = accumulate((record.frames for record in records), initial=0)
    titles = tuple(record.title[edition.lang].replace("$", "") for record in records)
    seconds = [start / quality.fps for start in starts]
    join([film.path for film in films], folder / LECTURE, list(zip(seconds, titles, strict=True)))
    decode.check(
        folder / LECTURE,
        width=quality.width,
        height=quality.height,
        fps=quality.fps,
        frames=frames,
    )
    for lang in records[0].title:
        shifted = (_shifted(film, start, lang) for film, start in zip(films, seconds, strict=True))
        write([*chain.from_iterable(shifted)], folder, lang)
    record = WholeRecord(
        key=_key(films),
        films=tuple(record.key for record in records),
        scenes=tuple(record.scene for record in records),
        titles=titles,
        starts=tuple(starts),
        frames=frames,
        edition=edition,
        langs=tuple(records[0].title),
        **contents(folder, RECORD),
    )
    Whole(folder, record).write()


def _shifted(film: Film, seconds: float, lang: str) -> Iterator[Caption]:
    """Return a film's captions, moved to where the film starts in the lecture."""
    for caption in film.sheet().captions(lang):
        name = f"{film.record.scene}-{caption.name}"
        yield replace(caption, name=name, start=caption.start + seconds, end=caption.end + seconds)
