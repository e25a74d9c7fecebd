"""A storyboard: the last picture of every beat of some films, on one labelled sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import manimgx_fonts_cjk
from PIL import Image, ImageDraw, ImageFont

from scripts.store.film import Film
from scripts.video.decode import pictures

COLUMNS = 3
WIDTH = 640
"""Width of a picture on the sheet, in pixels."""

GAP = 24
TITLE, LABEL = 30, 20
"""Sizes of letters, in pixels."""

GROUND, INK, PALE = "#ffffff", "#1d2029", "#5b6070"

_CHINESE = "Noto Sans CJK SC"
_REGULAR = 400


@dataclass(frozen=True)
class Shot:
    """The last picture of a beat."""

    label: str
    picture: Image.Image


def draw(films: Sequence[Film]) -> Image.Image:
    """Draw a sheet: film below film, beats from left to right."""
    strips = [_strip(film) for film in films]
    sheet = Image.new("RGB", (strips[0].width, sum(strip.height for strip in strips)), GROUND)
    top = 0
    for strip in strips:
        sheet.paste(strip, (0, top))
        top += strip.height
    return sheet


def shots(film: Film) -> Iterator[Shot]:
    """Return the last picture of each beat, labelled with its beat, frame and equations."""
    sheet = film.sheet()
    decoded = dict(pictures(film.path, (beat.last_frame for beat in sheet.beats), sheet.fps))
    for beat in sheet.beats:
        frame = beat.last_frame
        words = [beat.id, f"frame {frame}", f"{frame / sheet.fps:.1f} s"]
        words += [f"({number})" for number in beat.equations]
        yield Shot("   ".join(words), decoded[frame])


def _strip(film: Film) -> Image.Image:
    record = film.record
    found = list(shots(film))
    quality = record.edition.quality
    height = round(WIDTH * quality.height / quality.width)
    rows = -(-len(found) // COLUMNS)
    cell = height + LABEL + GAP
    top = GAP + TITLE + GAP
    strip = Image.new("RGB", (COLUMNS * (WIDTH + GAP) + GAP, top + rows * (cell + GAP)), GROUND)
    pen = ImageDraw.Draw(strip)
    heading = f"{record.title[record.edition.lang]}   {record.scene} {record.edition.label}"
    pen.text((GAP, GAP), heading, fill=INK, font=_font(TITLE))
    for number, shot in enumerate(found):
        row, column = divmod(number, COLUMNS)
        left = GAP + column * (WIDTH + GAP)
        upper = top + row * (cell + GAP)
        strip.paste(shot.picture.resize((WIDTH, height), Image.Resampling.LANCZOS), (left, upper))
        pen.text((left, upper + height + 6), shot.label, fill=PALE, font=_font(LABEL))
    return strip


def _font(size: int) -> ImageFont.FreeTypeFont:
    """Return the films' own letters: titles are Chinese, and not every machine has those."""
    (path,) = Path(manimgx_fonts_cjk.__file__).parent.glob("*.ttc")
    for index in range(10):
        font = ImageFont.truetype(path, size, index=index)
        if font.getname()[0] == _CHINESE:
            font.set_variation_by_axes([_REGULAR])
            return font
    raise LookupError(f"{path.name} holds no {_CHINESE}")
