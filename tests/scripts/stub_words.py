"""Words and facts for the stubs beside the real ones.

They are put in place in processes of the stubs' own command line, and where a test asks for them.
`STUB_WORDS` may name a TOML file of words by language, scene and beat, which are told instead of
those that stand here: a test changes it between two runs.
"""

import os
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from scenes.telling import cues, narration
from scenes.telling.narration import Narration

ENVIRONMENT = "STUB_WORDS"

SAY = {
    "zh": "一个方块，向右移动一步。它停在那里，不再往前走了。好。",
    "en": "A square moves <right> & stops.",
}
TITLE = {"zh": "方块", "en": "A square"}

SQUARE = ("move", "hold")
STEPS = tuple(f"step{number}" for number in range(8))
BEATS = {
    **dict.fromkeys(("stub", "wrong", "unreadable", "killed", "endless", "large"), SQUARE),
    **dict.fromkeys(("steps", "spell", "more"), STEPS),
}

STUBS_ARE_ON = "STUBS_ARE_ON"

FACTS: dict[str, Any] = {scene: lambda _: {} for scene in BEATS}

_load = narration.load


def install() -> None:
    """Put them in place in this process, and in those that it starts."""
    os.environ[STUBS_ARE_ON] = "1"
    install_if_on()


def install_if_on() -> None:
    """Put them in place in a process that was started by the stubs' own command line."""
    if STUBS_ARE_ON in os.environ:
        narration.load = load  # type: ignore[assignment]
        cues.FACTS = {**cues.FACTS, **FACTS}  # type: ignore[misc]


@cache
def load(lang: str, folder: Path = narration.FOLDER) -> Narration:
    """Take the place of `narration.load`."""
    told = _load(lang, folder)
    if lang not in SAY:
        # Descriptions of pictures: nobody has described the stubs.
        return told
    more: dict[str, Any] = {
        scene: {"title": TITLE[lang], **{beat: {"say": SAY[lang]} for beat in beats}}
        for scene, beats in BEATS.items()
    }
    if path := os.environ.get(ENVIRONMENT):
        more |= tomllib.loads(Path(path).read_text(encoding="utf-8"))[lang]
    return replace(told, scenes={**told.scenes, **more})
