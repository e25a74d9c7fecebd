"""Styles and scripts: those in `assets`, and those of the sections of the page."""

from collections.abc import Iterator
from pathlib import Path

from scenes.telling.theme import THEMES, Theme
from scripts.publish.output import OutputFile, text_file
from scripts.publish.site.sections import Section, sections

FOLDER = Path(__file__).parent / "assets"

BASE_STYLES, BASE_SCRIPTS = ("lecture.css", "page.css"), ("player.js",)
"""What a page needs besides the styles and scripts of its sections."""


def assets() -> Iterator[OutputFile]:
    """Return all styles and scripts of the site; styles begin with the colours of the films."""
    for path in sorted(FOLDER.iterdir()):
        yield _asset(path.name, path)
    for section in sections():
        for path, name in _own(section):
            yield _asset(name, path)


def styles() -> tuple[str, ...]:
    """Return the style sheets of the page, in their order."""
    return (*BASE_STYLES, *(name for name in _of_sections() if name.endswith(".css")))


def scripts() -> tuple[str, ...]:
    """Return the scripts of the page, in their order."""
    return (*BASE_SCRIPTS, *(name for name in _of_sections() if name.endswith(".js")))


def _of_sections() -> Iterator[str]:
    for section in sections():
        yield from (name for _, name in _own(section))


def _own(section: Section) -> Iterator[tuple[Path, str]]:
    for file, suffix in (("style.css", "css"), ("script.js", "js")):
        path = section.file(file)
        if path is not None:
            yield path, f"{section.name}.{suffix}"


def _asset(name: str, path: Path) -> OutputFile:
    head = palette() if path.suffix == ".css" else ""
    return text_file(f"assets/{name}", head + path.read_text(encoding="utf-8"))


def palette() -> str:
    """Return the colours of the themes light and dark as CSS; dark where a reader prefers it."""
    by_name = {theme.name: _properties(theme) for theme in THEMES}
    light, dark = by_name["light"], by_name["dark"]
    where = ":where(:root, .lecture)"
    return (
        f"{where} {{\n{light}}}\n@media (prefers-color-scheme: dark) {{\n{where} {{\n{dark}}}\n}}\n"
    )


def _properties(theme: Theme) -> str:
    return "".join(
        f"  --{name.replace('_', '-')}: {colour};\n" for name, colour in theme.colours.items()
    )
