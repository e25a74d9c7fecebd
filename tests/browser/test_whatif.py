"""The what-if figure in a real browser, against nnmath."""

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from nnmath import COSTS, Neuron, Trajectory, train
from scenes.course import BUILT_IN
from scripts.plan.values import load
from scripts.publish.model import Chapter, PublishedLecture, PublishedScene, SceneVersion
from scripts.publish.parameters import parameter_rows
from scripts.publish.site.assets import assets
from scripts.publish.site.render import Addresses, environment
from scripts.publish.site.sections import sections
from tests.browser.serving import Served
from tests.browser.watching import DESKTOP, PHONE, Visitor

PAGE = """<!doctype html><html lang="{{ lang }}"><meta charset="utf-8"><title>What if</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
{% for style in ("lecture", "page", "whatif") %}
<link rel="stylesheet" href="assets/{{ style }}.css">{% endfor %}
<script defer src="assets/whatif.js"></script>
<body class="page"><main><h1>What if</h1>
{% set own, data = section.words(lang), section.data(lecture, lang) %}
{% include section.template %}</main></html>"""

Open = Callable[..., Page]

(WHATIF,) = (section for section in sections() if section.name == "whatif")


def lecture_of(*sets: str) -> PublishedLecture:
    """Return a lecture with these parameters, one still, and nothing else."""
    told_twice = {"zh": "<b>&\"'", "en": "<b>&\"'"}
    stills = {"dark": "still.svg", "light": "still.svg"}
    beat = Chapter("times", 0, 1, told_twice, {}, told_twice, (), stills)
    version = SceneVersion("zh", 1.0, (), {}, (beat,), ())
    scene = PublishedScene("side_by_side", told_twice, {"zh": version})
    parameters = parameter_rows(load(sets=sets), ("zh", "en"))
    return PublishedLecture("id", ("zh", "en"), told_twice, (scene,), (), (), parameters, "lecture")


