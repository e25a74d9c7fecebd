"""Tests of one film run in one process: its motions are gone through once for all of them."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from scenes.course import BUILT_IN

SCENES = Path(__file__).parent


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Group the tests of scenes by the film that they are given."""
    for item in items:
        given = getattr(getattr(item, "callspec", None), "params", {}).values()
        films = [name for name in given if isinstance(name, str) and name in BUILT_IN.playlist]
        if films and SCENES in item.path.parents:
            item.add_marker(pytest.mark.xdist_group(films[0]))
