"""Drawing a batch on a worker of a cluster.

Dask runs its tasks in threads of a process that cannot start others by `multiprocessing`: each
batch is drawn by a program of its own, `python -m scripts.make.remote FOLDER`, which ends when
the worker that started it does.
"""

import hashlib
import os
import pickle
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from scripts.draw.results import FINISHED
from scripts.make.faults import FilmFailed, failed
from scripts.plan.sources import ROOT

SECONDS_BETWEEN_CHECKS = 0.5

PROGRAM = ("nnmath", "scenes", "scripts")
"""The folders that hold what draws films."""

_FAULT = "fault"
_LOG = "log"


def draw_here(batch: bytes, stop: str) -> dict[str, dict[str, bytes]]:
    """Draw a pickled batch, and return the files of each beat by its key: a task for Dask.

    It stops when the event named `stop` is set.

    **Raises**: `FilmFailed`.
    """
    with tempfile.TemporaryDirectory(prefix="lecture-") as name:
        folder = Path(name)
        with (folder / _LOG).open("wb") as log:
            program = subprocess.Popen(
                [sys.executable, "-m", __name__, name],
                cwd=ROOT,
                env={**os.environ, "PYTHONHASHSEED": "0"},
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        try:
            _hand_over(program, batch)
            _wait(program, stop)
        finally:
            program.kill()
            program.wait()
        if (folder / _FAULT).exists():
            fault: FilmFailed = pickle.loads((folder / _FAULT).read_bytes())
            raise fault
        if program.returncode:
            raise FilmFailed(
                f"its process on a worker ended with {program.returncode}",
                (folder / _LOG).read_text(encoding="utf-8", errors="replace"),
            )
        return {
            made.name: {file.name: file.read_bytes() for file in made.iterdir()}
            for made in (folder / "batch" / FINISHED).iterdir()
        }


def program_digest() -> str:
    """Return a hash of this program's files, code and words: a task for Dask."""
    digest = hashlib.sha256()
    for folder in PROGRAM:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in (".py", ".toml"):
                digest.update(file.relative_to(ROOT).as_posix().encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _hand_over(program: "subprocess.Popen[bytes]", batch: bytes) -> None:
    """Write a batch to a program; the pipe then stays open until this process ends."""
    assert program.stdin is not None
    try:
        program.stdin.write(len(batch).to_bytes(8, "big") + batch)
        program.stdin.flush()
    except BrokenPipeError:
        # The program has died already; its exit code is read later.
        return


def _wait(program: "subprocess.Popen[bytes]", stop: str) -> None:
    from distributed import Event

    asked = Event(stop)
    while program.poll() is None:
        if asked.is_set():
            return
        try:
            program.wait(SECONDS_BETWEEN_CHECKS)
        except subprocess.TimeoutExpired:
            continue


def main(folder: Path, pipe: int) -> None:
    """Read a batch from a pipe and draw it; write a file beside it if that fails."""
    batch = _read(pipe, int.from_bytes(_read(pipe, 8), "big"))
    threading.Thread(target=_read, args=(pipe, 1), daemon=True).start()
    try:
        from scripts.make.consistency import check_worker
        from scripts.make.executors import draw

        wanted = pickle.loads(batch)
        check_worker(wanted.job)
        draw(wanted, folder / "batch")
    except Exception as error:
        fault = error if isinstance(error, FilmFailed) else failed(error)
        (folder / _FAULT).write_bytes(pickle.dumps(fault))


def _read(pipe: int, size: int) -> bytes:
    """Read from a pipe; exit where it ends, because then the worker has died."""
    # Not through `sys.stdin`: a thread that waits there would keep the program from ending.
    read = b""
    while len(read) < size:
        more = os.read(pipe, size - len(read))
        if not more:
            os._exit(1)
        read += more
    return read


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.stdin.fileno())
