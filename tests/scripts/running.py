"""Running the command line as a person does: in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def command(media: Path, *words: str, module: str = "tests.scripts.stub_app") -> list[str]:
    return [sys.executable, "-m", module, "--media", str(media), *words]


def environment(**more: str) -> dict[str, str]:
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": paths, **more}


def lecture(
    media: Path,
    *words: str,
    module: str = "tests.scripts.stub_app",
    before: Callable[[], object] | None = None,
) -> Run:
    done = subprocess.run(
        command(media, *words, module=module),
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=before,
    )
    return Run(done.returncode, done.stdout, done.stderr)
