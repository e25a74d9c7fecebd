import io
import sys
from pathlib import Path

import pytest

from scenes.parameters import Parameters
from scripts.make.progress import Terminal
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from scripts.store.film import Film
from scripts.store.store import Store
from tests.scripts.films import lay_down
from tests.scripts.stub_course.course import STUBS


class Screen(io.StringIO):
    """A terminal that remembers what was written on it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def jobs() -> list[Job]:
    planner = Planner(STUBS)
    editions = [Edition(lang, quality=QUALITIES["l"]) for lang in ("zh", "en")]
    return [planner.job(STUBS.films[0], Parameters(), edition) for edition in editions]


@pytest.fixture
def film(tmp_path: Path, jobs: list[Job]) -> Film:
    lay_down(jobs[0], tmp_path / "films" / jobs[0].key)
    found = Store(tmp_path).films.find(jobs[0].key)
    assert found is not None
    return found


def watch(jobs: list[Job], film: Film) -> list[tuple[str, bool]]:
    """Let 24 of the second film's 30 frames be drawn after the first one was found."""
    told: list[tuple[str, bool]] = []
    english = film.record.model_copy(update={"edition": jobs[1].edition})
    earlier = [Film(film.folder, english)]

    def tell(film: Film, reused: bool) -> None:
        told.append((film.record.key, reused))

    with Terminal(jobs, tell, earlier) as terminal:
        terminal.film(film, reused=True)
        for drawn in (0, 12, 24):
            terminal.progress({jobs[1].key: drawn})
    return told


def test_a_terminal_shows_how_much_is_done_and_what_time_is_left(
    jobs: list[Job], film: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    assert watch(jobs, film) == [(jobs[0].key, True)]
    written = screen.getvalue()
    assert "0 of 1 films" in written
    assert "stub en dark 480p15" in written
    assert "80%" in written
    assert "left" in written


def test_where_there_is_no_terminal_nothing_is_shown(
    jobs: list[Job], film: Film, capsys: pytest.CaptureFixture[str]
) -> None:
    assert watch(jobs, film) == [(jobs[0].key, True)]
    assert capsys.readouterr() == ("", "")


def test_a_film_that_is_longer_than_expected_never_seems_done(
    jobs: list[Job], film: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    with Terminal(jobs, lambda film, reused: None, [film]) as terminal:
        terminal.progress({job.key: 900 for job in jobs})
    assert "95%" in screen.getvalue()
    assert "100%" not in screen.getvalue()
