"""The course page in a real browser: films, tracks, chapters, keys, and readers of every kind."""

import base64
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import webvtt
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, Route, expect

from scenes.course import BUILT_IN
from scripts.video.decode import pictures
from tests.browser.serving import Served
from tests.browser.sites import beats, model
from tests.browser.watching import DESKTOP, PHONE, Visitor

PAGES = {"zh": "index.html", "en": "en.html"}
SCENES = BUILT_IN.playlist
FPS = 15
"""The rate of a draft."""

Serve = Callable[[Path], Served]
Pixels = npt.NDArray[np.int16]


@pytest.fixture(scope="module")
def site(course: Path, serve: Serve) -> Served:
    return serve(course)


def video(page: Page, scene: str, script: str) -> Any:
    """Run an expression in `v`, the scene's video."""
    return page.evaluate(
        f"async () => {{ const v = document.querySelector('#{scene} video'); return {script}; }}"
    )


def wait(page: Page, scene: str, condition: str) -> None:
    page.wait_for_function(
        f"() => {{ const v = document.querySelector('#{scene} video'); return {condition}; }}"
    )


def stand(page: Page, scene: str, seconds: float) -> None:
    """Have a film stand still at a time."""
    page.evaluate(
        """([scene, time]) => new Promise(done => {
            const player = LecturePlayer.enhance(document.getElementById(scene));
            player.video.pause();
            const v = player.video;
            // Sought is not yet drawn; where the picture is the same, nothing tells that it is.
            const drawn = new Promise(seen => v.requestVideoFrameCallback(seen));
            const late = new Promise(over => setTimeout(over, 700));
            v.addEventListener("seeked", () => Promise.race([drawn, late])
                .then(() => setTimeout(done, 60)), { once: true });
            player.seek(time, false);
        })""",
        [scene, seconds],
    )


def shown(page: Page, scene: str) -> Pixels:
    """Return the picture that a film shows."""
    data = video(
        page,
        scene,
        "(() => { const c = document.createElement('canvas'); c.width = v.videoWidth;"
        " c.height = v.videoHeight; c.getContext('2d').drawImage(v, 0, 0);"
        " return c.toDataURL('image/png').split(',')[1]; })()",
    )
    return pixels(base64.b64decode(data))


def pixels(png: bytes) -> Pixels:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), np.int16)


# -- films -----------------------------------------------------------------------------------------


