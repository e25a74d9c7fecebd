"""Options that name a file or an address refuse what is none, at once."""

import os
from pathlib import Path

import pytest

from scripts.plan.values import BadParameters, load
from scripts.store.files import BadOutput, must_be_writable
from tests.scripts.running import lecture


def test_parameters_are_not_read_from_a_pipe_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(BadParameters, match=r"pipe\.toml  is no regular file; save the parameters"):
        load(tmp_path / "pipe.toml")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_parameters_are_not_read_from_a_device_without_an_end() -> None:
    with pytest.raises(BadParameters, match="/dev/zero  is no regular file"):
        load(Path("/dev/zero"))


def test_a_file_of_parameters_is_not_read_if_it_is_huge(tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    with large.open("wb") as opened:
        opened.truncate(2**40)
    with pytest.raises(BadParameters, match="larger than 1 MiB"):
        load(large)


def test_a_file_that_is_not_there_is_said_with_all_other_faults(tmp_path: Path) -> None:
    with pytest.raises(BadParameters) as caught:
        load(tmp_path / "none.toml", ["training.eta=0"])
    assert "none.toml" in str(caught.value)
    assert "cannot be read: No such file or directory" in str(caught.value)
    assert "training.eta = 0" in str(caught.value)


def test_nothing_is_written_over_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "sheet.png")
    with pytest.raises(BadOutput, match="it is no regular file"):
        must_be_writable(tmp_path / "sheet.png")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,hello",
        "file:///etc/films",
        "https:films",
        'https://example.org/"onload="',
        "https://example.org/a b",
        "https://example.org/\u0007",
        "\\\\server\\films",
        "http://[",
        "https://example.org:99999/films",
        "https://example.org:films",
        "https://:80/films",
        "https://",
        "//",
        "///films",
        "https://example.org/films?of=me",
        "#films",
    ],
)
def test_films_are_not_looked_for_at_what_is_no_address(tmp_path: Path, address: str) -> None:
    run = lecture(tmp_path, "site", "--out", str(tmp_path / "site"), "--media-url", address)
    assert run.code == 2
    assert "is no address of films: " in run.err
    assert "; it must be like https://example.org/films, //example.org/films or ../films" in run.err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "address", ["https://example.org/films", "http://localhost:8000", "//a.org/b", "../films", ""]
)
def test_addresses_of_films_are_taken(tmp_path: Path, address: str) -> None:
    run = lecture(tmp_path, "site", "--out", str(tmp_path / "site"), "--media-url", address)
    # There is no film yet, and that is all there is to say.
    assert "no address" not in run.err
