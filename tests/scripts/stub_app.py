"""The command line with a playlist of stubs: `python -m tests.scripts.stub_app render stub`."""

import os
import sys
from dataclasses import dataclass

from scripts.build import main
from scripts.make import pool
from scripts.plan import batches
from tests.scripts import stub_words


@dataclass(frozen=True)
class StubEntry:
    """A line of a playlist."""

    name: str
    cls: str
    module: str = "tests.scripts.stub_scenes"
    uses: tuple[str, ...] = ("training.eta",)


STUBS = tuple(StubEntry(name, name.title()) for name in stub_words.BEATS)

if __name__ == "__main__":
    stub_words.install()
    # Stubs are too small to be cut; tests want to see them cut nevertheless.
    batches.START = float(os.environ.get("STUB_START", batches.START))
    pool.START_METHOD = os.environ.get("STUB_METHOD", pool.START_METHOD)
    sys.exit(main(playlist=STUBS))
