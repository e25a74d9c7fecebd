"""What is said about why a film and its beats are made, or used again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scripts.build import main
from scripts.make.explain import DAMAGED, FIRST, FRESH, Reasons, explain
from scripts.plan.edition import Edition
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from scripts.plan.values import load
from scripts.store.store import Store
from tests.overlays import with_words
from tests.scripts.films import lay_down, lay_down_beat

SCENE = BUILT_IN.film("side_by_side")


def job(
    parameters: Parameters | None = None,
    edition: Edition | None = None,
    planner: Planner | None = None,
) -> Job:
    planner = planner or Planner(BUILT_IN)
    return planner.job(SCENE, parameters or Parameters(), edition or Edition())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Give a store in which one film and its beats are kept."""
    store, kept = Store(tmp_path), job()
    lay_down(kept, store.films.folder / kept.key)
    for beat in kept.beats:
        lay_down_beat(kept, beat, store.clips.folder / beat.key)
    return store


def why(store: Store, wanted: Job) -> Reasons:
    return explain(wanted, store, fresh=False)


def reasons(told: Reasons) -> set[str]:
    return set(told.beats.values())


def test_what_is_there_is_kept(store: Store) -> None:
    told = why(store, job())
    assert (told.film, reasons(told)) == ("", {""})
    assert next(told.lines(job())).endswith("720p30: reused; nothing that it shows has changed")


def test_a_parameter_is_named_with_both_its_values(store: Store) -> None:
    told = why(store, job(load(sets=["training.eta=0.3"])))
    assert {told.film} == reasons(told) == {"training.eta 0.15 -> 0.3"}


def test_what_was_never_made_like_this_is_made_for_the_first_time(store: Store) -> None:
    told = why(store, job(edition=Edition(theme="light")))
    assert {told.film} == reasons(told) == {FIRST}


def test_the_nearest_of_several_is_what_it_is_compared_with(store: Store) -> None:
    far = job(load(sets=["training.eta=0.3", "training.epochs=9", "threshold=0.4"]))
    lay_down(far, store.films.folder / far.key)
    near = job(load(sets=["training.eta=0.3", "training.epochs=9"]))
    assert why(store, near).film == "threshold 0.4 -> 0.5"


def test_words_are_named_and_only_the_beats_that_show_them(store: Store, tmp_path: Path) -> None:
    second = job().beats[1].name

    def change(content: dict[str, Any]) -> None:
        content[second]["say"]["start"] = "other words"

    changed = with_words(BUILT_IN, tmp_path, SCENE.name, "zh", change)
    said = why(store, job(planner=Planner(changed)))
    assert said.film == f"words zh.{second}.say.start"
    assert {beat: reason for beat, reason in said.beats.items() if reason} == {
        second: "words say.start"
    }


def test_definitions_tools_and_fonts_are_named(store: Store) -> None:
    planner = Planner(BUILT_IN)
    planner.versions = {**planner.versions, "av": "99"}
    planner.fonts = dict.fromkeys(planner.fonts, "another")
    changed = job(planner=planner)
    plot = {**changed.source["scenes.kit.plot"], "Plot": "other", "Scale": "other", "Added": "new"}
    source = {**changed.source, "scenes.kit.plot": plot, "scripts.draw.ink": {"": "other"}}
    del source["scenes.kit.counter"]
    gone = [name for name in job().source["scenes.kit.counter"] if name]
    ink = [name for name in job().source["scripts.draw.ink"] if name]
    changed = replace(changed, key="x", ingredients={**changed.ingredients, "source": source})
    told = why(store, changed).film.split("; ")
    assert set(told) == {
        "code changed: Plot, Scale of scenes.kit.plot",
        "code changed: what importing scripts.draw.ink does",
        "code used now: Added of scenes.kit.plot",
        f"code no longer used: {', '.join(gone)} of scenes.kit.counter",
        f"code no longer used: {', '.join(ink)} of scripts.draw.ink",
        f"av {job().versions['av']} -> 99", *(f"font {name}" for name in planner.fonts),
    }  # fmt: skip


def test_harm_and_a_wish_are_reasons_too(store: Store) -> None:
    wanted = job()
    (store.films.folder / wanted.key / "film.mp4").unlink()
    (store.clips.folder / wanted.beats[2].key / "segment.mp4").unlink()
    told = why(store, wanted)
    assert told.film == DAMAGED
    assert [*told.beats.values()].count("") == len(wanted.beats) - 1
    assert told.beats[wanted.beats[2].name] == DAMAGED
    assert reasons(explain(wanted, store, fresh=True)) == {FRESH}


def test_an_explanation_is_told_before_the_films(
    tmp_path: Path, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--media", str(tmp_path), "render", SCENE.name, "--explain"]
    assert main(words) == 0
    first, *others = capsys.readouterr().out.splitlines()
    assert first == "side_by_side zh dark 720p30: reused; nothing that it shows has changed"
    assert [line.split() for line in others[:-1]] == [[beat.name, "reused"] for beat in job().beats]
    assert main([*words, "--json"]) == 0
    first_beat = job().beats[0].name
    assert f'"why": {{"film": null, "beats": {{"{first_beat}": null, ' in capsys.readouterr().out
