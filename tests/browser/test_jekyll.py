"""A real Jekyll, in safe mode and without plugins, builds a course site with the include."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scripts.plan.planner import Planner
from scripts.publish.output import write_files
from scripts.publish.site.build import LIST
from scripts.publish.site.files import site_files
from scripts.publish.site.films import find_films
from scripts.publish.site.lecture import publish
from scripts.store.store import Store
from tests.browser.serving import Served
from tests.browser.sites import beats, play
from tests.browser.watching import DESKTOP, PHONE, Visitor
from tests.scripts.publish.hostile import HOSTILE, poisoned

SHOWN = ["slow_start", "the_gate_cancels"]
"""The films that the course page shows."""

# As academicpages has it: a collection of teaching, a theme that squeezes white space out of its
# pages and styles figures, headings, lists and whatever has the class `page`.
COURSE = {
    "_config.yml": """
title: Course
baseurl: /people/teacher
markdown: kramdown
collections:
  teaching: {output: true, permalink: "/:collection/:path/"}
defaults:
  - {scope: {path: "", type: teaching}, values: {layout: single}}
""",
    "_layouts/default.html": """---
---
<!doctype html>
<html lang="zh-CN" class="no-js"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>
body { margin: 0; background: #fff; color: #494e52; font-family: Georgia, serif }
.page { max-width: 925px; margin: 0 auto; padding: 0 1em } .page h1 { color: rgb(1, 2, 3) }
figure { display: flex; justify-content: space-between; flex-wrap: wrap; margin: 2em 0 }
img, video { max-width: 100% } a { color: #52adc8 } ol { padding-left: 2em } li { margin: 1em }
</style></head>
<body class="layout--single">{{ content | strip_newlines | split: "  " | join: " " }}</body></html>
""",
    "_layouts/single.html": """---
layout: default
---
<article class="page"><h1 class="page__title">{{ page.title }}</h1>
<section class="page__content">{{ content }}</section></article>
""",
    "_teaching/2018-NN-4.md": """---
title: "交叉熵损失函数"
collection: teaching
permalink: /teaching/2018-NN-4
---

# 1.单个神经元网络

式中 $$a$$ 为输出值，*如图*所示。

{% include lecture.html id="cross-entropy" scene="slow_start" lang="zh" %}

# 2.交叉熵损失函数

{% include lecture.html id="cross-entropy" scene="the_gate_cancels" lang="en" %}

* 之后的文字仍是 **Markdown**。
""",
}

WRONG = [
    ('id="cross-entrpy" scene="slow_start" lang="zh"', 'no lecture with id="cross-entrpy"'),
    ('id="cross-entropy" scene="slow" lang="zh"', 'no scene="slow"; it has: one_neuron, '),
    ('id="cross-entropy" scene="size" lang="zh"', 'no scene="size"'),
    ('id="cross-entropy" scene="slow_start" lang="fr"', 'not there in lang="fr"; it is in: zh, en'),
    ('id="cross-entropy" scene="slow_start"', 'not there in lang=""'),
    ('id="<script>window.hacked=1</script>"', 'id="<script>window.hacked=1</script>"'),
]


@pytest.fixture(scope="module")
def source(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a course's source, with the lecture in it as README says."""
    return copied(course, tmp_path_factory.mktemp("jekyll") / "source")


def copied(site: Path, source: Path) -> Path:
    """Write a course's source with a copy of a site in it."""
    for name, content in COURSE.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(content, encoding="utf-8")
    shutil.copytree(site / "jekyll", source, dirs_exist_ok=True)
    for name in ("films", "stills", "assets"):
        shutil.copytree(site / name, source / "assets/lectures/cross-entropy" / name)
    return source


def built(source: Path) -> Path:
    """Have Jekyll build a course; return the folder in which its server would find `baseurl`."""
    jekyll = shutil.which("jekyll")
    if jekyll is None:
        pytest.skip("no Jekyll here: on Debian, apt-get install jekyll")
    out = source.parent / "served"
    command = [jekyll, "build", "--safe", "--quiet", "--disable-disk-cache"]
    done = subprocess.run(
        [*command, "--source", str(source), "--destination", str(out / "people/teacher")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    assert "rror" not in done.stderr
    return out


@pytest.fixture(scope="module")
def served(source: Path, serve: Callable[[Path], Served]) -> Served:
    wrong = "\n\n".join(f"{{% include lecture.html {words} %}}" for words, _ in WRONG)
    page = f"---\ntitle: Wrong\nlayout: single\n---\n\n{wrong}\n"
    (source / "wrong.md").write_text(page, encoding="utf-8")
    return serve(built(source))


@pytest.mark.parametrize(
    ("size", "theme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone", "desktop"]
)
def test_the_page_plays_its_films(
    course: Path, served: Served, visitor: Visitor, size: tuple[int, int], theme: str
) -> None:
    url = served.url("people/teacher/teaching/2018-NN-4.html")
    page = visitor.open(url, size=size, theme=theme)
    figures = page.locator("figure.lecture--live")
    assert [figure.get_attribute("id") for figure in figures.all()] == SHOWN
    assert page.evaluate("LecturePlayer.players.length") == 2
    for select, lang in (("#slow_start video", "zh"), ("#the_gate_cancels video", "en")):
        assert play(page, select)["tracks"] == [["captions", lang, pytest.approx(20, abs=19)]]
    assert page.evaluate("document.querySelector('video').currentSrc").endswith(
        f"-{theme}-480p.mp4"
    )
    page.locator("#slow_start .lecture__chapters a").nth(2).click()
    start = beats(course, "slow_start")[2]["start"]
    page.wait_for_function(f"document.querySelector('#slow_start video').currentTime >= {start}")
    # The course's own words and looks are as they were.
    assert page.locator("article ul strong").inner_text() == "Markdown"
    title = page.locator(".page__title")
    assert title.evaluate("node => getComputedStyle(node).color") == "rgb(1, 2, 3)"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "normal"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    film = page.locator("#slow_start video").bounding_box()
    column = page.locator("#slow_start").bounding_box()
    assert film is not None
    assert column is not None
    assert film["width"] > 0.9 * column["width"]
    one = page.locator("#slow_start .lecture__chapters li").first
    assert one.evaluate("node => getComputedStyle(node).margin") == "0px"
    # A reader who likes it dark has a dark figure on the course's white page.
    ground = page.locator("#slow_start").evaluate("node => getComputedStyle(node).backgroundColor")
    shades = [int(part) for part in re.findall(r"\d+", ground)]
    assert shades == [*bytes.fromhex(BUILT_IN.theme(theme).ground[1:])]


def test_formulas_stay_formulas(served: Served, visitor: Visitor) -> None:
    page = visitor.open(served.url("people/teacher/teaching/2018-NN-4.html"))
    formulas = page.locator("#the_gate_cancels math")
    assert formulas.count() > 3
    names = formulas.evaluate_all("all => all.map(math => math.namespaceURI)")
    assert set(names) == {"http://www.w3.org/1998/Math/MathML"}


def test_what_is_not_there_is_reported(served: Served, visitor: Visitor) -> None:
    page = visitor.open(served.url("people/teacher/wrong.html"))
    told = page.get_by_role("alert").all_inner_texts()
    assert len(told) == len(WRONG)
    for (_, said), line in zip(WRONG, told, strict=True):
        assert said in line
    assert page.locator("figure").count() == 0
    assert page.evaluate("window.hacked") is None


def test_words_stay_words_in_every_embed(
    films: Path, tmp_path: Path, serve: Callable[[Path], Served], visitor: Visitor
) -> None:
    odd = "\x01\x7f\x85\ufeff\u2028\U0001f600\\u0041@lecture-0@/"
    poison = "".join([*HOSTILE, odd]).replace("alert(1)", "window.hacked=1")
    found = find_films(Planner(BUILT_IN), Parameters(), Store(films))
    lecture = poisoned(publish(found), poison)
    write_files(tmp_path / "hostile", site_files(found, lecture, ""), "", LIST)
    out = built(copied(tmp_path / "hostile", tmp_path / "source"))
    shutil.copytree(tmp_path / "hostile", out / "site")
    figure = (out / "site/snippets/slow_start-zh.html").read_text(encoding="utf-8")
    pasted = f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">{figure}'
    (out / "site/pasted.html").write_text(pasted, encoding="utf-8")
    with zipfile.ZipFile(out / "site/scorm/cross-entropy-zh.zip") as package:
        package.extractall(out / "package")
    manifest = ElementTree.parse(out / "package/imsmanifest.xml")
    title = lecture.title["zh"].replace("\x01", "\ufffd")
    assert [node.text for node in manifest.iter() if node.tag.endswith("title")] == [title] * 2
    site = serve(out)
    shown = next(one for one in lecture.scenes if one.name == "slow_start").title["zh"]
    for address, select in (
        ("people/teacher/teaching/2018-NN-4.html", "#slow_start .lecture__title"),
        ("site/embed.html?scene=slow_start&lang=zh", ".lecture__title"),
        ("package/index.html", "#slow_start .lecture__title"),
        ("site/pasted.html", "figcaption"),
    ):
        page = visitor.open(site.url(address))
        words = page.locator(select).text_content() or ""
        assert "".join(words.split()) == "".join(shown.split())
        page.locator("figure").first.hover()
        assert page.evaluate("window.hacked") is None
