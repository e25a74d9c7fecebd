"""The recipes of CONTRIBUTING.md: what is touched to add something, and what is said of faults.

Each is performed in a copy of the project, with no more files than the recipe says.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.projects import Changes, changed, copy_project, python, run, touched


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("project"), with_tests=True)


def lecture(project: Path, *words: str, fails: bool = False) -> str:
    """Run the command line of the copy, and return what it says."""
    done = python(project, "-m", "scripts.build", *words)
    assert bool(done.returncode) == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


def suite(project: Path, *words: str, fails: bool = False) -> str:
    """Run a part of the copy's own tests, and return what it says."""
    own = ("-q", "--no-header", "-p", "no:cacheprovider", "-n", "0", "-rN", "--tb=short")
    done = python(project, "-m", "pytest", *own, *words)
    assert done.returncode == (1 if fails else 0), done.stdout + done.stderr
    assert not fails or " failed" in done.stdout, done.stdout
    return done.stdout


# -- a scene: one folder, its name in the playlist ---------------------------------------------

ABOUT = '''
"""What the film `another` depends on: the learning rate."""

from scenes.telling.about import About
from scenes.telling.view import View
from scenes.telling.words import Facts


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    return {"eta": view.training.eta}


ABOUT = About(__name__, "Another", uses=("training.eta",), facts=facts)
'''
SCENE = '''
"""The film `another`."""

from manim import FadeIn

from scenes.kit.stage import LectureScene


class Another(LectureScene):
    """A learning rate is a number."""

    name = "another"

    def construct(self) -> None:
        rate = self.label("rate", "rate").put_baseline(0, {height}, align=0.0)
        with self.beat("rate"):
            self.hero(rate, because="a number is small")
            self.play(FadeIn(rate))
            self.conclude()
'''
WORDS = {
    "zh": """
title = "学习率是一个数"
[rate]
name = "学习率"
say = "学习率是 {eta}。"
show.rate = "{eta}"
see = "一个数：{eta}。"
""",
    "en": """
title = "A learning rate is a number"
[rate]
name = "The rate"
say = "The learning rate is {eta}."
show.rate = "{eta}"
see = "A number: {eta}."
""",
}


def another_scene(height: str = "0", words: Mapping[str, str] = WORDS) -> Changes:
    return {
        "scenes/another/__init__.py": {"": '"""The film `another`."""\n'},
        "scenes/another/about.py": {"": ABOUT.lstrip()},
        "scenes/another/scene.py": {"": SCENE.lstrip().replace("{height}", height)},
        **{f"scenes/another/{lang}.toml": {"": words[lang].lstrip()} for lang in words},
        "scenes/course.py": {r"playlist=\(": 'playlist=("another", '},
    }


def test_a_scene_is_one_folder_and_its_name_in_the_playlist(project: Path, tmp_path: Path) -> None:
    changes = another_scene()
    assert touched(project, changes) == {"scenes/another", "scenes/course.py"}
    with changed(project, changes):
        made = lecture(project, "--media", str(tmp_path), "render", "another", "-q", "l")
    assert re.match(r"made +another zh dark 480p15 ", made)


def test_a_scene_is_told_what_is_wrong_with_it(project: Path) -> None:
    english = WORDS["en"].replace("rate]", "other]").replace("is {eta}", "is {theta}")
    with changed(project, another_scene(height="5", words={**WORDS, "en": english})):
        said = suite(project, "tests/scenes/test_words.py", "-k", "another", fails=True)
    assert re.search(r"test_every_film_has_a_title_and_words_for_every_beat.*another-en", said)
    assert "'theta'" in said
    with changed(project, another_scene(height="5")):
        said = lecture(project, "lint", "another", fails=True)
    assert re.search(r"rate +edge +“0.15” leaves the frame above", said)


# -- a derivation: one file --------------------------------------------------------------------

