"""The options that several commands share, collected in the typed values that commands take.

A command that is decorated with `choosing_films` has the options `--lang`, `--theme` and so on,
and takes one `Choice`; one decorated with `building` takes one `BuildOptions`.
"""

import functools
import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from scripts.make.options import BuildOptions
    from scripts.plan.choices import Choice

Command = Callable[..., None]
Decorator = Callable[[Command], Command]


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def quality(default: str) -> Decorator:
    """Return the option for the size and the frame rate."""
    return click.option("-q", "--quality", default=default, metavar="l|m|h|k", show_default=True,
                        help="480p15, 720p30, 1080p60 or 2160p60.")  # fmt: skip


def theme(default: str) -> Decorator:
    """Return the option for the colours."""
    return click.option("--theme", default=default, metavar="dark|light|all", show_default=True,
                        help="Colours.")  # fmt: skip


scenes = click.argument("scenes", nargs=-1, metavar="[SCENE]...")

lang = click.option("--lang", default="zh", metavar="zh|en|all", show_default=True,
                    help="Language of the words in the picture.")  # fmt: skip

params = click.option("--params", type=click.Path(path_type=Path), metavar="FILE.toml",
                      help="File of parameters; `lecture params` lists them.")  # fmt: skip

sets = click.option("--set", "sets", multiple=True, metavar="KEY=VALUE",
                    help="Set one parameter, after --params; may be repeated.")  # fmt: skip

burn_captions = click.option("--burn-captions", is_flag=True,
                             help="Draw the captions into the picture.")  # fmt: skip

constant_frame_rate = click.option(
    "--constant-frame-rate",
    is_flag=True,
    help="Store every frame, for tools that need it; files are larger.",
)

jobs = click.option(
    "--jobs",
    "processes",
    type=click.IntRange(min=1),
    default=cores,
    metavar="N",
    help="Number of processes that draw at the same time.  [default: the number of cores]",
)

fresh = click.option("--fresh", is_flag=True, help="Make films again that exist already.")

cluster = click.option("--cluster", metavar="ADDRESS",
                       help="Draw on a Dask cluster, such as tcp://scheduler:8786.")  # fmt: skip

as_json = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON on standard output, and nothing else."
)

explain = click.option("--explain", is_flag=True,
                       help="Say why each beat is drawn or reused.")  # fmt: skip


def _share(_: click.Context, __: click.Parameter, text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    number, slash, count = text.partition("/")
    if not (slash and number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise click.BadParameter("must be written I/N, from 1/N to N/N, such as 2/3")
    return int(number), int(count)


shard = click.option(
    "--shard",
    metavar="I/N",
    callback=_share,
    help="Draw only this share of the missing beats; `lecture assemble` joins them.",
)


def choosing(*options: Decorator) -> Decorator:
    """Give a command these options, and pass them to it as one `Choice` named `choice`."""
    return _collecting("choice", _choice, options)


def building(*options: Decorator) -> Decorator:
    """Give a command these options, and pass them to it as one `BuildOptions` named `build`."""
    return _collecting("build", _build_options, options)


def _choice() -> "type[Choice]":
    from scripts.plan.choices import Choice

    return Choice


def _build_options() -> "type[BuildOptions]":
    from scripts.make.options import BuildOptions

    return BuildOptions


def _collecting(
    name: str, kind: Callable[[], type[Any]], options: tuple[Decorator, ...]
) -> Decorator:
    """Pass the options of a dataclass to a command as one value.

    `kind` returns the dataclass when the command runs: `--help` does not need to import it.
    """

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def run(*args: Any, **words: Any) -> None:
            cls = kind()
            own = {field.name for field in fields(cls)} & words.keys()
            value = cls(**{word: words.pop(word) for word in own})
            command(*args, **words, **{name: value})

        decorated: Command = run
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


choosing_all_films = choosing(
    quality("m"), lang, theme("dark"), params, sets, burn_captions, constant_frame_rate
)
"""Choose the edition of all films, and the parameters."""

choosing_films = choosing(
    scenes, quality("m"), lang, theme("dark"), params, sets, burn_captions, constant_frame_rate
)
"""Choose scenes, the edition of their films, and the parameters."""

choosing_pictures = choosing(
    scenes, quality("m"), lang, theme("light"), params, sets, burn_captions
)
"""Choose scenes, the edition of their pictures on paper, and the parameters."""

choosing_values = choosing(params, sets)
"""Choose the parameters."""
