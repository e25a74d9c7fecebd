"""All files of a handout, from the last pictures of the beats."""

import os
import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.make.faults import failed
from scripts.make.pool import OneProcessEach
from scripts.plan.job import Job, digest
from scripts.publish.handout.derivations import (
    WrittenDerivation,
    as_latex,
    as_typst,
    in_words,
)
from scripts.publish.handout.pdf import BeatOnPaper, Paper, SceneOnPaper, pdf
from scripts.publish.names import slug
from scripts.publish.output import OutputFile, content_file
from scripts.publish.parameters import parameter_rows, set_options
from scripts.publish.words import Wordings, handout_words

if TYPE_CHECKING:
    from scripts.draw.stills import Stills

LIST = "lecture-handout.json"
"""The list of the handout's files, in its folder."""


@dataclass(frozen=True)
class DrawnScene:
    """A scene in one language and theme, with the last picture of each beat."""

    job: Job
    stills: "Stills"

    @property
    def lang_and_theme(self) -> tuple[str, str]:
        """The language and the theme: each pair has a PDF of its own."""
        return self.job.edition.lang, self.job.edition.theme


def draw(jobs: Sequence[Job], processes: int) -> Iterator[DrawnScene]:
    """Draw the last picture of each beat of some films, each film in a process of its own.

    **Raises**: `faults.FilmFailed`.
    """
    with OneProcessEach(min(processes, len(jobs)), Path(os.devnull)) as pool:
        futures = [pool.submit(_stills, job) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            yield DrawnScene(job, future.result())


def _stills(job: Job) -> "Stills":
    """Draw the last pictures of one film, in a process of its own."""
    try:
        # Imported here: only these processes need manim.
        from scripts.draw.stills import stills

        return stills(job)
    except Exception as error:
        raise failed(error) from None


def handout_files(drawn: Sequence[DrawnScene], scenes: Sequence[str]) -> list[OutputFile]:
    """Return all files of a handout; `scenes` are those that were asked for, none meaning all.

    **Raises**: `words.MissingWords`.
    """
    content: dict[str, bytes] = {}
    for one in drawn:
        lang, theme = one.lang_and_theme
        for beat, still in one.stills.pictures.items():
            name = f"stills/{slug(one.job.scene)}-{slug(lang)}-{slug(theme)}-{slug(beat)}"
            content |= {f"{name}.png": still.png, f"{name}.svg": still.svg.encode()}
    for pair in dict.fromkeys(one.lang_and_theme for one in drawn):
        these = [one for one in drawn if one.lang_and_theme == pair]
        words = handout_words(pair[0])
        known = _derivations(these, words)
        for name, derivation in known.items():
            place = f"derivations/{slug(name)}-{slug(words.lang)}"
            remarks = words("credit", "course"), words("credit", "licence_words")
            content[f"{place}.tex"] = as_latex(derivation, words, remarks).encode()
            content[f"{place}.typ"] = as_typst(derivation, words, remarks).encode()
        name = f"handout-{'-'.join(map(slug, pair))}.pdf"
        content[name] = pdf(_paper(these, known, words, scenes), words)
    return [content_file(name, made) for name, made in content.items()]


def stamp(files: Sequence[OutputFile]) -> str:
    """Return a hash of the contents of all files."""
    return digest([[file.name, file.origin] for file in files])


def summary(folder: Path, names: Sequence[str]) -> Iterator[str]:
    """Return lines that say what was written: each PDF, and how many other files."""
    for name in names:
        if name.endswith(".pdf"):
            yield str(folder / name)
    counts = Counter(name.partition("/")[0] for name in names if "/" in name)
    for name, count in counts.items():
        yield f"{folder / name}  {count} files"


def _derivations(drawn: Sequence[DrawnScene], words: Wordings) -> dict[str, WrittenDerivation]:
    names = dict.fromkeys(name for one in drawn for name in one.job.film.derivations)
    if not names:
        return {}
    # Imported here: proving takes sympy, and not every scene has derivations.
    from nnmath import DERIVATIONS

    course = drawn[0].job.course
    return {name: in_words(DERIVATIONS[name], course, words) for name in names}


def _paper(
    drawn: Sequence[DrawnScene],
    known: Mapping[str, WrittenDerivation],
    words: Wordings,
    asked: Sequence[str],
) -> Paper:
    scenes, before = [], set[str]()
    for one in drawn:
        names = [name for name in one.job.film.derivations if name not in before]
        before |= {*names}
        title = one.stills.sheet.title[words.lang]
        scenes.append(SceneOnPaper(title, [*_beats(one)], [known[name] for name in names]))
    job = drawn[0].job
    used = {name for one in drawn for name in one.job.parameters}
    return Paper(
        title=words("title"),
        scenes=scenes,
        parameters=[
            one for one in parameter_rows(job.course.parameters, [words.lang]) if one.name in used
        ],
        commands=_commands(job, words, [one.job.scene for one in drawn] if asked else []),
    )


def _beats(one: DrawnScene) -> Iterator[BeatOnPaper]:
    lang = one.job.edition.lang
    for beat in one.stills.sheet.beats:
        svg = one.stills.pictures[beat.id].svg
        yield BeatOnPaper(svg, beat.see[lang], beat.said(lang), beat.equations)


def _commands(job: Job, words: Wordings, scenes: Sequence[str]) -> dict[str, str]:
    """Return command lines that make these scenes again, or all, with the same parameters."""
    edition = job.edition
    options = ["-q", edition.quality.letter, "--lang", edition.lang, "--theme", edition.theme]
    options += ["--burn-captions"] if edition.burn_captions else []
    rest = [*scenes, *options, *set_options(parameter_rows(job.course.parameters, ()))]
    return {
        words("films_command"): shlex.join(["lecture", "render", *rest]),
        words("handout_command"): shlex.join(["lecture", "handout", "-o", "handout", *rest]),
    }
