"""What a person may turn: type, default, range and help in each language. No manim here.

A new parameter is one field: the table of `lecture params`, the page, the messages and the keys
of the films follow.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from annotated_types import Ge, Gt, Le, Lt
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

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


def _not_zero(value: float) -> float:
    if value == 0:
        raise PydanticCustomError("not_zero", "must not be 0")
    return value


Coefficient = Annotated[float, Field(ge=-50, le=50)]


class BadStart(Group):
    """The start that is badly wrong."""

    w: Coefficient = number(
        2.0, {"zh": "错得离谱的起点：权重 w", "en": "weight w of the badly wrong start"}
    )
    b: Coefficient = number(
        2.0, {"zh": "错得离谱的起点：偏置 b", "en": "bias b of the badly wrong start"}
    )


class MildStart(Group):
    """The start that is a little wrong."""

    w: Coefficient = number(
        0.6, {"zh": "错得不多的起点：权重 w", "en": "weight w of the mildly wrong start"}
    )
    b: Coefficient = number(
        0.9, {"zh": "错得不多的起点：偏置 b", "en": "bias b of the mildly wrong start"}
    )


class Starts(Group):
    """The two starts that the lecture compares."""

    bad: BadStart = BadStart()
    mild: MildStart = MildStart()


class Sample(Group):
    """The one sample that the neuron is shown."""

    # At x = 0 the weight's gradient is 0 for every cost: there would be nothing to compare.
    x: Annotated[float, AfterValidator(_not_zero)] = number(
        1.0,
        {"zh": "样本的输入 x", "en": "input x of the sample"},
        ge=-100,
        le=100,
        schema={"not": {"const": 0}},
    )
    y: float = number(0.0, {"zh": "样本的目标 y", "en": "target y of the sample"}, ge=0, le=1)


class ThreeInputs(Group):
    """A neuron with three inputs, as in figure 4-3."""

    x1: Coefficient = number(1.0, {"zh": "三个输入的神经元：x₁", "en": "x₁ of three inputs"})
    x2: Coefficient = number(2.0, {"zh": "三个输入的神经元：x₂", "en": "x₂ of three inputs"})
    x3: Coefficient = number(-1.0, {"zh": "三个输入的神经元：x₃", "en": "x₃ of three inputs"})
    w1: Coefficient = number(0.6, {"zh": "三个输入的神经元：w₁", "en": "w₁ of three inputs"})
    w2: Coefficient = number(0.8, {"zh": "三个输入的神经元：w₂", "en": "w₂ of three inputs"})
    w3: Coefficient = number(0.5, {"zh": "三个输入的神经元：w₃", "en": "w₃ of three inputs"})
    b: Coefficient = number(0.5, {"zh": "三个输入的神经元：b", "en": "b with three inputs"})


class Training(Group):
    """How the neuron is trained, the same for every cost."""

    eta: float = number(0.15, {"zh": "学习率 η", "en": "learning rate η"}, ge=0.0001, le=100)
    epochs: int = number(
        300, {"zh": "训练的轮数", "en": "length of a run, in epochs"}, ge=2, le=100_000
    )


class Parameters(Group):
    """Every parameter of the lecture.

    >>> Parameters().training.eta
    0.15
    >>> Parameters().flat()["start.bad.w"]
    2.0
    """

    start: Starts = Starts()
    sample: Sample = Sample()
    training: Training = Training()
    threshold: float = number(
        0.5,
        {
            "zh": "输出越过这个值，就算学会了",
            "en": "output at which a run counts as having crossed over",
        },
        gt=0,
        lt=1,
    )
    inputs: ThreeInputs = ThreeInputs()

    @model_validator(mode="after")
    def _a_run_can_pass_the_threshold(self) -> Self:
        if self.threshold == self.sample.y:
            raise PydanticCustomError(
                "threshold_is_target",
                "must not leave sample.y and threshold both {value}: no output passes its target",
                {"parameters": ("sample.y", "threshold"), "value": self.threshold},
            )
        return self

    def flat(self) -> dict[str, float | int]:
        """Return every value by its dotted name, in the order of the declaration."""
        return flatten(self.model_dump())


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