DERIVATION = '''
"""A product is spread over a sum."""

from functools import cache

from nnmath.formula.letters import C, a, y
from nnmath.formula.nodes import equals
from nnmath.proof.algebra import EXPAND
from nnmath.proof.derivation import Derivation, Step
{title}

@cache
def derivation() -> Derivation:
    """Derive the distributive law."""
    steps = [Step(EXPAND, equals(C, y * a + {last}))]
    return Derivation("another", equals(C, y * (a + 1)), steps{titled})
'''


def another_derivation(last: str, title: str = 'TITLE = {"zh": "乘开", "en": "Spread"}') -> Changes:
    titled = ", title=TITLE" if title else ""
    text = DERIVATION.replace("{last}", last).replace("{titled}", titled)
    return {"nnmath/derivations/another.py": {"": text.replace("{title}", title).lstrip()}}


def test_a_derivation_is_one_file(project: Path) -> None:
    changes = another_derivation("y")
    assert len(touched(project, changes)) == 1
    (file,) = another_derivation("a")
    faulty = {file.replace("another", "faulty"): another_derivation("a")[file]}
    with changed(project, {**changes, **faulty}):
        said = lecture(project, "prove", fails=True)
    assert "\nanother: proved\n" in f"\n{said}"
    assert "line 2: 'multiply out' does not make this line" in said


def test_a_derivation_without_a_title_is_told(project: Path) -> None:
    with changed(project, another_derivation("y", title="")):
        assert "another" in suite(project, "tests/nnmath/derivations", "-k", "title", fails=True)


# -- a cost: one `Cost`, its colour in the theme -----------------------------------------------

DOUBLE = """
def _double_value(z: FloatOrFloats, y: FloatOrFloats) -> FloatOrFloats:
    return 2 * _quadratic_value(z, y)


def _double_delta(z: FloatOrFloats, y: FloatOrFloats) -> FloatOrFloats:
    return {times} * _quadratic_delta(z, y)


DOUBLE = Cost(name="double", formula=(y - a) ** 2, value=_double_value, delta=_double_delta)

COSTS:"""


def another_cost(times: int = 2) -> Changes:
    return {
        "nnmath/learning/costs.py": {
            r"\nCOSTS:": DOUBLE.replace("{times}", str(times)),
            r"\(QUADRATIC, CROSS_ENTROPY\)": "(QUADRATIC, CROSS_ENTROPY, DOUBLE)",
        },
        "scenes/telling/theme.py": {
            '"#2fcfb0"}': '"#2fcfb0", "double": "#beffad"}',
            '"#00765f"}': '"#00765f", "double": "#62007a"}',
        },
    }


def test_a_cost_is_one_value_and_its_colours(project: Path) -> None:
    changes = another_cost()
    assert touched(project, changes) == {"nnmath/learning/costs.py", "scenes/telling/theme.py"}
    tests = "tests/nnmath/learning/test_costs.py", "tests/scenes/test_theme.py"
    with changed(project, changes):
        suite(project, *tests, "-k", "double or listed or theme")
    with changed(project, another_cost(times=3)):
        said = suite(project, tests[0], "-k", "double and delta_is_the_slope", fails=True)
    assert "test_delta_is_the_slope_of_the_cost" in said


# -- a caption format: one function in a table -------------------------------------------------

FORMAT = '''
def plain(captions: Sequence[Caption]) -> str:
    """Write captions without their times."""
    return "\\n".join(line for caption in captions for line in caption.lines)


FORMATS:'''


