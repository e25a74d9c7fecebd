"""What the browser tests stand on: the server, the browser, and the record of what goes wrong."""

import urllib.error
import urllib.request
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from tests.browser.serving import Asked, Served
from tests.browser.watching import Visitor

Serve = Callable[[Path], Served]


def fetch(url: str, wanted: str | None = None) -> tuple[int, bytes, str | None]:
    request = urllib.request.Request(url, headers={"Range": wanted} if wanted else {})
    with urllib.request.urlopen(request, timeout=5) as answer:
        return answer.status, answer.read(), answer.headers["Content-Range"]


def grey_film(path: Path, seconds: int) -> None:
    """Write a film whose k-th second has the brightness 40 + 20 k."""
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as box:
        stream = box.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for k in range(10 * seconds):
            picture = np.full((90, 160, 3), 40 + 20 * (k // 10), dtype=np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = k, Fraction(1, 10)
            box.mux(stream.encode(frame))
        box.mux(stream.encode())


def test_the_server_answers_with_the_bytes_asked_for(tmp_path: Path, serve: Serve) -> None:
    (tmp_path / "ten.mp4").write_bytes(b"0123456789")
    url = (site := serve(tmp_path)).url("ten.mp4").replace("course.localhost", "127.0.0.1")
    assert fetch(url) == (200, b"0123456789", None)
    assert fetch(url, "bytes=2-5") == (206, b"2345", "bytes 2-5/10")
    assert fetch(url, "bytes=7-") == (206, b"789", "bytes 7-9/10")
    with pytest.raises(urllib.error.HTTPError, match="416"):
        fetch(url, "bytes=10-")
    assert [asked.status for asked in site.asked] == [200, 206, 206, 416]
    assert site.asked[1] == Asked("127.0.0.1", "/ten.mp4", "bytes=2-5", 206)


def test_a_film_is_sought_by_ranges_and_shows_what_it_holds_there(
    tmp_path: Path, serve: Serve, visitor: Visitor
) -> None:
    grey_film(tmp_path / "film.mp4", seconds=6)
    (tmp_path / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><link rel=icon href=data:,>"
        "<title>film</title><video src=film.mp4 muted></video>"
    )
    site = serve(tmp_path)
    page = visitor.open(site.url())
    grey = page.evaluate("""async () => {
        const video = document.querySelector("video");
        await new Promise(done => { video.onseeked = done; video.currentTime = 4.5; });
        const canvas = document.createElement("canvas");
        const pen = canvas.getContext("2d");
        pen.drawImage(video, 0, 0);
        return [video.duration, pen.getImageData(9, 9, 1, 1).data[0]];
    }""")
    assert grey == [pytest.approx(6), pytest.approx(120, abs=4)]
    assert any(asked.range and asked.status == 206 for asked in site.asked)


@pytest.mark.parametrize(
    ("script", "kind", "said"),
    [
        ("console.error('wrong')", "errors", "console error: wrong"),
        ("console.warn('odd')", "errors", "console warning: odd"),
        ("throw new Error('thrown')", "errors", "thrown"),
        ("fetch('https://example.org/a').catch(() => 0)", "foreign", "https://example.org/a"),
        ("new Image().src = '//lecture.localhost.example.org/'", "foreign", "example.org"),
    ],
)
def test_what_goes_wrong_on_a_page_is_recorded(
    tmp_path: Path, serve: Serve, visitor: Visitor, script: str, kind: str, said: str
) -> None:
    (tmp_path / "index.html").write_text(
        f"<!doctype html><link rel=icon href=data:,><title>t</title><script>{script}</script>"
    )
    page = visitor.open(serve(tmp_path).url())
    page.wait_for_timeout(50)
    found = getattr(visitor.record, kind)
    assert any(said in line for line in found)
    visitor.record.forget()


def test_hosts_of_this_machine_are_not_foreign(
    tmp_path: Path, serve: Serve, visitor: Visitor
) -> None:
    (tmp_path / "dot.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    site = serve(tmp_path)
    (tmp_path / "index.html").write_text(
        "<!doctype html><link rel=icon href=data:,><title>t</title>"
        f"<img alt='' src='{site.url('dot.svg', host='films')}'>"
    )
    visitor.open(site.url())
    assert {asked.host for asked in site.asked} == {"course.localhost", "films.localhost"}
