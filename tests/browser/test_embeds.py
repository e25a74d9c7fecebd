"""What other pages embed: a figure to paste, and a page in an iframe on another host."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

from scenes.course import BUILT_IN
from tests.browser.serving import Served
from tests.browser.sites import beats, copy, make_site, play
from tests.browser.watching import DESKTOP, PHONE, Visitor

README = Path(__file__).resolve().parents[2] / "README.md"
SCENES = BUILT_IN.playlist
PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Course</title>'
PAGE += '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'


@pytest.fixture(scope="module")
def folder(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(course, tmp_path_factory.mktemp("embeds") / "site")


@pytest.fixture(scope="module")
def site(folder: Path, serve: Callable[[Path], Served]) -> Served:
    return serve(folder)


def listener() -> str:
    """Return the lines that README gives to whoever embeds the page."""
    (found,) = re.findall(r"```html\n(<iframe.*?)```", README.read_text(encoding="utf-8"), re.S)
    return found


def embedding(site: Served, folder: Path, asked: str) -> str:
    """Write a page of another host with an iframe, as README tells; return its address."""
    there = site.url("embed.html", host="lecture") + f"?{asked}"
    lines, changed = re.subn(r'src="[^"]*"', lambda _: f'src="{there}"', listener(), count=1)
    assert changed == 1
    (folder / "course.html").write_text(PAGE + "<h1>A course</h1>" + lines, encoding="utf-8")
    return site.url("course.html")


def framed(page: Page) -> Frame:
    page.wait_for_function("document.querySelector('iframe').style.height")
    return page.frames[1]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(("scene", "lang"), [("slow_start", "zh"), ("side_by_side", "en")])
def test_an_iframe_is_as_high_as_what_it_shows(
    site: Served, folder: Path, visitor: Visitor, scene: str, lang: str, size: tuple[int, int]
) -> None:
    url = embedding(site, folder, f"scene={scene}&lang={lang}")
    page = visitor.open(url, size=size)
    frame = framed(page)

    def fits() -> None:
        page.wait_for_function(
            """height => document.querySelector("iframe").clientHeight === height""",
            arg=frame.evaluate(
                "Math.ceil(document.documentElement.getBoundingClientRect().height)"
            ),
        )
        assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")

    fits()
    before = page.locator("iframe").evaluate("frame => frame.clientHeight")
    page.set_viewport_size({"width": 700, "height": 500})
    page.wait_for_function(
        "before => document.querySelector('iframe').clientHeight !== before", arg=before
    )
    fits()
    assert frame.locator("figure.lecture").get_attribute("id") == scene
    assert play(frame)["tracks"] == [["captions", lang, pytest.approx(20, abs=19)]]


@pytest.mark.parametrize("lang", BUILT_IN.languages)
@pytest.mark.parametrize("scene", SCENES)
def test_every_film_can_be_embedded(site: Served, visitor: Visitor, scene: str, lang: str) -> None:
    page = visitor.open(site.url(f"embed.html?scene={scene}&lang={lang}"), theme="dark")
    assert page.locator("figure.lecture").count() == 1
    assert page.locator("figure.lecture--live").get_attribute("id") == scene
    assert page.evaluate("document.documentElement.lang").startswith(lang)
    title = page.locator(".lecture__title").inner_text()
    assert page.title() == title != ""


@pytest.mark.parametrize(("scene", "lang"), [("slow_start", "zh"), ("the_gate_cancels", "en")])
def test_axe_finds_nothing_in_an_iframe(
    site: Served, visitor: Visitor, scene: str, lang: str
) -> None:
    page = visitor.open(site.url(f"embed.html?scene={scene}&lang={lang}"), theme="dark")
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "scene=slow_strat&lang=en",
            [f"no film scene=slow_strat; there are: {SCENES[0]},"],
        ),
        ("scene=slow_strat&lang=zh", [f"没有影片 scene=slow_strat；有：{SCENES[0]},"]),
        ("lang=en", ["There is no film scene=–"]),
        ("scene=slow_start&lang=fr", ["没有语言 lang=fr；有：zh, en", "no language lang=fr"]),
        ("scene=<img src=x onerror=alert(1)>&lang=en", ["scene=<img src=x onerror=alert(1)>"]),
        ("scene=$%26{there}&lang=en", ["scene=$&{there}; there are: " + SCENES[0]]),
    ],
)
def test_what_is_not_there_is_reported(
    site: Served, visitor: Visitor, asked: str, said: list[str]
) -> None:
    page = visitor.open(site.url(f"embed.html?{asked}"))
    told = page.get_by_role("alert").all_inner_texts()
    assert len(told) == len(said)
    assert all(words in line for words, line in zip(said, told, strict=True))
    assert page.locator("figure, img").count() == 0


def test_an_iframe_goes_to_the_beat_that_its_address_names(
    site: Served, folder: Path, visitor: Visitor
) -> None:
    third = beats(folder, "slow_start")[2]
    url = embedding(site, folder, f"scene=slow_start&lang=zh#slow_start.{third['id']}")
    frame = framed(visitor.open(url))
    start = third["start"]
    frame.wait_for_function(f"document.querySelector('video').currentTime >= {start}")
    assert frame.evaluate("document.querySelector('video').paused")


def test_without_scripts_an_iframe_leads_to_the_page(site: Served, visitor: Visitor) -> None:
    page = visitor.open(site.url("embed.html?scene=slow_start&lang=zh"), java_script_enabled=False)
    links = page.locator("noscript a")
    assert [link.get_attribute("href") for link in links.all()] == ["index.html", "en.html"]
    assert links.first.is_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("lang", BUILT_IN.languages)
def test_a_pasted_figure_plays(
    site: Served, folder: Path, visitor: Visitor, lang: str, scripts: bool
) -> None:
    figure = (folder / f"snippets/slow_start-{lang}.html").read_text(encoding="utf-8")
    assert "<script" not in figure
    (folder / "pasted.html").write_text(PAGE + figure, encoding="utf-8")
    page = visitor.open(site.url("pasted.html"), size=PHONE, java_script_enabled=scripts)
    box = page.locator("video").bounding_box()
    assert box is not None
    assert box["width"] <= PHONE[0]
    assert box["width"] / box["height"] == pytest.approx(16 / 9, abs=0.02)
    if scripts:
        seen = play(page)
        assert seen["seconds"] == pytest.approx(beats(folder, "slow_start")[-1]["end"], abs=0.1)
        assert [track[:2] for track in seen["tracks"]] == [["captions", lang]]  # type: ignore[attr-defined]


def test_films_that_live_elsewhere_are_played_from_there(
    films: Path, tmp_path: Path, serve: Callable[[Path], Served], visitor: Visitor
) -> None:
    elsewhere = serve(tmp_path / "site")
    address = elsewhere.url("", host="films")
    out = make_site(films, tmp_path / "site", "--media-url", address)
    figure = (out / "snippets/slow_start-zh.html").read_text(encoding="utf-8")
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text(PAGE + figure, encoding="utf-8")
    here = serve(tmp_path / "page")
    page = visitor.open(here.url())
    assert play(page)["tracks"] == [["captions", "zh", pytest.approx(20, abs=19)]]
    asked = {asked.path for asked in elsewhere.asked}
    assert {path.rpartition(".")[2] for path in asked} == {"mp4", "webp"}
    assert [asked.path for asked in here.asked] == ["/"]
