"""The command line: `lecture`. Its commands are in `scripts.commands`.

Commands import what they need when they run, so that `--help` answers at once.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.commands import auditing, films, keeping, publishing
from scripts.commands.workspace import Unfinished, Workspace

if TYPE_CHECKING:
    from scenes.course import Course

COMMANDS = (
    films.all_films,
    films.render,
    films.assemble,
    films.join,
    publishing.site,
    publishing.handout,
    publishing.storyboard,
    keeping.params,
    keeping.words,
    keeping.errata,
    keeping.clean,
    auditing.lint,
    auditing.prove,
    auditing.verify,
    auditing.bench,
    auditing.doctor,
)

USER, FAILURE, STOPPED = 2, 1, 130
"""Exit codes: wrong input, something failed, Ctrl-C."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, commands=COMMANDS)
@click.option("--media", type=click.Path(path_type=Path), envvar="LECTURE_MEDIA", metavar="DIR",
              help="Folder that films are kept in.  [default: this project's media/]")  # fmt: skip
@click.pass_obj
def cli(workspace: Workspace, /, media: Path | None) -> None:
    """Make the films of the lecture on the cross-entropy cost."""
    workspace.open((media or workspace.media).absolute())


def main(args: Sequence[str] | None = None, course: "Course | None" = None) -> int:
    """Run the command line and return its exit code; every exception becomes a message."""
    try:
        from scenes.course import BUILT_IN

        workspace = Workspace(course or BUILT_IN)
        cli.main(args, prog_name="lecture", standalone_mode=False, obj=workspace)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; films that existed before are unchanged", err=True)
        return STOPPED
    except Unfinished as error:
        click.echo(str(error), err=True)
        return FAILURE
    except Exception as error:
        return _failed(error)
    return 0


def _failed(error: Exception) -> int:
    from scripts.make.collect import NoMedia
    from scripts.make.faults import explain
    from scripts.plan.choices import BadChoice
    from scripts.store.files import BadOutput

    click.echo(explain(error), err=True)
    return USER if isinstance(error, BadChoice | BadOutput | NoMedia) else FAILURE


if __name__ == "__main__":
    sys.exit(main())
