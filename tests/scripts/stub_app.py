"""The command line with the stub course: `python -m tests.scripts.stub_app render stub`.

`STUB_WORDS` may name a folder of other words for its films.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

from scripts.build import main
from scripts.make import cluster, pool
from scripts.plan import batches
from tests.scripts.stub_course.course import STUBS

if __name__ == "__main__":
    words = os.environ.get("STUB_WORDS")
    # Stubs are too small to be cut; tests want to see them cut nevertheless.
    batches.START = float(os.environ.get("STUB_START", batches.START))
    if patience := os.environ.get("STUB_PATIENCE"):
        # How long a cluster is waited for; tests need not wait as long as a person would.
        connect, workers, all_in_all = map(float, patience.split())
        cluster.SECONDS_TO_CONNECT = connect
        cluster.SECONDS_FOR_WORKERS = workers
        cluster.SECONDS_IN_ALL = all_in_all
    pool.START_METHOD = os.environ.get("STUB_METHOD", pool.START_METHOD)
    sys.exit(main(course=replace(STUBS, overlays=(Path(words),) if words else ())))
