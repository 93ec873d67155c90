"""A small web site on loopback, with everything that goes right and wrong on the web, for crawls in tests.

python -m tests.crawl_site  # serves it on the port that the cassettes were recorded from
"""

import gzip
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import brotli
import zstandard

from crawler.demo.server import running
from tests import crawl_platforms

RECORDED_PORT = 8917
"""Cassettes name it; replaying them opens no port."""

MEGABYTE = 1024 * 1024
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    seconds_before: float = 0


def story(title: str, head: str = "", tag: str = "html") -> str:
    """Write a page around an article that any extractor finds."""
    return f"""<!doctype html>
<{tag} lang="en"><head><title>{title}</title>{head}</head>
<body><nav><a href="/">Home</a></nav>
<article><h1>{title}</h1>
<p>The ferry was late again on Thursday, and the people on the quay had stopped asking why it was so.</p>
<p>At noon the harbour master came out with a lantern, though the sun was high, and hung it on the rail.</p>
</article></body></html>
"""


def page(title: str, head: str = "", tag: str = "html") -> Reply:
    return Reply(headers={"Content-Type": HTML}, body=story(title, head, tag).encode())


def packed(encoding: str, pack: Callable[[bytes], bytes]) -> Reply:
    headers = {"Content-Type": HTML, "Content-Encoding": encoding}
    return Reply(headers=headers, body=pack(story(f"Sent as {encoding}").encode()))


