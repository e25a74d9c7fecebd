"""The command line: `lecture`. It parses, calls and prints; what it calls stands in `commands`.

What a command needs is imported inside it, so that `--help` answers in a blink.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scripts.commands import options
from scripts.commands.judging import bench, verify
from scripts.commands.publishing import handout, site, told
from scripts.commands.studio import Studio, Unfinished, crew, teller

if TYPE_CHECKING:
    from scripts.plan.job import Job
    from scripts.plan.planner import Entry

USER, FAILURE, STOPPED = 2, 1, 130
"""Exit codes: the user's fault, ours or the machine's, Ctrl-C."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--media", type=click.Path(path_type=Path), envvar="LECTURE_MEDIA", metavar="DIR",
              help="Where films are kept, if not in this project's media/.")  # fmt: skip
@click.pass_obj
def cli(studio: Studio, /, media: Path | None) -> None:
    """Make the films of the lecture on the cross-entropy cost."""
    studio.media = (media or studio.media).absolute()


@cli.command("all")
@options.which_films
@options.how_to_draw
@options.explain
@options.shard
@options.as_json
@click.pass_obj
def all_(studio: Studio, /, **words: Any) -> None:
    """Make every film of the playlist, and the course site.

    Chinese and 720p if not told otherwise; with captions, poster and cue sheet. The site, in
    media/site, shows all films with these parameters that are there.
    """
    films = _render(studio, (), **words)
    # A share of the films is no lecture yet.
    if words["shard"] is None:
        _, reused = studio.site(films[0].lecture)
        told(studio.site_folder(), reused, err=words["as_json"])


@cli.command()
@click.argument("scenes", nargs=-1, metavar="[SCENE]...")
@options.which_films
@options.how_to_draw
@options.explain
@options.shard
@options.as_json
@click.pass_obj
def render(studio: Studio, /, scenes: tuple[str, ...], **words: Any) -> None:
    """Make the films of some scenes, or of all."""
    _render(studio, scenes, **words)


@cli.command()
@options.as_json
@click.option("--schema", is_flag=True, help="The parameters' JSON Schema.")
@click.pass_obj
def params(studio: Studio, /, as_json: bool, schema: bool) -> None:
    """List the parameters that a person may turn."""
    from scripts.plan import tables

    if schema:
        click.echo(tables.schema())
    elif as_json:
        click.echo(tables.parameters_json(studio.playlist))
    else:
        click.echo(tables.parameters(studio.playlist))


@cli.command()
def prove() -> None:
    """Prove every line of every derivation.

    The exit code is 1 where one fails.
    """
    from nnmath import DERIVATIONS
    from scripts.audit import proofs

    good = True
    for verdict in proofs.verdicts(DERIVATIONS):
        click.echo(verdict.text)
        good = good and verdict.good
    if not good:
        raise Unfinished("not every derivation is proved")


@cli.command()
@click.argument("scenes", nargs=-1, metavar="[SCENE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("storyboard.png"),
              metavar="SHEET.png", show_default=True, help="The picture to write.")  # fmt: skip
@options.which_films
@options.how_to_draw
@click.pass_obj
def storyboard(
    studio: Studio,
    /,
    scenes: tuple[str, ...],
    output: Path,
    jobs: int,
    fresh: bool,
    cluster: str | None,
    **choice: Any,
) -> None:
    """Draw the last picture of every beat.

    All on one sheet; films that are missing are made first.
    """
    from scripts.make.films import BuildOptions
    from scripts.store import files

    files.must_be_writable(output)
    films = studio.jobs(scenes, choice)
    made = studio.make(films, crew(jobs, cluster), BuildOptions(fresh=fresh), tell=None)
    from scripts.publish.storyboard import draw

    files.save(draw(made), output)
    click.echo(output.absolute())


@cli.command()
@click.argument("scenes", nargs=-1, metavar="[SCENE]...")
@click.option("--from", "sources", multiple=True, type=click.Path(path_type=Path), metavar="DIR",
              help="Another machine's media folder; as often as you like.")  # fmt: skip
