"""The table of parameters, and command lines that make films with them."""

import shlex
from collections.abc import Sequence

from scenes.declarations import declarations
from scenes.parameters import Parameters
from scripts.publish.model import ParameterRow
from scripts.publish.words import common_words


def parameter_rows(values: Parameters, languages: Sequence[str]) -> tuple[ParameterRow, ...]:
    """Return every parameter with its value and its help in each language.

    **Raises**: `words.MissingWords`.
    """
    flat = values.flat()
    return tuple(
        ParameterRow(
            declared.name,
            flat[declared.name],
            declared.default,
            {
                lang: declared.help.get(lang) or common_words(lang)("parameter_help", declared.name)
                for lang in languages
            },
        )
        for declared in declarations()
    )


def set_options(rows: tuple[ParameterRow, ...]) -> list[str]:
    """Return the words of a command line that set all parameters that are not at their defaults.

    >>> set_options((ParameterRow("threshold", 0.4, 0.5, {}),))
    ['--set', 'threshold=0.4']
    """
    turned = [f"{row.name}={row.value}" for row in rows if row.value != row.default]
    return [word for one in turned for word in ("--set", one)]


def command(rows: tuple[ParameterRow, ...], *words: str) -> str:
    """Return a command that makes films of these parameters in every language and theme.

    >>> command((ParameterRow("threshold", 0.4, 0.5, {}),), "all")
    'lecture all --lang all --theme all --set threshold=0.4'
    """
    return shlex.join(["lecture", *words, "--lang", "all", "--theme", "all", *set_options(rows)])
