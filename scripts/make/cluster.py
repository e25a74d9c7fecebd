"""Drawing on a Dask cluster, whose machines need no shared disk."""

import pickle
import threading
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.draw.results import FINISHED
from scripts.make.executors import Submit
from scripts.make.remote import draw_here, program_digest
from scripts.plan.batches import Batch

SECONDS_TO_CONNECT, SECONDS_FOR_WORKERS, SECONDS_IN_ALL = 6, 10, 20
"""How long a scheduler may take to answer, how long it may be without workers, and both."""

SECONDS_BETWEEN_LOOKS = 1.0

BeatFiles = Mapping[str, Mapping[str, bytes]]
"""The content of the files of beats, by key of the beat and name of the file."""


class NoCluster(Exception):
    """A cluster cannot be reached, has no workers, or has workers with another program."""


class DaskExecutor:
    """Draws on the workers of a Dask cluster, one batch at a time in each of their threads.

    Dask gives the batch of a worker that dies to another one.
    """

    def __init__(self, address: str) -> None:
        self._address = address

    @property
    def size(self) -> int:
        """The number of batches that are drawn at the same time.

        **Raises**: `NoCluster`.
        """
        return sum(self._client.ncores().values())

    @contextmanager
    def running(self, staging: Path, batches: int) -> Iterator[Submit]:
        """Connect to the cluster; unfinished batches are dropped when the context is left."""
        from distributed import Event

        stop = Event(f"stop-{uuid.uuid4()}", client=self._client)
        executor = self._client.get_executor()
        ended = threading.Event()
        waiting: list[RemoteBatch] = []

        def submit(batch: Batch, folder: Path) -> "Future[None]":
            drawn = executor.submit(draw_here, pickle.dumps(batch), stop.name)
            waiting.append(RemoteBatch(drawn, folder))
            return waiting[-1]

        threading.Thread(target=self._watch, args=(waiting, ended), daemon=True).start()
        try:
            yield submit
        finally:
            ended.set()
            with suppress(Exception):
                stop.set()
            executor.shutdown(wait=False)
            self._client.close()
            del self._client

    @cached_property
    def _client(self) -> Any:
        try:
            from distributed import Client
        except ImportError as error:
            raise NoCluster(
                f"--cluster needs Dask ({error}): pip install -c constraints.txt -e '.[cluster]'"
            ) from None
        connecting = Future[Any]()

        def connect() -> None:
            try:
                client = Client(self._address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
                _wait_for_workers(client, self._address)
                _refuse_other_programs(client, self._address)
                connecting.set_result(client)
            except (OSError, ValueError) as error:
                reason = f"there is no cluster at {self._address}: {error}"
                connecting.set_exception(NoCluster(reason))
            except BaseException as error:
                connecting.set_exception(error)

        # Dask waits for ever where an address takes connections and says nothing, so another
        # thread waits for Dask.
        threading.Thread(target=connect, daemon=True).start()
        try:
            return connecting.result(SECONDS_IN_ALL)
        except TimeoutError:
            raise NoCluster(
                f"{self._address} takes connections, but no scheduler of Dask answers there; "
                "the address is what `dask scheduler` prints, such as tcp://scheduler:8786"
            ) from None

    def _watch(self, waiting: "Sequence[RemoteBatch]", ended: threading.Event) -> None:
        """Fail what is still waited for when the cluster has been without workers for too long."""
        seen = time.monotonic()
        while not ended.wait(SECONDS_BETWEEN_LOOKS):
            with suppress(Exception):
                if self._client.ncores():
                    seen = time.monotonic()
            if time.monotonic() - seen > SECONDS_FOR_WORKERS:
                for batch in waiting:
                    batch.fail(NoCluster(f"the cluster at {self._address} has lost all workers"))
                return


def _wait_for_workers(client: Any, address: str) -> None:
    """Wait until a cluster has a worker.

    **Raises**: `NoCluster`.
    """
    try:
        client.wait_for_workers(1, timeout=SECONDS_FOR_WORKERS)
    except TimeoutError:
        client.close(timeout=1)
        raise NoCluster(
            f"the cluster at {address} has no workers; start some: "
            f"dask worker --nthreads 2 {address}"
        ) from None


def _refuse_other_programs(client: Any, address: str) -> None:
    """Make sure that all workers have this program, as it is here.

    **Raises**: `NoCluster`, which names the workers that have not.
    """
    here = program_digest()
    found = client.run(program_digest, on_error="return")
    others = sorted(worker for worker, digest in found.items() if digest != here)
    if others:
        client.close(timeout=1)
        raise NoCluster(
            f"{len(others)} of {len(found)} workers of the cluster at {address} have another copy "
            f"of this project, or none: {', '.join(others)}; bring them to the same version, "
            "and start them in its folder"
        )


class RemoteBatch(Future[None]):
    """A batch that is drawn on another machine: done when the files of its beats are here."""

    def __init__(self, drawn: "Future[BeatFiles]", folder: Path) -> None:
        super().__init__()
        self._drawn = drawn
        self._folder = folder
        drawn.add_done_callback(self._write)

    def cancel(self) -> bool:
        """Cancel the batch, if it is not yet being drawn."""
        return self._drawn.cancel()

    def fail(self, error: Exception) -> None:
        """End with an error, if it has not ended yet."""
        with suppress(InvalidStateError):
            self.set_exception(error)

    def _write(self, drawn: "Future[BeatFiles]") -> None:
        try:
            for key, files in drawn.result().items():
                write_beat(key, files, self._folder)
        except CancelledError:
            self.fail(NoCluster("the cluster has dropped it, or has stopped"))
        except Exception as error:
            self.fail(error)
        else:
            with suppress(InvalidStateError):
                self.set_result(None)


def write_beat(key: str, files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a beat to where a process of this machine would put them."""
    incomplete = folder / f"incomplete-{key}"
    incomplete.mkdir(parents=True)
    for name, content in files.items():
        (incomplete / name).write_bytes(content)
    (folder / FINISHED).mkdir(exist_ok=True)
    incomplete.rename(folder / FINISHED / key)
