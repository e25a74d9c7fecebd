import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner
from scripts.plan.values import load
from tests.overlays import with_words
from tests.scripts.running import ROOT, environment
from tests.scripts.stub_course.course import STUBS

STUB = STUBS.film("stub")


DRAFT = Edition(quality=QUALITIES["l"])


def key(
    *, sets: Sequence[str] = (), edition: Edition = DRAFT, planner: Planner | None = None
) -> str:
    planner = planner or Planner(STUBS)
    return planner.job(STUB, load(sets=sets), edition).key


def test_a_key_starts_with_what_a_person_can_read() -> None:
    readable, _, hashed = key().rpartition("-")
    assert readable == "stub-zh-dark-l"
    assert len(hashed) == 16
    assert set(hashed) <= set("0123456789abcdef")
    burned = key(edition=replace(DRAFT, burn_captions=True))
    assert burned.startswith("stub-zh-dark-l-burned-")


@pytest.mark.parametrize(
    "change",
    [
        {"lang": "en"},
        {"theme": "light"},
        {"burn_captions": True},
        {"constant_frame_rate": True},
        *({"quality": QUALITIES[letter]} for letter in "mhk"),
    ],
    ids=str,
)
def test_every_edition_has_a_hash_of_its_own(change: dict[str, Any]) -> None:
    assert key(edition=replace(DRAFT, **change))[-16:] != key()[-16:]


def test_a_parameter_that_a_scene_shows_changes_its_hash() -> None:
    assert key(sets=["training.eta=0.3"])[-16:] != key()[-16:]


def test_a_parameter_that_a_scene_does_not_declare_leaves_its_film_alone() -> None:
    assert key(sets=["start.bad.w=7"]) == key()


def test_a_key_is_the_same_in_another_process_with_other_hashes() -> None:
    script = (
        "from scenes.parameters import Parameters\n"
        "from scripts.plan.edition import QUALITIES, Edition\n"
        "from scripts.plan.planner import Planner\n"
        "from tests.scripts.stub_course.course import STUBS\n"
        "edition = Edition(quality=QUALITIES['l'])\n"
        "print(Planner(STUBS).job(STUBS.films[0], Parameters(), edition).key)"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=environment(PYTHONHASHSEED=seed),
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == key()


@pytest.mark.parametrize("what", ["versions", "fonts"])
def test_other_tools_and_fonts_make_other_films(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    planner = Planner(STUBS)
    monkeypatch.setattr(planner, what, {**getattr(planner, what), "numpy": "other"})
    assert key(planner=planner) != key()


def test_words_of_a_scene_in_any_language_change_its_films_and_no_others(
    tmp_path: Path,
) -> None:
    def key_with(film: str, title: str) -> str:
        course = with_words(STUBS, tmp_path, film, "en", lambda words: words.update(title=title))
        return key(planner=Planner(course))

    assert key_with("wrong", "of another scene") == key()
    assert key_with("stub", "its own") != key()


def test_a_film_is_expected_to_last_as_long_as_its_words() -> None:
    planner = Planner(BUILT_IN)
    job = planner.job(BUILT_IN.films[0], Parameters(), DRAFT)
    assert 15 < job.seconds < 120
    large = replace(DRAFT, quality=QUALITIES["h"])
    # Four times as many frames, of five times as many pixels: a frame costs more, not five times.
    ratio = planner.job(BUILT_IN.films[0], Parameters(), large).cost / job.cost
    assert 4 < ratio < 4 * 1920 * 1080 / (854 * 480)
