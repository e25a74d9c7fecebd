"""What it takes to add a section or a language to the page, done in a copy of the project."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scripts.publish.small_films import lay_down_films
from tests.scripts.running import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the source."""
    folder = tmp_path / "copy"
    for name in ("nnmath", "scenes", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def python(copy: Path, *words: str) -> str:
    """Run Python in a copy; return what it prints."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=copy,
        env={"PYTHONPATH": str(copy), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_section_of_the_page_is_one_folder(copy: Path, tmp_path: Path) -> None:
    media = tmp_path / "media"
    lay_down_films(media)
    exercise = copy / "scripts/publish/site/sections/exercise"
    exercise.mkdir()
    (exercise / "template.html.j2").write_text("<section><p>{{ own.ask }}</p></section>")
    (exercise / "style.css").write_text(".exercise { margin: 0 }")
    (exercise / "script.js").write_text("'use strict';")
    (exercise / "zh.toml").write_text('ask = "算一算 <w>"', encoding="utf-8")
    (exercise / "en.toml").write_text('ask = "Compute <w>"')
    python(copy, "-m", "scripts.build", "--media", str(media), "site")
    for name, ask in (("index.html", "算一算"), ("en.html", "Compute")):
        page = (media / "site" / name).read_text(encoding="utf-8")
        assert f"<section><p>{ask} &lt;w&gt;</p></section>" in page
        # Below the films and the what-if figure, above the parameters.
        places = [page.index(word) for word in ('id="whatif"', f"<p>{ask}", 'id="parameters"')]
        assert places == sorted(places)
        assert '<link rel="stylesheet" href="assets/exercise.css">' in page
        assert '<script defer src="assets/exercise.js">' in page
    assert (media / "site/assets/exercise.css").read_text().endswith(".exercise { margin: 0 }")
    assert (media / "site/assets/exercise.js").read_text() == "'use strict';"


def test_the_words_of_a_language_are_one_folder(copy: Path) -> None:
    words = copy / "scripts/publish/words"
    shutil.copytree(words / "en", words / "eo")
    common = words / "eo" / "common.toml"
    common.write_text(common.read_text().replace('language = "English"', 'language = "Esperanto"'))
    for own in (copy / "scripts/publish/site/sections").glob("*/en.toml"):
        shutil.copy(own, words / "eo" / f"{own.parent.name}.toml")
    said = python(
        copy,
        "-c",
        "from scripts.publish.words import *\n"
        "from scripts.publish.site.sections import sections\n"
        "print(page_words('eo')['skip'], handout_words('eo')('rules', 'cancel'), sep='; ')\n"
        "print(language_name_in('eo', 'en'), language_name_in('en', 'eo'), sep='; ')\n"
        "print(*(s.words('eo').entries == s.words('en').entries for s in sections()))",
    )
    assert said.splitlines() == [
        "Skip to the films; cancel",
        "Esperanto; English",
        "True True True True",
    ]
