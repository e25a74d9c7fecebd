"""The commands that make something to publish: the course site, the handout."""

from pathlib import Path
from typing import Any

import click

from scripts.commands import options
from scripts.commands.studio import Studio, Unfinished


@click.command()
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to write it, if not to media/site: a folder that is new, empty or ours.",
)
@click.option(
    "--media-url",
    default="",
    metavar="URL",
    help="Where the films are, if not beside the pages: upload DIR/films to there.",
)
@options.which_values
@click.pass_obj
def site(studio: Studio, /, out: Path | None, media_url: str, **choice: Any) -> None:
    """Make a course site of all films that are there.

    One page in each language, for any web server or none. In every language, theme and quality
    that was rendered with these parameters.
    """
    from scripts.publish.site import sizes

    (job, *_) = studio.jobs((), choice)
    made, reused = studio.site(job.lecture, out, media_url)
    for line in sizes.table(made.sizes):
        click.echo(line)
    told(studio.site_folder(out), reused)
    # Films that are elsewhere need not fit here.
    here = {name: size for name, size in made.sizes.items() if not (media_url and _is_film(name))}
    for warning in sizes.warnings(here):
        click.echo(f"warning: {warning}", err=True)


def told(out: Path, reused: bool, *, err: bool = False) -> None:
    """Say where a site is."""
    click.echo(f"{'ready' if reused else 'made '}  site  {out / 'index.html'}", err=err)


def _is_film(name: str) -> bool:
    return name.endswith(".mp4")


@click.command()
@click.argument("scenes", nargs=-1, metavar="[SCENE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR",
              help="The folder to fill: a new one, or one that this command has made.")  # fmt: skip
@options.which_stills
@options.jobs
@click.pass_obj
def handout(
    studio: Studio, /, scenes: tuple[str, ...], output: Path, jobs: int, **choice: Any
) -> None:
    """Make a handout: pictures, formulas, and both on paper.

    The last picture of every beat as PNG and SVG, the derivations as LaTeX and Typst, and a PDF.
    No film is needed, and none is made.
    """
    from scripts.make.faults import FilmFailed
    from scripts.publish.handout import make
    from scripts.publish.site import write

    output = output.absolute()
    write.read(output, make.MARKER)
    films = studio.jobs(scenes, choice)
    try:
        drawn = list(make.draw(films, studio.playlist, jobs))
    except FilmFailed as fault:
        raise Unfinished(f"could not make the handout: {fault.sentence}") from fault
    items = make.items(drawn, whole=not scenes)
    write.write(output, items, make.stamp(items), make.MARKER)
    for line in make.summary(output, [item.name for item in items]):
        click.echo(line)
