"""A local news site that behaves like one of the web's: for tests of whole crawls, for the soak and the benchmarks.

    python -m tests.news_site --articles 1000 --port 8900 --faults 0.05

It has a home page, sections and tags with pagination, a sitemap index with gzipped sitemaps and a news sitemap,
three kinds of feeds, AMP and print versions, validators with true 304s, a calendar without end, and faults on
demand. `NewsSite` is what is published, and can change while it is served; `Server` serves it and counts.
"""

import argparse
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime

from crawler.demo.server import running
from tests import news_pages
from tests.news_faults import Faults, Reply, Server
from tests.news_prose import NEWEST, Story, story

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
_PER_PAGE = 20
_NEWS = 50
_FEED = 30


@dataclass(kw_only=True)
class NewsSite:
    """What is published. All changes are for a test's thread to make between two runs, or during one."""

    articles: int = 40
    newest: int = 0
    """The number of the newest article; goes down with each that is published."""
    validators: bool = True
    """Whether pages carry ETag and Last-Modified."""
    sitemaps: bool = True
    feeds: bool = True
    crawl_delay: float | None = None
    more_sitemaps: tuple[str, ...] = ()
    """URLs that robots.txt names besides."""
    decoys: dict[str, Reply] = field(default_factory=dict)
    """What a sitemap names besides, by path, and how it answers."""
    versions: dict[int, int] = field(default_factory=dict)
    comments: dict[int, int] = field(default_factory=dict)
    touched: dict[int, int] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)
    """The status with which articles answer that are no longer there."""

    def publish(self, count: int = 1) -> None:
        """Publish new articles."""
        self.newest -= count
        self.articles += count

    def edit(self, number: int) -> None:
        """Change an article's text."""
        self.versions[number] = self.versions.get(number, 0) + 1

    def comment(self, number: int) -> None:
        """Let a reader comment on an article."""
        self.comments[number] = self.comments.get(number, 0) + 1

    def touch(self, number: int) -> None:
        """Change a page's validators, and nothing of the article."""
        self.touched[number] = self.touched.get(number, 0) + 1

    def remove(self, number: int, status: int = 410) -> None:
        """Take an article away."""
        self.gone[number] = status

    def numbers(self) -> range:
        """Give the numbers of all articles, the newest first, also of those removed."""
        return range(self.newest, self.newest + self.articles)

    def story(self, number: int) -> Story:
        """Give an article as it is now."""
        return story(number, version=self.versions.get(number, 0), comments=2 + self.comments.get(number, 0))

    def stories(self) -> list[Story]:
        """Give all articles that lists and sitemaps name, the newest first; one that is gone is still named."""
        return [self.story(number) for number in self.numbers()]

    def changes(self, number: int) -> int:
        """Give how often an article's page was changed, by whatever."""
        return sum(of.get(number, 0) for of in (self.versions, self.comments, self.touched))


class Pages:
    """Answers requests for a site's paths."""

    def __init__(self, site: NewsSite, root: str) -> None:
        self._site = site
        self._root = root
        self._fixed: dict[str, Callable[[int], Reply]] = {
            "/robots.txt": self._robots,
            "/": self._home,
            "/about": lambda fetches: _html(
                news_pages.page("<title>About</title>", "<p>A paper.", fetches=fetches)
            ),
            "/sitemap.xml": self._index,
            "/sitemaps/decoys.txt": lambda _: _text("\n".join(root + path for path in site.decoys)),
            "/sitemaps/news.xml": lambda _: _xml(news_pages.news_sitemap(site.stories()[:_NEWS], root)),
            "/feed": lambda _: _feed(
                site, "application/rss+xml", news_pages.rss(site.stories()[:_FEED], root)
            ),
            "/atom.xml": lambda _: _feed(
                site, "application/atom+xml", news_pages.atom(site.stories()[:_FEED], root)
            ),
            "/feed.json": lambda _: _feed(
                site, "application/feed+json", news_pages.json_feed(site.stories()[:_FEED], root)
            ),
        }

    def reply(self, path: str, headers: dict[str, str], fetches: int) -> Reply:
        """Answer a request, as `tests.news_faults.Answer` has it; no query makes a difference here."""
        if path in self._fixed:
            return self._fixed[path](fetches)
        if path in self._site.decoys:
            return self._site.decoys[path]
        parts = path.strip("/").split("/")
        if parts[0] == "sitemaps" and len(parts) == 2:
            return self._sitemap(parts[1])
        if parts[0] == "calendar":
            return _calendar(parts, fetches)
        if len(parts) >= 4 and parts[0].isdecimal():
            return self._article(parts, headers, fetches)
        return self._list(parts, fetches)

    def _robots(self, _fetches: int) -> Reply:
        lines = ["User-agent: *", "Disallow: /login"]
        lines += [f"Crawl-delay: {self._site.crawl_delay:g}"] if self._site.crawl_delay is not None else []
        lines += [f"Sitemap: {self._root}/sitemap.xml"] if self._site.sitemaps else []
        lines += [f"Sitemap: {url}" for url in self._site.more_sitemaps]
        return _text("\n".join(lines))

    def _home(self, fetches: int) -> Reply:
        stories = self._site.stories()[:_PER_PAGE]
        body = news_pages.listing("The Harbour Paper", stories, following="/latest/page/2/", fetches=fetches)
        return _html(body if self._site.feeds else body.replace('rel="alternate"', 'rel="nothing"'))

    def _index(self, _fetches: int) -> Reply:
        if not self._site.sitemaps:
            return _NOT_FOUND
        months = {f"{story.published:%Y-%m}": story.modified for story in reversed(self._site.stories())}
        maps = [(f"/sitemaps/{month}.xml.gz", modified) for month, modified in months.items()]
        newest = max((story.modified for story in self._site.stories()), default=NEWEST)
        maps += [("/sitemaps/decoys.txt", newest)] if self._site.decoys else []
        return _xml(news_pages.index([*maps, ("/sitemaps/news.xml", newest)], self._root))

    def _sitemap(self, name: str) -> Reply:
        month = name.removesuffix(".xml.gz")
        stories = [story for story in self._site.stories() if f"{story.published:%Y-%m}" == month]
        if not stories or not self._site.sitemaps:
            return _NOT_FOUND
        body = news_pages.sitemap(stories, self._root)
        return Reply(headers={"Content-Type": "application/gzip"}, body=body)

    def _article(self, parts: list[str], headers: dict[str, str], fetches: int) -> Reply:
        name, *variant = parts[3:]
        number = _number(name)
        if number is None or number not in self._site.numbers():
            return _NOT_FOUND
        if number in self._site.gone:
            return Reply(status=self._site.gone[number], headers={"Content-Type": HTML}, body=b"<p>Gone.")
        story = self._site.story(number)
        if story.path != "/" + "/".join(parts[:4]):
            return _NOT_FOUND
        validators = self._validators(story) if self._site.validators else {}
        if _is_known(validators, headers):
            return Reply(status=304, headers=validators)
        body = news_pages.article(story, self._root, fetches=fetches, amp=variant == ["amp"])
        return _html(body, **validators)

    def _validators(self, story: Story) -> dict[str, str]:
        changes = self._site.changes(story.number)
        changed = story.published.replace(microsecond=0) + timedelta(minutes=changes)
        return {
            "ETag": f'W/"{story.number}-{changes}"',
            "Last-Modified": format_datetime(changed, usegmt=True),
        }

    def _list(self, parts: list[str], fetches: int) -> Reply:
        """Give a page of a section or a tag; one that never ends is ``/everything``."""
        name, page = (
            (parts[:-2], int(parts[-1])) if parts[-2:-1] == ["page"] and parts[-1].isdecimal() else (parts, 1)
        )
        path = "/" + "/".join(name)
        stories = [story for story in self._site.stories() if _lists(name, story)]
        shown = stories[(page - 1) * _PER_PAGE : page * _PER_PAGE]
        is_endless = name == ["everything"]
        if not shown and not is_endless:
            return _NOT_FOUND
        has_more = is_endless or len(stories) > page * _PER_PAGE
        following = f"{path}/page/{page + 1}/" if has_more else None
        return _html(news_pages.listing(path, shown, following=following, fetches=fetches))


