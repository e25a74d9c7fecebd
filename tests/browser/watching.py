"""What a page does wrong where nobody looks: errors, and requests to other hosts."""

import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

QUIET = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required"),
    # Nothing gets out, whatever a page asks for: only this machine has names.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost",
)

PHONE, DESKTOP = (390, 844), (1280, 800)


@cache
def chromium() -> str | None:
    """Return a Chromium that runs, or None."""
    for name in CHROMIUM:
        path = shutil.which(name)
        # Ubuntu has a script of that name which only says that it is a snap.
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    return None


@dataclass
class Record:
    """What went wrong on the pages of one test."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))
        page.on("request", self._request)

    def forget(self) -> None:
        """Leave out what went wrong up to now: it was meant to."""
        self.errors.clear()
        self.foreign.clear()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        host = address.hostname or ""
        if address.scheme not in ("data", "blob", "file") and not f".{host}".endswith(".localhost"):
            self.foreign.append(request.url)


class Visitor:
    """A reader who opens pages: on a screen of this size, in this theme, with these habits."""

    def __init__(self, browser: Browser, record: Record) -> None:
        self._browser = browser
        self.record = record

    def open(
        self,
        url: str,
        *,
        size: tuple[int, int] = DESKTOP,
        theme: str = "light",
        **habits: Any,
    ) -> Page:
        """Open a page in a fresh profile; `habits` are those of Playwright's `new_context`."""
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=theme, **habits
        )
        context.set_default_timeout(15_000)
        context.on("page", self.record.watch)
        page = context.new_page()
        page.goto(url)
        return page

    def close(self) -> None:
        for context in self._browser.contexts:
            context.close()
