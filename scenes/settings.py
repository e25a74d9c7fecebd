"""What one film's scene is made with: course, language, theme, captions. No manim here."""

from dataclasses import dataclass

from scenes.course import BUILT_IN, Course


@dataclass(frozen=True)
class Settings:
    """Everything a scene may depend on besides its own source.

    >>> Settings().lang, Settings().course.parameters.training.epochs
    ('zh', 300)
    """

    course: Course = BUILT_IN
    lang: str = "zh"
    theme: str = "dark"
    burn_captions: bool = False
