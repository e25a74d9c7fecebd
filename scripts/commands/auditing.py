"""The commands that check the program itself: its frames, its speed, its proofs, this machine."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.commands import options
from scripts.commands.workspace import Unfinished, Workspace

if TYPE_CHECKING:
    from scripts.plan.choices import Choice


@click.command()
@options.choosing(
    options.scenes,
    options.quality("l"),
    options.lang,
    options.theme("dark"),
    options.params,
    options.sets,
)
@click.pass_obj
def verify(workspace: Workspace, /, choice: "Choice") -> None:
    """Draw films with stock Manim too, and compare every frame.

    Pixel for pixel, before encoding. The exit code is 1 where a frame differs.
    """
    from scripts.audit.verify import verify_scene

    comparisons = []
    for job in choice.jobs(workspace.planner):
        comparisons.append(verify_scene(job))
        click.echo(str(comparisons[-1]))
    wrong = [comparison for comparison in comparisons if comparison.first is not None]
    if wrong:
        raise Unfinished(
            f"{len(wrong)} of {len(comparisons)} films are not drawn as Manim draws them"
        )


@click.command()
@options.choosing(options.scenes, options.lang, options.theme("dark"), options.params, options.sets)
@options.jobs
@options.as_json
@click.pass_obj
def lint(workspace: Workspace, /, choice: "Choice", processes: int, as_json: bool) -> None:
    """Find what a director would send back: overlaps, pops, small text, and so on.

    Goes through every frame without drawing it. The exit code is 1 where something is found.
    """
    from scripts.audit.lint.run import RATE, lint_all

    found = 0
    jobs = replace(choice, quality=RATE).jobs(workspace.planner)
    for report in lint_all(jobs, processes):
        found += len(report.findings)
        if as_json:
            click.echo(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            click.echo(str(report))
    if found:
        raise Unfinished(f"{found} finding{'s' if found > 1 else ''}")


@click.command()
@options.choosing(options.scenes, options.quality("h"))
@click.option(
    "--repeat",
    type=click.IntRange(min=1),
    default=3,
    metavar="N",
    show_default=True,
    help="Number of rounds; the page shows medians.",
)
@options.jobs
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("BENCHMARKS.md"),
    metavar="PAGE.md",
    show_default=True,
    help="Page to write.",
)
@click.option(
    "--training",
    type=click.IntRange(min=1),
    is_flag=False,
    flag_value=10,
    metavar="[RUNS]",
    help="Race scikit-learn instead: so many runs on real digits (10); write no page.",
)
@click.pass_obj
def bench(
    workspace: Workspace,
    /,
    choice: "Choice",
    repeat: int,
    processes: int,
    output: Path,
    training: int | None,
) -> None:
    """Compare the speed with that of stock and tuned Manim.

    They render the same films in turns; nothing else should run on the machine meanwhile.
    """
    if training is not None:
        from scripts.audit.training import race, table

        for line in table(race(training, lambda line: click.echo(line, err=True))):
            click.echo(line)
        return
    from scripts.audit.bench import run
    from scripts.audit.scoreboard import page
    from scripts.store import files

    # Better now than after half an hour.
    files.must_be_writable(output, (".md",))
    jobs = choice.jobs(workspace.planner)
    found = run(jobs, processes, repeat, lambda line: click.echo(line, err=True))
    output.write_text(page(found), encoding="utf-8", newline="")
    click.echo(page(found))


@click.command()
@click.pass_obj
def prove(workspace: Workspace, /) -> None:
    """Prove every line of every derivation.

    The exit code is 1 where a proof fails.
    """
    from nnmath import DERIVATIONS
    from scripts.audit import proofs

    good = True
    for report in proofs.reports(workspace.course, DERIVATIONS):
        click.echo(report.text)
        good = good and report.good
    if not good:
        raise Unfinished("not every derivation is proved")


@click.command()
@click.option("--deep", is_flag=True, help="Read every stored file, and find altered ones.")
@click.pass_obj
def doctor(workspace: Workspace, /, deep: bool) -> None:
    """Check whether this machine is ready.

    The exit code is 1 where something is missing.
    """
    from scripts.audit.doctor import examine

    findings = list(examine(workspace.store, workspace.planner, deep=deep))
    for finding in findings:
        mark = "good" if finding.good else "BAD "
        click.echo(f"{mark}  {finding.what:<10} {finding.found}")
        if not finding.good:
            click.echo(f"      {'':<10} -> {finding.help}")
    if not all(finding.good for finding in findings):
        raise Unfinished("this machine is not ready")
