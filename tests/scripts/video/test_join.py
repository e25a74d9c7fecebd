"""Joined films, decoded again: nothing is lost, nothing is encoded anew."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from scripts.video.decode import check, pictures
from scripts.video.h264 import Encoder
from scripts.video.join import CannotJoin, join
from scripts.video.yuv import Picture
from tests.scripts.known import HEIGHT, RATE, WIDTH, grey, planes, shown, write

HOLDS = ((1, 50, 3), (90,), (2, 1))


@pytest.fixture
def segments(tmp_path: Path) -> list[Path]:
    return [
        write(tmp_path / f"{n}.mp4", *((grey(30 * n + 10 * k), h) for k, h in enumerate(holds)))
        for n, holds in enumerate(HOLDS)
    ]


def packets(film: Path) -> list[tuple[int | None, int | None, bytes]]:
    """Return each packet with the time when it starts, and how long it lasts."""
    with av.open(film) as container:
        return [
            (packet.pts, packet.duration, bytes(packet))
            for packet in container.demux(video=0)
            if packet.size
        ]


def payload(film: Path) -> list[bytes]:
    return [content for _, _, content in packets(film)]


def test_a_joined_film_shows_each_frame_of_its_segments_bit_for_bit(
    segments: list[Path], tmp_path: Path
) -> None:
    join(segments, tmp_path / "film.mp4")
    frames = list(shown(tmp_path / "film.mp4"))
    apart = [frame for segment in segments for frame in shown(segment)]
    assert len(frames) == len(apart) == sum(map(sum, HOLDS))
    for one, other in zip(frames, apart, strict=True):
        assert all(map(np.array_equal, planes(one), planes(other)))


def test_a_joined_film_is_as_long_as_its_segments_and_can_be_entered_anywhere(
    segments: list[Path], tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    join(segments, film)
    total = sum(map(sum, HOLDS))
    check(film, width=WIDTH, height=HEIGHT, fps=RATE, frames=total)
    drawn = [
        30 * n + 10 * k
        for n, holds in enumerate(HOLDS)
        for k, hold in enumerate(holds)
        for _ in range(hold)
    ]
    for number, picture in pictures(film, range(total), RATE):
        assert np.asarray(picture).mean() == pytest.approx(drawn[number], abs=2), number


def test_each_segment_starts_with_a_keyframe(segments: list[Path], tmp_path: Path) -> None:
    join(segments, tmp_path / "film.mp4")
    with av.open(tmp_path / "film.mp4") as container:
        keys = {
            int(frame.pts * frame.time_base * RATE)
            for frame in container.decode(video=0)
            if frame.key_frame and frame.pts is not None and frame.time_base is not None
        }
    assert {0, 54, 144} <= keys


def test_packets_are_copied(segments: list[Path], tmp_path: Path) -> None:
    join(segments, tmp_path / "film.mp4")
    assert payload(tmp_path / "film.mp4") == [
        packet for segment in segments for packet in payload(segment)
    ]


def test_joined_twice_a_film_is_the_same_and_tells_no_time(
    segments: list[Path], tmp_path: Path
) -> None:
    join(segments, tmp_path / "one.mp4", [(0, "一"), (3.6, "two")])
    join(segments, tmp_path / "other.mp4", [(0, "一"), (3.6, "two")])
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "other.mp4").read_bytes()
    with av.open(tmp_path / "one.mp4") as container:
        assert "creation_time" not in container.metadata


def test_chapters_stand_in_the_film_and_cover_it(segments: list[Path], tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    join(segments, film, [(0, "为什么慢"), (3.6, "The gate cancels")])
    with av.open(film) as container:
        found = [
            (
                Fraction(chapter["start"]) * chapter["time_base"],
                Fraction(chapter["end"]) * chapter["time_base"],
                chapter["metadata"]["title"],
            )
            for chapter in container.chapters()
        ]
    end = Fraction(sum(map(sum, HOLDS)), RATE)
    middle = Fraction(36, 10)
    assert found == [(0, middle, "为什么慢"), (middle, end, "The gate cancels")]
    check(film, width=WIDTH, height=HEIGHT, fps=RATE, frames=sum(map(sum, HOLDS)))


def test_films_can_be_joined_again(segments: list[Path], tmp_path: Path) -> None:
    join(segments, tmp_path / "at_once.mp4")
    join(segments[:2], tmp_path / "half.mp4")
    join([tmp_path / "half.mp4", segments[2]], tmp_path / "in_two_steps.mp4")
    assert packets(tmp_path / "in_two_steps.mp4") == packets(tmp_path / "at_once.mp4")


@pytest.mark.parametrize(
    ("width", "rate", "complaint"),
    [(WIDTH, 25, "clock"), (WIDTH * 2, RATE, "size"), (WIDTH, 30, "encoder's settings")],
)
def test_segments_of_other_settings_are_refused_by_name(
    segments: list[Path], tmp_path: Path, width: int, rate: int, complaint: str
) -> None:
    strange = tmp_path / "strange.mp4"
    encoder = Encoder(strange, width, HEIGHT, Fraction(rate))
    picture = Picture(width, HEIGHT)
    picture.update(np.zeros((HEIGHT, width, 4), np.uint8))
    encoder.show(picture.frame, 1)
    encoder.finish()
    with pytest.raises(CannotJoin, match=rf"strange\.mp4 .*0\.mp4: they differ in .*{complaint}"):
        join([*segments, strange], tmp_path / "film.mp4")
    assert not (tmp_path / "film.mp4").exists()


def test_nothing_is_not_joined(tmp_path: Path) -> None:
    with pytest.raises(CannotJoin, match=r"nothing to join into film\.mp4"):
        join([], tmp_path / "film.mp4")
