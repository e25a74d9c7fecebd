"""Groups of parameters, and how a parameter is declared. No manim here."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

Help = Mapping[str, str]
"""What a parameter is, by language."""


class Group(BaseModel):
    """A frozen set of parameters that refuses names it does not know."""

    # strict: "0.5" or true are not numbers; an int is still welcome where a float is meant.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


def number(default: float, help: Help, **limits: Any) -> Any:
    """Declare a parameter; the JSON Schema carries its English help as the description."""
    return Field(
        default=default,
        description=help["en"],
        json_schema_extra={"help": dict(help), **limits.pop("schema", {})},
        **limits,
    )


def flatten(tree: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Name the leaves of nested mappings by their dotted path.

    >>> flatten({"sample": {"x": 1, "y": 0}, "threshold": 0.5})
    {'sample.x': 1, 'sample.y': 0, 'threshold': 0.5}
    """
    flat: dict[str, Any] = {}
    for name, value in tree.items():
        if isinstance(value, Mapping):
            flat |= flatten(value, f"{prefix}{name}.")
        else:
            flat[prefix + name] = value
    return flat


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Undo `flatten`.

    >>> nested({"start.bad.w": 1, "threshold": 0.4})
    {'start': {'bad': {'w': 1}}, 'threshold': 0.4}
    """
    tree: dict[str, Any] = {}
    for name, value in flat.items():
        *groups, leaf = name.split(".")
        place = tree
        for group in groups:
            place = place.setdefault(group, {})
        place[leaf] = value
    return tree
