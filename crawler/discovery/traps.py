"""URLs without end: calendars, sorted and filtered lists, paths that grow, pages that go on for ever."""

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from crawler.discovery.kinds import IDS
from crawler.discovery.links import page_number
from crawler.discovery.urls import parameters

MAX_LENGTH = 1_500
"""Characters of a URL."""
MAX_DEPTH = 14
"""Parts of a path."""
MAX_PARAMETERS = 6
MAX_QUERIES = 20
"""Most different queries of one path, unless they name articles by a number."""

_CALENDAR = re.compile(
    r"""
    (?:^|/)(?:calendar|kalender|calendrier|calendario|events?/(?:month|week|day|list)|veranstaltungskalender)(?:/|$)
    | (?:^|[?&])(?:ical|tribe-bar-date|eventdisplay|month|year|day|date|cal[-_]?(?:date|month)|week)=
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CHOICES = re.compile(
    r"(?:^|&)(?:sort|sortby|sort_by|order|orderby|order_by|filter|filters|facet|dir|limit|per_page|pagesize|view"
    r"|add-to-cart|action|redirect|redirect_to|return|returnurl|next|continue|print|lang_switch|replytocom)(?:=|\[|%5b)",
    re.IGNORECASE,
)


def why_trapped(url: str) -> str | None:
    """Say why a URL looks like one of many without end; null if it doesn't.

    >>> why_trapped("https://paper.example/a/b/a/b/a/b")
    'parts of its path repeat'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return "malformed"
    return next((why for is_trap, why in _TRAPS if is_trap(parts)), None)


_TRAPS: tuple[tuple[Callable[[SplitResult], bool], str], ...] = (
    (lambda url: len(url.geturl()) > MAX_LENGTH, "too long"),
    (lambda url: len(_names(url)) > MAX_DEPTH, "too deep"),
    (lambda url: _repeats(_names(url)), "parts of its path repeat"),
    (lambda url: bool(_CALENDAR.search(url.path) or _CALENDAR.search(f"?{url.query}")), "a calendar"),
    (lambda url: len(parameters(url.query)) > MAX_PARAMETERS, "too many parameters"),
    (lambda url: bool(_CHOICES.search(url.query)), "a choice of a list"),
)


def _names(url: SplitResult) -> list[str]:
    return [name for name in url.path.split("/") if name]


def _repeats(names: list[str]) -> bool:
    """Whether one to three parts follow themselves: twice if several, thrice if one; numbers may."""
    for size in (1, 2, 3):
        times = 3 if size == 1 else 2
        for start in range(len(names) - size * times + 1):
            unit = names[start : start + size]
            if unit * times == names[start : start + size * times] and not all(
                name.isdecimal() for name in unit
            ):
                return True
    return False


class Bounds:
    """What a run has seen of each host, so that no host can keep it for ever."""

    def __init__(self, *, lists: int, pages_of_list: int) -> None:
        """Set the limits.

        Args:
            lists: Most pages of links to read on a host.
            pages_of_list: How far to follow one list from its first page.
        """
        self._lists = lists
        self._pages = pages_of_list
        self._seen: Counter[str] = Counter()
        self._queries: Counter[str] = Counter()

    def why_no_list(self, url: str) -> str | None:
        """Say why a page of links isn't read; null if it is, which is counted."""
        host = urlsplit(url).netloc
        if trapped := why_trapped(url):
            return trapped
        if page_number(url)[1] > self._pages:
            return "too many pages of one list"
        if self._seen[host] >= self._lists:
            return "too many lists on this host"
        self._seen[host] += 1
        return None

    def why_no_article(self, url: str) -> str | None:
        """Say why a URL isn't taken for an article; null if it is, which is counted."""
        parts = urlsplit(url)
        if trapped := why_trapped(url):
            return trapped
        names = {name.lower() for name, _ in parameters(parts.query)}
        if not names or names & IDS:
            return None
        path = parts.netloc + parts.path
        self._queries[path] += 1
        return "too many queries of one page" if self._queries[path] > MAX_QUERIES else None
