"""The course site: all that its pages ask for is there, and it is made again only where it must."""

import json
import re
import shlex
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import webvtt
from bs4 import BeautifulSoup
from PIL import Image

from scenes.course import BUILT_IN
from scripts.build import main
from scripts.plan.values import load
from scripts.publish.names import slug
from scripts.publish.site.build import LIST
from scripts.video.caption_files import track
from tests.scenes.lectures import all_said
from tests.scripts.publish.small_films import TICKS, forget, lay_down_films, level

SCENES = [*BUILT_IN.playlist]
PAGES = {"zh": "index.html", "en": "en.html"}


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    media = tmp_path_factory.mktemp("media")
    lay_down_films(media, ("zh", "en"), ("dark", "light"))
    return media


@pytest.fixture(scope="module")
def site(media: Path) -> Path:
    assert main(["--media", str(media), "site"]) == 0
    return media / "site"


def make(media: Path, out: Path, *words: str) -> int:
    return main(["--media", str(media), "site", "--out", str(out), *words])


def files(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


# -- what is there ---------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES.values())
def test_all_that_a_page_asks_for_lies_beside_it(site: Path, page: str) -> None:
    asked = set()
    for tag in soup(site / page).find_all(True):
        for name in ("src", "href", "poster", "srcset"):
            if name in tag.attrs:
                asked.add(str(tag[name]))
        asked |= set(re.findall(r"[\w/.-]+\.(?:mp4|webp)", str(tag.get("data-lecture", ""))))
    assert len(asked) > 50
    ids = {tag["id"] for tag in soup(site / page).find_all(id=True)}
    for address in asked:
        parts = urlsplit(address)
        if parts.scheme == "data":
            continue
        assert not parts.scheme, address
        assert not parts.netloc, address
        assert not parts.path.startswith("/"), address
        if parts.path:
            assert (site / unquote(parts.path)).is_file(), address
        elif parts.fragment:
            assert unquote(parts.fragment) in ids, address


def test_every_file_has_a_name_for_any_host_and_stands_in_the_list(site: Path) -> None:
    listed = json.loads((site / LIST).read_text())["files"]
    assert {*files(site)} == {*listed, LIST}
    assert all(re.fullmatch(r"[a-zA-Z0-9_./-]+", name) for name in listed)
    assert "films/slow_start-zh-dark-480p.mp4" in listed
    assert "tracks/slow_start-zh.captions.en.srt" in listed
    last = BUILT_IN.words("side_by_side", "en").beats[-1]
    assert f"stills/side_by_side-en-light-{slug(last)}.webp" in listed


@pytest.mark.parametrize("page", PAGES.values())
def test_a_page_is_one_document_with_names_for_all(site: Path, page: str) -> None:
    tree = soup(site / page)
    ids = [tag["id"] for tag in tree.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert next(heading.name for heading in tree.find_all(re.compile("h[1-3]"))) == "h1"
    assert len(tree.find_all("h1")) == 1
    for tag in tree.find_all(["video", "img"]):
        assert int(tag["width"]) > int(tag["height"]) > 0
    for video in tree.find_all("video"):
        assert video["preload"] == "none"
        assert "autoplay" not in video.attrs
        assert video.has_attr("controls")
    assert {link["hreflang"]: link["href"] for link in tree.find_all("link", hreflang=True)} == {
        **PAGES
    }
    assert [figure["id"] for figure in tree.find_all("figure", class_="lecture")] == SCENES


@pytest.mark.parametrize("lang", PAGES)
def test_the_transcript_is_what_the_films_say(site: Path, lang: str) -> None:
    tree = soup(site / PAGES[lang])
    for scene in SCENES:
        script = BUILT_IN.script(scene, lang)
        for beat in script.beats:
            section = tree.find(id=f"{scene}.{beat}")
            assert section is not None
            said = section.find(class_="lecture__say")
            assert said is not None
            assert said.get_text() == all_said(script, beat)


def test_every_still_is_the_last_picture_of_its_beat(site: Path) -> None:
    for scene in SCENES:
        for number, beat in enumerate(BUILT_IN.words(scene, "en").beats):
            still = Image.open(site / f"stills/{scene}-en-light-{beat}.webp").convert("L")
            assert still.getpixel((9, 9)) == pytest.approx(level(number), abs=4)


@pytest.mark.parametrize("lang", PAGES)
def test_the_figures_of_the_course_page_are_pictures_of_the_films(site: Path, lang: str) -> None:
    tree = soup(site / PAGES[lang])
    shown = {str(tag["id"]): tag for tag in tree.select(".page__figures figure")}
    # The course page has three, numbered so.
    assert [*shown] == ["fig-4-1", "fig-4-2", "fig-4-3"]
    for one in BUILT_IN.figures:
        figure = shown[f"fig-{one.number}"]
        assert one.caption[lang] in figure.get_text()
        for theme, tag, name in (("dark", "img", "src"), ("light", "source", "srcset")):
            picture = figure.find(tag)
            assert picture is not None
            assert picture[name] == f"stills/{one.film}-{lang}-{theme}-{one.beat}.webp"
        link = figure.select_one("figcaption a")
        assert link is not None
        assert tree.find(id=str(link["href"]).removeprefix("#")) is not None


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_lists_every_slip_and_leads_to_the_beat_that_tells_it(
    site: Path, lang: str
) -> None:
    tree = soup(site / PAGES[lang])
    slips = tree.select(".page__errata li")
    assert len(slips) == len(BUILT_IN.errata)
    for slip, one in zip(slips, BUILT_IN.errata, strict=True):
        for text in (one.where, one.printed, one.right):
            assert text[lang] in slip.get_text()
        link = slip.find("a")
        assert link is not None
        assert link["href"] == f"#{one.film}.{one.beat}"
        assert tree.find(id=f"{one.film}.{one.beat}") is not None


def test_tracks_are_the_films_own_and_chapters_follow_the_beats(site: Path, media: Path) -> None:
    for scene in SCENES:
        (film,) = (media / "films").glob(f"{scene}-zh-dark-*")
        for lang in PAGES:
            for kind in ("vtt", "srt"):
                copied = site / f"tracks/{scene}-zh.captions.{lang}.{kind}"
                assert copied.read_bytes() == (film / track(lang, kind)).read_bytes()
            chapters = list(webvtt.read(site / f"tracks/{scene}-zh.chapters.{lang}.vtt"))
            assert [chapter.identifier for chapter in chapters] == list(
                BUILT_IN.words(scene, lang).beats
            )
            seconds = [chapter.start_in_seconds for chapter in chapters]
            assert seconds == [TICKS // 15 * number for number in range(len(chapters))]


def test_a_program_can_read_the_model(site: Path) -> None:
    told = json.loads((site / "lecture.json").read_text(encoding="utf-8"))
    assert [scene["name"] for scene in told["scenes"]] == SCENES
    for scene in told["scenes"]:
        for version in scene["versions"].values():
            for film in version["films"]:
                assert (site / film["file"]).stat().st_size == film["size"]
            ends = [beat["end"] for beat in version["beats"]]
            assert [beat["start"] for beat in version["beats"]] == [0.0, *ends[:-1]]
            assert ends[-1] == version["seconds"]


# -- when it is made -------------------------------------------------------------------------------


def test_where_nothing_changed_nothing_is_written(media: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert make(media, out) == 0
    before = files(out)
    assert make(media, out) == 0
    assert files(out) == before


def test_a_file_that_was_altered_or_lost_is_made_again_and_no_other(
    media: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    make(media, out)
    before = files(out)
    still = f"stills/slow_start-zh-dark-{slug(BUILT_IN.words('slow_start', 'zh').beats[1])}.webp"
    (out / "en.html").write_text("mine")
    (out / still).unlink()
    assert make(media, out) == 0
    after = files(out)
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {"en.html", still, LIST}
    assert "mine" not in (out / "en.html").read_text()


def test_what_is_no_longer_shown_is_removed_and_what_is_anothers_stays(tmp_path: Path) -> None:
    media, out = tmp_path / "media", tmp_path / "out"
    lay_down_films(media, ("zh", "en"))
    make(media, out)
    (out / "CNAME").write_text("course.example.org")
    forget(media, "en")
    assert make(media, out) == 0
    left = files(out)
    assert "CNAME" in left
    assert not [name for name in left if re.match(r"(films|stills|tracks)/.*-en[-.]", name)]
    # Readers of English see the Chinese films, with English words around them.
    assert "slow_start-zh-dark-480p.mp4" in (out / "en.html").read_text()
    assert 'srclang="en" label="English" default' in (out / "en.html").read_text()


def test_a_scene_without_a_film_is_reported_with_the_command_that_makes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    media = tmp_path / "media"
    lay_down_films(media)
    for folder in (media / "films").glob("side_by_side-*"):
        folder.rename(tmp_path / folder.name)
    assert make(media, tmp_path / "out", "--set", "training.eta=0.3") == 1
    told = capsys.readouterr().err
    reading = {film.name for film in BUILT_IN.films if "training.eta" in film.uses}
    missing = [film.name for film in BUILT_IN.films if reading & {film.name, *film.shows}]
    assert f"no film of {', '.join(missing)} with" in told
    command = told.split("make it first: ")[1].splitlines()[0]
    words = shlex.split(command)
    assert words[:2] == ["lecture", "render"]
    assert main([*words[1:], "--help"]) == 0
    assert "--set" in words
    assert not (tmp_path / "out").exists()


def test_other_parameters_show_other_films(tmp_path: Path) -> None:
    media = tmp_path / "media"
    lay_down_films(media)
    lay_down_films(media, parameters=load(sets=["training.eta=0.3"]))
    assert make(media, tmp_path / "a") == 0
    assert make(media, tmp_path / "b", "--set", "training.eta=0.3") == 0
    for out, eta in (("a", 0.15), ("b", 0.3)):
        told = json.loads((tmp_path / out / "lecture.json").read_text(encoding="utf-8"))
        values = {one["name"]: one["value"] for one in told["parameters"]}
        assert values["training.eta"] == eta
        assert ("--set training.eta=0.3" in told["command"]) == (eta == 0.3)


def test_films_may_live_elsewhere(media: Path, tmp_path: Path) -> None:
    assert make(media, tmp_path / "out", "--media-url", "https://media.example.org/ce/") == 0
    page = soup(tmp_path / "out" / "index.html")
    for video in page.find_all("video"):
        for source in video.find_all("source"):
            assert source["src"].startswith("https://media.example.org/ce/films/")
        assert video["poster"].startswith("films/")
    (figure, *_) = page.find_all("figure")
    for films in json.loads(figure["data-lecture"])["films"].values():
        assert all(one["src"].startswith("https://media.example.org/") for one in films)


def test_sizes_are_printed_file_by_file_and_in_all(
    media: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    make(media, out)
    told = capsys.readouterr().out
    sizes = {name: size for name, (size, _) in files(out).items() if name != LIST}
    for name in sizes:
        assert re.search(rf"^ *[\d.]+ [kM]B  {re.escape(name)}$", told, re.MULTILINE)
    total = sum(sizes.values())
    assert f"{total / 1e6:.1f} MB  in {len(sizes)} files" in told


def test_a_film_with_captions_in_its_picture_is_offered_but_not_played_first(
    tmp_path: Path,
) -> None:
    media = tmp_path / "media"
    lay_down_films(media)
    lay_down_films(media, quality="m", burned=True)
    make(media, tmp_path / "out")
    page = soup(tmp_path / "out" / "index.html")
    links = {str(link["href"]) for link in page.find_all("a", download=True)}
    assert "films/slow_start-zh-dark-720p-captions.mp4" in links
    for source in page.find_all("source", src=True):
        assert "captions" not in source["src"]


# -- where it is written ---------------------------------------------------------------------------


def untouched(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_with_other_files_is_left_alone(
    media: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    before = untouched(tmp_path)
    assert make(media, tmp_path) == 2
    assert "thesis.tex" in capsys.readouterr().err
    assert untouched(tmp_path) == before


@pytest.mark.parametrize(
    "name", ["../thesis.tex", "/etc/passwd", "films/../../thesis.tex", "a//b", ".git/config", ""]
)
def test_a_list_that_names_files_outside_is_refused(media: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    out = tmp_path / "out"
    make(media, out)
    told = json.loads((out / LIST).read_text())
    told["files"][name] = {"origin": "", "bytes": 13, "mtime_ns": 0}
    (out / LIST).write_text(json.dumps(told))
    before = untouched(tmp_path)
    assert make(media, out) == 2
    assert untouched(tmp_path) == before


def test_a_link_in_the_folder_is_not_followed(media: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "player.js").write_text("years of work")
    out = tmp_path / "out"
    make(media, out)
    for path in (out / "assets").iterdir():
        path.unlink()
    (out / "assets").rmdir()
    (out / "assets").symlink_to(mine)
    assert make(media, out) == 2
    assert untouched(mine) == {"player.js": b"years of work"}
    # A link in the place of a file is replaced, not written through.
    (out / "assets").unlink()
    (out / "en.html").unlink()
    (out / "en.html").symlink_to(mine / "player.js")
    assert make(media, out) == 0
    assert not (out / "en.html").is_symlink()
    assert untouched(mine) == {"player.js": b"years of work"}


def test_a_foreign_file_under_a_name_of_the_site_is_not_overwritten(tmp_path: Path) -> None:
    media, out = tmp_path / "media", tmp_path / "out"
    lay_down_films(media)
    make(media, out)
    (out / "films/slow_start-en-dark-480p.mp4").write_text("my own film")
    lay_down_films(media, ("en",))
    before = untouched(out)
    assert make(media, out) == 2
    assert untouched(out) == before


def test_a_run_that_was_killed_is_taken_up_again(media: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    script = (
        "import os, sys; from scripts.publish import output\n"
        "written = output._written\n"
        "def die(folder, file):\n"
        "    if file.name == 'en.html': os._exit(9)\n"
        "    return written(folder, file)\n"
        "output._written = die\n"
        "from scripts.build import main\n"
        f"main(['--media', {str(media)!r}, 'site', '--out', {str(out)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert done.returncode == 9
    assert (out / LIST).is_file()
    assert not (out / "en.html").exists()
    assert make(media, out) == 0
    assert (out / "en.html").is_file()
    assert not list(out.rglob(".lecture-*"))


def test_a_poster_is_a_picture(site: Path) -> None:
    picture = Image.open(BytesIO((site / "films/slow_start-zh-dark.webp").read_bytes()))
    assert picture.size == (32, 18)
