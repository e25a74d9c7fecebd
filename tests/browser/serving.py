"""A small web server for tests: static files, byte ranges, and a list of what was asked for."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO


@dataclass(frozen=True)
class Asked:
    """A request that was answered."""

    host: str
    path: str
    range: str | None
    status: int


@dataclass
class Served:
    """A folder on the web; every name under `.localhost` is a host of its own on this machine."""

    port: int
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "", host: str = "course") -> str:
        return f"http://{host}.localhost:{self.port}/{path}"


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder, whole or a range of bytes, as a course's web server gives them."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        **{".mp4": "video/mp4", ".vtt": "text/vtt", ".webp": "image/webp"},
    }

    def __init__(self, *args: Any, asked: list[Asked], **words: Any) -> None:
        self.asked = asked
        self.left = 0
        super().__init__(*args, **words)

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if wanted is None or not path.is_file():
            return super().send_head()
        size = path.stat().st_size
        first, last = int(wanted[1]), min(int(wanted[2] or size), size - 1)
        if first > last:
            self.send_error(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            return None
        file = path.open("rb")
        file.seek(first)
        self.left = last - first + 1
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(self.left))
        self.end_headers()
        return file

    def end_headers(self) -> None:
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        try:
            if self.left:
                outputfile.write(source.read(self.left))
            else:
                super().copyfile(source, outputfile)
        except ConnectionError:  # a player that has seen enough hangs up
            self.close_connection = True
        self.left = 0

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        host = (self.headers.get("Host") or "").partition(":")[0]
        self.asked.append(Asked(host, self.path, self.headers.get("Range"), int(code)))

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # a browser closes connections as it likes


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve a folder on a free port of this machine for as long as the context lasts."""
    asked: list[Asked] = []
    handler = partial(Handler, asked=asked, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield Served(server.server_address[1], asked)
        finally:
            server.shutdown()
            thread.join()
