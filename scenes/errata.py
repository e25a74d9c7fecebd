"""Where the course page slips, what is right, and the film that tells it. No manim here."""

from dataclasses import dataclass

from scenes.by_language import ByLanguage


@dataclass(frozen=True)
class Erratum:
    """A slip of the page: where it stands, what is printed, what is right, and who tells it.

    What is written is by language; `beat` is one of the film `film`.
    """

    where: ByLanguage
    printed: ByLanguage
    right: ByLanguage
    film: str
    beat: str


ERRATA = (
    Erratum(
        {"zh": "式 4-3 下方", "en": "below 4-3"},
        {
            "zh": "输出接近 1 时曲线变平",
            "en": "the curve is flat near an output of 1",
        },
        {
            "zh": "两头都平；只有错的一头有害",
            "en": "it is flat at both ends; only the wrong one does harm",
        },
        "why_slow",
        "ends",
    ),
    Erratum(
        {"zh": "式 4-4 下方", "en": "below 4-4"},
        {
            "zh": "a 和 1 − a 在 [0, 1] 内，所以 C > 0",
            "en": "C > 0, as a and 1 − a are in [0, 1]",
        },
        {
            "zh": "要求 0 < a < 1，并且 0 ≤ y ≤ 1",
            "en": "it needs 0 < a < 1 and 0 ≤ y ≤ 1",
        },
        "a_better_cost",
        "least",
    ),
    Erratum(
        {"zh": "式 4-4 下方", "en": "below 4-4"},
        {
            "zh": "a ≈ y 时 C ≈ 0",
            "en": "C ≈ 0 when a ≈ y",
        },
        {
            "zh": "只在 y 是 0 或 1 时；y 在中间，最小是 −y ln y − (1 − y) ln(1 − y)",
            "en": "only for y = 0 or 1; between, the least is −y ln y − (1 − y) ln(1 − y)",
        },
        "a_better_cost",
        "least",
    ),
    Erratum(
        {"zh": "式 4-4 下方", "en": "below 4-4"},
        {
            "zh": "与二次损失性质相同",
            "en": "the same properties as the quadratic cost",
        },
        {
            "zh": "二次损失最多 1/2，交叉熵损失没有上限",
            "en": "the quadratic cost is 1/2 at most, the cross-entropy cost has no limit",
        },
        "a_better_cost",
        "limit",
    ),
    Erratum(
        {"zh": "式 4-5 下方", "en": "below 4-5"},
        {"zh": "σ(z) = 1/(1 − e⁻ᶻ)", "en": "σ(z) = 1/(1 − e⁻ᶻ)"},
        {
            "zh": "σ(z) = 1/(1 + e⁻ᶻ)；两者都满足 σ′ = σ(1 − σ)，只有 σ(0) = 1/2 分得清",
            "en": "σ(z) = 1/(1 + e⁻ᶻ); both have σ′ = σ(1 − σ), only σ(0) = 1/2 tells them apart",
        },
        "sigmoid_slope",
        "slip",
    ),
    Erratum(
        {"zh": "式 4-5 下方", "en": "below 4-5"},
        {
            "zh": "链式法则中间一环多了一个 σ",
            "en": "the middle link of the chain has a σ too many",
        },
        {
            "zh": "σ′ = (−1/u²)(−e⁻ᶻ)，其中 u = 1 + e⁻ᶻ",
            "en": "σ′ = (−1/u²)(−e⁻ᶻ), where u = 1 + e⁻ᶻ",
        },
        "sigmoid_slope",
        "proof",
    ),
    Erratum(
        {"zh": "式 4-5 到 4-6", "en": "from 4-5 to 4-6"},
        {
            "zh": "σ′ 约去的一步没有写出",
            "en": "the step in which σ′ cancels is not printed",
        },
        {
            "zh": "4-5′：σ′(z) 在分子上，σ(z)(1 − σ(z)) 在分母上",
            "en": "4-5′: σ′(z) over σ(z)(1 − σ(z))",
        },
        "the_gate_cancels",
        "replace",
    ),
    Erratum(
        {"zh": "式 4-7 下方", "en": "below 4-7"},
        {
            "zh": "错得越离谱，学得越快",
            "en": "the more wrong, the faster it learns",
        },
        {
            "zh": "推力不再乘 σ′；从更远处出发仍要更多轮",
            "en": "the push has lost σ′; a start further out still takes more epochs",
        },
        "the_gate_cancels",
        "remains",
    ),
    Erratum(
        {"zh": "式 4-9 和 4-10", "en": "at 4-9 and 4-10"},
        {
            "zh": "多层网络的偏导数",
            "en": "the slopes of a network with several layers",
        },
        {
            "zh": "只对输出层；隐藏层仍有 σ′：δˡ = (Σ w δˡ⁺¹) σ′(zˡ)",
            "en": "of its output layer only; hidden layers keep σ′: δˡ = (Σ w δˡ⁺¹) σ′(zˡ)",
        },
        "many_neurons",
        "back",
    ),
)
"""The slips that the films tell of, in the order of the page."""
