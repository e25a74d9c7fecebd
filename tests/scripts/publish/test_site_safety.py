"""Whatever words and parameters hold, a page shows it as text, and no file leaves the folder."""

import html
import json
import shlex
from html.parser import HTMLParser
from pathlib import Path

import pytest
import webvtt
from bs4 import BeautifulSoup

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scripts.plan.planner import Planner
from scripts.publish import names
from scripts.publish.model import ParameterRow, PublishedLecture
from scripts.publish.output import OutputFile, write_files
from scripts.publish.parameters import command
from scripts.publish.site.files import model, page
from scripts.publish.site.films import find_films
from scripts.publish.site.lecture import chapter_track, publish
from scripts.store.store import Store
from tests.scripts.publish.hostile import HOSTILE, poisoned
from tests.scripts.publish.small_films import lay_down_films


@pytest.fixture(scope="module")
def lecture(tmp_path_factory: pytest.TempPathFactory) -> PublishedLecture:
    media = tmp_path_factory.mktemp("media")
    lay_down_films(media)
    return publish(find_films(Planner(BUILT_IN), Parameters(), Store(media)))


class Tags(HTMLParser):
    """Counts what a browser would take for tags, and collects attributes of events."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.events: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.events += [name for name, _ in attrs if name.startswith("on")]


def tags(text: str) -> Tags:
    found = Tags()
    found.feed(text)
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("poison", HOSTILE)
def test_whatever_words_hold_a_page_has_the_same_tags(
    lecture: PublishedLecture, lang: str, poison: str
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
def test_whatever_words_hold_json_and_tracks_keep_it(
    lecture: PublishedLecture, poison: str
) -> None:
    harmed = poisoned(lecture, poison)
    read = json.loads(model(harmed))
    assert read["scenes"][0]["title"]["zh"] == harmed.scenes[0].title["zh"]
    beats = harmed.scenes[0].versions["zh"].beats
    chapters = list(webvtt.from_string(chapter_track(beats, "zh")))
    assert len(chapters) == len(beats)
    assert [chapter.identifier for chapter in chapters] == [beat.id for beat in beats]
    for chapter, beat in zip(chapters, beats, strict=True):
        assert html.unescape(chapter.raw_text) == " ".join(beat.name["zh"].split())


@pytest.mark.parametrize("poison", HOSTILE)
def test_the_command_is_one_command_whatever_a_value_holds(poison: str) -> None:
    # No parameter is a text today; one that is tomorrow must not end the command.
    odd = ParameterRow("sample.name", poison, "none", {})  # type: ignore[arg-type]
    words = shlex.split(command((odd,), "all"))
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
                write_files(
                    out, [OutputFile(name, "", lambda path: path.write_text("x"))], "", "list.json"
                )
            assert not out.exists()
