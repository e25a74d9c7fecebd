"""Nothing overlaps, nothing leaves the frame, and nothing is too small to read on a telephone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
from manim import Mobject, VMobject

from scenes.course import BUILT_IN
from scenes.kit import typeset
from scenes.kit.readout import Readout
from scenes.kit.typeset import Formula, Typeset
from scenes.telling.theme import CAPTION_SHARE, FRAME_HEIGHT, FRAME_WIDTH
from tests.rotation import share
from tests.scenes.raw import Film, in_motion

VARIANTS = {
    "as published": (),
    "target one": ("sample.y=1", "sample.x=2"),
    "target one, wrong start": ("sample.y=1", "sample.x=2", "start.bad.w=-2", "start.bad.b=-1"),
    "never passes": ("training.eta=0.01",),
    "mild is worse": ("start.mild.w=2.5", "start.mild.b=2.6"),
    "target between": ("sample.y=0.3", "threshold=0.6"),
    "target half": ("sample.y=0.5", "threshold=0.4"),
    "low threshold": ("threshold=0.03",),
    "threshold near the start": ("threshold=0.97",),
    "a handful of epochs": ("training.epochs=2",),
    "odd number of epochs": ("training.epochs=37", "training.eta=1.5"),
    "very many epochs": ("training.epochs=20000", "start.bad.w=5", "start.bad.b=4"),
    "nearly at once": ("training.eta=2.3",),
    "far from the sigmoid's bend": ("start.bad.w=12.5", "start.bad.b=10.25"),
    "far on the other side": ("start.bad.w=-30", "start.mild.b=-45"),
    "a wild learning rate": ("training.eta=100", "sample.x=-3.75"),
    "long numbers": (
        *(
            "start.bad.w=-12.3456",
            "start.bad.b=11.9876",
            "start.mild.w=-0.001234",
            "sample.y=0.125",
        ),
        *("sample.x=-1.23456", "training.eta=0.012345", "threshold=0.333"),
    ),
    "equal starts": ("start.mild.w=2", "start.mild.b=2"),
}

BOTH = ("as published", "target one, wrong start", "never passes", "mild is worse", "long numbers")
"""Variants that are looked at in both languages."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in frame units."""


def variants() -> Iterator[object]:
    turned = [film.name for film in BUILT_IN.films if film.uses]
    for film in BUILT_IN.films:
        others = [name for name in VARIANTS if VARIANTS[name]]
        chosen = share(others, film.name, turned) if film.uses else []
        for name in ("as published", *chosen):
            # English words are the longer ones.
            for lang in BUILT_IN.languages if name in BOTH else ("en",):
                yield pytest.param(
                    (film.name, VARIANTS[name], lang), id=f"{film.name}-{name}-{lang}"
                )


@pytest.fixture(scope="module", params=list(variants()))
def film(request: pytest.FixtureRequest) -> Film:
    scene, sets, lang = request.param
    return in_motion(scene, *sets, lang=lang)


@dataclass(frozen=True)
class Text:
    """Words, a formula or a number that stands on the frame, without what has no ink."""

    source: str
    box: Box
    mobject: Mobject


def leaves(mobject: Mobject) -> Iterator[VMobject]:
    """Return all of a mobject that can be seen."""
    for part in mobject.get_family():
        if isinstance(part, VMobject) and len(part.points):
            stroked = part.get_stroke_width() > 0 and part.get_stroke_opacity() > 0
            if stroked or part.get_fill_opacity() > 0:
                yield part


def box(parts: Sequence[VMobject]) -> Box:
    points = np.concatenate([part.points for part in parts])
    room = (
        max((p.get_stroke_width() * (p.get_stroke_opacity() > 0) for p in parts), default=0) / 200
    )
    (left, bottom, _), (right, top, _) = points.min(axis=0) - room, points.max(axis=0) + room
    return float(left), float(bottom), float(right), float(top)


def texts(picture: Sequence[Mobject]) -> list[Text]:
    found, inside = [], set()
    for mobject in picture:
        for part in mobject.get_family():
            if isinstance(part, Typeset | Readout) and id(part) not in inside:
                inside |= {id(below) for below in part.get_family()}
                seen = list(leaves(part))
                if seen:
                    source = part.source if isinstance(part, Typeset) else part._said
                    found.append(Text(source, box(seen), part))
    return found


def drawn(picture: Sequence[Mobject], ignored: set[int], grid: str) -> Iterator[VMobject]:
    """Return lines and marks: all that is neither text nor grid."""
    for mobject in picture:
        for part in leaves(mobject):
            colour = str(part.get_stroke_color()).lower()
            if id(part) not in ignored and not (colour == grid and part.get_fill_opacity() == 0):
                yield part


