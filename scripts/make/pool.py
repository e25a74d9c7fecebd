"""A `concurrent.futures` executor that gives every call a process of its own.

Manim's settings are process-wide, so two films cannot share a process; and where a process dies,
only its own film is lost (a `ProcessPoolExecutor` would drop all of its other calls).
"""

import faulthandler
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

START_METHOD = "forkserver" if sys.platform == "linux" else "spawn"
"""How processes start. Outside of Linux, system libraries do not survive a fork."""

P = ParamSpec("P")
T = TypeVar("T")

_LISTS_OF_PROCESSES = threading.Lock()
"""Held where a process is started or its end is taken note of.

Starting a process also asks all others whether they have ended. How one ended can be read
once only: of two threads that ask at the same time, one would be told 255.
"""


class Crashed(Exception):
    """A process ended without a result, or was killed."""

    def __init__(self, exitcode: int | None) -> None:
        self.exitcode = exitcode
        super().__init__(_cause_of_death(exitcode))


class OneProcessEach(Executor):
    """Runs each call in a fresh process, at most `limit` at a time.

    `preload` names modules that all calls need; where the system permits, they are imported once.
    The output of the processes goes to `log`.

    >>> with OneProcessEach(2, Path(os.devnull)) as pool:
    ...     pool.submit(pow, 2, 5).result()
    32
    """

    def __init__(self, limit: int, log: Path, preload: Sequence[str] = ()) -> None:
        self._log = log
        self._context = _context(preload)
        self._threads = ThreadPoolExecutor(limit, thread_name_prefix="film")
        self._lock = threading.Lock()
        self._running: set[BaseProcess] = set()
        self._stopped = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Run a call; its function and arguments must be picklable.

        The future raises what the call raises, or `Crashed` where its process dies.
        """
        return self._threads.submit(self._run, fn, args, kwargs)

    def kill(self) -> None:
        """Kill all processes, and wait until they have ended."""
        with self._lock:
            self._stopped = True
            running = tuple(self._running)
        for process in running:
            process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for the submitted calls."""
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for the calls; kill them where an exception is raised outside of them."""
        if error is None:
            self.shutdown()
        else:
            self.kill()

    def __enter__(self) -> Self:
        return self

    def _run(self, fn: Callable[..., T], args: Any, kwargs: Any) -> T:
        ours, theirs = self._context.Pipe(duplex=False)
        with ours:
            with self._lock, theirs:
                if self._stopped:
                    raise CancelledError
                process = self._context.Process(  # type: ignore[attr-defined]
                    target=_serve, args=(theirs, self._log, fn, args, kwargs), daemon=True
                )
                with _LISTS_OF_PROCESSES:
                    process.start()
                self._running.add(process)
            try:
                # This end of `theirs` is closed: a process that dies ends the wait.
                good, result = ours.recv()
            except EOFError:
                raise Crashed(_end_of(process)) from None
            finally:
                _end_of(process)
                with self._lock:
                    self._running.discard(process)
        if good:
            value: T = result
            return value
        raise result


def _end_of(process: BaseProcess) -> int | None:
    """Wait until a process has ended, and return its exit code."""
    wait([process.sentinel])
    with _LISTS_OF_PROCESSES:
        process.join()
        return process.exitcode


def _serve(out: Connection, log: Path, fn: Callable[..., Any], args: Any, kwargs: Any) -> None:
    """Make one call, in a process of its own."""
    # Ctrl-C reaches every process of a terminal; the main process ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(written, 1)
    os.dup2(written, 2)
    faulthandler.enable()
    try:
        out.send((True, fn(*args, **kwargs)))
    except BaseException as error:
        out.send((False, error))
    out.close()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _context(preload: Sequence[str]) -> BaseContext:
    """Start the server that processes are forked from, where the system has one."""
    with _environment():
        if START_METHOD != "forkserver":
            return multiprocessing.get_context(START_METHOD)
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([*preload])
        forkserver.ensure_running()
        return context


@contextmanager
def _environment() -> Iterator[None]:
    """Start processes inside that ignore Ctrl-C, and that hash strings alike in every run."""
    # Manim iterates over sets of strings in places: with another hash seed, another order.
    os.environ["PYTHONHASHSEED"] = "0"
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _cause_of_death(exitcode: int | None) -> str:
    """Describe how a process ended.

    >>> _cause_of_death(-9)
    'its process was killed (SIGKILL); is there enough memory? try --jobs 1'
    >>> _cause_of_death(3)
    'its process ended without a result (exit code 3)'
    """
    if exitcode is None or exitcode >= 0:
        return f"its process ended without a result (exit code {exitcode})"
    name = signal.Signals(-exitcode).name
    advice = "; is there enough memory? try --jobs 1" if name == "SIGKILL" else ""
    return f"its process was killed ({name}){advice}"