@pytest.fixture(params=[("course", "zh"), ("course", "en"), ("drawn", "zh")], ids="-".join)
def published(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """Give a site and a language: of small films, and of one that was really drawn."""
    name, lang = request.param
    return request.getfixturevalue(name), lang


def test_a_film_plays_and_ends_when_it_should(
    published: tuple[Path, str], serve: Serve, visitor: Visitor
) -> None:
    (course, lang), scene = published, "slow_start"
    page = visitor.open(serve(course).url(PAGES[lang]))
    seconds = model(course)[scene]["versions"][lang]["seconds"]
    video(page, scene, "(v.muted = true, v.play())")
    wait(page, scene, "v.currentTime > 0.5")
    assert video(page, scene, "v.duration") == pytest.approx(seconds, abs=0.02)
    video(page, scene, "(v.currentTime = v.duration - 0.7, 0)")
    wait(page, scene, "v.ended")
    assert video(page, scene, "v.currentTime") == pytest.approx(seconds, abs=0.02)
    last = beats(course, scene, lang)[-1]["id"]
    assert page.locator(f"#{scene} nav [aria-current]").get_attribute("data-beat") == last


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_nothing_is_loaded_before_it_is_asked_for_and_then_in_the_readers_theme(
    course: Path, serve: Serve, visitor: Visitor, theme: str
) -> None:
    site = serve(course)
    page = visitor.open(site.url(), theme=theme)
    page.wait_for_load_state("networkidle")
    assert not [asked for asked in site.asked if asked.path.endswith(".mp4")]
    assert all(video(page, scene, "v.paused") for scene in SCENES)
    page.locator("#slow_start nav a").first.click()
    wait(page, "slow_start", "!v.paused && v.currentTime > 0")
    (film,) = {asked.path for asked in site.asked if asked.path.endswith(".mp4")}
    assert film == f"/films/slow_start-zh-{theme}-480p.mp4"
    ground = tuple(int(BUILT_IN.theme(theme).ground[i : i + 2], 16) for i in (1, 3, 5))
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == "rgb({}, {}, {})".format(*ground)
    poster = page.locator("#side_by_side video").get_attribute("poster")
    assert poster == f"films/side_by_side-zh-{theme}.webp"


# -- tracks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", PAGES)
@pytest.mark.parametrize("place", ["served", "file"])
def test_every_track_loads_and_shows_and_the_pages_language_is_on(
    course: Path, site: Served, visitor: Visitor, lang: str, place: str
) -> None:
    url = site.url(PAGES[lang]) if place == "served" else (course / PAGES[lang]).as_uri()
    page = visitor.open(url)
    for scene in SCENES:
        tracks = video(
            page,
            scene,
            # The player would turn off all captions but one: it does not look on here.
            """(LecturePlayer.enhance(v.closest('figure')).noteCaptions = () => {},
             Promise.all([...v.querySelectorAll('track')].map(async one => {
                const on = one.track.mode;
                if (on === 'disabled') one.track.mode = 'hidden';
                while (one.readyState < 2) await new Promise(r => setTimeout(r, 20));
                return [one.kind, one.srclang, on, one.readyState,
                        [...one.track.cues].map(c => [c.startTime, c.endTime, c.text])];
            })))""",
        )
        assert {(kind, of): mode for kind, of, mode, *_ in tracks} == {
            (kind, of): "hidden" if (kind, of) == ("captions", lang) else "disabled"
            for kind in ("captions", "chapters")
            for of in PAGES
        }
        for kind, of, _, state, cues in tracks:
            assert state == 2
            wanted = list(webvtt.read(course / f"tracks/{scene}-{lang}.{kind}.{of}.vtt"))
            assert [text for *_, text in cues] == [cue.raw_text for cue in wanted]
            assert [start for start, *_ in cues] == pytest.approx(
                [seconds(cue.start) for cue in wanted], abs=0.001
            )


def seconds(clock: str) -> float:
    hours, minutes, rest = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("lang", PAGES)
def test_captions_stand_below_the_picture_and_move_nothing(
    course: Path, site: Served, visitor: Visitor, lang: str, size: tuple[int, int]
) -> None:
    page = visitor.open(site.url(PAGES[lang]), size=size, theme="dark")
    for scene in SCENES:
        picture, sentence, below = (
            page.locator(f"#{scene} {part}") for part in ("video", ".lecture__sentence", "nav")
        )
        page.locator(f"#{scene}").scroll_into_view_if_needed()
        # The longest words of the film, and the shortest.
        said = sorted(
            (one for beat in beats(course, scene, lang) for one in beat["say"][lang]),
            key=lambda one: len(one["text"]),
        )
        places = set()
        for one in (said[0], said[-1]):
            stand(page, scene, (one["start"] + one["end"]) / 2)
            expect(sentence).to_be_visible()
            assert sentence.inner_text().replace("\n", " " if lang == "en" else "") == one["text"]
            film, words, rest = (part.bounding_box() for part in (picture, sentence, below))
            assert film is not None
            assert words is not None
            assert rest is not None
            assert words["y"] >= film["y"] + film["height"] - 1
            assert sentence.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
            assert sentence.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 16
            places.add(rest["y"] - film["y"])
        assert len(places) == 1, "what stands below the film moves with its words"


# -- chapters and transcript -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["course", "drawn"])
def test_chapters_lead_to_the_right_frame(
    request: pytest.FixtureRequest, serve: Serve, visitor: Visitor, name: str
) -> None:
    course, scene = request.getfixturevalue(name), "slow_start"
    page = visitor.open(serve(course).url(), theme="dark")
    video(page, scene, "(v.muted = true, v.play = () => Promise.resolve(), 0)")
    film = course / f"films/{scene}-zh-dark-480p.mp4"
    listed = beats(course, scene)
    frames = [round(beat["start"] * FPS) for beat in listed]
    wanted = dict(pictures(film, frames, FPS))
    for beat, frame in zip(listed, frames, strict=True):
        page.locator(f"#{scene} nav a[data-beat={beat['id']}]").click()
        wait(page, scene, f"!v.seeking && Math.abs(v.currentTime - {beat['start']}) < 0.05")
        page.wait_for_timeout(80)
        assert 0 <= video(page, scene, "v.currentTime") - beat["start"] < 1 / FPS
        gap = np.abs(shown(page, scene) - np.asarray(wanted[frame], np.int16))
        assert gap.mean() < 3, beat["id"]
        assert page.evaluate("location.hash") == f"#{scene}.{beat['id']}"


def test_the_transcript_follows_the_film_and_seeks_on_click(
    course: Path, site: Served, visitor: Visitor
) -> None:
    page = visitor.open(site.url("en.html"))
    scene = "side_by_side"
    for beat in beats(course, scene, "en"):
        for said in beat["say"]["en"]:
            stand(page, scene, (said["start"] + said["end"]) / 2)
            assert page.locator(f"#{scene} .is-said").all_inner_texts() == [said["text"]]
            now = page.locator(f"#{scene} .lecture__beat.is-now")
            assert now.get_attribute("data-beat") == beat["id"]
            (cue,) = video(page, scene, "[...v.textTracks[2].activeCues].map(c => c.text)")
            assert cue.replace("\n", " ") == said["text"]
    page.wait_for_timeout(600)
    box = page.locator(f"#{scene} .lecture__transcript").bounding_box()
    assert box is not None
    last = page.locator(f"#{scene} .lecture__beat.is-now .lecture__say").bounding_box()
    assert last is not None
    assert box["y"] <= last["y"] < box["y"] + box["height"]
    said = beats(course, scene, "en")[1]["say"]["en"][-1]
    page.get_by_text(said["text"], exact=True).click()
    wait(page, scene, f"!v.paused && v.currentTime >= {said['start']}")
    assert video(page, scene, "v.currentTime") < said["start"] + 2


def test_an_address_leads_to_a_beat_and_nothing_begins_to_play(
    course: Path, site: Served, visitor: Visitor
) -> None:
    beat = beats(course, "the_gate_cancels")[3]
    page = visitor.open(site.url(f"index.html#the_gate_cancels.{beat['id']}"))
    wait(page, "the_gate_cancels", f"!v.seeking && v.currentTime >= {beat['start']}")
    assert video(page, "the_gate_cancels", "v.paused")
    expect(page.locator("#the_gate_cancels video")).to_be_in_viewport()
    last = beats(course, "slow_start")[-1]
    page.evaluate(f"location.hash = '#slow_start.{last['id']}'")
    wait(page, "slow_start", f"v.currentTime >= {last['start']}")


def test_beats_are_announced_as_they_begin_and_as_they_are_reached(
    course: Path, site: Served, visitor: Visitor
) -> None:
    page = visitor.open(site.url())
    page.evaluate("""() => { window.heard = [];
        for (const name of ["beat", "reached"]) document.addEventListener("lecture:" + name,
            e => heard.push([name, e.detail.scene, e.detail.beat, e.detail.index, e.detail.of])); }
    """)
    listed = beats(course, "the_gate_cancels")
    video(page, "the_gate_cancels", "(v.muted = true, 0)")
    player = f"LecturePlayer.players[{SCENES.index('the_gate_cancels')}]"
    page.evaluate(f"t => {player}.seek(t, true)", listed[1]["end"] - 0.6)
    page.wait_for_function("heard.some(one => one[0] == 'beat' && one[3] == 2)")
    heard = page.evaluate("heard.map(one => JSON.stringify(one))")
    told = [json.loads(one) for one in dict.fromkeys(heard)]
    assert told == [
        ["beat", "the_gate_cancels", listed[1]["id"], 1, len(listed)],
        ["reached", "the_gate_cancels", listed[1]["id"], 1, len(listed)],
        ["beat", "the_gate_cancels", listed[2]["id"], 2, len(listed)],
    ]
    # To leap over a beat is not to reach its end.
    page.evaluate(f"heard = []; {player}.go(5, false)")
    page.wait_for_function("heard.length > 0")
    assert {one[0] for one in page.evaluate("heard")} == {"beat"}


def test_speed_is_the_readers(site: Served, visitor: Visitor) -> None:
    page = visitor.open(site.url("en.html"))
    page.locator("#slow_start").get_by_label("Speed").select_option("1.5")
    page.locator("#slow_start nav a").nth(1).click()
    wait(page, "slow_start", "!v.paused")
    assert video(page, "slow_start", "v.playbackRate") == 1.5
    assert video(page, "side_by_side", "v.playbackRate") == 1


# -- by keys alone ---------------------------------------------------------------------------------


def test_all_can_be_done_by_keys_alone(course: Path, site: Served, visitor: Visitor) -> None:
    page = visitor.open(site.url("en.html"))
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.className"))
        if seen[-1] == "lecture__room":
            break
    assert seen[0] == "page__skip"
    for name in ("lecture__play", "lecture__place", "lecture__next", "lecture__speed"):
        assert any(name in one for one in seen), name
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert width == "2px", "where the focus is can be seen"
    # The film stands still: what a key does depends on how long a beat has been on.
    video(page, "slow_start", "(v.play = () => Promise.resolve(), 0)")
    page.locator("#slow_start nav a").nth(2).focus()
    page.keyboard.press("Enter")
    beat = beats(course, "slow_start", "en")
    wait(page, "slow_start", f"v.currentTime >= {beat[2]['start']}")
    page.keyboard.press("PageDown")
    wait(page, "slow_start", f"v.currentTime >= {beat[3]['start']}")
    page.keyboard.press("PageUp")
    wait(page, "slow_start", f"v.currentTime < {beat[3]['start']}")
    page.locator("#slow_start summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#slow_start details p").first).to_be_visible()


