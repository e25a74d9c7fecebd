"""The command line: `lecture`. It parses, calls and prints; what it calls stands in `pipeline`.

What a command needs is imported inside it, so that `--help` answers in a blink.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from scripts.pipeline.choices import Choice
    from scripts.pipeline.film import Film
    from scripts.pipeline.plan import Entry
    from scripts.pipeline.store import Store

MEDIA = Path(__file__).resolve().parents[1] / "media"

USER, FAILURE, STOPPED = 2, 1, 130
"""Exit codes: the user's fault, ours or the machine's, Ctrl-C."""


@dataclass
class Studio:
    """Where the command line finds its scenes and puts its films."""

    playlist: "Sequence[Entry]"
    media: Path = MEDIA

    @property
    def store(self) -> "Store":
        """The films that are there."""
        from scripts.pipeline.store import Store

        return Store(self.media)


class Unfinished(Exception):
    """Something was asked for that could not be done; the text says all that there is to say."""


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _film_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that choose films and say how they are made."""
    options = (
        click.option("-q", "--quality", default="m", metavar="l|m|h|k", show_default=True,
                     help="480p15, 720p30, 1080p60 or 2160p60."),
        click.option("--lang", default="zh", metavar="zh|en|all", show_default=True,
                     help="Language of the words in the picture."),
        click.option("--theme", default="dark", metavar="dark|light|all", show_default=True,
                     help="Colours."),
        click.option("--params", type=click.Path(path_type=Path), metavar="FILE.toml",
                     help="Parameters; `lecture params` lists them."),
        click.option("--set", "sets", multiple=True, metavar="KEY=VALUE",
                     help="One parameter; after --params, and as often as you like."),
        click.option("--jobs", type=click.IntRange(min=1), default=_cores, metavar="N",
                     help="Films made at the same time; as many as there are cores if not given."),
        click.option("--fresh", is_flag=True, help="Make films again that are there already."),
        click.option("--burn-captions", is_flag=True,
                     help="Draw the captions into the picture."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


_json = click.option(
    "--json", "as_json", is_flag=True, help="JSON on standard output, and nothing else there."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--media", type=click.Path(path_type=Path), envvar="LECTURE_MEDIA", metavar="DIR",
              help="Where films are kept, if not in this project's media/.")  # fmt: skip
@click.pass_obj
def cli(studio: Studio, /, media: Path | None) -> None:
    """Make the films of the lecture on the cross-entropy cost."""
    studio.media = (media or studio.media).absolute()


@cli.command("all")
@_film_options
@_json
@click.pass_obj
def all_(studio: Studio, /, as_json: bool, jobs: int, fresh: bool, **choice: Any) -> None:
    """Make every film of the playlist.

    Chinese and 720p if not told otherwise; with captions, poster and cue sheet.
    """
    _render(studio, _choice((), choice), jobs, fresh, _teller(as_json))


@cli.command()
@click.argument("scenes", nargs=-1, metavar="[SCENE]...")
@_film_options
@_json
@click.pass_obj
def render(
    studio: Studio, /, scenes: tuple[str, ...], as_json: bool, jobs: int, fresh: bool, **choice: Any
) -> None:
    """Make the films of some scenes, or of all."""
    _render(studio, _choice(scenes, choice), jobs, fresh, _teller(as_json))


@cli.command()
@_json
@click.option("--schema", is_flag=True, help="The parameters' JSON Schema.")
@click.pass_obj
def params(studio: Studio, /, as_json: bool, schema: bool) -> None:
    """List the parameters that a person may turn."""
    from scripts.pipeline import tables

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
    from scripts.pipeline import proofs

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
@_film_options
@click.pass_obj
def storyboard(
    studio: Studio, /, scenes: tuple[str, ...], output: Path, jobs: int, fresh: bool, **choice: Any
) -> None:
    """Draw the last picture of every beat.

    All on one sheet; films that are missing are made first.
    """
    from scripts.pipeline import files

    files.must_be_writable(output)
    made = _render(studio, _choice(scenes, choice), jobs, fresh, tell=None)
    from scripts.pipeline.storyboard import draw

    files.save(draw(made), output)
    click.echo(output.absolute())


@cli.command()
@click.pass_obj
def doctor(studio: Studio, /) -> None:
    """Say whether this machine is ready.

    The exit code is 1 where something is missing.
    """
    from scripts.pipeline.doctor import examine
    from scripts.pipeline.plan import Planner

    findings = list(examine(studio.store, Planner(studio.playlist)))
    for finding in findings:
        mark = "good" if finding.good else "BAD "
        click.echo(f"{mark}  {finding.what:<10} {finding.found}")
        if not finding.good:
            click.echo(f"      {'':<10} -> {finding.help}")
    if not all(finding.good for finding in findings):
        raise Unfinished("this machine is not ready yet")


@cli.command()
@click.pass_obj
def clean(studio: Studio, /) -> None:
    """Remove films that are out of date.

    And what runs that were killed have left behind.
    """
    from scripts.pipeline.clean import clean
    from scripts.pipeline.plan import Planner

    size = 0
    for removed in clean(studio.store, Planner(studio.playlist)):
        click.echo(f"removed {removed.name}: {removed.why}")
        size += removed.size
    click.echo(f"{size / 1e6:.1f} MB are free again")


def _choice(scenes: Sequence[str], options: dict[str, Any]) -> "Choice":
    from scripts.pipeline.choices import Choice

    return Choice(scenes, **options)


def _render(
    studio: Studio,
    choice: "Choice",
    limit: int,
    fresh: bool,
    tell: "Callable[[Film, bool], None] | None",
) -> "list[Film]":
    """Have the chosen films ready, telling of each; return them in the order of the playlist."""
    from scripts.pipeline.make import make, report
    from scripts.pipeline.progress import Terminal

    jobs = choice.jobs(studio.playlist)
    made: dict[str, Film] = {}

    def heard(film: "Film", reused: bool) -> None:
        made[film.record.key] = film
        if tell is not None:
            tell(film, reused)

    store = studio.store
    with Terminal(jobs, heard, store.stored()) as terminal:
        failures = make(jobs, store, terminal, limit=limit, fresh=fresh)
    if failures:
        raise Unfinished(report(jobs, failures))
    return [made[job.key] for job in jobs]


def _teller(as_json: bool) -> "Callable[[Film, bool], None]":
    def as_line(film: "Film", reused: bool) -> None:
        click.echo(json.dumps(film.row(reused), ensure_ascii=False))

    def as_words(film: "Film", reused: bool) -> None:
        record = film.record
        state = "ready" if reused else "made "
        what = f"{record.scene} {record.lang} {record.theme} {record.size[1]}p{record.fps}"
        click.echo(f"{state}  {what}  {record.seconds:.0f} s  {film.path}")

    return as_line if as_json else as_words


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
    from scripts.pipeline.choices import BadChoice
    from scripts.pipeline.faults import explain
    from scripts.pipeline.files import BadOutput

    click.echo(explain(error), err=True)
    return USER if isinstance(error, BadChoice | BadOutput) else FAILURE


if __name__ == "__main__":
    sys.exit(main())
