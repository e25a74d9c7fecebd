"""The parameters and the errata as tables and as JSON, and the parameters' JSON Schema."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from scenes.by_language import in_language
from scenes.course import Course
from scenes.declarations import declarations
from scenes.parameters import Parameters


def parameters(course: Course) -> str:
    """Return a table: name, default, what a value must be, help, and the scenes that use it."""
    rows = [("parameter", "default", "must be", "what it is", "scenes")]
    rows += [
        (row["name"], str(row["default"]), row["must"], row["help"], ", ".join(row["scenes"]))
        for row in _rows(course)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(f"{c:<{w}}" for c, w in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def errata(course: Course, lang: str) -> str:
    """Return a paragraph for each slip of the page: where, what is printed, what is right, who
    tells it."""
    return "\n\n".join(
        f"{where}: {printed}\n  -> {right}\n  {one.film}, {one.beat}"
        for one in course.errata
        for where, printed, right in [
            (in_language(text, lang) for text in (one.where, one.printed, one.right))
        ]
    )


def errata_json(course: Course) -> str:
    """Return the same as a JSON list, in every language."""
    return json.dumps([asdict(one) for one in course.errata], ensure_ascii=False, indent=1)


def parameters_json(course: Course) -> str:
    """Return the same as a JSON list."""
    return json.dumps(list(_rows(course)), ensure_ascii=False, indent=1)


def schema() -> str:
    """Return the parameters' JSON Schema."""
    return json.dumps(Parameters.model_json_schema(), ensure_ascii=False, indent=1)


def _rows(course: Course) -> Iterator[dict[str, Any]]:
    for parameter in declarations():
        scenes = [film.name for film in course.films if parameter.name in film.uses]
        yield {
            "name": parameter.name,
            "default": parameter.default,
            "must": parameter.must,
            "help": parameter.help["en"],
            "scenes": scenes,
        }
