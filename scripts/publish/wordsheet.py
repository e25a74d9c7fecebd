"""All words of a language on one sheet, as TOML for a translator.

The sheet has a table `[film.beat]` for every beat. Above a wording that has facts or conditions, a
comment shows how it reads with the present parameters.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scenes.course import Course
from scenes.telling.words import START, Script, Wording

HEAD = """\
# The words of the films in {lang!r}, by film and beat.
#
# title  the film's claim             say   spoken, or read as a caption; by event, if in phrases
# name   the beat's name, a chapter   show  words in the picture, by name
# see    a description of the picture at the end of the beat, for those who do not see it
#
# {{name}} stands for a number that is computed; what stands between $ and $ is a formula.
# Of several texts, the first whose condition (`when`) is true is taken.
# A comment above a text shows how it reads with the present parameters.
"""


def sheet(course: Course, lang: str) -> str:
    """Return the words of all films of a course in a language.

    **Raises**: `words.BadWords` where they are missing or cannot be filled.
    """
    films = (_film(name, course.script(name, lang)) for name in course.playlist)
    return "\n".join([HEAD.format(lang=lang), *("\n".join(lines) + "\n" for lines in films)])


def as_toml(content: Mapping[str, Any]) -> str:
    """Write the words of one film as its own file has them.

    >>> print(as_toml({"title": "T", "guess": {"say": [{"text": "Guess."}], "show": {"a": "A"}}}))
    title = "T"
    <BLANKLINE>
    [guess]
    say = [
      { text = "Guess." },
    ]
    show.a = "A"
    """
    lines = []
    for name, entry in content.items():
        if isinstance(entry, Mapping):
            lines += ["", f"[{name}]", *(_line(*place) for place in _places(entry))]
        else:
            lines.append(_line(name, entry))
    return "\n".join(lines)


def _film(film: str, script: Script) -> Iterator[str]:
    content = script.words.content
    yield f"[{film}]"
    yield from _commented("title", content["title"], script.title)
    for beat in script.beats:
        yield f"\n[{film}.{beat}]"
        for kind, wording in _places(content[beat]):
            yield from _commented(kind, wording, _reading(script, beat, kind))


def _places(entry: Mapping[str, Any]) -> Iterator[tuple[str, Wording]]:
    """Return the wordings of a beat, phrases and labels by their dotted names."""
    for kind, wording in entry.items():
        if isinstance(wording, Mapping):
            yield from ((f"{kind}.{name}", inner) for name, inner in wording.items())
        else:
            yield kind, wording


def _reading(script: Script, beat: str, kind: str) -> str | None:
    """Return how a wording reads with the present parameters; labels read as they are written."""
    kind, _, event = kind.partition(".")
    match kind:
        case "say":
            return script.say(beat, event or START)
        case "name":
            return script.name(beat)
        case "see":
            return script.see(beat)
    return None


def _commented(kind: str, wording: Wording, reading: str | None) -> Iterator[str]:
    if reading not in (None, wording):
        yield f"# {reading}"
    yield _line(kind, wording)


def _line(kind: str, wording: Any) -> str:
    """Write one wording; variants stand below one another."""
    if isinstance(wording, list):
        return "\n".join([f"{kind} = [", *(f"  {_value(one)}," for one in wording), "]"])
    return f"{kind} = {_value(wording)}"


def _value(value: Any) -> str:
    """Write a value on one line."""
    match value:
        case str():
            return _string(value)
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case _:
            pairs = (f"{name} = {_value(inner)}" for name, inner in value.items())
            return f"{{ {', '.join(pairs)} }}"


def _string(text: str) -> str:
    # A JSON string is a TOML string, but for one character that TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
