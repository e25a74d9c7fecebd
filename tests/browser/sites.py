"""Course sites for tests in the browser, and what to do with a player."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

from scripts.build import main

REACH = """async () => {
    for (const figure of document.querySelectorAll("figure.lecture")) {
        const video = figure.querySelector("video");
        for (const beat of JSON.parse(figure.dataset.lecture).beats) {
            const reached = new Promise(done => {
                const look = ({detail}) => detail.beat === beat.id && done();
                figure.addEventListener("lecture:reached", look);
            });
            if (video.readyState < 1) {
                video.preload = "auto";
                await new Promise(done => video.addEventListener("loadedmetadata", done));
            }
            video.currentTime = beat.end - 0.2;
            await video.play();
            await reached;
        }
        video.pause();
    }
}"""
"""Sees the end of every beat of every film on a page."""

PLAY = """async (select) => {
    const video = document.querySelector(select);
    video.muted = true;
    await video.play();
    await new Promise(done => { video.ontimeupdate = () => video.currentTime > 0.3 && done(); });
    video.pause();
    const shown = [...video.textTracks].filter(track => track.mode !== "disabled");
    return {
        seconds: video.duration,
        width: video.videoWidth,
        tracks: shown.map(track => [track.kind, track.language, track.cues.length]),
    };
}"""
"""Plays the start of a film, and tells what it is and which tracks it shows."""


def make_site(media: Path, out: Path, *words: str) -> Path:
    """Make a site of the films that are there; return its folder."""
    assert main(["--media", str(media), "site", "--out", str(out), *words]) == 0
    return out


def copy(site: Path, folder: Path) -> Path:
    """Copy a site, so that a test may write beside it; return the copy."""
    return Path(shutil.copytree(site, folder, copy_function=os.link))


def model(site: Path) -> dict[str, dict[str, Any]]:
    """Return the scenes of a site by name, as its lecture.json has them."""
    published = json.loads((site / "lecture.json").read_text(encoding="utf-8"))
    return {scene["name"]: scene for scene in published["scenes"]}


def beats(site: Path, scene: str, lang: str = "zh") -> list[dict[str, Any]]:
    """Return the beats of a film in a language."""
    found: list[dict[str, Any]] = model(site)[scene]["versions"][lang]["beats"]
    return found


def play(page: Page | Frame, select: str = "video") -> dict[str, object]:
    """Play the start of a film; return its length, width and the tracks that it shows."""
    found: dict[str, object] = page.evaluate(PLAY, select)
    return found
