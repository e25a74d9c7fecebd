"""What `from nnmath import ...` offers, and what it does not load."""

import subprocess
import sys

import pytest

import nnmath


def run(code):
    return subprocess.run(
        [sys.executable, "-c", f"import sys; {code}"], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import nnmath", ("numpy", "sympy", "manim")),
        ("from nnmath import train, plateau_time, COSTS", ("sympy", "manim")),
    ],
)
def test_importing_loads_nothing_heavy(code, absent):
    done = run(f"{code}; print([name for name in {absent} if name in sys.modules])")
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.parametrize("name", nnmath.__all__)
def test_every_exported_name_is_there(name):
    assert getattr(nnmath, name) is not None
    assert name in dir(nnmath)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'tarin'"):
        _ = nnmath.tarin
