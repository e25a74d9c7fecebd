import io

import pytest
import srt
import webvtt

from scenes.telling.captions import Caption
from scenes.telling.cues import BeatCues, CueSheet, Said
from scripts.video import caption_files


def beat(name: str, first: int, end: int, *said: tuple[int, tuple[str, ...]]) -> BeatCues:
    return BeatCues(
        id=name,
        first_frame=first,
        last_frame=end - 1,
        first_tick=first,
        end_tick=end,
        say={"en": tuple(Said(at=at, lines=lines) for at, lines in said)},
        show={},
        equations=(),
        formulas=(),
    )


def captions(*beats: BeatCues) -> tuple[Caption, ...]:
    ticks = beats[-1].end_tick
    sheet = CueSheet(
        scene="one",
        lang="en",
        theme="dark",
        ticks_per_second=15,
        ticks=ticks,
        fps=15,
        frames=ticks,
        title={"en": "One"},
        beats=beats,
    )
    return sheet.captions("en")


CAPTIONS = captions(
    beat("first", 0, 40, (0, ("If a < 1 & b > 0,", "then")), (16, ("stop.",))),
    beat("silent", 40, 55),
    beat("last", 55, 100, (5, ("End.",))),
)

SECONDS = [(0, 16 / 15), (16 / 15, 40 / 15), (60 / 15, 100 / 15)]
LINES = ["If a < 1 & b > 0,\nthen", "stop.", "End."]


def test_a_caption_stays_until_the_next_one_or_until_its_beat_ends() -> None:
    assert [(caption.start, caption.end) for caption in CAPTIONS] == SECONDS


def test_another_program_reads_the_webvtt_file_as_it_was_meant() -> None:
    text = caption_files.webvtt(CAPTIONS)
    parsed = webvtt.from_buffer(io.StringIO(text))
    assert [(c.start_in_seconds, c.end_in_seconds) for c in parsed] == [
        (int(start), int(end)) for start, end in SECONDS
    ]
    # A browser decodes these three; webvtt-py hands them on as they are.
    plain = [c.text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for c in parsed]
    assert plain == LINES
    assert "a < 1" not in text


def test_another_program_reads_the_subrip_file_as_it_was_meant() -> None:
    parsed = list(srt.parse(caption_files.subrip(CAPTIONS)))
    assert [caption.content for caption in parsed] == LINES
    assert [caption.index for caption in parsed] == [1, 2, 3]
    for caption, (start, end) in zip(parsed, SECONDS, strict=True):
        assert caption.start.total_seconds() == pytest.approx(start, abs=0.001)
        assert caption.end.total_seconds() == pytest.approx(end, abs=0.001)


def test_a_caption_without_any_time_is_refused() -> None:
    with pytest.raises(ValueError, match="rush-1 would have no time"):
        captions(beat("rush", 0, 9, (3, ("a",)), (3, ("b",))))
