"""What a person may turn: type, default, range and help in each language. No manim here.

A new parameter is one field: the table of `lecture params`, the page, the messages and the keys
of the films follow.
"""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from scenes.groups import Group, flatten, number


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


class Distances(Group):
    """How far out the law of the plateau is followed."""

    # Their ranges do not meet: whatever is chosen, the one is further out than the other.
    far: float = number(
        10.0,
        {"zh": "平台定律：远处的起点 z₀", "en": "law of the plateau: z₀ of a start far out"},
        ge=8,
        le=12,
    )
    farthest: float = number(
        20.0,
        {"zh": "平台定律：最远的起点 z₀", "en": "law of the plateau: z₀ of the farthest start"},
        ge=14,
        le=40,
    )


class HiddenNetwork(Group):
    """A network with a hidden layer, drawn at random, and how far out a hidden neuron may be."""

    hidden: int = number(
        3, {"zh": "隐藏层的神经元个数", "en": "neurons in a hidden layer"}, ge=2, le=5
    )
    outputs: int = number(2, {"zh": "输出的个数", "en": "outputs of the network"}, ge=1, le=3)
    seed: int = number(
        1, {"zh": "抽取初始权重的随机种子", "en": "random seed of the weights"}, ge=0, le=9999
    )
    spread: float = number(
        2.0, {"zh": "初始权重的标准差", "en": "standard deviation of the weights"}, ge=0.1, le=10
    )
    saturated: float = number(
        6.0,
        {"zh": "饱和的隐藏神经元的 z", "en": "weighted input z of a saturated hidden neuron"},
        ge=1,
        le=20,
    )


Logit = Annotated[float, Field(ge=-30, le=30)]


class Classes(Group):
    """Three softmax outputs of which one is that of the true class, badly wrong at first."""

    z1: Logit = number(10.0, {"zh": "softmax：第一个输出的 z", "en": "softmax: z of output 1"})
    z2: Logit = number(0.0, {"zh": "softmax：第二个输出的 z", "en": "softmax: z of output 2"})
    z3: Logit = number(0.0, {"zh": "softmax：第三个输出的 z", "en": "softmax: z of output 3"})
    true: int = number(
        2, {"zh": "softmax：第几个输出是正确的", "en": "softmax: which output is true"}, ge=1, le=3
    )


class DigitRuns(Group):
    """How networks learn real digits, several runs with each cost."""

    runs: int = number(
        10, {"zh": "手写数字：每种损失学几次", "en": "digits: runs with each cost"}, ge=2, le=20
    )
    hidden: int = number(
        30, {"zh": "手写数字：隐藏神经元个数", "en": "digits: hidden neurons"}, ge=2, le=60
    )
    batch: int = number(
        10, {"zh": "手写数字：小批量的大小", "en": "digits: size of a mini-batch"}, ge=1, le=200
    )
    epochs: int = number(30, {"zh": "手写数字：轮数", "en": "digits: epochs"}, ge=6, le=60)
    eta: float = number(
        0.5, {"zh": "手写数字：学习率 η", "en": "digits: learning rate η"}, ge=0.01, le=10
    )
    quadratic_eta: float = number(
        3.0,
        {"zh": "手写数字：给二次损失选的 η", "en": "digits: η chosen for the quadratic cost"},
        ge=0.01,
        le=30,
    )
    larger: float = number(
        8.0,
        {"zh": "手写数字：初始权重放大几倍", "en": "digits: factor of the larger initial weights"},
        ge=1.5,
        le=30,
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
    law: Distances = Distances()
    network: HiddenNetwork = HiddenNetwork()
    classes: Classes = Classes()
    digits: DigitRuns = DigitRuns()

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
