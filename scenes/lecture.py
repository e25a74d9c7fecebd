"""The parameters a person may turn: type, default, range, help. No manim here.

A new parameter is one field: the table of `lecture params`, the messages and the film keys follow.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


class Group(BaseModel):
    """A frozen set of parameters that refuses names it does not know."""

    # strict: "0.5" or true are not numbers; an int is still welcome where a float is meant.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


def _not_zero(value: float) -> float:
    if value == 0:
        raise PydanticCustomError("not_zero", "must not be 0")
    return value


Coefficient = Annotated[float, Field(ge=-50, le=50)]


class BadStart(Group):
    """The start that is badly wrong."""

    w: Coefficient = Field(default=2.0, description="weight of the badly wrong start")
    b: Coefficient = Field(default=2.0, description="bias of the badly wrong start")


class MildStart(Group):
    """The start that is a little wrong."""

    w: Coefficient = Field(default=0.6, description="weight of the mildly wrong start")
    b: Coefficient = Field(default=0.9, description="bias of the mildly wrong start")


class Starts(Group):
    """The two starts that the lecture compares."""

    bad: BadStart = BadStart()
    mild: MildStart = MildStart()


class Sample(Group):
    """The one sample that the neuron is shown."""

    # At x = 0 the weight's gradient is 0 for every cost: there would be nothing to compare.
    x: Annotated[float, AfterValidator(_not_zero)] = Field(
        default=1.0,
        ge=-100,
        le=100,
        description="input of the sample",
        json_schema_extra={"not": {"const": 0}},
    )
    y: float = Field(default=0.0, ge=0, le=1, description="target of the sample")


class Training(Group):
    """How the neuron is trained, the same for every cost."""

    eta: float = Field(default=0.15, ge=0.0001, le=100, description="learning rate")
    epochs: int = Field(default=300, ge=2, le=100_000, description="length of a run, in epochs")


class Lecture(Group):
    """Every parameter of the lecture.

    >>> Lecture().training.eta
    0.15
    >>> Lecture().flat()["start.bad.w"]
    2.0
    """

    start: Starts = Starts()
    sample: Sample = Sample()
    training: Training = Training()
    threshold: float = Field(
        default=0.5, gt=0, lt=1, description="output at which a run counts as having crossed over"
    )

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


class UndeclaredParameter(Exception):
    """A scene read a parameter that `playlist.py` does not declare for it."""

    def __init__(self, scene: str, name: str) -> None:
        super().__init__(
            f"the scene {scene} reads {name}, which scenes/playlist.py does not declare for it; "
            f"add {name!r} to its `uses`, or its film would be kept when {name} changes"
        )
        self.scene = scene
        self.name = name


class View:
    """The parameters of one scene: reads like a `Lecture`, refuses what is not declared."""

    def __init__(self, group: Group, uses: frozenset[str], scene: str, prefix: str = "") -> None:
        self._group = group
        self._uses = uses
        self._scene = scene
        self._prefix = prefix

    def __getattr__(self, name: str) -> Any:
        if name not in type(self._group).model_fields:
            raise AttributeError(f"{self._prefix}{name} is not a parameter")
        value = getattr(self._group, name)
        full = self._prefix + name
        if isinstance(value, Group):
            return View(value, self._uses, self._scene, f"{full}.")
        if full not in self._uses:
            raise UndeclaredParameter(self._scene, full)
        return value

    def flat(self) -> dict[str, float | int]:
        """Return the declared values by their dotted names."""
        values = flatten(self._group.model_dump(), self._prefix)
        return {name: value for name, value in values.items() if name in self._uses}


def restricted(lecture: Lecture, uses: Sequence[str], scene: str) -> View:
    """Show a scene only the parameters that it declares.

    Raises: `ValueError` where a declared name is no parameter; the view raises
    `UndeclaredParameter` when it is asked for another one.

    >>> view = restricted(Lecture(), ["training.eta"], "slow_start")
    >>> view.training.eta
    0.15
    >>> view.threshold
    Traceback (most recent call last):
    scenes.lecture.UndeclaredParameter: the scene slow_start reads threshold, which ...
    """
    unknown = sorted(set(uses) - lecture.flat().keys())
    if unknown:
        raise ValueError(f"the scene {scene} declares {', '.join(unknown)}: no such parameter")
    return View(lecture, frozenset(uses), scene)
