"""The browser that a reader has, on pages that a server on this machine gives."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import Served, serving
from tests.browser.watching import QUIET, Record, Visitor, chromium
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
def drafts(pytestconfig: pytest.Config) -> Path:
    """Give a media folder with drafts of all films; they are kept from one run to the next."""
    assert pytestconfig.cache is not None
    media = Path(pytestconfig.cache.mkdir("lecture-films"))
    words = ("render", "-q", "l", "--lang", "all", "--theme", "all")
    made = lecture(media, *words, module="scripts.build")
    assert made.code == 0, made.err
    return media


@pytest.fixture(scope="session")
def course(drafts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the course site of these films, as a lecturer publishes it."""
    out = tmp_path_factory.mktemp("course") / "site"
    made = lecture(drafts, "site", "--out", str(out), module="scripts.build")
    assert made.code == 0, made.err
    return out
