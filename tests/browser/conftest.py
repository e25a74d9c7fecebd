"""The browser that a reader has, on pages that a server on this machine gives."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import Served, serving
from tests.browser.sites import make_site
from tests.browser.watching import QUIET, Record, Visitor, chromium
from tests.scripts.publish.small_films import lay_down_films
from tests.scripts.running import lecture


# One for each module: Playwright's event loop must be gone when other modules run theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium here: on Debian, apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Give a reader; the test fails if any of the pages erred or asked another host."""
    visitor = Visitor(browser, Record())
    yield visitor
    visitor.close()
    assert not visitor.record.errors
    assert not visitor.record.foreign


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Path], Served]]:
    """Give what serves a folder until the module ends."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder))


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a media folder with small films of all scenes, in both languages and themes."""
    media = tmp_path_factory.mktemp("films")
    lay_down_films(media, ("zh", "en"), ("dark", "light"))
    return media


@pytest.fixture(scope="session")
def course(films: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the course site of these films, as a lecturer publishes it; tests do not write there."""
    return make_site(films, tmp_path_factory.mktemp("course") / "site")


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site in which the first film is a draft that was really drawn, zh dark."""
    folder = tmp_path_factory.mktemp("drawn")
    made = lecture(folder / "media", "render", "slow_start", "-q", "l", module="scripts.build")
    assert made.code == 0, made.err
    lay_down_films(folder / "media")
    return make_site(folder / "media", folder / "site")
