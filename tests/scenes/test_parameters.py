import math
from pathlib import Path

import pytest
from pydantic import ValidationError

from scenes.lecture import Lecture, UndeclaredParameter, flatten, restricted
from scenes.parameters import BadParameters, load, nested, parameters
from scenes.playlist import PLAYLIST

DEFAULTS = {
    "start.bad.w": 2.0, "start.bad.b": 2.0, "start.mild.w": 0.6, "start.mild.b": 0.9,
    "sample.x": 1.0, "sample.y": 0.0, "training.eta": 0.15, "training.epochs": 300,
    "threshold": 0.5,
}  # fmt: skip


def test_the_defaults_are_the_lectures_own_experiment() -> None:
    assert Lecture().flat() == DEFAULTS
    assert {parameter.name: parameter.default for parameter in parameters()} == DEFAULTS


@pytest.mark.parametrize("parameter", parameters(), ids=lambda parameter: parameter.name)
def test_every_parameter_has_help_and_a_range(parameter: object) -> None:
    assert len(parameter.help) > 8  # type: ignore[attr-defined]
    assert any(digit in parameter.must for digit in "0123456789")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("start.bad.w", (-50, 0, 50), (-50.1, 51)),
        ("start.mild.b", (-50, 0, 50), (-50.1, 51)),
        ("sample.x", (-100, 0.001, 2, 100), (0, -0.0, 101)),
        ("sample.y", (0, 0.4, 1), (-0.1, 1.1)),
        ("training.eta", (0.0001, 1, 100), (0, -0.15, 101)),
        ("training.epochs", (2, 100_000), (1, 2.5, 300.0, 100_001)),
        ("threshold", (0.0001, 0.9999), (0, 1)),
    ],
)
def test_a_parameter_takes_what_is_in_its_range_and_nothing_else(
    name: str, good: tuple[float, ...], bad: tuple[float, ...]
) -> None:
    for value in good:
        assert load(sets=[f"{name}={value}"]).flat()[name] == value
    for value in (*bad, math.nan, math.inf, "fast", '"1"', "true", "[1]", "2024-01-01", ""):
        with pytest.raises(BadParameters, match=f"(?s)1 of 1.*{name} = "):
            load(sets=[f"{name}={value}"])


def test_the_last_word_wins(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("threshold = 0.4\n[start.bad]\nw = 3\nb = 4\n[training]\neta = 1\n")
    lecture = load(file, ["training.eta=2", "start.bad.b=5", "training.eta=3"])
    changed = {"threshold": 0.4, "start.bad.w": 3.0, "start.bad.b": 5.0, "training.eta": 3.0}
    assert lecture.flat() == {**DEFAULTS, **changed}


def test_all_faults_are_named_at_once_in_the_order_they_were_made(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("speed = 3\n[training]\neta = -0.15\nepoch = 9\n")
    with pytest.raises(BadParameters) as caught:
        load(file, ["start.bad=1", "threshold=0.4", "sample.y"])
    assert str(caught.value).splitlines() == [
        "cannot use 5 of 6 parameters:",
        "  sample.y              must be written key=value, such as training.eta=0.3",
        "  speed = 3             is not a parameter",
        "  training.eta = -0.15  must be from 0.0001 to 100 (learning rate)",
        "  training.epoch = 9    is not a parameter; did you mean training.epochs?",
        "  start.bad = 1         is a group of parameters: start.bad.w, start.bad.b",
        "nothing was rendered; `lecture params` lists them all",
    ]


@pytest.mark.parametrize("sets", [["sample.y=0.5"], ["threshold=0.3", "sample.y=0.3"]])
def test_a_threshold_that_no_output_could_pass_is_refused(sets: list[str]) -> None:
    with pytest.raises(BadParameters, match=r"sample.y and threshold both 0\.[35]"):
        load(sets=sets)
    with pytest.raises(ValidationError, match="no output passes its target"):
        Lecture.model_validate({"sample": {"y": 0.5}})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[training\n", "is not TOML: .*line 1"),
        (b"a = 1\na = 2\n", "is not TOML"),
        (b'a = "\xff"\n', "is not UTF-8 text: byte 5"),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_the_place(
    tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "mine.toml").write_bytes(content)
    with pytest.raises(BadParameters, match=words):
        load(tmp_path / "mine.toml")


def test_a_folder_is_not_a_file_of_parameters(tmp_path: Path) -> None:
    with pytest.raises(BadParameters, match="cannot be read: Is a directory"):
        load(tmp_path)


def test_a_scene_can_read_what_it_declares_and_nothing_else() -> None:
    view = restricted(Lecture(), ["start.bad.w", "threshold"], "slow_start")
    assert (view.start.bad.w, view.threshold) == (2.0, 0.5)
    assert view.flat() == {"start.bad.w": 2.0, "threshold": 0.5}
    with pytest.raises(UndeclaredParameter, match=r"slow_start reads start\.bad\.b"):
        _ = view.start.bad.b
    with pytest.raises(UndeclaredParameter, match=r"slow_start reads training\.eta"):
        getattr(view.training, "eta", None)
    with pytest.raises(AttributeError, match=r"start\.worse is not a parameter"):
        _ = view.start.worse


def test_a_scene_cannot_declare_what_is_no_parameter() -> None:
    with pytest.raises(ValueError, match=r"declares training\.speed: no such parameter"):
        restricted(Lecture(), ["training.speed"], "slow_start")


@pytest.mark.parametrize("entry", PLAYLIST, ids=lambda entry: entry.name)
def test_every_scene_of_the_playlist_declares_parameters_that_exist(entry: object) -> None:
    restricted(Lecture(), entry.uses, entry.name)  # type: ignore[attr-defined]


def test_names_and_nesting_are_two_forms_of_the_same() -> None:
    assert flatten(nested(DEFAULTS)) == DEFAULTS
    assert Lecture.model_validate(nested(DEFAULTS)) == Lecture()
