"""The parameters as a person, a program or a schema reads them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from scenes.lecture import Lecture
from scenes.parameters import parameters as known
from scripts.plan.planner import Entry


def parameters(playlist: Sequence[Entry]) -> str:
    """Return a table: name, default, what a value must be, help, and the scenes that use it."""
    rows = [("parameter", "default", "must be", "what it is", "scenes")]
    rows += [
        (row["name"], str(row["default"]), row["must"], row["help"], ", ".join(row["scenes"]))
        for row in _rows(playlist)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(f"{c:<{w}}" for c, w in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def parameters_json(playlist: Sequence[Entry]) -> str:
    """Return the same as a JSON list."""
    return json.dumps(list(_rows(playlist)), ensure_ascii=False, indent=1)


def schema() -> str:
    """Return the parameters' JSON Schema."""
    return json.dumps(Lecture.model_json_schema(), ensure_ascii=False, indent=1)


def _rows(playlist: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    for parameter in known():
        scenes = [entry.name for entry in playlist if parameter.name in entry.uses]
        yield {
            "name": parameter.name,
            "default": parameter.default,
            "must": parameter.must,
            "help": parameter.help,
            "scenes": scenes,
        }
