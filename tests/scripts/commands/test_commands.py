"""What the command line says to a person, and what it does not need for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scripts.build import main
from scripts.plan.edition import Edition
from scripts.plan.planner import Planner
from tests.scripts.films import lay_down, lay_down_site
from tests.scripts.running import ROOT, environment

HEAVY = ("manim", "sympy", "numpy")


def run(media: Path, *words: str) -> int:
    return main(["--media", str(media), *words])


@pytest.mark.parametrize(
    "words",
    [
        *(["--help"], ["render", "--help"], ["params"], ["params", "--json"]),
        *(["all"], ["site"], ["clean"]),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_needs_no_film_made_loads_nothing_heavy(tmp_path: Path, words: list[str]) -> None:
    planner = Planner(BUILT_IN)
    for film in BUILT_IN.films:
        job = planner.job(film, Parameters(), Edition())
        lay_down(job, tmp_path / "films" / job.key)
    lay_down_site(tmp_path)
    script = (
        "import sys; from scripts.build import main\n"
        f"code = main(['--media', {str(tmp_path)!r}, *{words!r}])\n"
        f"print(code, [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0 []"
    assert len(list((tmp_path / "films").iterdir())) == len(BUILT_IN.playlist)


BROKEN = "broken.toml"
WORDS = "words.toml"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / BROKEN).write_text("[training\neta = 1\n")
    (tmp_path / WORDS).write_text('[training]\neta = "fast"\nepoch = 9\n')
    return tmp_path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["slow_strat"], ["slow_strat  is not a scene; did you mean slow_start?", "side_by_side"]),
        (["-q", "x"], ["x  is not a quality (l, m, h, k)"]),
        (["--lang", "fr", "--theme", "blue"], ["is not a language (zh, en, all)", "(dark, light"]),
        (["--set", "training.eta=-1"], ["must be from 0.0001 to 100 (learning rate η)"]),
        (
            ["--set", "eta=1"],
            ["eta = 1  is not a parameter; did you mean training.eta or digits.eta?"],
        ),
        (["--set", "training.eta"], ["must be written key=value"]),
        (["--params", BROKEN], ["is not TOML", "line 1"]),
        (["--params", "none.toml"], ["none.toml  cannot be read: No such file"]),
        (["--params", WORDS], ["training.eta = fast", "did you mean training.epochs?", "2 of 2"]),
        (
            ["nothing", "--lang", "fr", "--set", "threshold=7", "--params", WORDS],
            ["nothing", "fr ", "threshold = 7", "training.eta = fast", "training.epoch = 9"],
        ),
        (["--jobs", "0"], ["--jobs", "x>=1"]),
        (["--fast"], ["--fast"]),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_bad_input_is_answered_with_all_faults_and_what_would_work(
    files: Path,
    words: list[str],
    said: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(files)
    assert run(files / "media", "render", "--json", *words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    for words_ in said:
        assert words_ in err
    assert not (files / "media").exists()


def test_an_unknown_command_is_the_users_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "rendre") == 2
    assert "No such command 'rendre'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("sheet.pdf", "must end in .png, .jpg, .webp"),
        ("nowhere/sheet.png", "No such file or directory"),
        (".", "must end in"),
        ("folder.png", "it is a folder"),
    ],
)
def test_a_storyboard_that_cannot_be_written_is_refused_before_any_film_is_made(
    tmp_path: Path, sheet: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.png").mkdir()
    assert run(tmp_path / "media", "storyboard", "-q", "l", "-o", str(tmp_path / sheet)) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "media").exists()


def test_params_lists_every_parameter_with_what_a_person_must_know(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "params") == 0
    table = capsys.readouterr().out
    assert run(tmp_path, "params", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == list(Parameters().flat())
    for row in rows:
        assert row["help"] in table
        assert row["must"] in table
        assert row["scenes"] == [film.name for film in BUILT_IN.films if row["name"] in film.uses]


def test_errata_lists_every_slip_with_the_film_and_the_beat_that_tells_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "errata", "--json") == 0
    slips = json.loads(capsys.readouterr().out)
    assert len(slips) >= 8
    for lang in BUILT_IN.languages:
        assert run(tmp_path, "errata", "--lang", lang) == 0
        told = capsys.readouterr().out
        for slip in slips:
            for words in (slip["where"][lang], slip["printed"][lang], slip["right"][lang]):
                assert words in told
            assert slip["beat"] in BUILT_IN.words(slip["film"], lang).beats
    assert run(tmp_path, "errata", "--lang", "fr") == 2
    assert "fr is not a language" in capsys.readouterr().err


def test_the_schema_knows_each_parameters_default(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "params", "--schema") == 0
    schema = json.loads(capsys.readouterr().out)
    training = schema["$defs"]["Training"]["properties"]
    assert training["eta"] == {
        "default": 0.15, "description": "learning rate η",
        "help": {"zh": "学习率 η", "en": "learning rate η"}, "maximum": 100, "minimum": 0.0001,
        "title": "Eta", "type": "number",
    }  # fmt: skip
