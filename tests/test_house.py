"""The house: which room may import which, and what is found in one room only."""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from manim.utils.color import manim_colors

ROOT = Path(__file__).resolve().parent.parent

ROOMS = (
    *("nnmath.formula", "nnmath.learning", "nnmath.proof", "nnmath.derivations", "nnmath"),
    *(
        "scenes.groups",
        "scenes.parameters",
        "scenes.declarations",
        "scenes.equations",
        "scenes.by_language",
        "scenes.errata",
        "scenes.figures",
        "scenes.digits",
        "scenes.telling",
        "scenes.course",
        "scenes.settings",
    ),
    *("scenes.kit", "scenes.*", "scenes"),
    *("scripts.video", "scripts.plan", "scripts.store", "scripts.draw", "scripts.make"),
    *("scripts.audit", "scripts.publish", "scripts.commands", "scripts"),
)
"""From the ground up: a room imports itself and the rooms before it. `scenes.*` is each film."""

BUILDINGS = ("nnmath", "scenes", "scripts")

DRAWS = ("scenes.kit", "scripts.draw")
"""The rooms that import manim; so does a film's folder, but for what its words and keys need."""

SILENT = "about"
"""The module of a film that imports no manim."""

LONGEST_SCENE, LONGEST_MODULE = 200, 300

COLOURED = {
    "scenes.telling.theme": "where colours are named",
    "scenes.kit.typeset": "a mark that is never drawn",
    "scripts.publish.storyboard": "paper and ink of a contact sheet, which no film shows",
}
LETTERED = {
    "scenes.kit.fonts": "where their file is found",
    "scenes.kit.typeset": "where fonts are named",
    "scripts.publish.storyboard": "labels of a contact sheet, set by Pillow from the same file",
}


def python_files(folder: str) -> Iterator[Path]:
    yield from sorted((ROOT / folder).rglob("*.py"))


def module_of(path: Path) -> str:
    dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return dotted.removesuffix(".__init__")


FILES = {module_of(path): path for name in BUILDINGS for path in python_files(name)}
TREES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in FILES.items()}
TESTS = {module_of(path): path for path in python_files("tests")}


