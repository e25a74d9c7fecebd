"""Course sites for tests in the browser, of small films that play; and what to do with a player."""

from pathlib import Path

from playwright.sync_api import Frame, Page

from scripts.build import main
from tests.scripts.publish.small_films import lay_down_films

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
    const shown = [...video.textTracks].filter(track => track.mode === "showing");
    return {
        seconds: video.duration,
        width: video.videoWidth,
        tracks: shown.map(track => [track.kind, track.language, track.cues.length]),
    };
}"""
"""Plays the start of a film, and tells what it is and which tracks it shows."""


def make_site(folder: Path, *words: str) -> Path:
    """Make a site of small films in both languages and themes; return its folder."""
    media = folder / "media"
    if not media.exists():
        lay_down_films(media, ("zh", "en"), ("dark", "light"))
    out = folder / "site"
    assert main(["--media", str(media), "site", "--out", str(out), *words]) == 0
    return out


def play(page: Page | Frame, select: str = "video") -> dict[str, object]:
    """Play the start of a film; return its length, width and the tracks that it shows."""
    found: dict[str, object] = page.evaluate(PLAY, select)
    return found
