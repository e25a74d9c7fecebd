"""`lecture lint` as a person and as a program use it."""

import json
from dataclasses import replace

import pytest

from scenes.course import BUILT_IN, Course
from scripts.build import main

SMALL = Course(playlist=("clean", "faulty"), packages=("tests.scripts.audit.lint_course",))


def test_a_clean_film_ends_with_code_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "clean"], course=SMALL) == 0
    assert capsys.readouterr() == ("clean zh dark: 10.8 s, no findings\n", "")


def test_each_finding_stands_on_a_line_with_its_time_and_its_beat(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["lint", "--lang", "en"], course=SMALL) == 1
    out, err = capsys.readouterr()
    clean, faulty, *lines = out.splitlines()
    assert clean == "clean en dark: 10.8 s, no findings"
    assert faulty == "faulty en dark: 10.8 s, 3 findings"
    assert [line.split(maxsplit=3) for line in sorted(lines)] == [
        ["1.00", "only", "pop", "“here” appears at once"],
        ["1.00", "only", "pop", "“there” appears at once"],
        ["1.00-10.80", "only", "overlap", "“here” meets “there”"],
    ]
    assert err == "3 findings\n"


def test_the_same_faults_in_every_edition_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["lint", "faulty", "--lang", "all", "--theme", "all", "--json"]
    assert main(words, course=SMALL) == 1
    reports = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [report["label"] for report in reports] == [
        f"faulty {lang} {theme}" for lang in ("zh", "en") for theme in ("dark", "light")
    ]
    for report in reports:
        checks = [finding["check"] for finding in report["findings"]]
        assert checks == ["pop", "pop", "overlap"]
        assert report["findings"][2] == {
            "check": "overlap", "beat": "only", "start": 1.0, "end": report["seconds"],
            "words": "“here” meets “there”",
        }  # fmt: skip


def test_wrong_input_is_answered_as_every_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "slow_strat", "--set", "training.eta=-1"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "did you mean slow_start?" in err
    assert "must be from 0.0001 to 100" in err


def test_a_film_that_cannot_be_played_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = replace(BUILT_IN, playlist=("wrong",), packages=("tests.scripts.stub_course",))
    assert main(["lint"], course=wrong) == 1
    assert "Traceback" not in capsys.readouterr().err
