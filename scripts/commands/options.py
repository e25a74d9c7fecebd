"""The options that several commands share."""

import os
from collections.abc import Callable
from pathlib import Path

import click

Command = Callable[..., None]


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _all_of(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def quality(default: str) -> Callable[[Command], Command]:
    """Choose the size and rate of films."""
    return click.option("-q", "--quality", default=default, metavar="l|m|h|k", show_default=True,
                        help="480p15, 720p30, 1080p60 or 2160p60.")  # fmt: skip


def _theme(default: str) -> Callable[[Command], Command]:
    return click.option("--theme", default=default, metavar="dark|light|all", show_default=True,
                        help="Colours.")  # fmt: skip


lang = click.option("--lang", default="zh", metavar="zh|en|all", show_default=True,
                    help="Language of the words in the picture.")  # fmt: skip

theme = _theme("dark")

which_values = _all_of(
    click.option("--params", type=click.Path(path_type=Path), metavar="FILE.toml",
                 help="Parameters; `lecture params` lists them."),
    click.option("--set", "sets", multiple=True, metavar="KEY=VALUE",
                 help="One parameter; after --params, and as often as you like."),
)  # fmt: skip
"""Say what films show."""


def _what_is_seen(theme: str) -> Callable[[Command], Command]:
    return _all_of(
        quality("m"),
        lang,
        _theme(theme),
        which_values,
        click.option("--burn-captions", is_flag=True, help="Draw the captions into the picture."),
    )  # fmt: skip


which_films = _all_of(
    _what_is_seen(theme="dark"),
    click.option("--constant-frame-rate", is_flag=True,
                 help="Store every frame, for tools that need it; files are larger."),
)  # fmt: skip
"""Choose films and what they show."""

which_stills = _what_is_seen(theme="light")
"""Choose pictures for paper."""

jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=cores,
    metavar="N",
    help="Processes at the same time; as many as there are cores if not given.",
)

how_to_draw = _all_of(
    jobs,
    click.option("--fresh", is_flag=True, help="Make films again that are there already."),
    click.option("--cluster", metavar="ADDRESS",
                 help="Draw on a Dask cluster, such as tcp://scheduler:8786."),
)  # fmt: skip
"""Say how films are made."""

as_json = click.option(
    "--json", "as_json", is_flag=True, help="JSON on standard output, and nothing else there."
)

explain = click.option("--explain", is_flag=True, help="Say why each beat is made or used again.")


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
    help="Draw only this share of the missing beats; `lecture assemble` joins.",
)