PRESS = """keys => { for (const key of keys) document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true})); }"""
"""Presses keys faster than a film can tell that it seeks."""


def test_a_key_counts_from_the_beat_that_was_asked_for_while_the_film_still_loads(
    course: Path, site: Served, visitor: Visitor
) -> None:
    page = visitor.open("about:blank")
    held: list[Route] = []
    page.route("**/*.mp4", lambda route: held.append(route))
    page.goto(site.url("en.html"))
    video(page, "slow_start", "(v.play = () => Promise.resolve(), 0)")
    page.locator("#slow_start nav a").nth(2).focus()
    for key in ("Enter", "PageDown", "PageDown", "PageUp", "PageDown"):
        page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert held
    assert video(page, "slow_start", "v.readyState") == 0
    for route in held:
        route.continue_()
    page.unroute("**/*.mp4")
    start = beats(course, "slow_start", "en")[4]["start"]
    wait(page, "slow_start", f"!v.seeking && Math.abs(v.currentTime - {start}) < 0.05")
    assert page.evaluate("location.hash").endswith(beats(course, "slow_start", "en")[4]["id"])


def test_a_key_counts_from_the_beat_that_was_asked_for_while_the_film_still_seeks(
    course: Path, site: Served, visitor: Visitor
) -> None:
    page = visitor.open(site.url("en.html"))
    video(page, "slow_start", "(v.play = () => Promise.resolve(), 0)")
    link = page.locator("#slow_start nav a").nth(1)
    link.click()
    beat = beats(course, "slow_start", "en")
    wait(page, "slow_start", f"!v.seeking && v.currentTime >= {beat[1]['start']}")
    link.focus()
    page.evaluate(PRESS, ["PageDown", "PageDown", "PageDown", "PageUp"])
    wait(page, "slow_start", f"!v.seeking && Math.abs(v.currentTime - {beat[3]['start']}) < 0.05")
    # In lecture mode, too: to the beat's end, on, and to its end.
    page.locator("#slow_start .lecture__room").click()
    page.wait_for_function("document.fullscreenElement !== null")
    wait(page, "slow_start", "!v.seeking")
    page.evaluate(PRESS, ["PageDown", "PageDown", "PageDown", "PageDown", "PageUp"])
    wait(page, "slow_start", f"!v.seeking && Math.abs(v.currentTime - {beat[4]['start']}) < 0.05")


