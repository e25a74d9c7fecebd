"""The sheet of all words of a language: a translator reads it, and a program reads it back."""

import tomllib
from pathlib import Path

import pytest

from scenes.course import BUILT_IN
from scripts.build import main
from scripts.publish.wordsheet import as_toml, sheet


@pytest.mark.parametrize("lang", BUILT_IN.languages)
def test_a_sheet_holds_every_word_as_it_is_written(lang: str) -> None:
    written = {name: dict(BUILT_IN.words(name, lang).content) for name in BUILT_IN.playlist}
    assert tomllib.loads(sheet(BUILT_IN, lang)) == written


def test_a_sheet_shows_how_words_with_numbers_read_now() -> None:
    lines = sheet(BUILT_IN, "en").splitlines()
    ratio = lines.index("# 232 is about 13.6 times 17.")
    assert lines[ratio + 1] == "say.ratio = ["


@pytest.mark.parametrize(
    "text", ['"quotes" \\ and\nlines', "tab\t bell \x07 delete \x7f", "中文 😀"]
)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    variants = [{"when": "a", "text": text}, {"text": "else"}]
    beat = {"say": variants, "show": {"b": text, "c": variants}}
    phrases = {"say": {"start": text, "later": variants}, "see": text}
    words = {"title": text, "beat": beat, "other": phrases}
    assert tomllib.loads(as_toml(words)) == words


def test_the_command_prints_a_sheet_or_writes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["words", "en"]) == 0
    printed = capsys.readouterr().out
    out = tmp_path / "sheet.toml"
    assert main(["words", "en", "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == printed == sheet(BUILT_IN, "en")


def test_a_language_that_is_not_there_is_told_with_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["words", "zn", "-o", str(tmp_path / "sheet.toml")]) == 2
    assert "zn is not a language (zh, en)" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]
