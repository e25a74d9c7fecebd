"""The command line with a playlist of stubs: `python -m tests.scripts.stub_app render stub`."""

import sys
from dataclasses import dataclass

from scripts.build import main


@dataclass(frozen=True)
class StubEntry:
    """A line of a playlist."""

    name: str
    cls: str
    module: str = "tests.scripts.stub_scenes"
    uses: tuple[str, ...] = ("training.eta",)


STUBS = tuple(
    StubEntry(cls.lower(), cls)
    for cls in ("Stub", "Wrong", "Unreadable", "Killed", "Endless", "Large")
)

if __name__ == "__main__":
    sys.exit(main(playlist=STUBS))
