"""Which films and beats are made again when the program changes, each change made in a copy."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.projects import changed, copy_project, run

KEYS = """
import json
from scenes.course import BUILT_IN
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner
planner, found = Planner(BUILT_IN), {}
for film in BUILT_IN.films:
    if film.name == "another": continue
    for theme in ("dark", "light"):
        job = planner.job(film, BUILT_IN.parameters, Edition("en", theme, QUALITIES["l"]))
        beats = {beat.name: beat.key for beat in job.beats}
        found[f"{film.name} {theme}"] = {"film": job.key, "beats": beats}
print(json.dumps(found))
"""

Keys = Mapping[str, Mapping[str, object]]

ONE, SLOW, WHY = "one_neuron", "slow_start", "why_slow"
GATE, SIDE = "the_gate_cancels", "side_by_side"
SLOPE, BETTER, DESIGN = "sigmoid_slope", "a_better_cost", "by_design"
LAW, MANY, SOFT, REAL = "plateau_law", "many_neurons", "softmax", "in_practice"
RECAP = "recap"
ALL = {ONE, SLOW, WHY, SLOPE, BETTER, GATE, SIDE, DESIGN, LAW, MANY, SOFT, REAL, RECAP}
BOARD = {WHY, SLOPE, BETTER, GATE, DESIGN, MANY, SOFT}
NONE: set[str] = set()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def before(project: Path) -> Keys:
    found: Keys = run(project, KEYS)
    return found


def made_again(before: Keys, after: Keys) -> tuple[set[str], set[str]]:
    """Name the films that have another key, and those of which all beats have."""
    films = {name for name in before if before[name]["film"] != after[name]["film"]}
    beats = set()
    for name in before:
        then, now = before[name]["beats"], after[name]["beats"]
        assert isinstance(then, dict)
        assert isinstance(now, dict)
        others = [beat for beat in then if then[beat] != now[beat]]
        assert others in ([], [*then]), "code belongs to all beats of a film"
        beats |= {name} if others else set()
    return films, beats


def in_both_themes(*names: str) -> set[str]:
    return {f"{name} {theme}" for name in names for theme in ("dark", "light")}


COST = """
HINGE = Cost(name="hinge", formula=(y - a) ** 4, value=_quadratic_value, delta=_quadratic_delta)
COSTS = MappingProxyType({**COSTS, "hinge": HINGE})
"""
ABOUT = """
from scenes.telling.about import About
ABOUT = About(__name__, "Another")
"""
TITLE = 'title = "Another"'
FILM = """
from scenes.kit.stage import LectureScene
class Another(LectureScene):
    name = "another"
