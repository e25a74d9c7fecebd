"""Films from the command line to the folder, with scenes as small as can be."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import pytest
import webvtt
from PIL import Image

from scenes.parameters import Parameters
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner
from scripts.video import decode
from tests.scripts.running import ROOT, Run, command, environment, lecture
from tests.scripts.stub_course.course import STUBS

resource = pytest.importorskip("resource")

FILES = {
    "film.mp4", "captions.zh.vtt", "captions.en.vtt", "captions.zh.srt", "captions.en.srt",
    "poster.webp", "cues.json", "film.json", "ingredients.json",
}  # fmt: skip


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def contents(folder: Path) -> dict[Path, tuple[bytes, int]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def near(colour: tuple[int, ...], text: str) -> bool:
    wanted = tuple(bytes.fromhex(text.removeprefix("#")))
    return all(abs(a - b) <= 3 for a, b in zip(colour, wanted, strict=True))


def group_is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def first(media: Path) -> Run:
    """Render one film, which the tests below look at and must leave alone."""
    return lecture(media, "render", "stub", "-q", "l", "--json")


@pytest.fixture(scope="module")
def row(first: Run) -> dict[str, Any]:
    assert first.code == 0, first.err
    (row,) = first.rows
    return row


@pytest.fixture
def untouched(media: Path, row: dict[str, Any]) -> Iterator[None]:
    """Check that the first film, and nothing else, is there under a film's name afterwards."""
    before = contents(media / "films")
    yield
    assert contents(media / "films") == before
    assert names(media / "films") == {row["key"]}


def test_json_names_the_film_and_all_that_lies_beside_it(
    media: Path, first: Run, row: dict[str, Any]
) -> None:
    folder = media / "films" / row["key"]
    assert names(folder) == FILES
    assert row == {
        "scene": "stub", "lang": "zh", "theme": "dark", "quality": "l", "key": folder.name,
        "film": str(folder / "film.mp4"),
        "captions": {lang: str(folder / f"captions.{lang}.vtt") for lang in ("zh", "en")},
        "poster": str(folder / "poster.webp"), "cues": str(folder / "cues.json"),
        "frames": 30, "fps": 15, "width": 854, "height": 480, "seconds": 2.0, "reused": False,
    }  # fmt: skip
    assert first.err == ""


def test_the_film_shows_what_the_scene_drew(row: dict[str, Any]) -> None:
    with av.open(row["film"]) as container:
        stream = container.streams.video[0]
        assert stream.duration * stream.time_base == row["seconds"]
    wanted = [0, 14, *range(15, 30)]
    pictures = dict(decode.pictures(Path(row["film"]), wanted, row["fps"]))
    middle, right, corner = (427, 240), (427 + 60, 240), (5, 5)
    assert near(pictures[0].getpixel(middle), "#6cb2ff")
    assert near(pictures[14].getpixel(right), "#6cb2ff")
    for frame in range(15, 30):
        assert near(pictures[frame].getpixel(right), "#ff6f61")
        assert near(pictures[frame].getpixel(corner), "#11131a")


def test_the_poster_is_the_last_picture(row: dict[str, Any]) -> None:
    with Image.open(row["poster"]) as poster:
        assert (poster.format, poster.size) == ("WEBP", (854, 480))
        assert near(poster.convert("RGB").getpixel((487, 240)), "#ff6f61")  # type: ignore[arg-type]


def test_a_keyframe_stands_at_the_start_of_each_section(row: dict[str, Any]) -> None:
    with av.open(row["film"]) as container:
        keys = [frame.time for frame in container.decode(video=0) if frame.key_frame]
    assert keys == [0, 1]


def test_the_cue_sheet_counts_in_the_films_own_frames(row: dict[str, Any]) -> None:
    cues = json.loads(Path(row["cues"]).read_text(encoding="utf-8"))
    spans = [(b["id"], b["first_frame"], b["last_frame"], b["equations"]) for b in cues["beats"]]
    assert spans == [("move", 0, 14, []), ("hold", 15, 29, ["4-5"])]
    assert (cues["frames"], cues["fps"]) == (30, 15)


def test_captions_in_every_language_follow_the_films_own_beats(row: dict[str, Any]) -> None:
    chinese = [(c.start, c.end, c.text) for c in webvtt.read(row["captions"]["zh"])]
    assert chinese == [
        ("00:00:00.000", "00:00:00.467", "一个方块，向右移动一步。"),
        ("00:00:00.467", "00:00:00.933", "它停在那里，不再往前走了。"),
        ("00:00:00.933", "00:00:01.000", "好。"),
        ("00:00:01.000", "00:00:01.467", "一个方块，向右移动一步。"),
        ("00:00:01.467", "00:00:01.933", "它停在那里，不再往前走了。"),
        ("00:00:01.933", "00:00:02.000", "好。"),
    ]
    assert len(webvtt.read(row["captions"]["en"])) == 2


