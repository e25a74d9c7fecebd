"""The figures of the course page, as the films draw them. No manim here."""

from dataclasses import dataclass

from scenes.by_language import ByLanguage


@dataclass(frozen=True)
class Figure:
    """A figure of the page: its number, what it shows by language, and where it is drawn.

    It is the last picture of a beat of a film.
    """

    number: str
    caption: ByLanguage
    film: str
    beat: str


FIGURES = (
    Figure(
        "4-1",
        {
            "zh": "单神经元网络：输入 x 乘权重 w，加偏置 b，得到 z；sigmoid 把 z 变成输出 a。",
            "en": "A network of one neuron: the input x times the weight w, plus the bias b, is z; "
            "the sigmoid turns z into the output a.",
        },
        "one_neuron",
        "flow",
    ),
    Figure(
        "4-2",
        {
            "zh": "sigmoid 函数和它的斜率 σ′：两头都平。只有错的一头有害：误差大，推力却几乎是零。",
            "en": "The sigmoid and its slope σ′: it is flat at both ends. Only the wrong end does "
            "harm: there the error is large, and the push is nearly zero.",
        },
        "why_slow",
        "ends",
    ),
    Figure(
        "4-3",
        {
            "zh": "三个输入的神经元：z 是各输入乘各自的权重，加起来，再加偏置 b。",
            "en": "A neuron with three inputs: z is the sum of the inputs, each times its weight, "
            "plus the bias b.",
        },
        "a_better_cost",
        "inputs",
    ),
)
"""The figures in the order of the page."""
