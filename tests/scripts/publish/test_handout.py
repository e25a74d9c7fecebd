"""The handout as a person makes it, looked at by other programs."""

import hashlib
import io
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdf
import pytest
import typst
from PIL import Image

from scenes.course import BUILT_IN
from scripts.audit.verify import _frame_hashes, expanded
from scripts.make.pool import OneProcessEach
from scripts.plan.choices import Choice
from scripts.plan.job import Job
from scripts.plan.planner import Planner
from scripts.publish.handout.make import draw
from tests.scripts.running import Run, lecture

SCENE = "the_gate_cancels"
SVG = "{http://www.w3.org/2000/svg}"
WORDS = ("handout", SCENE, "slow_start", "-q", "l", "--lang", "en", "--set", "training.eta=0.3")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    folder = tmp_path_factory.mktemp("handout")
    out = folder / "out"
    run = lecture(folder / "media", *WORDS, "-o", str(out), module="scripts.build")
    assert run.code == 0, run.err
    return run, out


def job(scene: str = SCENE, **choice: object) -> Job:
    (found,) = Choice([scene], "l", "en", "light", **choice).jobs(Planner(BUILT_IN))  # type: ignore[arg-type]
    return found


def pixels(png: bytes) -> npt.NDArray[np.uint8]:
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"))


def read(out: Path) -> str:
    reader = pypdf.PdfReader(out / "handout-en-light.pdf")
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def still(out: Path, beat: str, scene: str = SCENE, kind: str = "png") -> Path:
    return out / "stills" / f"{scene}-en-light-{beat}.{kind}"


def test_every_beat_has_its_still_and_every_derivation_its_sources(
    made: tuple[Run, Path],
) -> None:
    run, out = made
    stills = {
        f"stills/{one.scene}-en-light-{beat.name}.{kind}"
        for one in (job(), job("slow_start"))
        for beat in one.beats
        for kind in ("png", "svg")
    }
    names = ("weight_gradient", "bias_gradient", "sigmoid_slope")
    sources = {f"derivations/{name}-en.{kind}" for name in names for kind in ("tex", "typ")}
    rest = {"handout-en-light.pdf", "lecture-handout.json"}
    assert set(files(out)) == stills | sources | rest
    assert all(name.isascii() for name in files(out))
    assert run.out.splitlines()[0] == str(out / "handout-en-light.pdf")


@pytest.mark.parametrize("burned", [False, True], ids=["plain", "burned"])
def test_a_still_is_the_last_frame_of_its_beat_to_the_last_bit(burned: bool) -> None:
    film = job("slow_start", burn_captions=burned)
    with OneProcessEach(1, Path(os.devnull)) as pool:
        frames = expanded(pool.submit(_frame_hashes, film, False).result()[0])
    (drawn,) = draw([film], 1)
    beats = drawn.stills.sheet.beats
    assert beats[-1].end_tick == len(frames)
    for beat in beats:
        rgb = pixels(drawn.stills.pictures[beat.id].png)
        rgba = np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)])
        digest = hashlib.blake2b(np.ascontiguousarray(rgba).data, digest_size=16).digest()
        # A draft has as many frames a second as there are ticks.
        assert frames[beat.end_tick - 1] == digest, beat.id


@pytest.mark.parametrize("scene", [SCENE, "slow_start"])
def test_another_program_draws_the_same_picture_from_the_svg(
    scene: str, made: tuple[Run, Path]
) -> None:
    for beat in job(scene).beats:
        wanted = pixels(still(made[1], beat.name, scene).read_bytes())
        height, width = wanted.shape[:2]
        svg = still(made[1], beat.name, scene, "svg").read_text(encoding="utf-8")
        page = (
            f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
            '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
        )
        compiler = typst.Compiler(sys_inputs={"svg": svg})
        drawn = pixels(compiler.compile(input=page.encode(), format="png", ppi=72))
        assert drawn.shape == wanted.shape
        apart = np.abs(drawn.astype(int) - wanted).max(axis=-1)
        # Two programs smooth edges differently; a missing or misplaced stroke is 100 and more.
        assert apart.mean() < 0.6, beat.name
        assert apart.max() < 90, beat.name


def test_an_svg_has_words_for_those_who_do_not_see_it_and_no_letters_of_any_font(
    made: tuple[Run, Path],
) -> None:
    root = ET.parse(still(made[1], "strike", kind="svg")).getroot()
    assert root.attrib["role"] == "img"
    title = root.find(f"{SVG}title")
    assert title is not None
    assert len(title.text or "") > 20
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "rect", "path", "linearGradient", "stop"}


