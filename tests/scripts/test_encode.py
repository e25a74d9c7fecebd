"""The writer, tried on pictures that are known, with BT.709's own equations as the judge."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from scripts.pipeline.decode import BrokenFilm, check, pictures, top_boxes
from scripts.pipeline.encode import Encoder, EncoderThread

WIDTH, HEIGHT, RATE = 320, 192, 15

PALETTE = (
    (0x11, 0x13, 0x1A), (0xEC, 0xE7, 0xDF), (0x6C, 0xB2, 0xFF), (0xFF, 0x6F, 0x61),
    (0xF5, 0xB8, 0x41), (0x2F, 0xCF, 0xB0), (0xA3, 0x7B, 0xFF), (0xFA, 0xF8, 0xF3),
    (0xFF, 0x00, 0x00), (0x00, 0xFF, 0x00), (0x00, 0x00, 0xFF), (0x95, 0x5F, 0x00),
)  # fmt: skip
COLUMNS, ROWS = 4, 3
PATCH = (HEIGHT // ROWS, WIDTH // COLUMNS)


def patches() -> npt.NDArray[np.uint8]:
    picture = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
    for number, colour in enumerate(PALETTE):
        picture[middle(number, 0)][..., :3] = colour
    return picture


def middle(number: int, margin: int) -> tuple[slice, slice]:
    row, column = divmod(number, COLUMNS)
    top, left = row * PATCH[0], column * PATCH[1]
    return (
        slice(top + margin, top + PATCH[0] - margin),
        slice(left + margin, left + PATCH[1] - margin),
    )


def grey(level: int) -> npt.NDArray[np.uint8]:
    return np.full((HEIGHT, WIDTH, 4), level, np.uint8)


def write(path: Path, *shots: tuple[npt.NDArray[np.uint8], int, bool]) -> Path:
    thread = EncoderThread(Encoder(path, WIDTH, HEIGHT, Fraction(RATE)))
    for pixels, repeat, segment in shots:
        thread.put(pixels, repeat, segment)
    thread.finish()
    return path


def planes(frame: av.VideoFrame) -> list[npt.NDArray[np.float64]]:
    """Return Y, U and V at full size, as they stand in the file."""
    found = []
    for plane in frame.planes:
        values = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
        values = values[: plane.height, : plane.width]
        scale = HEIGHT // plane.height
        found.append(values.repeat(scale, 0).repeat(scale, 1).astype(float))
    return found


def to_rgb(frame: av.VideoFrame) -> npt.NDArray[np.float64]:
    """Decode BT.709, limited range, by its defining equations (ITU-R BT.709-6, 3.2 to 3.4)."""
    y, u, v = planes(frame)
    luma, blue, red = (y - 16) / 219, (u - 128) / 224, (v - 128) / 224
    r, b = luma + 1.5748 * red, luma + 1.8556 * blue
    g = (luma - 0.2126 * r - 0.0722 * b) / 0.7152
    return np.clip(np.round(255 * np.stack([r, g, b], -1)), 0, 255)


def test_every_colour_of_the_palette_comes_back_within_2_of_255(tmp_path: Path) -> None:
    film = write(tmp_path / "film.mp4", (patches(), 20, False))
    with av.open(film) as container:
        frames = list(container.decode(video=0))
    for frame in (frames[0], frames[-1]):
        rgb = to_rgb(frame)
        for number, colour in enumerate(PALETTE):
            assert np.abs(rgb[middle(number, 8)] - colour).max() <= 2, colour


def test_our_own_reader_sees_the_same_colours(tmp_path: Path) -> None:
    film = write(tmp_path / "film.mp4", (patches(), 20, False))
    ((_, picture),) = pictures(film, [19])
    rgb = np.asarray(picture).astype(float)
    for number, colour in enumerate(PALETTE):
        # Pure blue and green lie outside of what 8-bit limited-range video can say exactly.
        assert np.abs(rgb[middle(number, 8)] - colour).max() <= 4


def test_a_film_says_that_its_colours_are_bt709_and_starts_before_it_is_loaded(
    tmp_path: Path,
) -> None:
    film = write(tmp_path / "film.mp4", (patches(), 20, False))
    with av.open(film) as container:
        context = container.streams.video[0].codec_context
        tags = (context.color_primaries, context.color_trc, context.colorspace)
        assert (*tags, context.color_range) == (1, 1, 1, 1)
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
    boxes = top_boxes(film)
    assert boxes.index("moov") < boxes.index("mdat")


@pytest.mark.parametrize("holds", [(1,), (1, 1, 1), (40, 1, 7), (1, 90)])
def test_a_film_has_exactly_the_frames_that_were_drawn(
    tmp_path: Path, holds: tuple[int, ...]
) -> None:
    shots = [(grey(40 + 30 * n), hold, False) for n, hold in enumerate(holds)]
    film = write(tmp_path / "film.mp4", *shots)
    with av.open(film) as container:
        stream = container.streams.video[0]
        assert stream.duration is not None
        assert stream.duration * stream.time_base == Fraction(sum(holds), RATE)
        levels = [round(to_rgb(frame).mean()) for frame in container.decode(stream)]
    drawn = [40 + 30 * n for n, hold in enumerate(holds) for _ in range(hold)]
    assert levels == pytest.approx(drawn, abs=2)


def test_a_keyframe_stands_at_each_segment_and_at_least_every_two_seconds(tmp_path: Path) -> None:
    film = write(
        tmp_path / "film.mp4", (grey(40), 10, False), (grey(90), 7, True), (grey(90), 70, False)
    )
    with av.open(film) as container:
        keys = [n for n, frame in enumerate(container.decode(video=0)) if frame.key_frame]
    assert keys[:2] == [0, 10]
    gaps = np.diff([*keys, 87])
    assert gaps.max() <= 2 * RATE


def test_each_frame_is_found_by_its_number(tmp_path: Path) -> None:
    film = write(tmp_path / "film.mp4", *((grey(2 * n), 1, False) for n in range(100)))
    wanted = (0, 29, 30, 31, 77, 99)
    found = [(n, round(np.asarray(picture).mean())) for n, picture in pictures(film, wanted)]
    assert found == [(n, pytest.approx(2 * n, abs=2)) for n in wanted]
    with pytest.raises(BrokenFilm, match="no frame 100"):
        list(pictures(film, [100]))


def test_a_film_with_a_frame_too_few_is_refused(tmp_path: Path) -> None:
    film = write(tmp_path / "film.mp4", (grey(40), 10, False))
    check(film, width=WIDTH, height=HEIGHT, fps=RATE, frames=10)
    with pytest.raises(BrokenFilm, match="frames 10, not 11"):
        check(film, width=WIDTH, height=HEIGHT, fps=RATE, frames=11)


def test_a_fault_of_the_encoder_reaches_whoever_draws(tmp_path: Path) -> None:
    thread = EncoderThread(Encoder(tmp_path / "film.mp4", WIDTH, HEIGHT, Fraction(RATE)))

    def draw() -> None:
        # Far more pictures than the queue holds: nobody may wait for ever.
        for _ in range(50):
            thread.put(np.zeros((4, 4), np.uint8), 1, False)

    with pytest.raises(ValueError, match="array"):
        draw()
    thread.abort()
