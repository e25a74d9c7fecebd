"""The commands that judge the program itself: are its frames right, and is it fast?"""

from pathlib import Path
from typing import Any

import click

from scripts.options import cores
from scripts.studio import Studio, Unfinished


@click.command()
@click.argument("scenes", nargs=-1, metavar="[SCENE]...")
@click.option(
    "-q",
    "--quality",
    default="l",
    metavar="l|m|h|k",
    show_default=True,
    help="480p15, 720p30, 1080p60 or 2160p60.",
)
@click.option(
    "--lang",
    default="zh",
    metavar="zh|en|all",
    show_default=True,
    help="Language of the words in the picture.",
)
@click.option(
    "--theme", default="dark", metavar="dark|light|all", show_default=True, help="Colours."
)
@click.option(
    "--set", "sets", multiple=True, metavar="KEY=VALUE", help="One parameter, as often as you like."
)
@click.pass_obj
def verify(studio: Studio, /, scenes: tuple[str, ...], **choice: Any) -> None:  # fmt: skip
    """Draw films with stock Manim too, and compare every frame.

    Pixel for pixel, before anything is encoded. The exit code is 1 where one differs.
    """
    from scripts.pipeline.verify import verify_scene

    verdicts = []
    for job in studio.jobs(scenes, choice):
        verdicts.append(verify_scene(job))
        click.echo(str(verdicts[-1]))
    wrong = [verdict for verdict in verdicts if verdict.first is not None]
    if wrong:
        raise Unfinished(f"{len(wrong)} of {len(verdicts)} films are not drawn as Manim draws them")


@click.command()
@click.argument("scenes", nargs=-1, metavar="[SCENE]...")
@click.option(
    "-q",
    "--quality",
    default="h",
    metavar="l|m|h|k",
    show_default=True,
    help="480p15, 720p30, 1080p60 or 2160p60.",
)
@click.option(
    "--repeat",
    type=click.IntRange(min=1),
    default=3,
    metavar="N",
    show_default=True,
    help="Rounds; the medians are told.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=cores,
    metavar="N",
    help="Our processes at the same time; as many as there are cores if not given.",
)
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
    from scripts.pipeline.bench import run
    from scripts.pipeline.scoreboard import page

    films = studio.jobs(scenes, {"quality": quality})
    found = run(films, jobs, repeat, lambda line: click.echo(line, err=True))
    output.write_text(page(found), encoding="utf-8", newline="")
    click.echo(page(found))
