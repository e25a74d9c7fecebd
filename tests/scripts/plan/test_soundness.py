"""A film's key covers all code that really runs while the film is made: told by a tracer."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

from scenes.course import BUILT_IN
from scenes.telling.about import About
from scenes.telling.theme import DARK
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import VALUES, Planner
from tests.scripts.plan.tracing import course_of
from tests.scripts.running import ROOT, environment

Digests = Mapping[str, Mapping[str, str]]
Called = Iterable[tuple[tuple[str, int], tuple[str, int] | None]]


@cache
def statements(file: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """Return the lines of a file's top-level statements, and the names that they bind."""
    found = []
    for node in ast.parse(Path(file).read_bytes()).body:
        first = min([node.lineno, *(made.lineno for made in getattr(node, "decorator_list", []))])
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        names = {getattr(node, "name", None), *(getattr(made, "id", None) for made in targets)}
        found.append((first, node.end_lineno or first, frozenset(filter(None, names))))
    return tuple(found)


def definition(place: tuple[str, int]) -> tuple[str, frozenset[str]]:
    """Return the module that a line stands in, and the names that its statement binds."""
    file, line = place
    parts = Path(file).relative_to(ROOT).with_suffix("").parts
    module = ".".join(parts).removesuffix(".__init__")
    return module, next(names for first, last, names in statements(file) if first <= line <= last)


def is_covered(place: tuple[str, int], digests: Digests) -> bool:
    module, names = definition(place)
    # A statement that binds no name counts with its module, and has no name to be told by.
    known = digests.get(module, {})
    return bool(names & known.keys()) or (not names and module in known)


def left_out(called: Called, digests: Digests) -> set[str]:
    """Name what was called and is not covered.

    What ran to give a value to a name that the film does not use has no part in it.
    """
    missing = set()
    for place, importing in called:
        if importing is not None and not is_covered(importing, digests):
            continue
        if not is_covered(place, digests):
            module, names = definition(place)
            missing |= {f"{module}.{name}" for name in names or {"(no name)"}}
    # What the plan says stands in the key itself; a package's `__getattr__` does nothing but import
    # what it is asked for, which is covered.
    return {
        name
        for name in missing - VALUES
        if not name.startswith("scripts.plan.") and not name.endswith(".__getattr__")
    }


@pytest.mark.parametrize("film", BUILT_IN.films, ids=lambda film: film.name)
def test_all_code_that_makes_a_film_is_covered_by_its_key(film: About, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.scripts.plan.tracing", film.name, str(tmp_path)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ran = json.loads(done.stdout.splitlines()[-1])
    course = course_of(film)
    edition, planner = Edition("en", "dark", QUALITIES["l"]), Planner(course)
    job = planner.job(film, course.parameters, edition)
    # The code of films that it shows counts by the keys of their last beats.
    shown = [course.film(name) for name in film.shows if name in course.playlist]
    within = [planner.job(each, course.parameters, edition) for each in shown]
    drawn_by: dict[str, Mapping[str, str]] = {}
    for each in (job, *within):
        for module, known in each.drawn_by.items():
            drawn_by[module] = {**drawn_by.get(module, {}), **known}
    as_places = [
        [(tuple(place), importing and tuple(importing)) for place, importing in ran[phase]]
        for phase in ("draw", "join")
    ]
    drawn, joined = as_places
    assert len(drawn) > 300
    assert left_out(drawn, drawn_by) == set()
    assert left_out(joined, {**drawn_by, **job.source}) == set()
    colours = set(ran["colours"]) & DARK.colours.keys()
    assert {"ground", "words"} <= colours
    assert colours <= {name for each in (job, *within) for name in each.ingredients["colours"]}
    # The test itself: a definition less, and it is missed.
    stage = {**drawn_by["scenes.kit.stage"]}
    del stage["LectureScene"]
    less = {**drawn_by, "scenes.kit.stage": stage}
    assert left_out(drawn, less) == {"scenes.kit.stage.LectureScene"}
