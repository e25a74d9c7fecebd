"""The SCORM package, taken apart and played inside a small learning platform."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Frame, Page

from scenes.course import BUILT_IN
from tests.browser.serving import Served
from tests.browser.sites import REACH, beats, make_site
from tests.browser.watching import Visitor

FILM = BUILT_IN.playlist[0]
FIRST, SECOND, THIRD = BUILT_IN.words(FILM, "zh").beats[:3]
"""Beats of the first film."""

PLATFORM = (Path(__file__).parent / "lms.js").read_text(encoding="utf-8")
SPACES = {
    "cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Platform</title>
<link rel="icon" href="data:,"><script>%s; window.API = platform(%s);</script>
<iframe src="%s" title="around" width="1200" height="700"></iframe>"""
AROUND = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Around</title>
<iframe src="%s" title="lecture" width="1100" height="650"></iframe>"""


@pytest.fixture(scope="module")
def platform(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a platform's folder with both packages in it."""
    folder = tmp_path_factory.mktemp("platform")
    for lang in ("zh", "en"):
        with zipfile.ZipFile(course / f"scorm/cross-entropy-{lang}.zip") as package:
            package.extractall(folder / lang)
    return folder


@pytest.fixture
def launch(
    platform: Path, serve: Callable[[Path], Served], visitor: Visitor
) -> Callable[..., tuple[Page, Frame]]:
    """Give what opens a package in the platform, two frames deep, with what it has kept."""
    served = serve(platform)

    def open_package(kept: dict[str, str] | None = None, lang: str = "zh") -> tuple[Page, Frame]:
        left = json.dumps(kept or {}).replace("<", "\\u003c")
        outer = PAGE % (PLATFORM, left, "around.html")
        (platform / "index.html").write_text(outer, encoding="utf-8")
        (platform / "around.html").write_text(AROUND % f"{lang}/index.html", encoding="utf-8")
        page = visitor.open(served.url())
        page.wait_for_function("API.state() === 'open'")
        return page, page.frames[2]

    return open_package


def kept(page: Page) -> dict[str, str]:
    return dict(page.evaluate("API.stored()"))


def refused(page: Page) -> list[str]:
    return [line for line in page.evaluate("API.log") if line.startswith("REFUSED")]


def beats_of(frame: Frame) -> dict[str, list[str]]:
    read = """figures => figures.map(one => JSON.parse(one.dataset.lecture))
        .map(data => [data.scene, data.beats.map(beat => beat.id)])"""
    return dict(frame.locator("figure.lecture").evaluate_all(read))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_manifest_names_what_is_in_the_package(course: Path, lang: str) -> None:
    with zipfile.ZipFile(course / f"scorm/cross-entropy-{lang}.zip") as package:
        assert package.testzip() is None
        inside = package.namelist()
        root = ElementTree.fromstring(package.read("imsmanifest.xml"))

    def every(path: str) -> list[ElementTree.Element]:
        return root.findall(path, SPACES)

    assert root.tag == f"{{{SPACES['cp']}}}manifest"
    assert [part.tag.partition("}")[2] for part in root] == [
        *("metadata", "organizations", "resources")
    ]
    assert root.findtext("cp:metadata/cp:schema", None, SPACES) == "ADL SCORM"
    assert root.findtext("cp:metadata/cp:schemaversion", None, SPACES) == "1.2"
    names = [node.get("identifier") for node in root.iter() if node.get("identifier")]
    assert len(names) == len(set(names)) == 4
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", name or "") for name in names)
    (organization,) = every("cp:organizations/cp:organization")
    assert every("cp:organizations")[0].get("default") == organization.get("identifier")
    (item,), (resource,) = every(".//cp:item"), every(".//cp:resource")
    assert item.get("identifierref") == resource.get("identifier")
    assert item.findtext("cp:title", None, SPACES)
    assert resource.get("type") == "webcontent"
    assert resource.get(f"{{{SPACES['adlcp']}}}scormtype") == "sco"
    files = [file.get("href") for file in every(".//cp:file")]
    assert resource.get("href") in files
    assert sorted(["imsmanifest.xml", *map(str, files)]) == sorted(inside)
    # Only this language's films; the other one has a package of its own.
    films = [name for name in inside if name.endswith(".mp4")]
    assert len(films) == 2 * len(BUILT_IN.playlist)
    assert all(f"-{lang}-" in name for name in films)