def test_the_record_says_how_the_film_was_made_but_not_when_or_where(
    media: Path, row: dict[str, Any]
) -> None:
    text = Path(row["film"]).with_name("film.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert record["parameters"] == {"training.eta": 0.15}
    assert record["key"] == row["key"]
    assert record["versions"].keys() >= {"python", "manim", "typst", "av"}
    for secret in (str(media), str(ROOT), str(Path.home()), os.uname().nodename):
        assert secret not in text
    for name in ("date", "time"):
        assert name not in record


@pytest.mark.usefixtures("untouched")
def test_a_film_that_is_there_is_used_again(media: Path, row: dict[str, Any]) -> None:
    again = lecture(media, "render", "stub", "-q", "l", "--json")
    assert again.rows == [{**row, "reused": True}]


def test_a_film_that_is_made_again_is_the_same_to_the_last_byte(
    media: Path, row: dict[str, Any]
) -> None:
    folder = media / "films" / row["key"]
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    again = lecture(media, "render", "stub", "-q", "l", "--json", "--fresh")
    assert again.rows == [row]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.usefixtures("untouched")
def test_films_that_fail_are_named_each_with_its_reason_and_no_traceback(media: Path) -> None:
    run = lecture(media, "render", "wrong", "killed", "unreadable", "stub", "-q", "l", "--json")
    assert run.code == 1
    assert [row["scene"] for row in run.rows] == ["stub"]
    assert run.err.startswith("could not make 3 of 4 films:\n")
    assert "wrong zh dark 480p15\n    ZeroDivisionError: the scene divides by zero" in run.err
    assert "tests/scripts/stub_course/wrong/scene.py, line" in run.err
    assert "unreadable zh dark 480p15\n    no font has '😀' (U+1F600)" in run.err
    assert "killed zh dark 480p15\n    its process was killed (SIGKILL)" in run.err
    assert "Traceback" not in run.err
    stories = sorted((media / "logs").iterdir())
    assert [story.name.split("-")[0] for story in stories] == ["killed", "unreadable", "wrong"]
    assert "Traceback" in stories[2].read_text()
    assert all(str(story) in run.err for story in stories)


@pytest.mark.usefixtures("untouched")
def test_a_full_disk_is_one_clear_message(media: Path) -> None:
    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    run = lecture(media, "render", "large", "stub", "-q", "l", before=small_files_only)
    assert run.code == 1
    assert "could not make 1 of 2 films:\n  large zh dark 480p15\n" in run.err
    assert "there is no room left on the disk" in run.err
    assert "Traceback" not in run.err


def test_a_disk_that_really_is_full_is_one_clear_message(tmp_path: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(tmp_path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        good = lecture(tmp_path, "render", "stub", "-q", "l", "--json")
        before = contents(tmp_path / "films")
        run = lecture(tmp_path, "render", "large", "-q", "l")
        assert (good.code, run.code) == (0, 1)
        assert "there is no room left on the disk" in run.err
        assert "Traceback" not in run.err
        assert contents(tmp_path / "films") == before
        assert names(tmp_path / "films") == {good.rows[0]["key"]}
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_folder_that_cannot_be_written_to_is_one_clear_message(tmp_path: Path) -> None:
    (tmp_path / "media").touch()
    run = lecture(tmp_path / "media", "render", "stub", "-q", "l")
    assert (run.code, run.out) == (1, "")
    assert run.err == f"cannot write to {tmp_path}/media/films: Not a directory\n"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"source": {"scenes.telling.view": "another hash"}},
            r"scenes\.telling\.view changed while",
        ),
        ({"source": {"scenes.removed": "a hash"}}, r"scenes\.removed changed while"),
        ({"words": {"en": {"title": "other words"}}}, "en words changed while"),
    ],
    ids=["module", "removed module", "words"],
)
def test_a_film_of_something_else_than_its_key_says_is_refused(
    change: dict[str, Any], words: str
) -> None:
    from scripts.make.consistency import SourceChanged, check_source

    job = Planner(STUBS).job(STUBS.films[0], Parameters(), Edition(quality=QUALITIES["l"]))
    check_source(job)
    with pytest.raises(SourceChanged, match=words):
        check_source(replace(job, **change))


@pytest.mark.usefixtures("untouched")
def test_ctrl_c_ends_all_processes_and_leaves_nothing_behind(media: Path) -> None:
    process = subprocess.Popen(
        command(media, "render", "endless", "-q", "l", "--lang", "all", "--jobs", "2"),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Whoever runs the tests in the background of a shell is deaf to it, and so are children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    end = time.monotonic() + 60
    while len(list((media / "films").glob(".making-*/*-endless-*/progress"))) < 2:
        assert time.monotonic() < end
        time.sleep(0.05)
    # A terminal sends Ctrl-C to every process of the group.
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.strip() == "stopped; films that existed before are unchanged"
    # Python's own helpers notice a moment later that nobody needs them.
    while group_is_alive(process.pid):
        assert time.monotonic() < end
        time.sleep(0.05)