def test_the_players_own_bar_does_what_it_says(
    course: Path, site: Served, visitor: Visitor
) -> None:
    page = visitor.open(site.url("en.html"))
    figure = page.locator("#side_by_side")
    video(page, "side_by_side", "(v.muted = true, 0)")
    figure.get_by_role("button", name="Play", exact=True).click()
    wait(page, "side_by_side", "v.currentTime > 0.3")
    figure.get_by_role("button", name="Pause").click()
    wait(page, "side_by_side", "v.paused")
    place = figure.get_by_role("slider", name="Position")
    assert float(place.input_value()) == pytest.approx(
        video(page, "side_by_side", "v.currentTime"), abs=1
    )
    place.fill("20")
    wait(page, "side_by_side", "!v.seeking && Math.abs(v.currentTime - 20) < 0.1")
    assert video(page, "side_by_side", "v.paused")
    length = model(course)["side_by_side"]["versions"]["en"]["seconds"]
    told = place.get_attribute("aria-valuetext")
    assert (
        told
        == f"0:20 / {int(length) // 60}:{int(length) % 60:02}"
        == figure.locator(".lecture__clock").inner_text()
    )
    figure.locator("video").click()
    wait(page, "side_by_side", "!v.paused")
    figure.get_by_label("Captions").select_option("zh")
    shown = "[...v.textTracks].filter(t => t.mode === 'hidden').map(t => t.kind + t.language)"
    # One choice for all films of the page.
    assert [video(page, scene, shown) for scene in SCENES] == [["captionszh"]] * len(SCENES)
    figure.get_by_label("Captions").select_option("")
    assert [video(page, scene, shown) for scene in SCENES] == [[]] * len(SCENES)
    figure.get_by_role("button", name="Full screen").click()
    page.wait_for_function("document.fullscreenElement !== null")
    wait(page, "side_by_side", "v.controls")
    page.evaluate("document.exitFullscreen()")
    wait(page, "side_by_side", "!v.controls")
    # The browser shows the captions of a film that fills the screen.
    figure.get_by_label("Captions").select_option("en")
    figure.get_by_role("button", name="Full screen").click()
    wait(page, "side_by_side", "[...v.textTracks].some(t => t.mode === 'showing')")
    page.evaluate("document.exitFullscreen()")
    wait(page, "side_by_side", "![...v.textTracks].some(t => t.mode === 'showing')")
    assert video(page, "side_by_side", shown) == ["captionsen"]