def test_a_caption_format_is_one_function_in_a_table(project: Path) -> None:
    table = {r"\nFORMATS:": FORMAT, '{"vtt"': '{"txt": plain, "vtt"'}
    changes = {"scripts/video/caption_files.py": table}
    assert len(touched(project, changes)) == 1
    script = (
        "import json, pathlib, tempfile; from scripts.video import caption_files as files\n"
        "folder = pathlib.Path(tempfile.mkdtemp())\n"
        "files.write([files.Caption('a', 0, 1, ('Hello,', 'world.'))], folder, 'en')\n"
        "print(json.dumps({path.name: path.read_text() for path in folder.iterdir()}))"
    )
    with changed(project, changes):
        written = run(project, script)
    assert sorted(written) == ["captions.en.srt", "captions.en.txt", "captions.en.vtt"]
    assert written["captions.en.txt"] == "Hello,\nworld."


# -- a theme: one `Theme` ----------------------------------------------------------------------

PAPER = """
PAPER = replace(LIGHT, name="paper"{colours})

THEMES"""


def another_theme(colours: str) -> Changes:
    return {
        "scenes/telling/theme.py": {
            r"\nTHEMES\b": PAPER.replace("{colours}", colours),
            r"\(DARK, LIGHT\)": "(DARK, LIGHT, PAPER)",
            "import dataclass": "import dataclass, replace",
        }
    }


def test_a_theme_is_one_value(project: Path) -> None:
    changes = another_theme(', ground="#ffffff"')
    assert len(touched(project, changes)) == 1
    with changed(project, changes):
        # Nothing is drawn for an unknown scene: only the choice is looked at.
        said = lecture(project, "render", "--theme", "white", fails=True)
        assert "is not a theme" in said
        assert "paper" in said
        suite(project, "tests/scenes/test_theme.py", "-k", "paper")
    with changed(project, another_theme(', words="#8a8a8a", gate="#c8362b"')):
        said = suite(project, "tests/scenes/test_theme.py", "-k", "paper", fails=True)
    assert "test_every_colour_stands_out_from_the_ground[paper-words]" in said
    assert "test_no_two_roles_look_alike_to_the_colour_blind[paper" in said


# -- a parameter: one field with its help in each language -------------------------------------


def parameter(help: str) -> Changes:
    field = f"    pace: float = number(1.0, {help}, ge=0.5, le=2)\n    threshold: float"
    return {"scenes/parameters.py": {"    threshold: float": field}}


def test_a_parameter_is_one_field(project: Path) -> None:
    changes = parameter('{"zh": "快慢", "en": "how fast the films are"}')
    assert len(touched(project, changes)) == 1
    with changed(project, changes):
        table = lecture(project, "params")
        refused = lecture(project, "render", "--set", "pace=3", fails=True)
    assert re.search(r"pace +1\.0 +from 0\.5 to 2 +how fast the films are", table)
    assert "pace = 3  must be from 0.5 to 2 (how fast the films are)" in refused


def test_a_parameter_without_help_is_told(project: Path) -> None:
    with changed(project, parameter('{"en": "how fast the films are"}')):
        said = suite(project, "tests/scenes/test_parameters.py", "-k", "pace", fails=True)
    assert "zh" in said


# -- a language of the films: one file in each scene ---------------------------------------------


def another_language(project: Path, *without: str) -> Changes:
    found: dict[str, dict[str, str]] = {}
    for english in sorted(project.glob("scenes/*/en.toml")):
        text = english.read_text(encoding="utf-8")
        for beat in without:
            text = text.replace(f"[{beat}]", "[unknown]")
        found[english.with_name("fr.toml").relative_to(project).as_posix()] = {"": text}
    return found


def test_a_language_of_the_films_is_one_file_in_each_scene(project: Path) -> None:
    changes = another_language(project)
    assert len(changes) == len([*project.glob("scenes/*/scene.py")])
    with changed(project, changes):
        said = lecture(project, "render", "--lang", "french", fails=True)
        assert "is not a language" in said
        assert "zh, en, fr" in said
        assert "The words of the films in 'fr'" in lecture(project, "words", "fr")
        suite(project, "tests/scenes/test_words.py", "-k", "fr and the_gate_cancels")
    with changed(project, another_language(project, "plateau")):
        tests = "fr and slow_start and title"
        said = suite(project, "tests/scenes/test_words.py", "-k", tests, fails=True)
    assert "test_every_film_has_a_title_and_words_for_every_beat_it_plays[slow_start-fr]" in said