_NOT_FOUND = Reply(status=404, headers={"Content-Type": HTML}, body=b"<p>No such page.")


def _text(body: str) -> Reply:
    return Reply(headers={"Content-Type": "text/plain"}, body=body.encode())


def _html(body: str, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(headers={"Content-Type": HTML, **named}, body=body.encode())


def _xml(body: str) -> Reply:
    return Reply(headers={"Content-Type": XML}, body=body.encode())


def _feed(site: NewsSite, content_type: str, body: str) -> Reply:
    return Reply(headers={"Content-Type": content_type}, body=body.encode()) if site.feeds else _NOT_FOUND


def _calendar(parts: list[str], fetches: int) -> Reply:
    year, month = (int(part) for part in parts[1:3])
    following = f"/calendar/{year + month // 12}/{month % 12 + 1:02}"
    return _html(news_pages.listing(f"{month}/{year}", (), following=following, fetches=fetches))


def _lists(name: list[str], story: Story) -> bool:
    wanted = name[-1]
    return name in (["latest"], ["everything"]) or wanted in {
        story.section,
        story.tag,
        news_pages.slug(story.author),
    }


def _number(name: str) -> int | None:
    text = name.rpartition("-")[2]
    if not text.isdecimal():
        return None
    return int(text) * (-1 if name.endswith(f"--{text}") else 1)


def _is_known(validators: dict[str, str], headers: dict[str, str]) -> bool:
    """Whether the client has the page as it is (RFC 9110, 13.2.2: a tag counts more than a time)."""
    if not validators:
        return False
    if "if-none-match" in headers:
        return validators["ETag"] in headers["if-none-match"]
    if "if-modified-since" in headers:
        return parsedate_to_datetime(headers["if-modified-since"]) >= parsedate_to_datetime(
            validators["Last-Modified"]
        )
    return False


@contextmanager
def serving(
    site: NewsSite, faults: Faults | None = None, port: int = 0, public: str | None = None
) -> Iterator[Server]:
    """Serve a site while the block runs.

    Args:
        site: What is published.
        faults: When to fail; null is never.
        port: 0 takes a free one.
        public: The root of the URLs in the site's pages, where that isn't the server's own.
    """
    with (
        Server(lambda root: Pages(site, public or root).reply, faults or Faults(), port) as server,
        running(server),
    ):
        yield server


def main() -> None:
    """Serve a site until the process is stopped; print its URL first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument(
        "--faults", type=float, default=0.0, metavar="RATE", help="share of requests that fail"
    )
    parser.add_argument("--no-validators", action="store_true")
    options = parser.parse_args()
    site = NewsSite(articles=options.articles, validators=not options.no_validators)
    with serving(site, Faults(rate=options.faults), options.port) as server:
        print(server.root, flush=True)  # noqa: T201 - for who started it
        threading.Event().wait()


if __name__ == "__main__":
    main()
