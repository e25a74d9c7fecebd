"""The commands that show what can be changed or was mended, and remove what is out of date."""

from pathlib import Path

import click

from scripts.commands import options
from scripts.commands.workspace import Workspace


@click.command()
@options.as_json
@click.option("--schema", is_flag=True, help="Print the parameters' JSON Schema.")
@click.pass_obj
def params(workspace: Workspace, /, as_json: bool, schema: bool) -> None:
    """List the parameters that can be set."""
    from scripts.plan import tables

    if schema:
        click.echo(tables.schema())
    elif as_json:
        click.echo(tables.parameters_json(workspace.course))
    else:
        click.echo(tables.parameters(workspace.course))


@click.command()
@click.argument("lang", metavar="LANGUAGE")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="SHEET.toml",
              help="File to write, instead of printing.")  # fmt: skip
@click.pass_obj
def words(workspace: Workspace, /, lang: str, output: Path | None) -> None:
    """Print all words of a language on one sheet for a translator.

    In TOML: what each film says, shows and is described with, and under which conditions.
    """
    from scripts.publish.wordsheet import sheet
    from scripts.store import files

    _must_be_known(workspace, lang)
    if output is not None:
        files.must_be_writable(output, (".toml",))
    text = sheet(workspace.course, lang)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="")
        click.echo(output.absolute())


@click.command()
@options.as_json
@click.option("--lang", default="en", metavar="LANGUAGE",
              help="Language of the list.  [default: en]")  # fmt: skip
@click.pass_obj
def errata(workspace: Workspace, /, as_json: bool, lang: str) -> None:
    """List the slips of the course page, each with the film and beat that tells it."""
    from scripts.plan import tables

    _must_be_known(workspace, lang)
    click.echo(
        tables.errata_json(workspace.course) if as_json else tables.errata(workspace.course, lang)
    )


@click.command()
@click.pass_obj
def clean(workspace: Workspace, /) -> None:
    """Remove outdated films, abandoned work folders and error logs."""
    from scripts.store.clean import clean as remove

    size = 0
    for removed in remove(workspace.store, workspace.planner):
        click.echo(f"removed {removed.name}: {removed.why}")
        size += removed.size
    click.echo(f"{size / 1e6:.1f} MB are free again")


def _must_be_known(workspace: Workspace, lang: str) -> None:
    from scripts.plan.choices import BadChoice, unknown

    known = workspace.course.languages
    if lang not in known:
        raise BadChoice(" ".join(unknown(lang, "language", known)))