# -- the page: a section is one folder; a language one folder, and one file in each film --------

MAKE_SITE = """
import pathlib, tempfile
from scripts.build import main
from tests.scripts.publish.small_films import lay_down_films

media = pathlib.Path(tempfile.mkdtemp())
lay_down_films(media)
assert main(["--media", str(media), "site"]) == 0
print(json.dumps({file.name: file.read_text() for file in [
    *(media / "site").glob("*.html"), *(media / "site/assets").iterdir()]}))
"""

SECTIONS = "scripts/publish/site/sections"


def site(project: Path) -> dict[str, str]:
    """Make the site of small films; return its pages, styles and scripts."""
    done = python(project, "-c", f"import json{MAKE_SITE}")
    assert done.returncode == 0, done.stderr
    pages: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return pages


def test_a_section_of_the_page_is_one_folder(project: Path) -> None:
    exercise = {
        "template.html.j2": "<section><p>{{ own.ask }}</p></section>",
        "style.css": ".exercise { margin: 0 }",
        "script.js": "'use strict';",
        "zh.toml": 'ask = "算一算 <w>"',
        "en.toml": 'ask = "Compute <w>"',
    }
    changes = {f"{SECTIONS}/exercise/{name}": {"": text} for name, text in exercise.items()}
    assert touched(project, changes) == {f"{SECTIONS}/exercise"}
    with changed(project, changes):
        made = site(project)
    for name, ask in (("index.html", "算一算"), ("en.html", "Compute")):
        page = made[name]
        assert f"<section><p>{ask} &lt;w&gt;</p></section>" in page
        # Below the films and the what-if figure, above the parameters.
        places = [page.index(word) for word in ('id="whatif"', f"<p>{ask}", 'id="parameters"')]
        assert places == sorted(places)
        assert '<link rel="stylesheet" href="assets/exercise.css">' in page
        assert '<script defer src="assets/exercise.js">' in page
    assert made["exercise.css"].endswith(exercise["style.css"])
    assert made["exercise.js"] == exercise["script.js"]


def test_a_language_is_one_folder_and_one_file_in_each_film(project: Path) -> None:
    words, sections = project / "scripts/publish/words", project / SECTIONS
    read = {f"scripts/publish/words/eo/{path.name}": path for path in (words / "en").iterdir()}
    for path in sections.glob("*/en.toml"):
        read[f"scripts/publish/words/eo/{path.parent.name}.toml"] = path
    for path in (project / "scenes").glob("*/en.toml"):
        read[f"scenes/{path.parent.name}/eo.toml"] = path
    changes = {file: {"": path.read_text(encoding="utf-8")} for file, path in read.items()}
    common = changes["scripts/publish/words/eo/common.toml"]
    for ours, theirs in (('language = "English"', 'language = "Esperanto"'), ('"en"', '"eo"')):
        assert ours in common[""]
        common[""] = common[""].replace(ours, theirs)
    script = (
        "import json; from scenes.parameters import Parameters as P; print(json.dumps(P().flat()))"
    )
    help = "".join(f'"{name}" = "helpo pri {name}"\n' for name in run(project, script))
    common[""] += f"\n[parameter_help]\n{help}"
    films = {file for file in changes if file.startswith("scenes/")}
    assert touched(project, changes) == {"scripts/publish/words/eo", *films}
    with changed(project, changes):
        page = site(project)["eo.html"]
    assert '<html lang="eo">' in page
    assert '<a href="en.html" lang="en" hreflang="en">English</a>' in page
    assert '<span aria-current="page">Esperanto</span>' in page
    assert "Badly wrong, yet slow to learn" in page
    assert "<td>helpo pri sample.x</td>" in page
