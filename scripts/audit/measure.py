"""What a command uses: time, processor time and memory, with all processes that it starts.

    python -m scripts.audit.measure manim -qh scenes/slow_start/scene.py SlowStart

Linux only: there a process can adopt its descendants, so that all of them are counted.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Usage:
    """What commands used; `memory` is the peak of any one process.

    **Units**: seconds; bytes.
    """

    wall: float
    cpu: float
    memory: int


class CommandFailed(RuntimeError):
    """A measured command failed; the text is the end of its output."""


def measure(
    commands: Sequence[Sequence[str]], cwd: Path, env: Mapping[str, str], together: bool = False
) -> Usage:
    """Run commands, one after another or `together`, and return what they used in all.

    **Raises**: `CommandFailed`.
    """
    request = json.dumps({"commands": [list(c) for c in commands], "together": together})
    runner = [sys.executable, "-m", "scripts.audit.measure"]
    # A process of its own for each measurement: peak memory is counted for a whole process.
    done = subprocess.run(
        runner, input=request, cwd=cwd, env=dict(env), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandFailed(done.stderr[-2000:])
    return Usage(**json.loads(done.stdout))


def _run(commands: Sequence[Sequence[str]], together: bool) -> Usage:
    ctypes.CDLL(None, use_errno=True).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    start = time.perf_counter()
    running: list[subprocess.Popen[bytes]] = []
    for command in commands:
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=2))
        if not together:
            _wait(running)
    _wait(running)
    wall = time.perf_counter() - start
    # Grandchildren that outlive their parents are adopted by this process.
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def _wait(running: list["subprocess.Popen[bytes]"]) -> None:
    while running:
        if running.pop().wait():
            sys.exit("a command failed")


if __name__ == "__main__":
    asked = json.loads(sys.stdin.read())
    print(json.dumps(asdict(_run(asked["commands"], asked["together"]))))
