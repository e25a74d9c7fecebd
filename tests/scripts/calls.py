"""What the tests of the pool let processes do."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def seed_and_process() -> tuple[str, int]:
    return os.environ["PYTHONHASHSEED"], os.getpid()


def order_of_a_set() -> list[str]:
    return list({"weight", "bias", "input", "target", "cost", "epoch", "output"})


def die(number: int) -> None:
    os.kill(os.getpid(), number)


def fail() -> None:
    raise ValueError("no such formula", 3)


def leave() -> None:
    os._exit(7)


def speak() -> None:
    print("said in Python", flush=True)
    subprocess.run([sys.executable, "-c", "print('said by another program')"], check=True)
    print("said aloud", file=sys.stderr, flush=True)


def sleep(started: Path) -> None:
    started.with_name(f"{started.name}-{os.getpid()}").touch()
    time.sleep(60)


def ignores_interrupts() -> bool:
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def span() -> tuple[float, float]:
    start = time.monotonic()
    time.sleep(1)
    return start, time.monotonic()