@pytest.fixture
def figure(tmp_path: Path, serve: Callable[[Path], Served], visitor: Visitor) -> Open:
    """Give what opens a page that holds the figure alone."""
    (tmp_path / "assets").mkdir()
    for asset in assets():
        asset.write(tmp_path / asset.name)
    (tmp_path / "still.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    site = serve(tmp_path)

    def open_figure(*sets: str, lang: str = "en", **habits: Any) -> Page:
        html = (
            environment()
            .from_string(PAGE)
            .render(section=WHATIF, lecture=lecture_of(*sets), lang=lang, addresses=Addresses())
        )
        (tmp_path / "index.html").write_text(html, encoding="utf-8")
        return visitor.open(site.url(), **habits)

    return open_figure


def set_to(page: Page, name: str, value: float) -> float:
    """Turn a slider to the value it has nearest to this one, and return that."""
    values = json.loads(page.locator("[data-whatif]").get_attribute("data-whatif") or "")["values"]
    place = int(np.abs(np.array(values[name]) - value).argmin())
    page.locator(f"#whatif-{name}").fill(str(place))
    return float(values[name][place])


def table(page: Page) -> dict[str, list[str]]:
    rows = page.locator("tbody tr").all()
    return {
        str(row.get_attribute("data-cost")): row.locator("td").all_inner_texts() for row in rows
    }


def run(cost: str, w: float, b: float, eta: float, x: float = 1, y: float = 0) -> Trajectory:
    return train(Neuron(w, b), COSTS[cost], x=x, y=y, eta=eta, epochs=300)


GRID = [
    {"w": w, "b": b, "x": x, "y": y, "eta": eta}
    for w, b in itertools.product((-50, -4.9, 0, 0.6, 2, 5, 50), (-300, -3.3, 0.9, 2, 700))
    for x, y in itertools.product((1, -0.5, 3), (0, 1, 0.3))
    for eta in (0.0001, 0.15, 0.7, 8)
    # Beyond this, an error of the last digit may grow from epoch to epoch, in any arithmetic.
    if y in (0, 1) or eta * (1 + x * x) < 8
]


@pytest.mark.parametrize("cost", COSTS)
def test_a_run_in_the_browser_is_nnmaths_to_ten_digits(figure: Open, cost: str) -> None:
    page = figure()
    # As text: that many numbers are slow to hand over one by one.
    text = page.evaluate(
        """([cost, grid]) => JSON.stringify(JSON.parse(grid).map(one => {
            const run = LectureWhatIf.train(one, cost, {...one, epochs: 120});
            return ["w", "b", "z", "a"].map(name => Array.from(run[name]));
        }))""",
        [cost, json.dumps(GRID)],
    )
    runs = json.loads(text)
    assert len(runs) == len(GRID) > 1000
    for given, ours in zip(GRID, runs, strict=True):
        start = Neuron(given["w"], given["b"])
        settings = {name: given[name] for name in ("x", "y", "eta")}
        right = train(start, COSTS[cost], **settings, epochs=120)
        for name, numbers in zip(("w", "b", "z", "a"), ours, strict=True):
            np.testing.assert_allclose(
                numbers, getattr(right, name), rtol=1e-10, atol=1e-300, err_msg=f"{name} {given}"
            )


@pytest.mark.parametrize("cost", COSTS)
def test_the_slope_in_the_browser_is_nnmaths_at_any_z(figure: Open, cost: str) -> None:
    z = [0, *(sign * 10.0**power for sign in (-1, 1) for power in np.arange(-9, 4, 0.25))]
    for y in (0, 1, 0.25):
        ours = figure().evaluate(
            "([cost, zs, y]) => zs.map(z => LectureWhatIf.COSTS[cost](z, y))", [cost, z, y]
        )
        right = COSTS[cost].delta(np.array(z), y)
        np.testing.assert_allclose(ours, right, rtol=1e-10, atol=1e-300)


@pytest.mark.parametrize(
    ("w", "b", "eta"),
    [(2, 2, 0.15), (0.6, 0.9, 0.15), (5, 5, 0.15), (-5, 1, 1), (3, 2, 8), (0, 0, 0.001)],
)
def test_what_the_figure_tells_is_what_nnmath_finds(
    figure: Open, w: float, b: float, eta: float
) -> None:
    page = figure()
    w, b, eta = (set_to(page, name, v) for name, v in (("w", w), ("b", b), ("eta", eta)))
    shown = page.locator("output").all_inner_texts()
    assert [float(text.replace("−", "-")) for text in shown] == [w, b, eta]
    for cost, (passes, end) in table(page).items():
        right = run(cost, w, b, eta)
        epoch = right.first_passing(0.5)
        words = {None: "not in 300 epochs", 0: "has passed at the start"}
        assert passes == words.get(epoch, f"epoch {epoch}")
        assert end == f"{right.a[-1]:.3f}"
        flags = page.locator(f"svg [data-curve={cost}] .flag").all_text_contents()
        assert flags == ([f"epoch {epoch}"] if epoch else [])


@pytest.mark.parametrize(
    ("w", "b", "sets", "said"),
    [
        (2, 2, [], "Cross-entropy passes ½ at epoch 17; the quadratic cost takes until epoch 232"),
        (5, 5, [], "does not in all 300 epochs"),
        (-1, 0, [], "from the beginning"),
        (5, 5, ["training.epochs=20"], "neither cost passes ½"),
        (2, 2, ["threshold=0.4"], "passes 0.4 at epoch"),
    ],
)
def test_the_sentence_is_true(figure: Open, w: float, b: float, sets: list[str], said: str) -> None:
    page = figure(*sets)
    set_to(page, "w", w)
    set_to(page, "b", b)
    page.wait_for_function(
        "said => document.querySelector('[data-said]').textContent.includes(said)", arg=said
    )


@pytest.mark.parametrize("cost", COSTS)
def test_the_curve_drawn_is_the_run(figure: Open, cost: str) -> None:
    page = figure()
    eta = set_to(page, "eta", 0.4)
    points = re.findall(
        r"([\d.]+) ([\d.]+)", page.locator(f"[data-curve={cost}] .curve").get_attribute("d") or ""
    )
    across, down = np.array(points, dtype=float).T
    frame = page.locator("svg .axes").get_attribute("d") or ""
    left, top, bottom, right = map(float, re.findall(r"[\d.]+", frame))
    epochs = (across - left) / (right - left) * 300
    np.testing.assert_allclose(epochs, np.arange(301), atol=0.01)
    drawn = (bottom - down) / (bottom - top)
    np.testing.assert_allclose(drawn, run(cost, 2, 2, eta).a, atol=1e-4)


@pytest.mark.parametrize("sets", [[], ["start.bad.w=-7.25", "start.bad.b=0.123", "training.eta=9"]])
def test_the_marks_stand_where_the_film_starts(figure: Open, sets: list[str]) -> None:
    values = load(sets=sets).flat()
    page = figure(*sets)
    for name, parameter in (("w", "start.bad.w"), ("b", "start.bad.b"), ("eta", "training.eta")):
        page.locator(f"#whatif-{name}").press("Home")
        assert float(page.locator(f"[data-of={name}]").inner_text().replace("−", "-")) < 0.01
        assert (
            f"{values[parameter]:g}".replace("-", "−")
            in page.locator(f"#whatif-{name}-film").inner_text()
        )
    page.get_by_role("button").click()
    for name, parameter in (("w", "start.bad.w"), ("b", "start.bad.b"), ("eta", "training.eta")):
        text = page.locator(f"[data-of={name}]").inner_text().replace("−", "-")
        assert float(text) == values[parameter]
    for cost, (_, end) in table(page).items():
        w, b, eta = (values[name] for name in ("start.bad.w", "start.bad.b", "training.eta"))
        assert end == f"{run(cost, w, b, eta).a[-1]:.3f}"


def test_the_keyboard_alone_turns_it(figure: Open) -> None:
    page = figure()
    page.keyboard.press("Tab")
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    assert page.locator("output").all_inner_texts() == ["2.2", "−5", "0.15"]
    assert page.locator("#whatif-w").get_attribute("aria-valuetext") == "2.2"
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("output").all_inner_texts() == ["2", "2", "0.15"]


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
def test_it_fits_reads_and_has_the_films_colours(
    figure: Open, lang: str, theme: str, size: tuple[int, int]
) -> None:
    page = figure(lang=lang, theme=theme, size=size)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for cost in COSTS:
        curve = page.locator(f"[data-curve={cost}] .curve")
        drawn = curve.evaluate("node => getComputedStyle(node).stroke")
        hexed = "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", drawn))
        assert hexed == BUILT_IN.theme(theme).cost(cost)
    dashed = page.locator(".curve").evaluate_all(
        "nodes => nodes.map(node => getComputedStyle(node).strokeDasharray !== 'none')"
    )
    # In the chart and again in the table: not by colour alone.
    assert dashed == [False, True, False, True]
    ground = page.locator("body").evaluate("node => getComputedStyle(node).backgroundColor")
    assert [int(part) for part in re.findall(r"\d+", ground)] == [
        *bytes.fromhex(BUILT_IN.theme(theme).ground[1:])
    ]


def test_without_scripts_it_is_a_sentence_and_a_still(figure: Open) -> None:
    page = figure(java_script_enabled=False)
    assert page.locator("noscript p").is_visible()
    assert page.locator("noscript img").is_visible()
    assert page.locator("noscript img").get_attribute("alt") == "<b>&\"'"
    assert not page.locator("input").first.is_visible()


def test_both_languages_say_the_same_things() -> None:
    def names(words: Any) -> Any:
        if isinstance(words, dict):
            return {name: names(word) for name, word in words.items()}
        return sorted(set(re.findall(r"\{\w+\}", words)))

    parts = [WHATIF.data(lecture_of(), lang).words for lang in ("zh", "en")]
    zh, en = (names({**part, "passes": "", "end": ""}) for part in parts)
    assert zh == en
