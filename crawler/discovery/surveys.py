"""What a sitemap, a feed or a page gives a run: candidates, where to look further, and what was left out and why.

These are the functions that worker processes run, for what they read comes from anyone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.discovery import feeds, links, sitemaps, urls
from crawler.discovery.candidates import Candidate, FoundBy, is_before
from crawler.discovery.kinds import Kind, date_in, kind_of
from crawler.discovery.traps import why_trapped

_MONTH = timedelta(days=31)
_WORDS = 5
_CHARACTERS = 10
_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Japanese and Chinese."""
_NOT_TAKEN: dict[FoundBy, frozenset[Kind]] = {
    "news_sitemap": frozenset({"feed", "sitemap", "other"}),
    "feed": frozenset({"feed", "sitemap", "other"}),
    "sitemap": frozenset({"feed", "sitemap", "other", "section"}),
    "link": frozenset({"feed", "sitemap", "other", "section", "unknown"}),
}
"""Kinds of URLs that are no candidates: a feed knows better what its articles are than a page's links do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What a run looks for."""

    home: str
    """A URL of the site; those of other sites are left out."""
    since: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Survey:
    """What one document gives."""

    candidates: tuple[Candidate, ...] = ()
    sitemaps: tuple[str, ...] = ()
    """Of a sitemap: those it names that can hold what is wished for, the most promising first."""
    feeds: tuple[str, ...] = ()
    """Of a page: those it announces, or else those it links to."""
    lists: tuple[str, ...] = ()
    """Of a page: the pages of links it leads to, each once."""
    next_page: str | None = None
    left_out: tuple[tuple[str, int], ...] = ()
    """Why URLs are no candidates, and how many."""


def of_sitemap(body: bytes, url: str, _content_type: str | None, wish: Wish) -> Survey:
    """Read a sitemap; one that is none gives nothing."""
    entries = sitemaps.read(body, url)
    named = [entry for entry in entries if entry.is_sitemap]
    maps = [entry for entry in named if not _is_old_map(entry, wish.since)]
    maps.sort(key=lambda entry: _promise(entry.url, entry.modified))
    filter_ = _Filter(wish)
    filter_.leave_out("older sitemaps", len(named) - len(maps))
    for entry in entries:
        if not entry.is_sitemap:
            found_by: FoundBy = "news_sitemap" if entry.is_news else "sitemap"
            dates = (entry.published, entry.modified)
            filter_.add(entry.url, found_by, source=url, title=entry.title, dates=dates)
    return Survey(
        candidates=tuple(filter_.candidates),
        sitemaps=_each(entry.url for entry in maps),
        left_out=filter_.left_out(),
    )


def of_feed(body: bytes, url: str, content_type: str | None, wish: Wish) -> Survey:
    """Read a feed; one that is none gives nothing."""
    filter_ = _Filter(wish)
    for entry in feeds.read(body, url, content_type):
        filter_.add(entry.url, "feed", source=url, title=entry.title, dates=(entry.published, entry.modified))
    return Survey(candidates=tuple(filter_.candidates), left_out=filter_.left_out())


def of_page(body: bytes, url: str, content_type: str | None, wish: Wish) -> Survey:
    """Read a page's links."""
    page = links.read(body, url, content_type)
    filter_ = _Filter(wish)
    for link in page.links:
        filter_.add(link.url, "link", source=url, title=link.text or None, dates=(None, None))
    return Survey(
        candidates=tuple(filter_.candidates),
        feeds=page.feeds or _each(link.url for link in page.links if _is_feed(link.url, wish)),
        lists=_each(_canonical(link.url for link in page.links if _is_list(link, wish))),
        next_page=next((url for url in _canonical([page.next_page]) if urls.of_site(url, wish.home)), None),
        left_out=filter_.left_out(),
    )


class _Filter:
    """Takes URLs that may be articles of the site; counts why others aren't."""

    def __init__(self, wish: Wish) -> None:
        self.candidates: list[Candidate] = []
        self._wish = wish
        self._left_out: Counter[str] = Counter()
        self._of_site: dict[str, bool] = {}

    def left_out(self) -> tuple[tuple[str, int], ...]:
        return tuple((why, count) for why, count in self._left_out.most_common() if count)

    def leave_out(self, why: str, count: int) -> None:
        self._left_out[why] += count

    def add(
        self,
        url: str,
        found_by: FoundBy,
        *,
        source: str,
        title: str | None,
        dates: tuple[datetime | None, datetime | None],
    ) -> None:
        if is_before(max(filter(None, dates), default=None), self._wish.since):
            self._left_out["older"] += 1  # the most of a sitemap, before its URLs cost anything
            return
        try:
            canonical = urls.canonical(url)
        except ValueError:
            self._left_out["malformed URL"] += 1
            return
        candidate = Candidate(
            url=canonical,
            key=urls.fold(canonical),
            found_by=found_by,
            source=source,
            title=title,
            published=dates[0],
            modified=dates[1],
            url_date=date_in(canonical),
        )
        if why := self._why_not(candidate):
            self._left_out[why] += 1
        else:
            self.candidates.append(candidate)

    def _why_not(self, candidate: Candidate) -> str | None:
        if not self._is_of_site(candidate.url):
            return "another site"
        kind = kind_of(candidate.url)
        if kind == "unknown" and candidate.title and _is_headline(candidate.title):
            kind = "article"
        if kind in _NOT_TAKEN[candidate.found_by]:
            return f"by its URL: {kind}"
        if trapped := why_trapped(candidate.url):
            return trapped
        return "older" if is_before(candidate.newest, self._wish.since) else None

    def _is_of_site(self, url: str) -> bool:
        host = url.split("/", 3)[2]
        if host not in self._of_site:
            self._of_site[host] = urls.of_site(url, self._wish.home)
        return self._of_site[host]


def _canonical(found: Iterable[str | None]) -> Iterator[str]:
    """Give lists in the form to fetch them by, so that a session's id makes no other list of one."""
    for url in found:
        with suppress(ValueError):
            if url:
                yield urls.canonical(url)


def _is_list(link: links.Link, wish: Wish) -> bool:
    kind = kind_of(link.url)
    may_be = kind == "section" or (kind == "unknown" and not _is_headline(link.text))
    return may_be and urls.of_site(link.url, wish.home) and not _is_old(link.url, wish.since)


def _is_feed(url: str, wish: Wish) -> bool:
    return kind_of(url) == "feed" and not links.is_of_comments(url) and urls.of_site(url, wish.home)


def _is_headline(text: str) -> bool:
    """Whether a link's text is as long as a headline; scripts without spaces say more in fewer characters."""
    return len(text.split()) >= _WORDS or len(_NO_SPACES.findall(text)) >= _CHARACTERS


def _is_old_map(entry: sitemaps.Entry, since: datetime | None) -> bool:
    return is_before(entry.modified, since) or _is_old(entry.url, since)


def _is_old(url: str, since: datetime | None) -> bool:
    """Whether a URL names a month that ended before."""
    named = date_in(url)
    return named is not None and is_before(named + _MONTH, since)


def _promise(url: str, modified: datetime | None) -> tuple[bool, float]:
    """Order sitemaps: those of news first, then those that changed last."""
    newest = modified or date_in(url)
    return "news" not in url.lower(), -newest.timestamp() if newest else 0.0


def _each(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
