import pickle
from pathlib import Path

import numpy as np
import pytest

from scenes.telling.results import Arrays
from scripts.build import main
from scripts.plan.sources import Sources
from scripts.store.results import StoredResults, ingredients, key_of
from scripts.store.store import Store
from tests.scripts.stub_course.course import STUBS

CALLS: list[float] = []


def powers(base: float, count: int) -> Arrays:
    CALLS.append(base)
    return {"powers": base ** np.arange(count), "base": np.array(base)}


@pytest.fixture(autouse=True)
def _no_calls_yet() -> None:
    CALLS.clear()


def only_folder(media: Path) -> Path:
    (folder,) = (media / "results").iterdir()
    return folder


def test_a_result_is_computed_once_and_read_by_whoever_asks_later(tmp_path: Path) -> None:
    first = StoredResults(tmp_path).of(powers, base=3.0, count=4)
    again = StoredResults(tmp_path).of(powers, count=4, base=3.0)
    assert CALLS == [3.0]
    assert again.keys() == first.keys()
    assert again["powers"].tolist() == first["powers"].tolist() == [1.0, 3.0, 9.0, 27.0]


def test_within_a_process_it_is_read_from_the_disk_once(tmp_path: Path) -> None:
    results = StoredResults(tmp_path)
    assert results.of(powers, base=2.0, count=2) is results.of(powers, base=2.0, count=2)


def test_other_arguments_are_another_result(tmp_path: Path) -> None:
    results = StoredResults(tmp_path)
    assert results.of(powers, base=3.0, count=2)["powers"].tolist() == [1.0, 3.0]
    assert results.of(powers, base=3.0, count=3)["powers"].tolist() == [1.0, 3.0, 9.0]
    assert len(list((tmp_path / "results").iterdir())) == 2


@pytest.mark.parametrize("file", ["arrays.npz", "computation.json"])
def test_a_damaged_result_is_computed_again(tmp_path: Path, file: str) -> None:
    StoredResults(tmp_path).of(powers, base=3.0, count=2)
    path = only_folder(tmp_path) / file
    path.write_bytes(path.read_bytes()[:-3] + b"abc")
    assert StoredResults(tmp_path).of(powers, base=3.0, count=2)["powers"].tolist() == [1.0, 3.0]
    assert CALLS == [3.0, 3.0]
    assert len(Store(tmp_path).results.stored()) == 1


def test_a_result_depends_on_the_code_behind_its_function(tmp_path: Path) -> None:
    def key(code: str) -> str:
        (tmp_path / "learned.py").write_text(code)
        return key_of(ingredients("learned", "curve", {"eta": 0.5}, Sources(tmp_path)))

    before = "def step():\n    return 1\n\n\ndef curve(eta):\n    return {'a': step() * eta}\n"
    assert key(before) == key(f"# a remark\n{before}")
    assert key(before) != key(before.replace("return 1", "return 2"))


def test_where_nothing_can_be_written_it_is_computed(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file, not a folder")
    found = StoredResults(tmp_path / "media").of(powers, base=3.0, count=2)
    assert found["powers"].tolist() == [1.0, 3.0]


def test_to_another_process_goes_the_folder_and_not_what_was_read(tmp_path: Path) -> None:
    results = StoredResults(tmp_path)
    empty = len(pickle.dumps(results))
    results.of(powers, base=2.0, count=900)
    assert len(pickle.dumps(results)) == empty
    sent = pickle.loads(pickle.dumps(results))
    assert sent.of(powers, base=2.0, count=900)["powers"][10] == 1024
    assert CALLS == [2.0]


def test_clean_removes_what_would_be_computed_anew_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    StoredResults(tmp_path).of(powers, base=3.0, count=2)
    assert main(["--media", str(tmp_path), "clean"], course=STUBS) == 0
    folder = only_folder(tmp_path)
    record = (folder / "computation.json").read_text(encoding="utf-8")
    stale = folder.rename(folder.with_name("powers-0123456789abcdef"))
    result = Store(tmp_path).results.kind.read(stale)
    assert result is None  # its record has another key than its folder
    (stale / "computation.json").write_text(record, encoding="utf-8")
    made = Store(tmp_path).results.kind
    changed = made.MODEL.model_validate_json(record).model_copy(update={"key": stale.name})
    made(stale, changed).write()
    capsys.readouterr()
    assert main(["--media", str(tmp_path), "clean"], course=STUBS) == 0
    assert "removed powers-0123456789abcdef: its source or tools have changed" in (
        capsys.readouterr().out
    )
    assert not stale.exists()
