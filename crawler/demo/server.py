"""The demo site's server: a table of answers behind Python's own HTTP server, each path with its obstacle."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import BaseServer, ThreadingTCPServer
from threading import Lock, Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import brotli
import zstandard

CONSENT = "/consent"
"""Sets the cookie that some pages ask for, and sends the visitor back."""
_COOKIE = "consent=given"
_COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda body: gzip.compress(body, mtime=0),
    "br": brotli.compress,
    "zstd": zstandard.compress,
}
ENCODINGS = ("identity", *_COMPRESSORS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a path answers."""

    body: bytes = b""
    content_type: str = "text/html"
    encoding: str = "identity"
    """One of `ENCODINGS`; for clients that accept it."""
    moved_to: str | None = None
    """The path it redirects to for good."""
    is_busy_at_first: bool = False
    """Whether the first request gets a 503."""
    needs_consent: bool = False
    """Whether visitors without the cookie are sent to `CONSENT`."""


class DemoServer(ThreadingTCPServer):
    """Serves a table of answers; any other path is a 404."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int]) -> None:
        super().__init__(address, _Handler)
        self.answers: Mapping[str, Answer] = {}
        self._asked: set[str] = set()
        self._lock = Lock()

    def is_first_request(self, path: str) -> bool:
        """Tell whether nobody asked this before."""
        with self._lock:
            first = path not in self._asked
            self._asked.add(path)
        return first


class _Handler(BaseHTTPRequestHandler):
    server: DemoServer
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == CONSENT:
            self._consent(parse_qs(url.query).get("page", ["/"])[0])
        elif answer := self.server.answers.get(url.path):
            self._answer(url.path, answer)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"<h1>Not found</h1>")

    def _answer(self, path: str, answer: Answer) -> None:
        if answer.moved_to:
            self._send(HTTPStatus.MOVED_PERMANENTLY, location=answer.moved_to)
        elif answer.is_busy_at_first and self.server.is_first_request(path):
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, b"<h1>Too busy, try again</h1>")
        elif answer.needs_consent and _COOKIE not in self.headers.get("Cookie", ""):
            self._send(HTTPStatus.FOUND, location=f"{CONSENT}?{urlencode({'page': path})}")
        else:
            self._page(answer)

    def _page(self, answer: Answer) -> None:
        compress = _COMPRESSORS.get(answer.encoding)
        headers = {"content_type": answer.content_type, "vary": "Accept-Encoding"}
        if compress and answer.encoding in self.headers.get("Accept-Encoding", ""):
            self._send(HTTPStatus.OK, compress(answer.body), content_encoding=answer.encoding, **headers)
        else:
            self._send(HTTPStatus.OK, answer.body, **headers)

    def _consent(self, page: str) -> None:
        back = page if page in self.server.answers else "/"
        self._send(HTTPStatus.FOUND, location=back, set_cookie=f"{_COOKIE}; Path=/")

    def _send(self, status: HTTPStatus, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in {"content_type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-").title(), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Keep quiet: the crawl tells what it fetched."""


@contextmanager
def running(server: BaseServer) -> Iterator[None]:
    """Serve from a thread for as long as the context lasts."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
