"""Check what a caller gives: every fault of a call is named at once, and nothing is repaired.

Only real numbers are taken as numbers. NumPy would also convert text, truth values, dates, None
and masked values to floats; here each of them is a fault.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Requirement:
    """A condition on numbers: in words, after "must be", and as a test of each of them."""

    words: str
    holds: Callable[[Floats], NDArray[np.bool_]]


NOT_NAN = Requirement("a number or infinite", lambda values: ~np.isnan(values))
FINITE = Requirement("finite", np.isfinite)
POSITIVE = Requirement("positive and finite", lambda values: (values > 0) & np.isfinite(values))
FROM_0_TO_1 = Requirement("from 0 to 1", lambda values: (values >= 0) & (values <= 1))
BETWEEN_0_AND_1 = Requirement("between 0 and 1", lambda values: (values > 0) & (values < 1))

NUMBER = {0: "a number"}
ANY_SHAPE: Mapping[int, str] = {}

_NOT_USABLE = np.full((0, 0, 0, 0), np.nan)
_DEEPEST = 64  # the largest number of axes of a NumPy array
_LONGEST = 60  # characters of a value in a message
_KINDS = {
    "b": "truth values: write 1 and 0",
    "c": "complex",
    "S": "text",
    "U": "text",
    "M": "dates",
    "m": "durations",
    "V": "records",
}


class Inputs:
    """Reads the arguments of one call and collects what is wrong with them.

    >>> inputs = Inputs("cannot train")
    >>> eta = inputs.number("eta", "0.1", POSITIVE)
    >>> epochs = inputs.whole("epochs", 2.5, 0)
    >>> inputs.refuse()
    Traceback (most recent call last):
    ValueError: cannot train: eta = '0.1' must be a number, not text; epochs = 2.5 must be a \
whole number of 0 or more
    """

    def __init__(self, refusal: str) -> None:
        self.refusal = refusal
        self.faults: list[str] = []

    def numbers(
        self, name: str, value: object, within: Requirement, shapes: Mapping[int, str]
    ) -> Floats:
        """Return a copy of the value as floats.

        `shapes` names the shapes that are allowed, by their number of axes; `ANY_SHAPE` allows
        all, and also arrays without numbers. What cannot be used at all comes back as an array of
        four axes, which no other check looks at: one cause gives one fault.
        """
        forms = " or ".join(shapes.values()) or "a number or an array"
        try:
            strange = _strange(value)
            if strange:
                return self._unusable(f"{name} = {shown(value)} must be {forms}, not {strange}")
            with np.errstate(over="ignore"):
                array = np.array(value, dtype=np.float64)
        except OverflowError:
            return self._unusable(f"{name} = {shown(value)} is beyond the largest float")
        except (TypeError, ValueError):
            return self._unusable(f"{name} = {shown(value)} must be numbers in a regular array")
        if shapes and array.ndim not in shapes:
            return self._unusable(f"{name} has shape {array.shape}, but must be {forms}")
        if shapes and array.size == 0:
            return self._unusable(f"{name} has shape {array.shape}: it holds no number")
        wrong = np.argwhere(~within.holds(array))
        if len(wrong):
            place = f"[{', '.join(map(str, wrong[0]))}]" if array.ndim else ""
            more = f" ({len(wrong)} values are not)" if len(wrong) > 1 else ""
            worst = repr(float(array[tuple(wrong[0])])).removesuffix(".0")
            self.add(f"{name}{place} = {worst} must be {within.words}{more}")
        return array

    def number(self, name: str, value: object, within: Requirement) -> float:
        """Return one number as a float; NaN if it cannot be used at all."""
        array = self.numbers(name, value, within, NUMBER)
        return float(array) if array.ndim == 0 else float("nan")

    def whole(self, name: str, value: Any, low: int, high: int | None = None) -> int:
        """Return a whole number from `low` to `high`, both included; `low` if it cannot be used."""
        allowed = f"of {low} or more" if high is None else f"from {low} to {high}"
        try:
            whole = low - 1 if isinstance(value, bool | np.bool_) else operator.index(value)
        except TypeError:
            whole = low - 1
        if whole < low or (high is not None and whole > high):
            self.add(f"{name} = {shown(value)} must be a whole number {allowed}")
            return low
        return whole

    def is_a(self, kind: type, name: str, value: object, example: str) -> bool:
        """Tell whether a value is of this class; if not, that is a fault."""
        if isinstance(value, kind):
            return True
        self.add(f"{name} = {shown(value)} must be a {kind.__name__}, such as {example}")
        return False

    def fit(self, **arrays: Floats) -> None:
        """Add a fault if these arrays do not broadcast."""
        usable = {name: array.shape for name, array in arrays.items() if array.ndim < 4}
        try:
            np.broadcast_shapes(*usable.values())
        except ValueError:
            shapes = " and ".join(f"{name} of shape {shape}" for name, shape in usable.items())
            self.add(f"{shapes} do not broadcast")

    def add(self, fault: str) -> None:
        """Add a fault that was found elsewhere."""
        self.faults.append(fault)

    def refuse(self) -> None:
        """Raise ValueError if there are faults, naming all of them."""
        if self.faults:
            raise ValueError(f"{self.refusal}: {'; '.join(self.faults)}")

    def _unusable(self, fault: str) -> Floats:
        self.add(fault)
        return _NOT_USABLE


def shown(value: object) -> str:
    """Return a value as it is shown in a message: on one line, and short.

    >>> shown(list(range(1000)))
    '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16...'
    """
    if isinstance(value, int) and value.bit_length() > 4 * _LONGEST:
        return f"an integer of {value.bit_length()} bits"  # Python refuses to print large ones
    text = " ".join(repr(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _strange(value: Any, depth: int = 0) -> str:
    """Say what a value holds that is no real number; "" if it holds real numbers only."""
    if type(value) in (float, int):
        return ""
    if isinstance(value, list | tuple) and depth < _DEEPEST:
        return _first_strange(value, depth)
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        return "masked: leave masked values out, with .compressed()"
    if isinstance(value, Real | Decimal) and not isinstance(value, bool | np.timedelta64):
        return ""
    array = np.asarray(value)
    if array.dtype.kind != "O":
        return _KINDS.get(array.dtype.kind, "")
    if array.ndim and depth < _DEEPEST:
        return _first_strange(array.flat, depth)
    return "None" if value is None else f"of type {type(value).__name__}"


def _first_strange(values: Iterable[object], depth: int) -> str:
    return next(filter(None, (_strange(value, depth + 1) for value in values)), "")
