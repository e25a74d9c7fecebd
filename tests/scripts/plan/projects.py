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

PACKAGES = ("nnmath", "scenes", "scripts")


def copy_project(folder: Path) -> Path:
    """Copy the project's source folders."""
    for package in PACKAGES:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, folder / package, ignore=ignore)
    return folder


def run(project: Path, script: str) -> Any:
    """Run a script that prints JSON, with the program of that folder."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=project,
        env=environment() | {"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@contextmanager
def changed(project: Path, changes: Mapping[str, Mapping[str, str]]) -> Iterator[None]:
    """Change files for a while: by file, patterns and what stands instead of the first match.

    An empty pattern stands for the end of a file, which may be new.
    """
    before = {file: _text(project / file) for file in changes}
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
        for file, text in before.items():
            if text is None:
                (project / file).unlink()
            else:
                (project / file).write_text(text, encoding="utf-8")


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
