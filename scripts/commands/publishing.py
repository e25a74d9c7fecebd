"""The commands that make something to publish: the course site, the handout, the storyboard."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from scripts.commands import options
from scripts.commands.making import make_films
from scripts.commands.workspace import Unfinished, Workspace

if TYPE_CHECKING:
    from scripts.make.options import BuildOptions
    from scripts.plan.choices import Choice


def _web_address(_: click.Context, __: click.Parameter, text: str) -> str:
    """Return the address of a folder on the web, to which names of films can be appended."""
    reason = _not_an_address(text)
    if reason:
        raise click.BadParameter(
            f"{text!r} is no address of films: {reason}; it must be like "
            "https://example.org/films, //example.org/films or ../films"
        )
    return text


def _not_an_address(text: str) -> str:
    if not text.isprintable() or set(text) & set(" \"'<>\\"):
        return "it holds a character that no address may hold"
    if set(text) & set("?#"):
        return "names of films cannot follow a ? or #"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port  # a port is checked when it is read
    except ValueError as error:
        return str(error)
    if parts.scheme and parts.scheme not in ("http", "https"):
        return f"{parts.scheme}: is not http or https"
    if not host and (parts.scheme or text.startswith("//")):
        return "it names no host"
    return ""


@click.command()
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder to write, new, empty or written by this command before.  [default: media/site]",
)
@click.option(
    "--media-url",
    default="",
    callback=_web_address,
    metavar="URL",
    help="Address of the films, if not beside the pages: upload DIR/films there.",
)
@options.choosing_values
@click.pass_obj
def site(workspace: Workspace, /, choice: "Choice", out: Path | None, media_url: str) -> None:
    """Make a course site of all films that exist.

    One page in each language, for any web server or none. It offers every language, theme and
    quality that was rendered with these parameters.
    """
    from scripts.publish.site import sizes
    from scripts.publish.site.build import build

    folder = site_folder(workspace, out)
    made, reused = build(workspace.planner, choice.parameters(), workspace.store, folder, media_url)
    for line in sizes.table(made.sizes):
        click.echo(line)
    print_site(folder, reused)
    # Films that are elsewhere need not fit here.
    here = {name: size for name, size in made.sizes.items() if not (media_url and _is_film(name))}
    for warning in sizes.warnings(here):
        click.echo(f"warning: {warning}", err=True)


def site_folder(workspace: Workspace, out: Path | None = None) -> Path:
    """Return the folder of the course site: `out`, or media/site."""
    return (out or workspace.media / "site").absolute()


def print_site(folder: Path, reused: bool, *, err: bool = False) -> None:
    """Print where the site is, and whether it was made now."""
    click.echo(f"{'ready' if reused else 'made '}  site  {folder / 'index.html'}", err=err)


def _is_film(name: str) -> bool:
    return name.endswith(".mp4")


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR",
              help="Folder to write, new or written by this command before.")  # fmt: skip
@options.choosing_pictures
@options.jobs
@click.pass_obj
def handout(workspace: Workspace, /, choice: "Choice", output: Path, processes: int) -> None:
    """Make a handout: pictures, formulas, and both on paper.

    The last picture of every beat as PNG and SVG, the derivations as LaTeX and Typst, and a PDF.
    Films are neither needed nor made.
    """
    from scripts.make.faults import FilmFailed
    from scripts.publish.handout import make
    from scripts.publish.output import read_list, write_files

    output = output.absolute()
    read_list(output, make.LIST)
    jobs = choice.jobs(workspace.planner)
    try:
        drawn = list(make.draw(jobs, processes))
    except FilmFailed as fault:
        raise Unfinished(f"could not make the handout: {fault.sentence}") from fault
    files = make.handout_files(drawn, choice.scenes)
    write_files(output, files, make.stamp(files), make.LIST)
    for line in make.summary(output, [file.name for file in files]):
        click.echo(line)


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("storyboard.png"),
              metavar="SHEET.png", show_default=True, help="Picture to write.")  # fmt: skip
@options.choosing_films
@options.building(options.jobs, options.fresh, options.cluster)
@click.pass_obj
def storyboard(
    workspace: Workspace, /, choice: "Choice", build: "BuildOptions", output: Path
) -> None:
    """Draw the last picture of every beat on one sheet.

    Films that are missing are made first.
    """
    from scripts.store import files

    files.must_be_writable(output)
    films = make_films(workspace, choice.jobs(workspace.planner), build)
    from scripts.publish.storyboard import draw

    files.save(draw(films), output)
    click.echo(output.absolute())
