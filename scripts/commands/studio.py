"""What the commands of `lecture` do, once their words are understood."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from scenes.lecture import Lecture
    from scripts.make.executors import Crew
    from scripts.make.explain import Why
    from scripts.make.films import BuildOptions
    from scripts.plan.job import Job
    from scripts.plan.planner import Entry, Planner
    from scripts.publish.site.write import Marker
    from scripts.store.film import Film
    from scripts.store.store import Store

MEDIA = Path(__file__).resolve().parents[2] / "media"

Tell = Callable[["Film", bool], None]


class Unfinished(Exception):
    """Something was asked for that could not be done; the text says all that there is to say."""


@dataclass
class Studio:
    """Where the command line finds its scenes and puts its films."""

    playlist: "Sequence[Entry]"
    media: Path = MEDIA

    @property
    def store(self) -> "Store":
        """The films that are there."""
        from scripts.store.store import Store

        return Store(self.media)

    @cached_property
    def planner(self) -> "Planner":
        """Who knows what films depend on: all that one command does is planned by the same."""
        from scripts.plan.planner import Planner

        return Planner(self.playlist)

    def jobs(self, scenes: Sequence[str], choice: dict[str, Any]) -> "list[Job]":
        """Return the films that the words of a command line mean.

        Raises: `choices.BadChoice`.
        """
        from scripts.plan.choices import Choice

        return Choice(scenes, **choice).jobs(self.planner)

    def reasons(self, jobs: "Sequence[Job]", fresh: bool) -> "dict[str, Why]":
        """Return why each film will be made or used again, by its key."""
        from scripts.make.explain import explain

        return {job.key: explain(job, self.store, fresh=fresh) for job in jobs}

    def make(
        self, jobs: "Sequence[Job]", crew: "Crew", order: "BuildOptions", tell: Tell | None
    ) -> "list[Film]":
        """Have films ready, telling of each; return them in the order of the playlist.

        Raises: `Unfinished`.
        """
        from scripts.make.films import make, report
        from scripts.make.progress import Terminal

        made: dict[str, Film] = {}

        def heard(film: "Film", reused: bool) -> None:
            made[film.record.key] = film
            if tell is not None:
                tell(film, reused)

        store = self.store
        with Terminal(jobs, heard, store.films.stored()) as terminal:
            failures = make(jobs, store, terminal, crew, order)
        if failures:
            raise Unfinished(report(jobs, failures))
        return [made[job.key] for job in jobs if job.key in made]

    def joined(self, films: "Sequence[Film]", fresh: bool) -> Iterator[dict[str, Any]]:
        """Have the films of each language and theme in one; tell of each."""
        from scripts.store.whole import put_together, whole_key

        def edition(film: "Film") -> str:
            return film.record.edition.slug

        store = self.store
        for _, group in groupby(sorted(films, key=edition), edition):
            scenes = list(group)
            key = whole_key(scenes)
            found = None if fresh else store.lectures.find(key)
            if found is None:
                with store.staging() as shop:
                    put_together(scenes, shop / key)
                    made = store.lectures.publish(shop / key, key, replace=fresh)
            yield (found or made).row(reused=found is not None)

    def site(
        self, values: "Lecture", out: Path | None = None, media_url: str = ""
    ) -> "tuple[Marker, bool]":
        """Have the course site ready; return what is in it, and whether it was there already.

        Raises: `gather.NoFilm`, `files.BadOutput`.
        """
        from scripts.publish.site.build import build

        return build(self.planner, values, self.store, self.site_folder(out), media_url)

    def site_folder(self, out: Path | None = None) -> Path:
        """Return where the course site goes, if nobody says otherwise."""
        return (out or self.media / "site").absolute()


def crew(size: int, cluster: str | None = None) -> "Crew":
    """Return whoever draws: processes of this machine, or a cluster.

    Raises: `cluster.NoCluster`.
    """
    if cluster is None:
        from scripts.make.executors import Processes

        return Processes(size)
    from scripts.make.cluster import Cluster

    return Cluster(cluster)


def teller(as_json: bool, reasons: "Mapping[str, Why] | None" = None) -> Tell:
    """Return what prints a film, for a program, with the reasons for it, or for a person."""

    def as_line(film: "Film", reused: bool) -> None:
        row = film.row(reused)
        if reasons:
            row["why"] = reasons[film.record.key].row()
        click.echo(json.dumps(row, ensure_ascii=False))

    def as_words(film: "Film", reused: bool) -> None:
        record = film.record
        state = "ready" if reused else "made "
        what = f"{record.scene} {record.edition.label}"
        click.echo(f"{state}  {what}  {record.seconds:.0f} s  {film.path}")

    return as_line if as_json else as_words