def test_the_same_lecture_gives_the_same_package(films: Path, course: Path, tmp_path: Path) -> None:
    again = make_site(films, tmp_path / "again")
    for package in (course / "scorm").iterdir():
        assert package.read_bytes() == (again / "scorm" / package.name).read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_complete_when_every_beat_has_been_reached(
    launch: Callable[..., tuple[Page, Frame]], lang: str
) -> None:
    page, frame = launch(lang=lang)
    assert kept(page)["cmi.core.lesson_status"] == "incomplete"
    every = beats_of(frame)
    last = [(scene, names[-1]) for scene, names in every.items()][-1]
    held = f"lecture:reached held until {last}"
    frame.evaluate(
        """([scene, beat]) => addEventListener("lecture:reached", event => {
            if (event.detail.scene === scene && event.detail.beat === beat)
                window.before = parent.parent.API.stored()["cmi.core.lesson_status"];
        }, true)""",
        list(last),
    )
    frame.evaluate(REACH)
    assert frame.evaluate("window.before") == "incomplete", held
    after = kept(page)
    assert after["cmi.core.lesson_status"] == "completed"
    assert json.loads(after["cmi.suspend_data"]) == every
    number = sum(map(len, every.values()))
    assert str(number) in frame.get_by_role("status").first.inner_text()
    page.evaluate("document.querySelector('iframe').remove()")
    assert page.evaluate("API.state()") == "finished"
    end = kept(page)
    assert end["cmi.core.exit"] == ""
    assert re.fullmatch(r"\d\d:\d\d:\d\d", end["cmi.core.session_time"])
    assert end["cmi.core.lesson_location"] == ".".join(last)
    assert refused(page) == []


def reach(frame: Frame, beat: str) -> None:
    """Play the end of one beat of the first film."""
    frame.evaluate(
        """async (id) => {
            const figure = document.querySelector("figure.lecture");
            const video = figure.querySelector("video");
            const beat = JSON.parse(figure.dataset.lecture).beats.find(beat => beat.id === id);
            const reached = new Promise(done => figure.addEventListener("lecture:reached", done));
            video.preload = "auto";
            if (video.readyState < 1)
                await new Promise(done => video.addEventListener("loadedmetadata", done));
            video.currentTime = beat.end - 0.2;
            await video.play();
            await reached;
            video.pause();
        }""",
        beat,
    )


def test_another_visit_goes_on_where_this_one_stopped(
    course: Path,
    launch: Callable[..., tuple[Page, Frame]],
) -> None:
    page, frame = launch()
    reach(frame, SECOND)
    page.evaluate("document.querySelector('iframe').remove()")
    first = kept(page)
    assert json.loads(first["cmi.suspend_data"])[FILM] == [SECOND]
    assert (first["cmi.core.exit"], first["cmi.core.lesson_status"]) == ("suspend", "incomplete")
    assert first["cmi.core.lesson_location"] == f"{FILM}.{THIRD}"
    page, frame = launch(first)
    assert " 1 " in frame.get_by_role("status").first.inner_text()
    start = beats(course, FILM)[2]["start"]
    frame.wait_for_function(f"document.querySelector('video').currentTime >= {start}")
    assert frame.evaluate("document.querySelector('video').paused")
    reach(frame, FIRST)
    assert json.loads(kept(page)["cmi.suspend_data"])[FILM] == [SECOND, FIRST]
    assert refused(page) == []


@pytest.mark.parametrize(
    "left",
    [
        {"cmi.suspend_data": "not json", "cmi.core.lesson_location": "slow_start.gone"},
        {"cmi.suspend_data": '{"slow_start": "x", "old": ["a"], "side_by_side": ["gone", 3]}'},
        {"cmi.suspend_data": "null", "cmi.core.lesson_location": "</script><script>x"},
    ],
)
def test_what_an_older_lecture_left_does_no_harm(
    launch: Callable[..., tuple[Page, Frame]], left: dict[str, str]
) -> None:
    page, frame = launch(left)
    assert " 0 " in frame.get_by_role("status").first.inner_text()
    reach(frame, SECOND)
    assert json.loads(kept(page)["cmi.suspend_data"])[FILM] == [SECOND]
    assert refused(page) == []


def test_what_is_complete_stays_complete(launch: Callable[..., tuple[Page, Frame]]) -> None:
    page, frame = launch({"cmi.core.lesson_status": "completed"})
    reach(frame, SECOND)
    page.evaluate("document.querySelector('iframe').remove()")
    assert kept(page)["cmi.core.lesson_status"] == "completed"


def test_a_platform_that_opens_a_window_is_found(
    platform: Path, serve: Callable[[Path], Served], visitor: Visitor
) -> None:
    (platform / "opener.html").write_text(PAGE % (PLATFORM, "{}", "about:blank"), encoding="utf-8")
    page = visitor.open(serve(platform).url("opener.html"))
    with page.expect_popup() as popup:
        page.evaluate("() => { open('en/index.html'); }")
    page.wait_for_function("API.state() === 'open'")
    popup.value.close()


def test_without_a_platform_it_plays_and_says_that_nothing_is_kept(
    platform: Path, serve: Callable[[Path], Served], visitor: Visitor
) -> None:
    page = visitor.open(serve(platform).url("en/index.html"))
    assert "No learning platform answers" in page.get_by_role("status").first.inner_text()
    reach(page.main_frame, SECOND)
    assert "1 of" in page.get_by_role("status").first.inner_text()


def test_a_platform_that_refuses_is_reported(
    launch: Callable[..., tuple[Page, Frame]],
) -> None:
    page, frame = launch(lang="en")
    page.evaluate("() => { API.LMSCommit = () => 'false'; }")
    reach(frame, SECOND)
    assert "could not save" in frame.get_by_role("status").first.inner_text()