def imports(body: ast.AST, *, while_importing: bool = False) -> set[str]:
    """Name the modules and names that are imported, anywhere or only while a module is imported."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(body):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif while_importing and (
            isinstance(node, ast.FunctionDef | ast.Lambda) or typing_only(node)
        ):
            continue
        else:
            found |= imports(node, while_importing=while_importing)
    return found


def typing_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imported_modules(module: str) -> set[str]:
    """Name the modules of the project that a module imports by name, lazily or for types, too."""
    found: set[str] = set()
    for node in nodes(module, ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        else:
            # `from package import module` asks for the module, not for what the package gives.
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner & TREES.keys() or {node.module or ""}
    return (found & TREES.keys()) - {module}


def matches(module: str, room: str) -> bool:
    return fnmatch(module, room) or fnmatch(module, f"{room}.*")


def room_of(module: str) -> int:
    """Return the place of the first room that a module is in; the named ones come first."""
    named = [number for number, room in enumerate(ROOMS) if "*" not in room]
    inner = [number for number in named if ROOMS[number] not in BUILDINGS]
    for number in inner:
        if matches(module, ROOMS[number]):
            return number
    if (ROOT / "/".join(module.split(".")[:2])).is_dir() and module.startswith("scenes."):
        return ROOMS.index("scenes.*")
    return ROOMS.index(root(module))


def reaches(start: str) -> dict[str, str]:
    """Name all that importing a module imports, each with the module that asks for it."""
    asked: dict[str, str] = {}
    waiting = [start]
    while waiting:
        module = waiting.pop()
        parts = module.split(".")
        parents = {".".join(parts[:i]) for i in range(1, len(parts))} & TREES.keys()
        if module not in TREES:
            continue
        for name in imports(TREES[module], while_importing=True) | parents:
            if name not in asked:
                asked[name] = module
                waiting.append(name)
    return asked


def strings(tree: ast.AST) -> Iterator[str]:
    """Return the strings of a module but its docstrings."""
    prose = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(getattr(node, "body", None), list)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def is_manim(name: str) -> bool:
    return root(name) == "manim"


def found_in(
    modules: Iterable[str], faults: Callable[[str], Iterable[object]]
) -> dict[str, list[object]]:
    """Return the modules that have faults, and which."""
    listed = {module: list(faults(module)) for module in modules}
    return {module: found for module, found in listed.items() if found}


def nodes(module: str, *kinds: type[ast.AST]) -> Iterator[Any]:
    return (node for node in ast.walk(TREES[module]) if isinstance(node, kinds))


def root(name: str) -> str:
    return name.partition(".")[0]


def draws(module: str) -> bool:
    """Tell whether a module may import manim."""
    own = module.split(".")[2:]
    of_film = ROOMS[room_of(module)] == "scenes.*" and bool(own) and own != [SILENT]
    return of_film or any(matches(module, room) for room in DRAWS)


QUIET = {module for module in TREES if not draws(module)}


def test_a_room_imports_only_itself_and_those_below_it() -> None:
    def faults(module: str) -> list[str]:
        above = [name for name in imported_modules(module) if room_of(name) > room_of(module)]
        return above + [name for name in imports(TREES[module]) if root(name) == "tests"]

    assert not found_in(TREES, faults)


def test_no_modules_import_each_other_in_a_circle() -> None:
    # An import inside a function, or for types only, is a link like any other.
    links = {module: imported_modules(module) for module in TREES}
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        raise AssertionError(" imports ".join(reversed(error.args[1]))) from None


def test_mathematics_uses_no_files_no_clock_and_no_screen() -> None:
    foreign = {
        *("manim", "os", "pathlib", "io", "shutil", "tempfile", "subprocess", "socket", "logging"),
        *("time", "datetime", "rich", "click", "typst", "av", "PIL"),
    }

    def faults(module: str) -> set[str]:
        called = {
            node.func.id for node in nodes(module, ast.Call) if isinstance(node.func, ast.Name)
        }
        return called & {"print", "open", "input"} | {*map(root, imports(TREES[module]))} & foreign

    assert not found_in((module for module in TREES if root(module) == "nnmath"), faults)


def test_only_what_draws_imports_manim() -> None:
    assert not found_in(QUIET, lambda module: filter(is_manim, imports(TREES[module])))
    # Nor does anything that is imported on the way.
    assert not found_in(
        QUIET, lambda module: [way for way in reaches(module).items() if is_manim(way[0])]
    )


def test_importing_everything_else_loads_no_manim() -> None:
    code = "; ".join(
        [*(f"import {module}" for module in sorted(QUIET)), "import sys", "print(*sys.modules)"]
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not [name for name in done.stdout.split() if is_manim(name)]


def test_no_scene_imports_another_scene() -> None:
    def faults(module: str) -> list[str]:
        own = module.split(".")[1]
        films = [name for name in imported_modules(module) if ROOMS[room_of(name)] == "scenes.*"]
        return [name for name in films if name.split(".")[1] != own]

    assert not found_in(
        (module for module in TREES if ROOMS[room_of(module)] == "scenes.*"), faults
    )


def test_no_test_imports_another_test() -> None:
    asked = {
        module: {
            name
            for name in imports(ast.parse(path.read_text(encoding="utf-8")))
            if name in TESTS and name.rpartition(".")[2].startswith("test_")
        }
        for module, path in TESTS.items()
    }
    assert not {module: names for module, names in asked.items() if names}


def test_a_class_name_stands_for_one_class() -> None:
    places = defaultdict(list)
    for module in TREES:
        for node in nodes(module, ast.ClassDef):
            if not node.name.startswith("_"):
                places[node.name].append(module)
    assert not {name: found for name, found in places.items() if len(found) > 1}


def test_nothing_is_imported_by_a_star() -> None:
    assert not found_in(
        TREES, lambda module: [name for name in imports(TREES[module]) if "*" in name]
    )


def test_colours_are_named_in_the_theme_only() -> None:
    shades = {name for name in dir(manim_colors) if name.isupper()}
    literal = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\b")

    def faults(module: str) -> Iterator[str]:
        yield from filter(literal.search, strings(TREES[module]))
        for node in nodes(module, ast.ImportFrom):
            if is_manim(node.module or ""):
                yield from (alias.name for alias in node.names if alias.name in shades)
        for keyword in nodes(module, ast.keyword):
            if "colo" in (keyword.arg or "") and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value)

    assert not found_in(TREES.keys() - COLOURED.keys(), faults)


def test_fonts_are_named_where_words_are_set_only() -> None:
    named = re.compile(r"Noto|New Computer|\bSerif\b|\.(ttf|otf|ttc)\b")
    assert not found_in(
        TREES.keys() - LETTERED.keys(), lambda module: filter(named.search, strings(TREES[module]))
    )


def in_a_film(module: str) -> bool:
    return ROOMS[room_of(module)] == "scenes.*"


def test_files_are_short() -> None:
    def faults(module: str) -> Iterator[int]:
        length = len(FILES[module].read_text(encoding="utf-8").splitlines())
        if length > (LONGEST_SCENE if in_a_film(module) else LONGEST_MODULE):
            yield length

    assert not found_in(TREES, faults)


def test_constraints_name_packages_and_versions_and_no_host() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line.strip() and not line.startswith("#")]
    assert len(pins) > 20
    assert not [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", pin)]


def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in done.stdout.split("\0") if name]


def test_no_lock_file_is_tracked() -> None:
    locks = {"poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock", "package-lock.json", "yarn.lock"}
    assert not [path for path in tracked() if path.name in locks]


def test_no_large_file_is_tracked_but_pictures_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    large = [path for path in tracked() if path.exists() and path.stat().st_size > 2**20]
    assert not [path for path in large if path.relative_to(ROOT).as_posix() not in readme]


def test_nothing_that_this_program_makes_is_tracked() -> None:
    made = {".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
    assert not [path for path in tracked() if made & set(path.relative_to(ROOT).parts)]
    assert not [path for path in tracked() if ".egg-info" in path.as_posix()]
    # The output folder says what it is for, and keeps the pictures that README shows.
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    kept = [path.relative_to(ROOT).as_posix() for path in tracked() if "media" in path.parts]
    assert not [name for name in kept if name != "media/README.md" and name not in readme]
