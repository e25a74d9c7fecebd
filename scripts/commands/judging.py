"""The commands that judge the program itself: are its frames right, and is it fast?"""

from pathlib import Path
from typing import Any

import click

from scripts.commands import options
from scripts.commands.studio import Studio, Unfinished


@click.command()
@click.argument("scenes", nargs=-1, metavar="[SCENE]...")
@options.quality("l")
@options.lang
@options.theme
@options.which_values
@click.pass_obj
def verify(studio: Studio, /, scenes: tuple[str, ...], **choice: Any) -> None:
    """Draw films with stock Manim too, and compare every frame.

    Pixel for pixel, before anything is encoded. The exit code is 1 where one differs.
    """
    from scripts.audit.verify import verify_scene

    verdicts = []
    for job in studio.jobs(scenes, choice):
        verdicts.append(verify_scene(job))
        click.echo(str(verdicts[-1]))
    wrong = [verdict for verdict in verdicts if verdict.first is not None]
    if wrong:
        raise Unfinished(f"{len(wrong)} of {len(verdicts)} films are not drawn as Manim draws them")


@click.command()
@click.argument("scenes", nargs=-1, metavar="[SCENE]...")
@options.quality("h")
@click.option(
    "--repeat",
    type=click.IntRange(min=1),
    default=3,
    metavar="N",
    show_default=True,
    help="Rounds; the medians are told.",
)
@options.jobs
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("BENCHMARKS.md"),
    metavar="PAGE.md",
    show_default=True,
    help="The page to write.",
)
@click.pass_obj
def bench(
    studio: Studio, /, scenes: tuple[str, ...], quality: str, repeat: int, jobs: int, output: Path
) -> None:
    """Race stock Manim, Manim tuned, and this program.

    The same films in one run, in turns; nothing else should run on the machine meanwhile.
    """
    from scripts.audit.bench import run
    from scripts.audit.scoreboard import page
    from scripts.store import files

    # Better now than after half an hour.
    files.must_be_writable(output, (".md",))
    films = studio.jobs(scenes, {"quality": quality})
    found = run(films, jobs, repeat, lambda line: click.echo(line, err=True))
    output.write_text(page(found), encoding="utf-8", newline="")
    click.echo(page(found))
