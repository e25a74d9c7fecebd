"""From the films and their cue sheets to all that the site says about them.

Nothing here imports numpy or typst before it is needed.
"""

from collections.abc import Iterator, Mapping, Sequence

from scenes.by_language import ByLanguage, in_language
from scenes.course import Course
from scenes.telling.captions import Caption, joined
from scenes.telling.cues import BeatCues
from scripts.publish import names
from scripts.publish.model import (
    BeatReference,
    Chapter,
    PublishedErratum,
    PublishedFigure,
    PublishedFormula,
    PublishedLecture,
    PublishedScene,
    SceneVersion,
    TextTrack,
    TranscriptLine,
    VideoFile,
)
from scripts.publish.parameters import command, parameter_rows
from scripts.publish.site.films import FoundFilms
from scripts.publish.words import page_words
from scripts.store import film as files
from scripts.store.film import Film
from scripts.video.caption_files import track, webvtt

ID = "cross-entropy"
"""The lecture's name in addresses."""


def publish(found: FoundFilms) -> PublishedLecture:
    """Return all that the site shows of these films."""
    # Imported here: formulas take numpy, sympy and typst.
    from scripts.publish.formulas import formulas

    course = found.course
    sheets = {name: next(iter(langs.values()))[0].sheet() for name, langs in found.films.items()}
    shown = formulas(course, sheets.values())
    parameters = parameter_rows(course.parameters, course.languages)
    return PublishedLecture(
        id=ID,
        langs=course.languages,
        title={lang: page_words(lang)["title"] for lang in course.languages},
        scenes=tuple(
            PublishedScene(
                name=names.slug(name),
                title=sheet.title,
                versions={
                    lang: _version(films, course, shown.get(name, {}))
                    for lang, films in found.films[name].items()
                },
            )
            for name, sheet in sheets.items()
        ),
        figures=tuple(
            PublishedFigure(one.number, _in_all(one.caption, course), _moment(one.film, one.beat))
            for one in course.figures
        ),
        errata=tuple(
            PublishedErratum(
                _in_all(one.where, course),
                _in_all(one.printed, course),
                _in_all(one.right, course),
                _moment(one.film, one.beat),
            )
            for one in course.errata
        ),
        parameters=parameters,
        command=command(parameters, "all"),
    )


def chapter_track(beats: Sequence[Chapter], lang: str) -> str:
    """Return the beats as a WebVTT file of chapters."""
    # A name is one line: an empty one would end its cue.
    return webvtt(
        [
            Caption(beat.id, beat.start, beat.end, (" ".join(beat.name[lang].split()),))
            for beat in beats
        ]
    )


def _in_all(text: ByLanguage, course: Course) -> ByLanguage:
    return {lang: in_language(text, lang) for lang in course.languages}


def _moment(film: str, beat: str) -> BeatReference:
    return BeatReference(names.slug(film), names.slug(beat))


def _version(
    films: Sequence[Film],
    course: Course,
    formulas: Mapping[str, tuple[PublishedFormula, ...]],
) -> SceneVersion:
    record, edition = films[0].record, films[0].record.edition
    sheet = films[0].sheet().described(course.scripts(record.scene))
    there = {film.record.edition.theme for film in films}
    themes = [theme.name for theme in course.themes if theme.name in there]
    beats = tuple(
        Chapter(
            id=names.slug(beat.id),
            start=beat.start,
            end=beat.end,
            name=beat.name,
            say={lang: tuple(_transcript(beat, lang)) for lang in beat.say},
            picture=beat.see,
            formulas=formulas.get(beat.id, ()),
            stills={
                theme: names.still(record.scene, edition.lang, theme, beat.id) for theme in themes
            },
        )
        for beat in sheet.beats
    )
    return SceneVersion(
        lang=edition.lang,
        seconds=record.seconds,
        films=tuple(_video_file(film) for film in films),
        posters={theme: names.poster(record.scene, edition.lang, theme) for theme in themes},
        beats=beats,
        tracks=tuple(_tracks(films[0], beats, course.languages)),
    )


def _video_file(film: Film) -> VideoFile:
    record, edition = film.record, film.record.edition
    return VideoFile(
        lang=edition.lang,
        theme=edition.theme,
        quality=f"{edition.quality.height}p",
        burned=edition.burn_captions,
        file=names.film(record),
        size=record.bytes[files.FILM],
        width=edition.quality.width,
        height=edition.quality.height,
        seconds=record.seconds,
        fps=edition.quality.fps,
    )


def _tracks(film: Film, beats: Sequence[Chapter], languages: Sequence[str]) -> Iterator[TextTrack]:
    scene, spoken = film.record.scene, film.record.edition.lang
    for lang in languages:
        vtt, srt = (film.folder / track(lang, kind) for kind in ("vtt", "srt"))
        if vtt.is_file() and srt.is_file():
            yield TextTrack(
                "captions",
                lang,
                names.track(scene, spoken, "captions", lang),
                vtt.read_text(encoding="utf-8"),
                srt.read_text(encoding="utf-8"),
            )
        yield TextTrack(
            "chapters",
            lang,
            names.track(scene, spoken, "chapters", lang),
            chapter_track(beats, lang),
        )


def _transcript(beat: BeatCues, lang: str) -> Iterator[TranscriptLine]:
    for caption in beat.captions(lang):
        yield TranscriptLine(caption.start, caption.end, joined(caption.lines, lang))
