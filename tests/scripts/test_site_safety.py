"""Whatever words and parameters hold, a page shows it as text, and no file leaves the folder."""

import html
import json
import shlex
import tomllib
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import webvtt
from bs4 import BeautifulSoup

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scripts.plan.planner import Planner
from scripts.plan.values import load
from scripts.publish.site import contents, names, told
from scripts.publish.site.gather import find, gather
from scripts.publish.site.model import Lecture
from scripts.publish.site.page import Addresses, downloads, render
from scripts.publish.site.write import Item, write
from scripts.store.store import Store
from tests.scripts.sites import lay_down_films

HOSTILE = (
    "</script><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --> & &amp; &lt;b&gt; \\u003cb\\u003e",
    "]]></math><svg onload=alert(1)>",
    "--> 00:00.000\n\nNOTE",
    "$\\input{x}$ #eval(1) `rm -rf ~`",
    "'; rm -rf ~; '",
    "中文“引号”‮right to left",
)

# What a text may say but no model holds in such a place: file names, and MathML that Typst wrote.
SLUGS = {"file", "stills", "posters", "lang", "theme", "quality", "kind", "id", "langs", "mathml"}


@pytest.fixture(scope="module")
def lecture(tmp_path_factory: pytest.TempPathFactory) -> Lecture:
    media = tmp_path_factory.mktemp("media")
    lay_down_films(media)
    return gather(find(Planner(BUILT_IN), Parameters(), Store(media)))


def poisoned(node: Any, poison: str, name: str = "") -> Any:
    """Return a model in which every text ends in poison."""
    if name in SLUGS:
        return node
    if isinstance(node, str):
        # A scene's and a parameter's name are Python's own.
        return node if name == "name" else node + poison
    if is_dataclass(node) and not isinstance(node, type):
        changes = {f.name: poisoned(getattr(node, f.name), poison, f.name) for f in fields(node)}
        return replace(node, **changes)
    if isinstance(node, tuple):
        return tuple(poisoned(one, poison) for one in node)
    if isinstance(node, dict):
        return {key: poisoned(value, poison) for key, value in node.items()}
    return node


class Tags(HTMLParser):
    """Counts what a browser would take for tags, and collects attributes of events."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.events: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.events += [name for name, _ in attrs if name.startswith("on")]


def page(lecture: Lecture, lang: str) -> str:
    return render(
        "page.html.j2", lecture, lang, Addresses(), scripts=["player.js"], downloads=downloads
    )


def tags(text: str) -> Tags:
    found = Tags()
    found.feed(text)
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("poison", HOSTILE)
def test_whatever_words_hold_a_page_has_the_same_tags(
    lecture: Lecture, lang: str, poison: str
) -> None:
    clean, harmed = page(lecture, lang), page(poisoned(lecture, poison), lang)
    assert tags(harmed).tags == tags(clean).tags
    assert not tags(harmed).events
    tree = BeautifulSoup(harmed, "html.parser")
    scene = lecture.scenes[0]
    (figure, *_) = tree.find_all("figure")
    data = json.loads(str(figure["data-lecture"]))
    assert data["title"] == scene.title[lang] + poison
    assert data["beats"][0]["name"].endswith(poison)
    heading = figure.find("h2")
    assert heading is not None
    assert heading.get_text() == scene.title[lang] + poison
    for said in figure.find_all(attrs={"data-at": True}):
        assert said.get_text().endswith(poison)
    assert poison in tree.find("title").get_text()  # type: ignore[union-attr]


@pytest.mark.parametrize("poison", HOSTILE)
def test_whatever_words_hold_json_and_tracks_keep_it(lecture: Lecture, poison: str) -> None:
    harmed = poisoned(lecture, poison)
    read = json.loads(contents.model(harmed))
    assert read["scenes"][0]["title"]["zh"] == harmed.scenes[0].title["zh"]
    beats = harmed.scenes[0].versions["zh"].beats
    chapters = list(webvtt.from_string(told.chapters(beats, "zh")))
    assert len(chapters) == len(beats)
    assert [chapter.identifier for chapter in chapters] == [beat.id for beat in beats]
    for chapter, beat in zip(chapters, beats, strict=True):
        assert html.unescape(chapter.raw_text) == " ".join(beat.name["zh"].split())


@pytest.mark.parametrize("poison", HOSTILE)
def test_the_command_is_one_command_whatever_a_value_holds(
    poison: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = load(sets=["training.eta=0.3"])
    # No parameter is a text today; one that is tomorrow must not end the command.
    odd = told.Parameter("sample.name", poison, "none", {})  # type: ignore[arg-type]
    monkeypatch.setattr(told, "parameters", lambda _: (odd,))
    words = shlex.split(told.command(values))
    assert words[-2:] == ["--set", f"sample.name={poison}"]


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".git", "a b", "ä", "x\n", "-rf", "a\0b", "."])
def test_a_name_that_leads_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(names.BadName):
        names.slug(name)
    with pytest.raises(names.BadName):
        names.still("scene", "zh", "dark", name)
    if "/" in name or name in ("", ".git", "a b", "ä", "x\n", "."):
        out = tmp_path / "out"
        if name != "a/b":
            with pytest.raises(ValueError, match="no name for a file"):
                write(out, [Item(name, "", lambda path: path.write_text("x"))], "")
            assert not out.exists()


def test_the_pages_words_are_the_same_in_every_language() -> None:
    def shape(node: Any) -> Any:
        return {k: shape(v) for k, v in node.items()} if isinstance(node, dict) else None

    zh, en = (
        tomllib.loads((told.WORDS / f"{lang}.toml").read_text(encoding="utf-8"))
        for lang in ("zh", "en")
    )
    assert shape(zh) == shape(en)
    assert {*zh["parameters"]} == {*Parameters().flat()}
