"""Files of one encoder, decoded again: colours, lengths, holds, and every frame by its number."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from scripts.video import h264
from scripts.video.decode import BrokenFilm, check, pictures, top_boxes
from scripts.video.h264 import Encoder
from scripts.video.yuv import Picture
from tests.scripts.known import (
    HEIGHT,
    PALETTE,
    RATE,
    WIDTH,
    Pixels,
    grey,
    level,
    middle,
    patches,
    shown,
    to_rgb,
    write,
)

LONGEST = h264.LONGEST_HOLD * RATE


def stored(film: Path) -> list[tuple[int, int]]:
    """Return when each stored picture starts, and how long it is held."""
    with av.open(film) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        return [
            (int(p.pts * p.time_base * RATE), int(p.duration * p.time_base * RATE))
            for p in packets
            if p.pts is not None and p.duration is not None
        ]


def test_every_colour_of_the_palette_comes_back_within_2_of_255(tmp_path: Path) -> None:
    film = write(tmp_path / "film.mp4", (patches(), 2 * LONGEST))
    for frame in shown(film):
        rgb = to_rgb(frame)
        for number, colour in enumerate(PALETTE):
            assert np.abs(rgb[middle(number, 8)] - colour).max() <= 2, colour


def test_our_own_reader_sees_the_same_colours(tmp_path: Path) -> None:
    film = write(tmp_path / "film.mp4", (patches(), 20))
    ((_, picture),) = pictures(film, [19], RATE)
    rgb = np.asarray(picture).astype(float)
    for number, colour in enumerate(PALETTE):
        # Pure blue and green lie outside of what 8-bit limited-range video can say exactly.
        assert np.abs(rgb[middle(number, 8)] - colour).max() <= 4


def test_a_film_says_that_its_colours_are_bt709_and_starts_before_it_is_loaded(
    tmp_path: Path,
) -> None:
    film = write(tmp_path / "film.mp4", (patches(), 20))
    with av.open(film) as container:
        context = container.streams.video[0].codec_context
        tags = (context.color_primaries, context.color_trc, context.colorspace)
        assert (*tags, context.color_range) == (1, 1, 1, 1)
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
    boxes = top_boxes(film)
    assert boxes.index("moov") < boxes.index("mdat")


@pytest.mark.parametrize("constant", [False, True], ids=["held", "constant"])
@pytest.mark.parametrize(
    "holds", [(1,), (1, 1, 1), (40, 1, 7), (1, 90), (LONGEST, LONGEST + 1), (1000, 1)]
)
def test_a_film_has_exactly_the_frames_that_were_drawn(
    tmp_path: Path, holds: tuple[int, ...], constant: bool
) -> None:
    shots = [(grey(40 + 30 * n), hold) for n, hold in enumerate(holds)]
    film = write(tmp_path / "film.mp4", *shots, constant_frame_rate=constant)
    with av.open(film) as container:
        stream = container.streams.video[0]
        assert stream.duration is not None
        assert stream.duration * stream.time_base == Fraction(sum(holds), RATE)
        assert container.duration == round(sum(holds) / RATE * 1_000_000)
    levels = [level(frame) for frame in shown(film)]
    drawn = [40 + 30 * n for n, hold in enumerate(holds) for _ in range(hold)]
    assert levels == pytest.approx(drawn, abs=2)
    check(film, width=WIDTH, height=HEIGHT, fps=RATE, frames=sum(holds))


def test_a_held_picture_is_stored_once_and_again_only_every_two_seconds(tmp_path: Path) -> None:
    film = write(tmp_path / "film.mp4", (grey(40), 7), (grey(90), 2 * LONGEST + 5), (grey(9), 1))
    held = [(0, 7), (7, LONGEST), (7 + LONGEST, LONGEST), (7 + 2 * LONGEST, 5)]
    assert stored(film) == [*held, (12 + 2 * LONGEST, 1)]


def test_a_constant_frame_rate_stores_every_frame(tmp_path: Path) -> None:
    film = write(tmp_path / "film.mp4", (grey(40), 7), (grey(90), 80), constant_frame_rate=True)
    assert stored(film) == [(n, 1) for n in range(87)]


@pytest.mark.parametrize("steps", [(100,), (1,) * 100, (29, 1, 1, 30, 39), (31, 69)])
def test_it_does_not_matter_in_how_many_steps_a_picture_is_held(
    tmp_path: Path, steps: tuple[int, ...]
) -> None:
    once = write(tmp_path / "once.mp4", (patches(), 100))
    encoder = Encoder(tmp_path / "steps.mp4", WIDTH, HEIGHT, Fraction(RATE))
    picture = Picture(WIDTH, HEIGHT)
    picture.update(patches())
    encoder.show(picture.frame, steps[0])
    for step in steps[1:]:
        encoder.hold(picture.frame, step)
    encoder.finish()
    assert (encoder.frames, encoder.stored) == (100, 4)
    assert (tmp_path / "steps.mp4").read_bytes() == once.read_bytes()


def test_a_picture_may_be_changed_as_soon_as_it_was_shown(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path / "film.mp4", WIDTH, HEIGHT, Fraction(RATE))
    picture = Picture(WIDTH, HEIGHT)
    for n in range(40):
        picture.update(grey(5 * n))
        encoder.show(picture.frame, 1)
        picture.update(grey(255))
    encoder.finish()
    found = [level(frame) for frame in shown(tmp_path / "film.mp4")]
    assert found == pytest.approx([5 * n for n in range(40)], abs=2)


def test_a_keyframe_comes_after_few_enough_pictures(tmp_path: Path) -> None:
    film = write(tmp_path / "film.mp4", *((grey(n % 200), 1) for n in range(150)))
    with av.open(film) as container:
        keys = [n for n, frame in enumerate(container.decode(video=0)) if frame.key_frame]
    assert keys[0] == 0
    assert np.diff([*keys, 150]).max() <= h264.LONGEST_RUN * RATE


def test_the_same_pictures_give_the_same_bytes(tmp_path: Path) -> None:
    shots = [(patches(), 3), (grey(40), 50), (patches(), 1)]
    one, other = (write(tmp_path / name, *shots) for name in ("one.mp4", "other.mp4"))
    assert one.read_bytes() == other.read_bytes()


BITS = 8


def in_binary(number: int) -> Pixels:
    """Draw a number: a column for each bit, white for 1."""
    pixels = grey(0)
    for bit, column in enumerate(np.array_split(pixels, BITS, axis=1)):
        column[:] = 255 * (number >> bit & 1)
    return pixels


def number_in(picture: Pixels) -> int:
    columns = np.array_split(picture, BITS, axis=1)
    return sum((column.mean() > 127) << bit for bit, column in enumerate(columns))


@pytest.mark.parametrize("hold", [1, 4, 45])
def test_what_each_frame_shows_is_found_by_its_number(tmp_path: Path, hold: int) -> None:
    film = write(tmp_path / "film.mp4", *((in_binary(n), hold) for n in range(100)))
    wanted = {0, 29, 30, 31, 77, 99, 100 * hold - 2, 100 * hold - 1}
    found = {n: number_in(np.asarray(p)) for n, p in pictures(film, wanted, RATE)}
    assert found == {n: n // hold for n in wanted}
    with pytest.raises(BrokenFilm, match=f"no frame {100 * hold}"):
        list(pictures(film, [100 * hold], RATE))


@pytest.mark.parametrize(
    ("other", "complaint"),
    [
        ({"frames": 11}, "frames 10, not 11"),
        ({"width": 322}, r"size \(320, 192\), not \(322, 192\)"),
        ({"fps": 7}, "frames 14/3, not 10; pictures between two frames 2, not 0"),
    ],
)
def test_a_film_that_is_not_what_it_should_be_is_refused(
    tmp_path: Path, other: dict[str, int], complaint: str
) -> None:
    film = write(tmp_path / "film.mp4", (grey(40), 5), (grey(90), 4), (grey(40), 1))
    right = {"width": WIDTH, "height": HEIGHT, "fps": RATE, "frames": 10}
    check(film, **right)
    with pytest.raises(BrokenFilm, match=complaint):
        check(film, **{**right, **other})
