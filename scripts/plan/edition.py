"""An edition: which version of a scene's film is meant, by language, look and technique."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Quality:
    """A frame size and a frame rate, under Manim's letter for them.

    **Units**: pixels; frames per second.
    """

    letter: str
    width: int
    height: int
    fps: int

    @property
    def label(self) -> str:
        """The usual short name.

        >>> QUALITIES["m"].label
        '720p30'
        """
        return f"{self.height}p{self.fps}"


QUALITIES: Mapping[str, Quality] = {
    "l": Quality("l", 854, 480, 15),
    "m": Quality("m", 1280, 720, 30),
    "h": Quality("h", 1920, 1080, 60),
    "k": Quality("k", 3840, 2160, 60),
}


@dataclass(frozen=True)
class Edition:
    """One of the versions in which every scene can be rendered.

    `burn_captions` draws the captions into the picture; `constant_frame_rate` stores every frame,
    held ones too.
    """

    lang: str = "zh"
    theme: str = "dark"
    quality: Quality = QUALITIES["m"]
    burn_captions: bool = False
    constant_frame_rate: bool = False

    @property
    def slug(self) -> str:
        """The name of this edition in keys and folder names.

        >>> Edition(theme="light", burn_captions=True).slug
        'zh-light-m-burned'
        """
        words = [self.lang, self.theme, self.quality.letter]
        words += ["burned"] if self.burn_captions else []
        words += ["constant"] if self.constant_frame_rate else []
        return "-".join(words)

    @property
    def label(self) -> str:
        """The name of this edition for a person.

        >>> Edition("en", constant_frame_rate=True).label
        'en dark 720p30 constant-rate'
        """
        words = [self.lang, self.theme, self.quality.label]
        words += ["burned-in"] if self.burn_captions else []
        words += ["constant-rate"] if self.constant_frame_rate else []
        return " ".join(words)
