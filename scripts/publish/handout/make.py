"""From the films that are meant to all files of their handout."""

import hashlib
import os
import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scenes.parameters import Parameters
from scripts.make.faults import failed
from scripts.make.pool import OneProcessEach
from scripts.plan.job import Job
from scripts.publish.handout import words as handout_words
from scripts.publish.handout.derivations import Told, as_latex, as_typst, told
from scripts.publish.handout.pdf import Chapter, Paper, Shown, pdf
from scripts.publish.handout.words import Words
from scripts.publish.site.names import slug
from scripts.publish.site.told import parameters
from scripts.publish.site.write import Item

if TYPE_CHECKING:
    from scripts.draw.stills import Stills

MARKER = "lecture-handout.json"

ABOVE_CAPTIONS = 0.87
"""The share of a picture's height above the room for captions."""


@dataclass(frozen=True)
class Drawn:
    """A scene in one language and theme, with the last picture of each beat."""

    job: Job
    stills: "Stills"

    @property
    def manner(self) -> tuple[str, str]:
        """The language and the theme."""
        return self.job.edition.lang, self.job.edition.theme


def draw(jobs: Sequence[Job], processes: int) -> Iterator[Drawn]:
    """Draw the last picture of each beat of some films, each film in a process of its own.

    Raises: `faults.FilmFailed`.
    """
    with OneProcessEach(min(processes, len(jobs)), Path(os.devnull)) as pool:
        futures = [pool.submit(_stills, job) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            yield Drawn(job, future.result())


def _stills(job: Job) -> "Stills":
    """Draw one film's, in a process of its own."""
    try:
        # Imported here: only this process needs manim.
        from scripts.draw.stills import stills

        return stills(job)
    except Exception as error:
        raise failed(error) from None


def items(drawn: Sequence[Drawn], whole: bool) -> list[Item]:
    """Return all files of a handout; `whole` says that no scene is left out.

    Raises: `words.NoWords`.
    """
    content: dict[str, bytes] = {}
    for one in drawn:
        lang, theme = one.manner
        for beat, still in one.stills.pictures.items():
            name = f"stills/{slug(one.job.scene)}-{slug(lang)}-{slug(theme)}-{slug(beat)}"
            content |= {f"{name}.png": still.png, f"{name}.svg": still.svg.encode()}
    for manner in dict.fromkeys(one.manner for one in drawn):
        these = [one for one in drawn if one.manner == manner]
        words = handout_words.load(manner[0])
        known = _derivations(these, words)
        for name, derivation in known.items():
            place = f"derivations/{slug(name)}-{slug(words.lang)}"
            remarks = words.credit("course"), words.credit("licence_words")
            content[f"{place}.tex"] = as_latex(derivation, words, remarks).encode()
            content[f"{place}.typ"] = as_typst(derivation, words, remarks).encode()
        name = f"handout-{'-'.join(map(slug, manner))}.pdf"
        content[name] = pdf(_paper(these, known, words, whole), words)
    return [_item(name, made) for name, made in content.items()]


def stamp(items: Sequence[Item]) -> str:
    """Return what is the same where all files are the same."""
    return _digest("".join(item.name + item.origin for item in items).encode())


def summary(folder: Path, names: Sequence[str]) -> Iterator[str]:
    """Say what was made: each PDF, and how many other files."""
    for name in names:
        if name.endswith(".pdf"):
            yield str(folder / name)
    counts = Counter(name.partition("/")[0] for name in names if "/" in name)
    for name, count in counts.items():
        yield f"{folder / name}  {count} files"


def _item(name: str, content: bytes) -> Item:
    return Item(name, _digest(content), lambda path: path.write_bytes(content))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _derivations(drawn: Sequence[Drawn], words: Words) -> dict[str, Told]:
    names = dict.fromkeys(name for one in drawn for name in one.job.film.derivations)
    if not names:
        return {}
    # Imported here: proving takes sympy, and not every scene has derivations.
    from nnmath import DERIVATIONS

    return {name: told(DERIVATIONS[name], drawn[0].job.course, words) for name in names}


def _paper(drawn: Sequence[Drawn], known: Mapping[str, Told], words: Words, whole: bool) -> Paper:
    chapters, told_before = [], set[str]()
    for one in drawn:
        names = [name for name in one.job.film.derivations if name not in told_before]
        told_before |= {*names}
        title = one.stills.sheet.title[words.lang]
        chapters.append(Chapter(title, [*_beats(one)], [known[name] for name in names]))
    job = drawn[0].job
    used = {name for one in drawn for name in one.job.parameters}
    return Paper(
        title=words.title,
        chapters=chapters,
        parameters=[one for one in parameters(job.course.parameters) if one.name in used],
        commands=_commands(drawn, words, whole),
        shown=1.0 if job.edition.burn_captions else ABOVE_CAPTIONS,
    )


def _beats(one: Drawn) -> Iterator[Shown]:
    lang = one.job.edition.lang
    for beat in one.stills.sheet.beats:
        svg = one.stills.pictures[beat.id].svg
        yield Shown(svg, beat.see[lang], beat.said(lang), beat.equations)


def _commands(drawn: Sequence[Drawn], words: Words, whole: bool) -> dict[str, str]:
    """Return the command lines that make the same again, parameters and all."""
    job = drawn[0].job
    edition, usual = job.edition, Parameters().flat()
    turned = {
        name: value for name, value in job.course.parameters.flat().items() if value != usual[name]
    }
    options = ["-q", edition.quality.letter, "--lang", edition.lang, "--theme", edition.theme]
    options += ["--burn-captions"] if edition.burn_captions else []
    options += [word for name, value in turned.items() for word in ("--set", f"{name}={value}")]
    rest = [*([] if whole else [one.job.scene for one in drawn]), *options]
    return {
        words("films_command"): shlex.join(["lecture", "render", *rest]),
        words("handout_command"): shlex.join(["lecture", "handout", "-o", "handout", *rest]),
    }
