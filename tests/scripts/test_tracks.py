import io

import pytest
import srt
import webvtt

from scripts.video import tracks

SHEET = {
    "ticks_per_second": 15,
    "ticks": 100,
    "beats": [
        {
            "id": "first",
            "first_tick": 0,
            "end_tick": 40,
            "say": {
                "en": [
                    {"at": 0, "lines": ["If a < 1 & b > 0,", "then"]},
                    {"at": 16, "lines": ["stop."]},
                ]
            },
        },
        {"id": "silent", "first_tick": 40, "end_tick": 55, "say": {"en": []}},
        {
            "id": "last",
            "first_tick": 55,
            "end_tick": 100,
            "say": {"en": [{"at": 5, "lines": ["End."]}]},
        },
    ],
}

SECONDS = [(0, 16 / 15), (16 / 15, 40 / 15), (60 / 15, 100 / 15)]
LINES = ["If a < 1 & b > 0,\nthen", "stop.", "End."]


def test_a_caption_stays_until_the_next_one_or_until_its_beat_ends() -> None:
    found = [(caption.start, caption.end) for caption in tracks.captions(SHEET, "en")]
    assert found == [(round(1000 * start), round(1000 * end)) for start, end in SECONDS]


def test_another_program_reads_the_webvtt_file_as_it_was_meant() -> None:
    text = tracks.webvtt(tracks.captions(SHEET, "en"))
    parsed = webvtt.from_buffer(io.StringIO(text))
    assert [(c.start_in_seconds, c.end_in_seconds) for c in parsed] == [
        (int(start), int(end)) for start, end in SECONDS
    ]
    # A browser decodes these three; webvtt-py hands them on as they are.
    plain = [c.text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for c in parsed]
    assert plain == LINES
    assert "a < 1" not in text


def test_another_program_reads_the_subrip_file_as_it_was_meant() -> None:
    parsed = list(srt.parse(tracks.subrip(tracks.captions(SHEET, "en"))))
    assert [caption.content for caption in parsed] == LINES
    assert [caption.index for caption in parsed] == [1, 2, 3]
    for caption, (start, end) in zip(parsed, SECONDS, strict=True):
        assert caption.start.total_seconds() == pytest.approx(start, abs=0.001)
        assert caption.end.total_seconds() == pytest.approx(end, abs=0.001)


def test_a_caption_without_any_time_is_refused() -> None:
    chunks = [{"at": 3, "lines": ["a"]}, {"at": 3, "lines": ["b"]}]
    beat = {"id": "rush", "first_tick": 0, "end_tick": 9, "say": {"en": chunks}}
    with pytest.raises(ValueError, match="rush-1 would have no time"):
        tracks.captions({"ticks_per_second": 15, "beats": [beat]}, "en")
