"""Which code a film depends on, in a project in miniature."""

import textwrap
from pathlib import Path

import pytest

from scripts.plan.code import CannotFollow
from scripts.plan.sources import Digests, Sources

FILES = {
    "nnmath/__init__.py": """
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            from nnmath.costs import COST, OTHER
            from nnmath.lessons import LESSON
        __all__ = ["COST", "LESSON", "OTHER"]
        def __getattr__(name):
            from importlib import import_module
            return getattr(import_module("nnmath.costs"), name)
        """,
    "nnmath/costs.py": """
        from .activations import sigmoid
        COST = sigmoid(1)
        OTHER = 2
        """,
    "nnmath/activations.py": """
        import math
        def sigmoid(x):
            '''Rise.'''
            return 1 / (1 + math.exp(-x))
        def tanh(x):
            return math.tanh(x)
        """,
    "nnmath/lessons.py": "LESSON = 1",
    "scenes/__init__.py": "",
    "scenes/kit/__init__.py": "",
    "scenes/kit/stage.py": """
        from functools import cache
        from scenes.kit import late, marks, plot as axes
        from scenes.kit.deep.inner import INNER
        from scenes.kit.table import TABLE
        class Stage:
            '''A scene.'''
            def show(self):
                import scenes.kit.aside
                import scenes.kit.hidden as hidden
                return hidden.shown(axes.Plot.make(), self.start())
            def start(self, at=marks.START):
                return at
        """,
    "scenes/kit/plot.py": """
        WIDTH: int = 3
        class Plot:
            size = WIDTH
            @classmethod
            def make(cls):
                return cls()
        def unused():
            return WIDTH
        """,
    "scenes/kit/marks.py": """
        START, END = 1, 2
        RADIUS = 3
        def disc():
            return RADIUS
        """,
    "scenes/kit/hidden.py": """
        def shown(plot, start):
            return plot, start
        def never():
            return 0
        """,
    "scenes/kit/late.py": """
        from scenes.kit.table import TABLE, keep
        TABLE["late"] = lambda: 1
        @keep
        def kept():
            return 1
        def free():
            return 2
        if len(TABLE) > 9:
            MANY = True
        class Loud:
            TABLE["loud"] = 1
        """,
    "scenes/kit/table.py": """
        TABLE = {}
        def keep(function):
            TABLE[function.__name__] = function
            return function
        """,
    "scenes/kit/aside.py": "print('aside')",
    "scenes/kit/deep/__init__.py": "print('deep')",
    "scenes/kit/deep/inner.py": "INNER = 1",
    "scenes/kit/never.py": "NEVER = 1",
    "scenes/values.py": "VALUE = 1",
    "scenes/one.py": """
        from typing import TYPE_CHECKING
        from manim import Scene
        import nnmath
        import scenes.values
        from nnmath import COST
        from scenes.kit.stage import Stage
        if TYPE_CHECKING:
            from scenes.kit.never import NEVER
        class One(Stage, Scene):
            '''The first.'''
            def construct(self, never: "NEVER" = None):
                return COST, scenes.values.VALUE
        def aside():
            return nnmath.LESSON
        """,
    "scenes/two.py": "from nnmath import LESSON\nclass Two:\n    lesson = LESSON",
}


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        write(tmp_path, name, text)
    return tmp_path


def code_of_one(project: Path) -> Digests:
    sources = Sources(project)
    return sources.uses([("scenes.one", "One")], values={"scenes.values.VALUE"}).digests


