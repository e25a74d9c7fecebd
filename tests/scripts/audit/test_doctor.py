import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from scenes.course import BUILT_IN
from scripts.audit import doctor
from scripts.build import main
from scripts.plan.planner import Planner
from scripts.store.store import Store
from tests.scripts.running import lecture


def findings(media: Path) -> dict[str, doctor.Diagnosis]:
    return {found.what: found for found in doctor.examine(Store(media), Planner(BUILT_IN))}


def test_this_machine_is_ready(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = findings(tmp_path)
    assert {what for what, finding in found.items() if not finding.good} == set()
    assert "NotoSansCJK" in found["fonts"].found
    assert main(["--media", str(tmp_path), "doctor"]) == 0
    assert capsys.readouterr().out.count("good") == len(found) == 8


def test_a_version_that_is_not_as_pinned_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pins = tmp_path / "constraints.txt"
    pins.write_text("# pinned\nclick==0.1\nnot-installed-anywhere==3 ; python_version < '4'\n")
    monkeypatch.setattr(doctor, "CONSTRAINTS", pins)
    finding = findings(tmp_path)["versions"]
    assert finding.found.startswith("click ")
    assert finding.found.endswith(", not 0.1")
    assert main(["--media", str(tmp_path), "doctor"]) == 1
    assert "pip install -c constraints.txt" in capsys.readouterr().out


def test_a_missing_list_of_versions_does_not_hide_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "CONSTRAINTS", tmp_path / "none.txt")
    found = findings(tmp_path)
    assert [what for what, finding in found.items() if not finding.good] == ["versions"]


def test_a_disk_without_room_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: SimpleNamespace(free=5e8))
    finding = findings(tmp_path)["free disk"]
    assert (finding.found, finding.good) == ("0.5 GB", False)
    assert "lecture clean" in finding.help


def test_a_place_that_cannot_be_written_to_is_found(tmp_path: Path) -> None:
    (tmp_path / "media").touch()
    finding = findings(tmp_path / "media")["media"]
    assert "Not a directory" in finding.found
    assert "--media" in finding.help


def test_a_python_that_is_too_old_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PYTHONS", ((4, 0), (4, 2)))
    assert findings(tmp_path)["Python"].help == "install Python 4.0 to 4.2"


def test_what_was_altered_behind_our_back_is_found_by_a_deep_look_and_made_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (row,) = lecture(tmp_path, "render", "stub", "-q", "l", "--json").rows
    (segment,) = tmp_path.glob("segments/stub-hold-*/segment.mp4")
    contents = {}
    for file in (Path(row["film"]), segment):
        contents[file], times = file.read_bytes(), file.stat()
        file.write_bytes(contents[file][:-1] + bytes([contents[file][-1] ^ 1]))
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    # Size and time of change are as they were: nothing less than reading it can tell.
    assert lecture(tmp_path, "render", "stub", "-q", "l", "--json").rows[0]["reused"] is True
    deep = lecture(tmp_path, "doctor", "--deep")
    assert deep.code == 1
    for file in contents:
        assert f"not as they were made: {file.parent.name}\n" in deep.out
    again = lecture(tmp_path, "render", "stub", "-q", "l", "--json")
    assert again.rows == [row]
    assert {file: file.read_bytes() for file in contents} == contents
    assert "2 as they were made" in lecture(tmp_path, "doctor", "--deep").out