@options.which_films
@options.as_json
@click.pass_obj
def assemble(
    studio: Studio,
    /,
    scenes: tuple[str, ...],
    sources: tuple[Path, ...],
    as_json: bool,
    **choice: Any,
) -> None:
    """Join films from beats that are there, drawing nothing.

    With --from, beats that other machines have drawn are copied first.
    """
    from scripts.make.collect import collect
    from scripts.make.films import BuildOptions

    films = studio.jobs(scenes, choice)
    collect(films, sources, studio.store)
    studio.make(films, crew(1), BuildOptions(draw=False), teller(as_json))


@cli.command()
@click.argument("scenes", nargs=-1, metavar="[SCENE]...")
@options.which_films
@options.how_to_draw
@options.as_json
@click.pass_obj
def join(
    studio: Studio,
    /,
    scenes: tuple[str, ...],
    as_json: bool,
    jobs: int,
    fresh: bool,
    cluster: str | None,
    **choice: Any,
) -> None:
    """Make one film of the whole lecture.

    With a chapter for each scene, and captions; films that are missing are made first.
    """
    from scripts.make.films import BuildOptions

    films = studio.jobs(scenes, choice)
    made = studio.make(films, crew(jobs, cluster), BuildOptions(fresh=fresh), tell=None)
    for row in studio.joined(made, fresh):
        words = f"{'ready' if row['reused'] else 'made '}  {row['seconds']:.0f} s  {row['lecture']}"
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else words)


@cli.command()
@click.option("--deep", is_flag=True, help="Read all that is kept, and find what was altered.")
@click.pass_obj
def doctor(studio: Studio, /, deep: bool) -> None:
    """Say whether this machine is ready.

    The exit code is 1 where something is missing.
    """
    from scripts.audit.doctor import examine

    findings = list(examine(studio.store, studio.planner, deep=deep))
    for finding in findings:
        mark = "good" if finding.good else "BAD "
        click.echo(f"{mark}  {finding.what:<10} {finding.found}")
        if not finding.good:
            click.echo(f"      {'':<10} -> {finding.help}")
    if not all(finding.good for finding in findings):
        raise Unfinished("not all is well yet")


@cli.command()
@click.pass_obj
def clean(studio: Studio, /) -> None:
    """Remove films that are out of date.

    And what runs that were killed have left behind.
    """
    from scripts.store.clean import clean

    size = 0
    for removed in clean(studio.store, studio.planner):
        click.echo(f"removed {removed.name}: {removed.why}")
        size += removed.size
    click.echo(f"{size / 1e6:.1f} MB are free again")


def _render(
    studio: Studio,
    scenes: Sequence[str],
    *,
    as_json: bool,
    jobs: int,
    fresh: bool,
    cluster: str | None,
    explain: bool,
    shard: tuple[int, int] | None,
    **choice: Any,
) -> "list[Job]":
    from scripts.make.films import BuildOptions

    films = studio.jobs(scenes, choice)
    reasons = studio.reasons(films, fresh) if explain else {}
    for film in films:
        if explain and not as_json:
            click.echo("\n".join(reasons[film.key].lines(film)))
    order = BuildOptions(fresh=fresh, shard=shard)
    studio.make(films, crew(jobs, cluster), order, teller(as_json, reasons))
    return films


for _command in (verify, bench, site, handout):
    cli.add_command(_command)


def main(args: Sequence[str] | None = None, playlist: "Sequence[Entry] | None" = None) -> int:
    """Run the command line and return its exit code; no exception gets out, and no traceback."""
    try:
        from scenes.playlist import PLAYLIST

        studio = Studio(PLAYLIST if playlist is None else playlist)
        cli.main(args, prog_name="lecture", standalone_mode=False, obj=studio)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; films that were there before are as they were", err=True)
        return STOPPED
    except Unfinished as error:
        click.echo(str(error), err=True)
        return FAILURE
    except Exception as error:
        return _explained(error)
    return 0


def _explained(error: Exception) -> int:
    from scripts.make.collect import NoMedia
    from scripts.make.faults import explain
    from scripts.plan.choices import BadChoice
    from scripts.store.files import BadOutput

    click.echo(explain(error), err=True)
    return USER if isinstance(error, BadChoice | BadOutput | NoMedia) else FAILURE


if __name__ == "__main__":
    sys.exit(main())
