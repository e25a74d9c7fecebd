"""A course with other words for one of its films."""

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from scenes.course import Course
from scripts.publish.wordsheet import as_toml


def with_words(
    course: Course, folder: Path, film: str, lang: str, change: Callable[[dict[str, Any]], object]
) -> Course:
    """Return a course whose film has changed words, written to a new folder below `folder`."""
    content = copy.deepcopy(dict(course.words(film, lang).content))
    change(content)
    overlay = folder / f"words{len([*folder.glob('words*')])}"
    write_words(overlay, film, lang, content)
    return replace(course, overlays=(overlay, *course.overlays))


def write_words(overlay: Path, film: str, lang: str, content: dict[str, Any]) -> None:
    (overlay / film).mkdir(parents=True, exist_ok=True)
    (overlay / film / f"{lang}.toml").write_text(as_toml(content), encoding="utf-8")
