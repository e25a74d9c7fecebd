"""The parameters as they are declared: name, default, range in words and help. No manim here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotated_types import Ge, Gt, Le, Lt
from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from scenes.groups import Group, Help
from scenes.parameters import Parameters


@dataclass(frozen=True)
class Declaration:
    """A parameter as it is declared: its name, its default, its range in words, its help."""

    name: str
    default: float | int
    must: str
    help: Help


def declarations() -> tuple[Declaration, ...]:
    """List every parameter in the order of its declaration.

    >>> [declared.name for declared in declarations()][:2]
    ['start.bad.w', 'start.bad.b']
    >>> for declared in declarations()[5:9]:
    ...     print(declared.name, "must be", declared.must)
    sample.y must be from 0 to 1
    training.eta must be from 0.0001 to 100
    training.epochs must be a whole number from 2 to 100000
    threshold must be between 0 and 1, both excluded
    """
    return tuple(_leaves(Parameters, ""))


def _leaves(group: type[Group], prefix: str) -> Iterator[Declaration]:
    for name, field in group.model_fields.items():
        annotation = field.annotation
        if isinstance(annotation, type) and issubclass(annotation, Group):
            yield from _leaves(annotation, f"{prefix}{name}.")
        else:
            full = prefix + name
            yield Declaration(full, field.default, _must(full, field), _help(full, field))


def _help(name: str, field: FieldInfo) -> Help:
    extra = field.json_schema_extra
    if not isinstance(extra, dict) or not isinstance(extra.get("help"), dict):
        raise TypeError(f"{name} needs a help: declare it with number(default, help, ...)")
    help: Any = extra["help"]
    return dict(help)


def _must(name: str, field: FieldInfo) -> str:
    """Say in words what a value must be."""
    match [limit for limit in field.metadata if isinstance(limit, Ge | Le | Gt | Lt)]:
        case [Ge(ge=low), Le(le=high)]:
            words = f"from {low} to {high}"
        case [Gt(gt=low), Lt(lt=high)]:
            words = f"between {low} and {high}, both excluded"
        case _:
            raise TypeError(f"{name} needs a range: ge and le, or gt and lt")
    if any(isinstance(limit, AfterValidator) for limit in field.metadata):
        words += " but not 0"
    return f"a whole number {words}" if field.annotation is int else words
