"""The commands that make films."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.commands import options
from scripts.commands.making import make_films
from scripts.commands.publishing import print_site, site_folder
from scripts.commands.workspace import Workspace

if TYPE_CHECKING:
    from scripts.make.explain import Reasons
    from scripts.make.options import BuildOptions
    from scripts.plan.choices import Choice
    from scripts.plan.job import Job
    from scripts.store.film import Film


@click.command("all")
@options.choosing_all_films
@options.building(options.jobs, options.fresh, options.cluster, options.shard)
@options.explain
@options.as_json
@click.pass_obj
def all_films(
    workspace: Workspace, /, choice: "Choice", build: "BuildOptions", explain: bool, as_json: bool
) -> None:
    """Make every film of the playlist, and the course site.

    By default in Chinese at 720p; each film with captions, poster and cue sheet. The site, in
    media/site, shows every film with these parameters.
    """
    films = choice.jobs(workspace.planner)
    _render(workspace, films, build, explain, as_json)
    # A share of the beats does not make a lecture.
    if build.shard is None:
        from scripts.publish.site.build import build as build_site

        folder = site_folder(workspace)
        _, reused = build_site(
            workspace.planner, films[0].course.parameters, workspace.store, folder
        )
        print_site(folder, reused, err=as_json)


@click.command()
@options.choosing_films
@options.building(options.jobs, options.fresh, options.cluster, options.shard)
@options.explain
@options.as_json
@click.pass_obj
def render(
    workspace: Workspace, /, choice: "Choice", build: "BuildOptions", explain: bool, as_json: bool
) -> None:
    """Make the films of some scenes, or of all."""
    _render(workspace, choice.jobs(workspace.planner), build, explain, as_json)


@click.command()
@click.option("--from", "sources", multiple=True, type=click.Path(path_type=Path), metavar="DIR",
              help="Another machine's media folder; may be repeated.")  # fmt: skip
@options.choosing_films
@options.as_json
@click.pass_obj
def assemble(
    workspace: Workspace, /, choice: "Choice", sources: tuple[Path, ...], as_json: bool
) -> None:
    """Join films from existing beats, without drawing.

    With --from, beats that other machines have drawn are copied first.
    """
    from scripts.make.collect import collect
    from scripts.make.options import BuildOptions

    films = choice.jobs(workspace.planner)
    collect(films, sources, workspace.store)
    make_films(workspace, films, BuildOptions(draw=False), _printer(as_json, {}))


@click.command()
@options.choosing_films
@options.building(options.jobs, options.fresh, options.cluster)
@options.as_json
@click.pass_obj
def join(workspace: Workspace, /, choice: "Choice", build: "BuildOptions", as_json: bool) -> None:
    """Join all films into one of the whole lecture.

    With a chapter for each scene, and captions; films that are missing are made first.
    """
    from scripts.make.whole import join_lectures

    films = make_films(workspace, choice.jobs(workspace.planner), build)
    for whole, reused in join_lectures(films, workspace.store, fresh=build.fresh):
        row = whole.row(reused)
        words = f"{_state(reused)}  {row['seconds']:.0f} s  {row['lecture']}"
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else words)


def _render(
    workspace: Workspace,
    films: "Sequence[Job]",
    build: "BuildOptions",
    explain: bool,
    as_json: bool,
) -> None:
    from scripts.make.explain import explain as reasons_of

    reasons = {}
    if explain:
        reasons = {job.key: reasons_of(job, workspace.store, fresh=build.fresh) for job in films}
    if not as_json:
        for job in films:
            if job.key in reasons:
                click.echo("\n".join(reasons[job.key].lines(job)))
    make_films(workspace, films, build, _printer(as_json, reasons))


def _printer(as_json: bool, reasons: "Mapping[str, Reasons]") -> "Callable[[Film, bool], None]":
    """Return the function that prints a film for a program, with the reasons, or for a person."""

    def as_line(film: "Film", reused: bool) -> None:
        row = film.row(reused)
        if reasons:
            row["why"] = reasons[film.record.key].row()
        click.echo(json.dumps(row, ensure_ascii=False))

    def as_words(film: "Film", reused: bool) -> None:
        record = film.record
        what = f"{record.scene} {record.edition.label}"
        click.echo(f"{_state(reused)}  {what}  {record.seconds:.0f} s  {film.path}")

    return as_line if as_json else as_words


def _state(reused: bool) -> str:
    return "ready" if reused else "made "
