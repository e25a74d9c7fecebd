"""Many machines: the same batches of work on a Dask cluster, with or without a disk in common."""

import pickle
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.draw.results import FINISHED
from scripts.make.executors import Submit
from scripts.make.remote import draw_here
from scripts.plan.batches import Batch

SECONDS_TO_ANSWER = 10

Parcel = Mapping[str, Mapping[str, bytes]]
"""The files of beats, by their keys and names."""


class NoCluster(Exception):
    """A cluster that cannot be reached, or has nobody to work."""


class DaskExecutor:
    """The workers of a Dask cluster; every thread of theirs draws one batch at a time.

    Dask draws elsewhere what a worker had in hand when it died.
    """

    def __init__(self, address: str) -> None:
        self._address = address

    @property
    def size(self) -> int:
        """How many batches are drawn at the same time.

        Raises: `NoCluster`.
        """
        return sum(self._client.ncores().values())

    @contextmanager
    def running(self, staging: Path, batches: int) -> Iterator[Submit]:
        """Connect to the cluster; unfinished batches are dropped when the context is left."""
        from distributed import Event

        stop = Event(f"stop-{uuid.uuid4()}", client=self._client)
        executor = self._client.get_executor()

        def submit(batch: Batch, folder: Path) -> "Future[None]":
            parcel = executor.submit(draw_here, pickle.dumps(batch), stop.name)
            return Delivered(parcel, folder)

        try:
            yield submit
        finally:
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
        try:
            client = Client(self._address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NoCluster(f"there is no cluster at {self._address}: {error}") from None
        if not client.ncores():
            client.close()
            raise NoCluster(f"the cluster at {self._address} has no workers")
        return client


class Delivered(Future[None]):
    """A batch that is drawn elsewhere: done when its beats have come and lie in a folder."""

    def __init__(self, parcel: "Future[Parcel]", folder: Path) -> None:
        super().__init__()
        self._parcel = parcel
        self._folder = folder
        parcel.add_done_callback(self._unpack)

    def cancel(self) -> bool:
        """Give the batch up, if nobody has begun with it."""
        return self._parcel.cancel()

    def _unpack(self, parcel: "Future[Parcel]") -> None:
        try:
            for key, files in parcel.result().items():
                unpack(key, files, self._folder)
        except CancelledError:
            self.set_exception(NoCluster("the cluster has dropped it, or is gone"))
        except BaseException as error:
            self.set_exception(error)
        else:
            self.set_result(None)


def unpack(key: str, files: Mapping[str, bytes], folder: Path) -> None:
    """Lay the files of a beat down as if it had been drawn here."""
    coming = folder / f"coming-{key}"
    coming.mkdir(parents=True)
    for name, content in files.items():
        (coming / name).write_bytes(content)
    (folder / FINISHED).mkdir(exist_ok=True)
    coming.rename(folder / FINISHED / key)
