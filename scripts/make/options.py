"""How films are built."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BuildOptions:
    """How films are built: what is drawn again, what is left out, and where it is drawn."""

    fresh: bool = False
    """Draw and join again what exists already."""

    shard: tuple[int, int] | None = None
    """Draw only this one of so many shares of the beats, numbered from 1, and join nothing."""

    draw: bool = True
    """Draw missing beats; otherwise only join films whose beats exist."""

    processes: int = 1
    """Number of processes that draw at the same time on this machine."""

    cluster: str | None = None
    """Address of the Dask cluster to draw on instead."""
