"""Parameters from a TOML file and from `key=value` words, or one message with every fault."""

import difflib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scenes.declarations import declarations
from scenes.groups import flatten, nested
from scenes.parameters import Parameters

LARGEST_FILE = 2**20
"""More than any file of parameters needs. Units: bytes."""


class NotAFileOfParameters(ValueError):
    """A path that holds no text file of a reasonable size."""


class BadParameters(ValueError):
    """Parameters that no film can be made with; the text names all faults and what would work."""


def load(params_file: Path | None = None, sets: Sequence[str] = ()) -> Parameters:
    """Read parameters: the defaults, then the file, then `sets`; the last one given counts.

    **Raises**: `BadParameters`, which lists every fault of the file and of `sets`.

    >>> load(sets=["training.eta=0.3"]).training.eta
    0.3
    >>> load(sets=["training.eta=-0.15", "training.epoch=9"])
    Traceback (most recent call last):
    scripts.plan.values.BadParameters: cannot use 2 of 2 parameters:
      training.eta = -0.15  must be from 0.0001 to 100 (learning rate η)
      training.epoch = 9    is not a parameter; did you mean training.epochs?
    nothing was rendered; `lecture params` lists them all
    """
    given: dict[str, Any] = {}
    faults: list[tuple[str, str]] = []
    if params_file is not None:
        try:
            given |= flatten(tomllib.loads(_read(params_file).decode("utf-8")))
        except OSError as error:
            faults.append((str(params_file), f"cannot be read: {error.strerror}"))
        except NotAFileOfParameters as error:
            faults.append((str(params_file), str(error)))
        except UnicodeDecodeError as error:
            faults.append((str(params_file), f"is not UTF-8 text: byte {error.start} is not"))
        except tomllib.TOMLDecodeError as error:
            faults.append((str(params_file), f"is not TOML: {error}"))
    for word in sets:
        name, equals, text = word.partition("=")
        if equals and name.strip():
            given[name.strip()] = _value(text.strip())
        else:
            faults.append((word, "must be written key=value, such as training.eta=0.3"))
    wrong = dict(_faults_of(given))
    if not wrong and not faults:
        return Parameters.model_validate(nested(given))
    faults += [(f"{name} = {_shown(given[name])}", words) for name, words in wrong.items()]
    raise BadParameters(_message(faults, len(given) + len(faults) - len(wrong)))


def _read(path: Path) -> bytes:
    """Return the content of a regular file; a device or a pipe may never end."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise NotAFileOfParameters("is no regular file; save the parameters in a file, FILE.toml")
    with path.open("rb") as opened:
        content = opened.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise NotAFileOfParameters("is larger than 1 MiB, too large for a file of parameters")
    return content


def _message(faults: Sequence[tuple[str, str]], total: int) -> str:
    width = max(len(what) for what, _ in faults)
    return "\n".join(
        [
            f"cannot use {len(faults)} of {total} parameter{'s' if total > 1 else ''}:",
            *(f"  {what:<{width}}  {words}" for what, words in faults),
            "nothing was rendered; `lecture params` lists them all",
        ]
    )


def _faults_of(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Name each given parameter that cannot be used, with what would work, in the given order."""
    known = {declared.name: declared for declared in declarations()}
    refused = {name for name in given if name in known and _refused(given, name)}
    usable = {name: given[name] for name in known if name in given and name not in refused}
    clashes = dict(_clashes(usable, refused))
    for name in given:
        if name not in known:
            yield name, _unknown(name, list(known))
        elif name in refused:
            yield name, f"must be {known[name].must} ({known[name].help['en']})"
        elif name in clashes:
            yield name, clashes[name]


def _refused(given: Mapping[str, Any], name: str) -> bool:
    try:
        Parameters.model_validate(nested({name: given[name]}))
    except ValidationError as error:
        return any(details["loc"] for details in error.errors())
    return False


def _clashes(usable: Mapping[str, Any], refused: set[str]) -> Iterator[tuple[str, str]]:
    """Name the parameters that are good alone but not together."""
    try:
        Parameters.model_validate(nested(usable))
    except ValidationError as error:
        for details in error.errors():
            together = details["ctx"]["parameters"]
            if not refused.intersection(together):
                yield from ((name, details["msg"]) for name in together if name in usable)


def _unknown(name: str, known: Sequence[str]) -> str:
    inside = [other for other in known if other.startswith(f"{name}.")]
    if inside:
        return f"is a group of parameters: {', '.join(inside)}"
    close = difflib.get_close_matches(name, known, n=1)
    # A right last word in a wrong group (`eta`, `neuron.eta`) is as close as a slip of spelling.
    last = [other for other in known if other.rpartition(".")[2] == name.rpartition(".")[2]]
    if close or last:
        return f"is not a parameter; did you mean {' or '.join(close or last)}?"
    return "is not a parameter"


def _value(text: str) -> Any:
    """Read a value as TOML would; what is no TOML value stays the text it is.

    >>> _value("3"), _value("0.5"), _value("fast")
    (3, 0.5, 'fast')
    """
    try:
        parsed = tomllib.loads(f"value = {text}")
    except tomllib.TOMLDecodeError:
        return text
    return parsed["value"] if parsed.keys() == {"value"} else text


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