def strokes_points(part: VMobject) -> npt.NDArray[np.float64]:
    """Return points along an outline, close to each other."""
    curves = part.points[: len(part.points) // 4 * 4].reshape(-1, 4, 3)
    t = np.linspace(0, 1, 12 if len(curves) < 60 else 4)[:, None, None]
    a, b, c, d = (curves[:, i] for i in range(4))
    return (
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    ).reshape(-1, 3)


def overlap(one: Box, other: Box, gap: float = 0.0) -> bool:
    return all(one[i] < other[i + 2] + gap and other[i] < one[i + 2] + gap for i in (0, 1))


def test_nothing_leaves_the_frame_or_enters_the_room_for_captions(film: Film) -> None:
    floor = -FRAME_HEIGHT / 2 + CAPTION_SHARE * FRAME_HEIGHT
    for beat, picture in film.pictures.items():
        for mobject in picture:
            for part in leaves(mobject):
                left, bottom, right, top = box([part])
                assert left > -FRAME_WIDTH / 2 + 0.1, (beat, part)
                assert right < FRAME_WIDTH / 2 - 0.45, (beat, part)
                assert top < FRAME_HEIGHT / 2 - 0.1, (beat, part)
                assert bottom > floor, (beat, part)


def test_no_words_stand_on_other_words(film: Film) -> None:
    for beat, picture in film.pictures.items():
        standing = texts(picture)
        for number, one in enumerate(standing):
            for other in standing[:number]:
                assert not overlap(one.box, other.box, 0.03), (beat, one.source, other.source)


def test_no_line_or_mark_runs_through_words(film: Film) -> None:
    grid = film.scene.theme.grid
    for beat, picture in film.pictures.items():
        standing = texts(picture)
        inside = {id(part) for text in standing for part in text.mobject.get_family()}
        # A strike runs through the formula that it strikes.
        standing = [text for text in standing if not isinstance(text.mobject, Formula)]
        for part in drawn(picture, inside, grid):
            points = strokes_points(part)
            half = part.get_stroke_width() / 200
            for text in standing:
                left, bottom, right, top = text.box
                hit = (
                    (points[:, 0] > left - half)
                    & (points[:, 0] < right + half)
                    & (points[:, 1] > bottom - half)
                    & (points[:, 1] < top + half)
                )
                assert not hit.any(), (beat, text.source, part, points[hit][0])


# -- sizes -----------------------------------------------------------------------------------------


@cache
def capital(lang: str) -> float:
    """Return the height of a capital letter, in em."""
    return float(typeset.words("H", 1.0, "#000000", lang).height)


@cache
def digit(math: bool) -> float:
    return float(
        (
            typeset.formula("0", 1.0, "#000000")
            if math
            else typeset.words("0", 1.0, "#000000", "en")
        ).height
    )


def em_of(text: Text, lang: str) -> tuple[float, bool]:
    """Return the size that a text is set in, measured, and whether it is a formula."""
    if isinstance(text.mobject, Readout):
        return text.mobject._size, True
    for math in (False, True):
        try:
            again = (
                typeset.formula(text.source, 1.0, "#000000")
                if math
                else typeset.words(text.source, 1.0, "#000000", lang)
            )
        except Exception:
            continue
        if (
            len(again) == len(text.mobject)
            and again.width
            and abs(again.height / again.width - text.mobject.height / text.mobject.width) < 1e-3
        ):
            return float(text.mobject.width / again.width), math
    raise AssertionError(f"{text.source} is set in no known way")


def test_capitals_are_a_fortieth_of_the_frame_and_small_digits_a_fiftyfifth(film: Film) -> None:
    lang = film.scene.settings.lang
    script = typeset.formula("x^2", 1.0, "#000000")[1].height / digit(True)
    for beat, picture in film.pictures.items():
        for text in texts(picture):
            em, math = em_of(text, lang)
            number = text.source.replace(".", "").replace("-", "").isdigit()
            if number:
                assert em * digit(math) >= FRAME_HEIGHT / 55, (beat, text.source)
            else:
                cap = typeset.formula("C", 1.0, "#000000").height if math else capital(lang)
                assert em * cap >= FRAME_HEIGHT / 40, (beat, text.source)
            if math and ("^" in text.source or "_" in text.source):
                assert em * digit(True) * script >= FRAME_HEIGHT / 55, (beat, text.source)
