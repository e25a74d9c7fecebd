"""Copies of the project's source folders, for tests that change them."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.scripts.running import ROOT, environment

Changes = Mapping[str, Mapping[str, str]]
"""By file: patterns, and what stands instead of the first match; an empty pattern is its end."""

SOURCE = ("nnmath", "scenes", "scripts")


def copy_project(folder: Path, *, with_tests: bool = False) -> Path:
    """Copy the project's source folders."""
    for name in (*SOURCE, *(["tests"] if with_tests else [])):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def python(project: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run Python with the program of that folder."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env=environment() | {"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )


def run(project: Path, script: str) -> Any:
    """Run a script that prints JSON, with the program of that folder."""
    done = python(project, "-c", script)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def touched(project: Path, changes: Changes) -> set[str]:
    """Name what is touched: files, and folders that are new as a whole."""
    places = set()
    for file in changes:
        new = [place for place in Path(file).parents if not (project / place).exists()]
        places.add(str(new[-1]) if new else file)
    return places


@contextmanager
def changed(project: Path, changes: Changes) -> Iterator[None]:
    """Change files for a while, or make new ones."""
    before = {file: _text(project / file) for file in changes}
    folders = touched(project, changes) - changes.keys()
    try:
        for file, replacements in changes.items():
            text = before[file] or ""
            for pattern, new in replacements.items():
                if pattern:
                    text, count = re.subn(pattern, lambda _, new=new: new, text, count=1)
                    assert count == 1, f"{file} has no {pattern}"
                else:
                    text += new
            (project / file).parent.mkdir(parents=True, exist_ok=True)
            (project / file).write_text(text, encoding="utf-8")
        yield
    finally:
        for place in folders:
            shutil.rmtree(project / place)
        for file, text in before.items():
            if text is None:
                (project / file).unlink(missing_ok=True)
            else:
                (project / file).write_text(text, encoding="utf-8")


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
