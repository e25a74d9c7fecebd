"""Parameters from a file and from the command line, and all that can be wrong with them."""

import math
from pathlib import Path

import pytest
from pydantic import ValidationError

from scenes.parameters import Parameters
from scripts.plan.values import BadParameters, load


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
    parameters = load(file, ["training.eta=2", "start.bad.b=5", "training.eta=3"])
    changed = {"threshold": 0.4, "start.bad.w": 3.0, "start.bad.b": 5.0, "training.eta": 3.0}
    assert parameters.flat() == {**Parameters().flat(), **changed}


def test_all_faults_are_named_at_once_in_the_order_they_were_made(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("speed = 3\n[training]\neta = -0.15\nepoch = 9\n")
    with pytest.raises(BadParameters) as caught:
        load(file, ["start.bad=1", "threshold=0.4", "sample.y"])
    assert str(caught.value).splitlines() == [
        "cannot use 5 of 6 parameters:",
        "  sample.y              must be written key=value, such as training.eta=0.3",
        "  speed = 3             is not a parameter",
        "  training.eta = -0.15  must be from 0.0001 to 100 (learning rate η)",
        "  training.epoch = 9    is not a parameter; did you mean training.epochs?",
        "  start.bad = 1         is a group of parameters: start.bad.w, start.bad.b",
        "nothing was rendered; `lecture params` lists them all",
    ]


@pytest.mark.parametrize("sets", [["sample.y=0.5"], ["threshold=0.3", "sample.y=0.3"]])
def test_a_threshold_that_no_output_could_pass_is_refused(sets: list[str]) -> None:
    with pytest.raises(BadParameters, match=r"sample.y and threshold both 0\.[35]"):
        load(sets=sets)
    with pytest.raises(ValidationError, match="no output passes its target"):
        Parameters.model_validate({"sample": {"y": 0.5}})


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
