"""What one film is made with: parameters, language, theme, captions. No manim here."""

from dataclasses import dataclass, field

from scenes.lecture import Lecture


@dataclass(frozen=True)
class Settings:
    """Everything a scene may depend on besides its own source.

    >>> Settings().lang, Settings().lecture.training.epochs
    ('zh', 300)
    """

    lecture: Lecture = field(default_factory=Lecture)
    lang: str = "zh"
    theme: str = "dark"
    burn_captions: bool = False