def test_the_pdf_says_what_the_films_say_and_how_to_make_it_again(made: tuple[Run, Path]) -> None:
    reader = pypdf.PdfReader(made[1] / "handout-en-light.pdf")
    text = read(made[1])
    for words in (
        "The cross-entropy cost",
        "They cancel",
        "Quadratic cost, learning rate 0.3.",
        "common denominator",
        "(4-5′)",
        "learning rate η",
        "default 0.15",
        "lecture handout -o handout slow_start the_gate_cancels",
        "--set training.eta=0.3",
        "杜新宇",
        "Nielsen",
        "MIT",
        "CC BY-SA 4.0",
    ):
        assert words.replace(" ", "") in text.replace(" ", ""), words
    assert reader.metadata is not None
    assert reader.metadata.title == "The cross-entropy cost"
    assert all(tuple(map(round, page.mediabox[2:])) == (595, 842) for page in reader.pages)


def test_a_handout_is_the_same_wherever_and_whenever_it_is_made(
    made: tuple[Run, Path], tmp_path: Path
) -> None:
    # The command is the one on paper.
    # Where it goes over a page, the page's foot stands in it.
    paper = re.sub(r" The cross-entropy cost \d+(?= )", "", read(made[1]))
    told = re.search(r"lecture (handout -o handout .*?) Credits", paper)
    assert told is not None
    handout, output, _, *rest = shlex.split(told[1])
    words = (handout, output, str(tmp_path / "out"), *rest)
    again = lecture(tmp_path / "media", *words, module="scripts.build")
    assert again.code == 0, again.err
    marker = "lecture-handout.json"
    one, other = files(made[1]), files(tmp_path / "out")
    assert {**one, marker: b""} == {**other, marker: b""}
    assert not [name for name in one if str(tmp_path).encode() in other[name]]


def test_sources_of_derivations_compile_by_themselves(made: tuple[Run, Path]) -> None:
    for path in sorted((made[1] / "derivations").glob("*.typ")):
        page = typst.compile(path.read_bytes(), format="svg")
        assert b"<svg" in (page[0] if isinstance(page, list) else page)
    source = (made[1] / "derivations" / "weight_gradient-en.tex").read_text(encoding="utf-8")
    assert re.findall(r"\\tag\{(.*)\}", source) == ["4-4", "4-5", "4-5$'$", "4-6"]
    assert source.count(r"\intertext{") == 13


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="there is no LaTeX here")
def test_latex_itself_compiles_the_derivations(made: tuple[Run, Path]) -> None:
    for path in sorted((made[1] / "derivations").glob("*.tex")):
        with tempfile.TemporaryDirectory() as folder:
            command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape"]
            done = subprocess.run(
                [*command, str(path)], cwd=folder, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stdout[-2000:]
            assert "Overfull" not in done.stdout
            assert len(pypdf.PdfReader(Path(folder) / f"{path.stem}.pdf").pages) >= 1


def test_what_is_no_longer_wanted_is_removed_and_other_files_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = ("handout", "stub", "-q", "l", "-o", str(out))
    assert lecture(tmp_path / "media", *command, "--theme", "all").code == 0
    assert (out / "handout-zh-dark.pdf").exists()
    (out / "notes.txt").write_text("mine")
    run = lecture(tmp_path / "media", *command)
    assert run.code == 0, run.err
    names = set(files(out))
    assert {"notes.txt", "handout-zh-light.pdf", "stills/stub-zh-light-move.svg"} <= names
    assert not [name for name in names if "dark" in name]


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.tex").write_text("years of work")
    # Before anything is drawn: this scene cannot be.
    run = lecture(tmp_path / "media", "handout", "wrong", "-q", "l", "-o", str(out))
    assert run.code == 2
    assert str(out) in run.err
    assert "not written by this command" in run.err
    assert "Traceback" not in run.err
    assert files(tmp_path) == {"out/thesis.tex": b"years of work"}


def test_a_site_is_no_handout(tmp_path: Path) -> None:
    (tmp_path / "lecture-site.json").write_text('{"stamp": "", "files": {}}')
    run = lecture(tmp_path / "media", "handout", "stub", "-q", "l", "-o", str(tmp_path))
    assert run.code == 2
    assert [*files(tmp_path)] == ["lecture-site.json"]


def test_links_in_the_folder_lead_nowhere(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    command = ("handout", "stub", "-q", "l", "-o", str(out))
    assert lecture(tmp_path / "media", *command).code == 0
    (out / "stills").rename(elsewhere)
    (out / "stills").symlink_to(elsewhere)
    before = files(elsewhere)
    run = lecture(tmp_path / "media", *command, "--lang", "en")
    assert (run.code, "link" in run.err) == (2, True)
    assert files(elsewhere) == before


def test_a_scene_that_fails_leaves_no_folder_behind(tmp_path: Path) -> None:
    run = lecture(tmp_path / "media", "handout", "wrong", "-q", "l", "-o", str(tmp_path / "out"))
    assert run.code == 1
    assert "the scene divides by zero" in run.err
    assert "Traceback" not in run.err
    assert not (tmp_path / "out").exists()
