"""Films that are joined from kept beats: only what is missing is drawn, whoever draws it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import overlays
from tests.scripts.folders import beats, files
from tests.scripts.running import Run, lecture
from tests.scripts.stub_course.course import STEPS, STUBS


def write_words(overlay: Path, **changes: dict[str, dict[str, str]]) -> None:
    """Write short words for the eight steps, and these changes of them by language and beat."""
    for lang in STUBS.languages:
        content = dict(STUBS.words("steps", lang).content)
        for number, beat in enumerate(STEPS):
            changed = changes.get(lang, {}).get(beat, {})
            content[beat] = {**content[beat], "say": "x" * (10 + number), **changed}
        overlays.write_words(overlay, "steps", lang, content)


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "words"
    write_words(path)
    monkeypatch.setenv("STUB_WORDS", str(path))
    return path


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw a film once for all tests; they work with copies."""
    folder = tmp_path_factory.mktemp("drawn")
    write_words(folder / "words")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STUB_WORDS", str(folder / "words"))
        render(folder / "media")
    return folder / "media"


@pytest.fixture
def media(tmp_path: Path, drawn: Path) -> Path:
    """Give a copy of what was drawn, as it would be found the next day."""
    return Path(shutil.copytree(drawn, tmp_path / "media"))


@pytest.fixture
def first(media: Path) -> dict[str, Any]:
    """Tell of the film that was drawn, as if it had been drawn here."""
    (row,) = render(media).rows
    return {**row, "reused": False}


def alter(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])


def alter_unseen(file: Path) -> None:
    times = file.stat()
    alter(file)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def render(media: Path, *more: str) -> Run:
    run = lecture(media, "render", "steps", "-q", "l", "--json", *more)
    assert run.code == 0, run.err
    return run


def test_films_are_the_same_to_the_last_byte_whoever_draws_their_beats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No start costs anything: so films are cut at every beat that can help.
    monkeypatch.setenv("STUB_START", "0")
    scenes = ("steps", "stub", "spell")
    for jobs in ("1", "2", "4"):
        run = lecture(tmp_path / jobs, "render", *scenes, "-q", "l", "--jobs", jobs)
        assert run.code == 0, run.err
    one, two, four = (files(tmp_path / jobs / "films") for jobs in ("1", "2", "4"))
    assert one == two == four
    assert len([name for name in one if name.endswith("film.mp4")]) == len(scenes)
    assert files(tmp_path / "1" / "segments") == files(tmp_path / "4" / "segments")


def test_films_are_the_same_where_processes_cannot_be_forked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for method in ("forkserver", "spawn"):
        monkeypatch.setenv("STUB_METHOD", method)
        render(tmp_path / method)
    assert files(tmp_path / "spawn" / "films") == files(tmp_path / "forkserver" / "films")


def test_other_words_of_one_beat_draw_that_beat_alone(
    tmp_path: Path, words: Path, media: Path, first: dict[str, Any]
) -> None:
    before = beats(media)
    write_words(words, zh={"step3": {"say": "other words"}})
    (second,) = render(media).rows
    new = {name for name, time in beats(media).items() if before.get(name) != time}
    assert [name.split("-")[1] for name in new] == ["step3"]
    assert (second["reused"], second["key"] == first["key"]) == (False, False)
    # A film that is joined from old and new beats is the one that is drawn at once.
    (third,) = render(tmp_path / "elsewhere").rows
    folders = (Path(row["film"]).parent for row in (second, third))
    assert files(next(folders)) == files(next(folders))


def test_other_words_of_another_language_draw_nothing(
    words: Path, media: Path, first: dict[str, Any]
) -> None:
    before = beats(media)
    write_words(words, en={"step3": {"say": "and now this"}})
    (second,) = render(media).rows
    assert beats(media) == before
    assert second["reused"] is False
    assert "and now this" in Path(second["captions"]["en"]).read_text(encoding="utf-8")
    pictures = [Path(row["film"]).read_bytes() for row in (first, second)]
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(file.read_bytes()[:-1]),
        lambda file: alter(file),
        lambda file: alter_unseen(file),
    ],
    ids=["gone", "cut", "altered", "altered unseen"],
)
@pytest.mark.parametrize("name", ["segment.mp4", "segment.json"])
@pytest.mark.usefixtures("words")
def test_a_harmed_beat_is_drawn_again_and_the_others_are_not(
    drawn: Path,
    media: Path,
    first: dict[str, Any],
    name: str,
    harm: Callable[[Path], object],
) -> None:
    before = beats(media)
    (harmed,) = media.glob("segments/steps-step5-*")
    harm(harmed / name)
    (media / "films" / first["key"] / "film.mp4").unlink()
    (second,) = render(media).rows
    new = {name for name, time in beats(media).items() if before.get(name) != time}
    assert {name.split("-")[1] for name in new} == {"step5"}
    assert second == first
    for shelf in ("films", "segments"):
        assert files(media / shelf) == files(drawn / shelf)