"""


@pytest.mark.parametrize(
    "changes",
    [
        {"nnmath/derivations/another.py": {"": "from nnmath.proof.derivation import Derivation"}},
        {
            "nnmath/learning/costs.py": {"": COST},
            "scenes/telling/theme.py": {'"#2fcfb0"}': '"#2fcfb0", "hinge": "#b0b0ff"}',
                                        '"#00765f"}': '"#00765f", "hinge": "#404080"}'},
        },
        {"scenes/parameters.py": {r"    threshold: float":
            '    strength: float = number(1.0, {"zh": "多强", "en": "how strong"}, ge=0, le=9)\n'
            "    threshold: float"}},
        {"scenes/parameters.py": {"learning rate": "the rate of learning"}},
        {"scenes/another/__init__.py": {"": ""}, "scenes/another/scene.py": {"": FILM},
         "scenes/another/about.py": {"": ABOUT}, "scenes/another/zh.toml": {"": TITLE},
         "scenes/another/en.toml": {"": TITLE},
         "scenes/course.py": {r'playlist=\(\n': 'playlist=(\n        "another",\n'}},
        {"scenes/course.py": {'"slow_start", ': "", '_side"': '_side", "slow_start"'}},
        {"scenes/telling/theme.py": {
            r"\nTHEMES[^\n]*\n": "\nPAPER = replace(LIGHT, name='paper')\n"
                                 "THEMES = (DARK, LIGHT, PAPER)\n",
            "import dataclass": "import dataclass, replace"}},
        {"scripts/commands/another.py": {"": "def another(): ..."},
         "scripts/build.py": {"": "\nfrom scripts.commands import another"}},
        {"scenes/kit/stage.py": {"A scene of the lecture.": "One scene.", "": "\n# a remark\n"},
         "nnmath/learning/costs.py": {'""".*': '"""Costs', "\n@dataclass": "\n\n\n\n@dataclass"},
         "scripts/video/h264.py": {'"""': '"""Of the film: '}},
        {"scripts/make/pool.py": {"": "\nIDLE = 1\n"}, "scripts/plan/batches.py": {"1.5": "2.5"}},
        {"nnmath/learning/flow.py": {"": "\nIDLE = 1\n"}},
        {"scenes/errata.py": {"": "\nERRATA = (*ERRATA, ERRATA[0])\n"}},
        {"scenes/kit/plot.py": {"": "\ndef idle():\n    return 1\n"}},
    ],
    ids=["a derivation", "a cost", "a parameter", "the help of a parameter", "a film",
         "the order of films", "a theme", "a command", "docstrings and remarks",
         "how work is shared", "mathematics that no film shows", "an erratum",
         "a helper that no film uses"],
)  # fmt: skip
def test_what_no_film_shows_makes_none_again(
    project: Path, before: Keys, changes: Mapping[str, Mapping[str, str]]
) -> None:
    with changed(project, changes):
        assert made_again(before, run(project, KEYS)) == (set(), set())


@pytest.mark.parametrize(
    ("file", "name", "drawn", "joined"),
    [
        ("scenes/slow_start/scene.py", "BOX", {SLOW}, {SLOW}),
        ("scenes/slow_start/about.py", "PLATEAU_SHARE", {SLOW}, {SLOW}),
        ("scenes/kit/board.py", "Board", BOARD, BOARD),
        ("scenes/kit/strobe.py", "LAG", {SLOW}, {SLOW}),
        ("scenes/kit/hill.py", "Hill", {SIDE}, {SIDE}),
        ("scenes/telling/durations.py", "Duration", {LAW, SOFT}, {LAW, SOFT}),
        ("nnmath/learning/network.py", "Network", {MANY, REAL}, {MANY, REAL}),
        ("scenes/many_neurons/valve.py", "Valve", {MANY}, {MANY}),
        ("nnmath/learning/softmax_steps.py", "softmax_descent", {SOFT}, {SOFT}),
        ("scenes/softmax/columns.py", "Columns", {SOFT}, {SOFT}),
        ("scenes/kit/stage.py", "LEFT", ALL, ALL),
        (
            "nnmath/proof/algebra.py",
            "CANCEL",
            {ONE, WHY, BETTER, GATE, DESIGN, MANY, SOFT},
            {ONE, WHY, BETTER, GATE, DESIGN, MANY, SOFT},
        ),
        ("nnmath/derivations/_gradient.py", "gradient", {BETTER, GATE}, {BETTER, GATE}),
        ("scenes/kit/wire.py", "Wire", {ONE, WHY, BETTER}, {ONE, WHY, BETTER}),
        ("nnmath/derivations/sigmoid_slope.py", "derivation", {SLOPE, GATE}, {SLOPE, GATE}),
        ("nnmath/learning/activations.py", "pair", ALL, ALL),
        ("scripts/draw/raster.py", "FastCamera", ALL, ALL),
        ("scripts/video/h264.py", "Encoder", ALL, ALL),
        ("scripts/draw/worker.py", "SECONDS_BETWEEN_REPORTS", ALL, ALL),
        ("scripts/video/join.py", "join", NONE, ALL),
        ("scripts/video/caption_files.py", "FORMATS", NONE, ALL),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_code_makes_exactly_the_films_again_that_run_it(
    project: Path, before: Keys, file: str, name: str, drawn: set[str], joined: set[str]
) -> None:
    # The same value once more is other code; it must be a name that the file defines.
    assert re.search(rf"^((def|class) )?{name}\b", (project / file).read_text(), re.MULTILINE)
    with changed(project, {file: {"": f"\n{name} = {name}\n"}}):
        films, beats = made_again(before, run(project, KEYS))
    # What changes the last picture of a film changes the film that shows it.
    more = {RECAP} if drawn else NONE
    assert (films, beats) == (in_both_themes(*joined, *more), in_both_themes(*drawn, *more))


def test_a_colour_makes_the_films_of_its_theme_again_that_show_it(
    project: Path, before: Keys
) -> None:
    with changed(project, {"scenes/telling/theme.py": {"#ff6f61": "#ff6f62"}}):
        films, beats = made_again(before, run(project, KEYS))
    assert films == beats == {f"{name} dark" for name in ALL}


def test_an_equation_number_makes_the_films_again_that_show_its_derivation(
    project: Path, before: Keys
) -> None:
    with changed(project, {"scenes/equations.py": {'"4-5"': '"4-5a"'}}):
        films, beats = made_again(before, run(project, KEYS))
    assert films == beats == in_both_themes(BETTER, GATE, RECAP)