# -- in the room -----------------------------------------------------------------------------------

NOTE_PAUSES = """() => { window.pauses = [];
    document.querySelectorAll("video").forEach(v => v.muted = true);
    document.querySelectorAll("video").forEach(v => v.addEventListener("pause",
        () => pauses.push(v.currentTime))); }"""


@pytest.mark.parametrize("speed", [1, 2])
def test_lecture_mode_stops_within_two_frames_of_each_beats_end(
    course: Path, site: Served, visitor: Visitor, speed: int
) -> None:
    page = visitor.open(site.url())
    page.evaluate(NOTE_PAUSES)
    scene, listed = "the_gate_cancels", beats(course, "the_gate_cancels")
    page.locator(f"#{scene} .lecture__speed").select_option(str(speed))
    page.evaluate(f"LecturePlayer.players[{SCENES.index(scene)}].go(1, false)")
    wait(page, scene, f"v.currentTime >= {listed[1]['start']}")
    page.locator(f"#{scene} .lecture__room").click()
    for index, key in ((1, "PageDown"), (2, " "), (3, "ArrowRight")):
        end = listed[index]["end"]
        video(page, scene, f"(v.currentTime = {end - 1.2 * speed}, 0)")
        page.wait_for_function(f"pauses.length == {index}", timeout=20_000)
        stopped = page.evaluate("pauses.at(-1)")
        assert abs(stopped - end) <= 2 / FPS, "while it ran"
        page.wait_for_timeout(250)
        stands = video(page, scene, "v.currentTime")
        assert end - 2 / FPS <= stands < end, "where it rests: on the beat's last frame"
        assert video(page, scene, "v.paused")
        assert page.locator(f"#{scene} .lecture__status").inner_text()
        page.keyboard.press(key)
        wait(page, scene, f"!v.paused && v.currentTime >= {end}")


def test_lecture_mode_fills_the_screen_obeys_a_clicker_and_lets_go(
    course: Path, site: Served, visitor: Visitor
) -> None:
    page = visitor.open(site.url(), theme="light")
    page.evaluate(NOTE_PAUSES)
    scene, listed = "slow_start", beats(course, "slow_start")
    page.locator(f"#{scene} nav a").last.click()
    wait(page, scene, f"v.currentTime >= {listed[-1]['start']}")
    page.locator(f"#{scene} .lecture__room").click()
    page.wait_for_function("document.fullscreenElement !== null")
    wait(page, scene, "!v.paused")
    box = page.locator(f"#{scene} .lecture__stage").bounding_box()
    screen = page.evaluate("[innerWidth, innerHeight]")
    assert box is not None
    assert [box["width"], box["height"]] == screen
    # A key while a beat plays leads to its end; the next one to the next scene.
    page.keyboard.press("PageDown")
    wait(page, scene, "v.paused")
    page.wait_for_timeout(200)
    assert video(page, scene, "v.currentTime") > listed[-1]["end"] - 2 / FPS
    page.keyboard.press("b")
    assert "lecture--black" in (page.locator(f"#{scene}").get_attribute("class") or "")
    page.keyboard.press("b")
    page.keyboard.press("PageDown")
    wait(page, SCENES[SCENES.index(scene) + 1], "!v.paused && v.currentTime > 0.1")
    page.keyboard.press("PageUp")
    wait(page, scene, f"!v.paused && v.currentTime >= {listed[-1]['start']}")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.fullscreenElement")
    page.wait_for_function("!document.querySelector('.lecture--room')")
    wait(page, scene, "v.paused && !v.controls")


