import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from scenes.lecture import Lecture
from scenes.parameters import load
from scenes.playlist import PLAYLIST
from scripts.plan import planner as plan
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner
from tests.scripts.running import ROOT, environment
from tests.scripts.stub_app import STUBS

STUB = STUBS[0]


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
        "from scenes.lecture import Lecture\n"
        "from scripts.plan.edition import QUALITIES, Edition\n"
        "from scripts.plan.planner import Planner\n"
        "from tests.scripts.stub_app import STUBS\n"
        "edition = Edition(quality=QUALITIES['l'])\n"
        "print(Planner(STUBS).job(STUBS[0], Lecture(), edition).key)"
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
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load = plan.narration.load

    def key_with(**words: Any) -> str:
        def changed(lang: str) -> plan.narration.Narration:
            told = load(lang)
            more = words if lang == "en" else {}
            return replace(told, scenes={**told.scenes, **more})

        with monkeypatch.context() as patch:
            patch.setattr(plan.narration, "load", changed)
            return key()

    assert key_with(wrong={"title": "of another scene"}) == key()
    assert key_with(stub={"title": "its own"}) != key()
    assert key_with(terms={"cost": "of all scenes"}) != key()


def test_a_film_is_expected_to_last_as_long_as_its_words() -> None:
    planner = Planner(PLAYLIST)
    job = planner.job(PLAYLIST[0], Lecture(), DRAFT)
    assert 15 < job.seconds < 120
    large = replace(DRAFT, quality=QUALITIES["h"])
    assert planner.job(PLAYLIST[0], Lecture(), large).cost > 10 * job.cost