def moved(location: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": location})


def canonical(path: str) -> str:
    return f'<link rel="canonical" href="{path}">'


RUSSIAN = """<!doctype html><html lang="ru">
<head><title>Паром опоздал</title></head><body><article><h1>Паром опоздал</h1>
<p>В четверг паром опять опоздал, и люди на пристани давно перестали спрашивать, почему это происходит.</p>
<p>В полдень вышел смотритель с фонарём, хотя солнце стояло высоко, и повесил фонарь на перила причала.</p>
</article></body></html>"""

PAGES: dict[str, Reply] = {
    "/robots.txt": Reply(headers={"Content-Type": "text/plain"}, body=b"User-agent: *\nDisallow: /closed/\n"),
    "/plain": page("A plain page"),
    "/validators": Reply(
        headers={
            "Content-Type": HTML,
            "ETag": '"abc"',
            "Last-Modified": "Thu, 13 Nov 2014 10:00:00 GMT",
        },
        body=story("A page with validators").encode(),
    ),
    "/moved": moved("/moved/again", 301),
    "/moved/again": moved("/landing"),
    "/landing": page("Where the redirects end"),
    "/round": moved("/round"),
    "/refresh": page("Moved by its markup", '<meta http-equiv="refresh" content="0; url=/refreshed">'),
    "/refreshed": page("Where the refresh ends"),
    "/ticker": page("Reloads itself", '<meta http-equiv="refresh" content="60">'),
    "/gzip": packed("gzip", lambda body: gzip.compress(body, mtime=0)),
    "/br": packed("br", brotli.compress),
    "/zstd": packed("zstd", zstandard.compress),
    "/cyrillic": Reply(
        headers={"Content-Type": "text/html; charset=windows-1251"}, body=RUSSIAN.encode("cp1251")
    ),
    "/amp/story": page("The short version", canonical("/story"), tag="html amp"),
    "/story": page("The full version", canonical("/story")),
    "/story/print": page("The print version of a lost story", canonical("/lost")),
    "/amp/turn": page("AMP of AMP", canonical("/amp/turn/back"), tag="html amp"),
    "/amp/turn/back": page("AMP of the AMP of AMP", canonical("/amp/turn"), tag="html ⚡"),
    "/dump": Reply(
        headers={"Content-Type": "text/plain; charset=utf-8"},
        body=b"The ferry was late\n\nIt was late again on Thursday, and nobody asked why.\n",
    ),
    "/closed/page": page("Closed by robots.txt"),
    "/inside": moved("http://169.254.169.254/latest/meta-data/"),
    "/inside/out": moved("http://[::1"),
    "/inside/file": moved("file:///etc/passwd"),
    "/broken": Reply(status=500, headers={"Content-Type": HTML}, body=b"<p>Sorry."),
    "/paper.pdf": Reply(
        headers={"Content-Type": "application/pdf"}, body=b"%PDF-1.7 " + bytes(16 * MEGABYTE)
    ),
    "/photo.png": Reply(headers={"Content-Type": "image/png"}, body=b"\x89PNG\r\n\x1a\n" + bytes(1000)),
    "/liar.html": Reply(headers={"Content-Type": HTML}, body=b"%PDF-1.7 \x00\x01"),
    "/empty": Reply(headers={"Content-Type": HTML}),
    "/huge": Reply(headers={"Content-Type": HTML}, body=b"<p>more " * (4 * MEGABYTE)),
    "/bomb": Reply(
        headers={"Content-Type": HTML, "Content-Encoding": "gzip"},
        body=gzip.compress(bytes(64 * MEGABYTE), mtime=0),
    ),
    "/codec": Reply(
        headers={"Content-Type": "text/html; charset=hex_codec"},
        body=story("A charset that is none", '<meta charset="hex_codec">').encode(),
    ),
    "/nul": Reply(headers={"Content-Type": HTML}, body=story("Nul\0s").replace("ferry", "fer\0ry").encode()),
    "/slow": Reply(headers={"Content-Type": HTML}, body=b"<p>late", seconds_before=20),
    "/stuck": page("Keeps its worker busy"),
    "/deadly": page("Kills its worker"),
    "/poison": page("Makes the cleaners raise"),
}
ONCE: dict[str, Reply] = {"/flaky": Reply(status=503, headers={"Content-Type": HTML}, body=b"<p>Not now.")}
"""What is answered the first time only; then comes a page."""


class Handler(BaseHTTPRequestHandler):
    """Answers from the tables."""

    server: "Server"

    def do_GET(self) -> None:
        try:
            self._answer()
        except ConnectionError:
            self.server.hung_up[self.path] += 1

    def _answer(self) -> None:
        path = urlsplit(self.path).path  # a proxy is asked for whole URLs
        self.server.asked[path] += 1
        reply = self._platform(path) or self._reply(path)
        time.sleep(reply.seconds_before)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def _platform(self, path: str) -> Reply | None:
        answer = crawl_platforms.answer(path, urlsplit(self.path).query)
        return Reply(status=answer.status, headers=answer.headers, body=answer.body) if answer else None

    def _reply(self, path: str) -> Reply:
        if path in self.server.instead:
            return self.server.instead[path]
        if path == "/cookie" and "visited=1" not in self.headers.get("Cookie", ""):
            return Reply(status=302, headers={"Location": "/cookie", "Set-Cookie": "visited=1; Path=/"})
        if path in ONCE and self.server.asked[path] == 1:
            return ONCE[path]
        if path in {"/cookie", *ONCE}:
            return page(f"Second try of {path}")
        return PAGES.get(path, Reply(status=404, headers={"Content-Type": HTML}, body=b"<p>No such page."))

    def log_message(self, *args: object) -> None:
        pass

    def version_string(self) -> str:
        return "testsite"

    def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002 - the library's signature
        return "Thu, 13 Nov 2014 10:00:00 GMT"  # cassettes stay the same when recorded again


class Server(ThreadingHTTPServer):
    """The site, with a count of what it was asked for."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.asked: Counter[str] = Counter()
        self.hung_up: Counter[str] = Counter()
        self.instead: dict[str, Reply] = {}
        """What this server answers instead of what stands in the tables."""

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def serving(port: int = 0) -> Iterator[Server]:
    """Serve the site while the block runs; port 0 takes a free one."""
    with Server(port) as server, running(server):
        yield server


if __name__ == "__main__":
    with Server(RECORDED_PORT) as site:
        site.serve_forever()