# -- readers of every kind -------------------------------------------------------------------------


@pytest.mark.parametrize("lang", PAGES)
def test_a_reader_who_wants_no_motion_gets_stills_beat_by_beat(
    course: Path, serve: Serve, visitor: Visitor, lang: str
) -> None:
    site = serve(course)
    page = visitor.open(site.url(PAGES[lang]), reduced_motion="reduce", theme="dark")
    figure = page.locator("#side_by_side")
    expect(figure.locator("video")).to_be_hidden()
    listed = beats(course, "side_by_side", lang)
    for number, beat in enumerate(listed):
        if number:
            figure.locator(".lecture__next").click()
        still = figure.locator(".lecture__frame")
        assert (still.get_attribute("src") or "").endswith(f"-{lang}-dark-{beat['id']}.webp")
        line = figure.locator(".lecture__line").inner_text()
        assert line.replace(" ", "") == "".join(said["text"] for said in beat["say"][lang]).replace(
            " ", ""
        )
    page.wait_for_load_state("networkidle")
    assert not [asked for asked in site.asked if asked.path.endswith(".mp4")]
    figure.locator(".lecture__toggle").click()
    expect(figure.locator("video")).to_be_visible()


@pytest.mark.parametrize("place", ["served", "file"])
def test_without_scripts_all_that_matters_is_there(
    course: Path, site: Served, visitor: Visitor, place: str
) -> None:
    url = site.url() if place == "served" else (course / "index.html").as_uri()
    page = visitor.open(url, java_script_enabled=False, reduced_motion="reduce")
    for scene in SCENES:
        figure = page.locator(f"#{scene}")
        expect(figure.locator("video[controls]")).to_be_visible()
        expect(figure.locator("track[default]")).to_have_attribute("srclang", "zh")
        for beat in beats(course, scene):
            section = figure.locator(f".lecture__beat[data-beat={beat['id']}]")
            expect(section.locator(".lecture__say")).to_be_visible()
            expect(section.locator(".lecture__still img")).to_be_visible()
    link = page.locator("#slow_start nav a").nth(2)
    start = beats(course, "slow_start")[2]["start"]
    assert re.search(rf"\.mp4#t={start:.3f},", link.get_attribute("href") or "")
    link.click()
    page.wait_for_url("**/*.mp4#t=*")


def test_a_film_that_cannot_be_loaded_leaves_its_stills(
    course: Path, site: Served, visitor: Visitor
) -> None:
    page = visitor.open("about:blank")
    page.route("**/*.mp4", lambda route: route.fulfill(status=404, body=""))
    page.goto(site.url("en.html"))
    page.locator("#slow_start nav a").nth(1).click()
    expect(page.locator("#slow_start .lecture__frame")).to_be_visible()
    expect(page.locator("#slow_start .lecture__why")).to_contain_text("cannot be played")
    visitor.record.forget()


# Every pair of a language, a theme and a size.
@pytest.mark.parametrize(
    ("lang", "theme", "size"),
    [
        ("zh", "dark", DESKTOP),
        ("zh", "light", PHONE),
        ("en", "dark", PHONE),
        ("en", "light", DESKTOP),
    ],
    ids=["zh-dark-desktop", "zh-light-phone", "en-dark-phone", "en-light-desktop"],
)
def test_axe_finds_nothing_and_nothing_sticks_out(
    site: Served, visitor: Visitor, lang: str, theme: str, size: tuple[int, int]
) -> None:
    page = visitor.open(site.url(PAGES[lang]), size=size, theme=theme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.locator("#slow_start nav a").nth(1).click()
    wait(page, "slow_start", "v.currentTime > 0")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # No formula is cut off.
    cut = page.evaluate(
        "[...document.querySelectorAll('.lecture__formula')]"
        ".filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    )
    assert not cut