def change(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scenes/one.py", "return COST", "return -COST"),
        ("scenes/one.py", "(Stage, Scene)", "(Scene, Stage)"),
        ("scenes/one.py", "from manim import Scene", "from manim import ThreeDScene as Scene"),
        ("scenes/one.py", "import COST", "import OTHER as COST"),
        ("nnmath/costs.py", "sigmoid(1)", "sigmoid(2)"),
        ("nnmath/activations.py", "-x", "x"),
        ("nnmath/activations.py", "import math", "import cmath as math"),
        ("scenes/kit/stage.py", "return at", "return -at"),
        ("scenes/kit/stage.py", "marks.START", "marks.END"),
        ("scenes/kit/plot.py", "cls()", "cls"),
        ("scenes/kit/plot.py", "= 3", "= 4"),
        ("scenes/kit/marks.py", "1, 2", "2, 2"),
        ("scenes/kit/hidden.py", "plot, start\n", "start, plot\n"),
        ("scenes/kit/late.py", "lambda: 1", "lambda: 2"),
        ("scenes/kit/late.py", "def kept():\n    return 1", "def kept():\n    return 3"),
        ("scenes/kit/late.py", "MANY = True", "MANY = False"),
        ("scenes/kit/late.py", '"loud"] = 1', '"loud"] = 2'),
        ("scenes/kit/aside.py", "aside", "beside"),
        ("scenes/kit/deep/__init__.py", "deep", "deeper"),
        ("scenes/kit/table.py", "TABLE = {}", "TABLE = dict()"),
        ("scenes/kit/table.py", "return function", "return None"),
        ("scenes/kit/__init__.py", "", "print('side effect')\n"),
        ("nnmath/__init__.py", "from nnmath.costs import COST", "from nnmath.lessons import COST"),
    ],
)  # fmt: skip
def test_code_that_a_film_runs_is_part_of_it(project: Path, file: str, old: str, new: str) -> None:
    if file == "nnmath/__init__.py":
        write(project, "nnmath/lessons.py", "LESSON = COST = 1")
    before = code_of_one(project)
    change(project, file, old, new)
    assert code_of_one(project) != before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scenes/one.py", "'''The first.'''", "'''The best.'''\n    # A remark.\n"),
        ("scenes/one.py", "return COST,", "return COST, \\\n           "),
        ("scenes/one.py", "nnmath.LESSON", "nnmath.COST"),
        ("nnmath/__init__.py", "__all__ = [", "__all__ = ['NEW', "),
        ("nnmath/__init__.py", "import COST, OTHER", "import COST, OTHER, NEW"),
        ("nnmath/costs.py", "OTHER = 2", "OTHER = 3\nNEW = 4"),
        ("nnmath/activations.py", "'''Rise.'''", "'''\n    Fall.\n\n    >>> 1\n    '''"),
        ("nnmath/activations.py", "math.tanh(x)", "0"),
        ("nnmath/lessons.py", "1", "2"),
        ("scenes/kit/plot.py", "return WIDTH", "return 0"),
        ("scenes/kit/marks.py", "RADIUS = 3", "RADIUS = 4"),
        ("scenes/kit/hidden.py", "return 0", "return 1"),
        ("scenes/kit/late.py", "return 2", "return 4"),
        ("scenes/kit/never.py", "1", "2"),
        ("scenes/kit/deep/inner.py", "1", "2"),
        ("scenes/values.py", "1", "2"),
        ("scenes/two.py", "= LESSON", "= -LESSON"),
        ("scenes/__init__.py", "", '"""The scenes."""\n'),
    ],
)  # fmt: skip
def test_what_a_film_does_not_run_is_no_part_of_it(
    project: Path, file: str, old: str, new: str
) -> None:
    before = code_of_one(project)
    change(project, file, old, new)
    assert code_of_one(project) == before


@pytest.mark.parametrize(
    ("mention", "used"),
    [
        ("from scenes.kit import marks\nclass X:\n    def f(self): return marks.disc()", {"disc"}),
        ("import scenes.kit.marks\nclass X:\n    r = scenes.kit.marks.RADIUS", set()),
        ("import scenes.kit.marks as m\nclass X:\n    f = lambda self, n: getattr(m, n)",
         {"START", "END", "disc"}),
    ],
    ids=["a name", "a chain of names", "a module as a value"],
)  # fmt: skip
def test_a_module_counts_as_far_as_it_is_mentioned(
    project: Path, mention: str, used: set[str]
) -> None:
    write(project, "scenes/three.py", mention)
    found = Sources(project).uses([("scenes.three", "X")]).digests["scenes.kit.marks"]
    assert set(found) - {""} == used | {"RADIUS"}


def test_a_name_that_a_package_does_not_announce_may_be_any_that_it_gives(project: Path) -> None:
    write(project, "scenes/three.py", "import nnmath\nclass X:\n    all = nnmath")
    found = Sources(project).uses([("scenes.three", "X")], declared={"nnmath.__getattr__"}).digests
    assert set(found["nnmath.costs"]) == {"", "COST", "OTHER"}
    assert set(found["nnmath.lessons"]) == {"", "LESSON"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from scenes.kit.marks import *\nclass X: pass", "imports * from scenes.kit.marks"),
        ("import importlib\nclass X:\n    a = importlib.import_module('b')", "import_module"),
        ("from importlib import import_module as i\nclass X:\n    a = i('b')", "by a name"),
        ("class X:\n    def f(self): return eval('1')", "eval"),
        ("import sys\nclass X:\n    def f(self): return sys.modules['a']", "sys.modules"),
        ("class X:\n    def __init_subclass__(cls): pass", "__init_subclass__"),
    ],
)  # fmt: skip
def test_code_that_cannot_be_followed_is_refused(project: Path, text: str, said: str) -> None:
    write(project, "scenes/three.py", text)
    with pytest.raises(CannotFollow, match=r"scenes\.three") as fault:
        Sources(project).uses([("scenes.three", "X")])
    assert said in str(fault.value)


def test_what_is_declared_may_reach_code_by_name(project: Path) -> None:
    write(project, "scenes/three.py", "import importlib\ndef f(n): importlib.import_module(n)")
    assert Sources(project).uses([("scenes.three", "f")], declared={"scenes.three.f"}).digests


def test_what_was_read_once_is_not_read_again_and_never_out_of_date(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = code_of_one(project)
    with monkeypatch.context() as patch:
        patch.setattr("scripts.plan.sources.read", None)
        assert code_of_one(project) == before
    change(project, "scenes/kit/plot.py", "= 3", "= 4")
    changed = code_of_one(project)
    assert changed != before
    (project / "media/.stamps/source.json").write_text("no JSON")
    assert code_of_one(project) == changed
