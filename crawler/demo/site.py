"""The demo site: real HTTP on loopback, with the obstacles of the real web, each once.

``robots.txt`` forbids a page, one address has moved, one is gone, one page is too busy at first, one asks for a
cookie, and the pages come in the compressions that the client accepts. An index page and a feed list them.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from crawler.demo.pages import DemoPage, read_pages
from crawler.demo.server import ENCODINGS, Answer, DemoServer, running

HOST = "127.0.0.1"
GONE = "/gone.html"
MOVED = "/moved.html"
FORBIDDEN = "/private/draft.html"

_ROBOTS = "User-agent: *\nDisallow: /private/\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class ServedSite:
    """The site while it runs."""

    url: str
    """Its root, without a slash at the end: ``http://127.0.0.1:40123``."""
    expected: Mapping[str, str | None]
    """The URLs to ask for -> the reason why nothing comes of one, as the crawl names it; null for an article."""


class DemoSite:
    """A news site made of a folder of fixtures."""

    def __init__(self, fixtures: Path) -> None:
        """Read the fixtures.

        Raises:
            OSError, ValueError: One is incomplete, or there is none.
        """
        self._pages = read_pages(fixtures)
        if not self._pages:
            raise ValueError(f"no HTML fixtures in {fixtures}")

    @contextmanager
    def serve(self, port: int = 0) -> Iterator[ServedSite]:
        """Serve the site from a thread for as long as the context lasts.

        Args:
            port: 0 takes a free one; recordings need always the same.
        """
        with DemoServer((HOST, port)) as server:
            root = f"http://{HOST}:{server.server_address[1]}"
            server.answers = _answers(self._pages, root)
            with running(server):
                yield ServedSite(url=root, expected=_expected(self._pages, root))


def _expected(pages: tuple[DemoPage, ...], root: str) -> dict[str, str | None]:
    """Say what should become of each URL; the first page is asked for by its old address."""
    paths = (MOVED, *(page.path for page in pages[1:]))
    return {
        **dict.fromkeys((root + path for path in paths), None),
        root + GONE: "HTTP 404",
        root + FORBIDDEN: "forbidden by robots.txt",
    }


def _answers(pages: tuple[DemoPage, ...], root: str) -> dict[str, Answer]:
    """Path -> what the site answers; any other path is a 404."""
    answers = {
        page.path: Answer(
            body=page.body,
            content_type=page.content_type,
            encoding=ENCODINGS[number % len(ENCODINGS)],
            is_busy_at_first=number == 1,
            needs_consent=number == 2,
        )
        for number, page in enumerate(pages)
    }
    return {
        **answers,
        "/robots.txt": Answer(body=_ROBOTS.encode(), content_type="text/plain"),
        "/": Answer(body=_index(pages).encode(), content_type="text/html; charset=utf-8"),
        "/feed.xml": Answer(body=_feed(pages, root).encode(), content_type="application/rss+xml"),
        FORBIDDEN: Answer(body=b"<h1>Not for robots</h1>", content_type="text/html"),
        MOVED: Answer(moved_to=pages[0].path),
    }


def _index(pages: tuple[DemoPage, ...]) -> str:
    links = "\n".join(f'<li><a href="{page.path}">{escape(page.title)}</a></li>' for page in pages)
    return (
        '<!doctype html>\n<html lang="en"><head><title>The Demo Courier</title>\n'
        '<link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>\n'
        f"<body><h1>The Demo Courier</h1>\n<ul>\n{links}\n</ul></body></html>\n"
    )


def _feed(pages: tuple[DemoPage, ...], root: str) -> str:
    items = "\n".join(
        f"<item><title>{escape(page.title)}</title><link>{root}{page.path}</link></item>" for page in pages
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>The Demo Courier</title>\n'
        f"<link>{root}/</link><description>Fixtures as a news site</description>\n{items}\n</channel></rss>\n"
    )
