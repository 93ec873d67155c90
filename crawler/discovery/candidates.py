"""What discovery finds: URLs that may be articles, with what the site says of them; merged, and newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from crawler.discovery.urls import is_variant

FoundBy = Literal["sitemap", "news_sitemap", "feed", "link"]

_SLACK = timedelta(hours=14)
"""How far a date without an offset may be off."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A URL that may be an article's."""

    url: str
    """To fetch it by, as `crawler.discovery.urls.canonical` gives it."""
    key: str
    """What it has in common with the other URLs of the article, as `crawler.discovery.urls.key` gives it."""
    found_by: FoundBy
    source: str
    """The URL of the sitemap, the feed or the page that names it."""
    title: str | None
    published: datetime | None
    """As the source says; aware, in UTC."""
    modified: datetime | None
    url_date: datetime | None
    """The day that its URL names, in UTC."""

    @property
    def newest(self) -> datetime | None:
        """When it was last published or modified, as far as its source, or else its URL, says."""
        known = [moment for moment in (self.published, self.modified) if moment]
        return max(known) if known else self.url_date


class Found:
    """The candidates of a run: each article once, however many of its variants are found and by whom."""

    def __init__(self, most: int) -> None:
        """Set how many there may be."""
        self._most = most
        self._by_key: dict[str, Candidate] = {}

    def add(self, candidate: Candidate) -> bool:
        """Add a candidate; tell whether it is a new one. What comes when there are too many is left out."""
        known = self._by_key.get(candidate.key)
        if known:
            self._by_key[candidate.key] = _both(known, candidate)
        elif not self.is_full:
            self._by_key[candidate.key] = candidate
            return True
        return False

    @property
    def is_full(self) -> bool:
        """Whether there are as many as there may be."""
        return len(self._by_key) >= self._most

    def __len__(self) -> int:
        return len(self._by_key)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._by_key.values())


def _both(first: Candidate, second: Candidate) -> Candidate:
    """Put two findings of an article together: the plain variant is the one to fetch, the first date counts."""
    is_plainer = is_variant(first.url) and not is_variant(second.url)
    return replace(
        first,
        url=second.url if is_plainer else first.url,
        title=first.title or second.title,
        published=first.published or second.published,
        modified=first.modified or second.modified,
    )


def is_before(moment: datetime | None, start: datetime | None) -> bool:
    """Tell whether a moment is known to lie before another; half a day off may be the time zone."""
    return moment is not None and start is not None and moment < start - _SLACK


def newest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Order candidates, the newest first.

    Those without a date come before all if the site shows them now, in a feed or on a page, and last if not.
    """
    return sorted(candidates, key=_rank)


def _rank(candidate: Candidate) -> tuple[int, float]:
    newest = candidate.newest
    if newest:
        return 1, -newest.timestamp()
    return (2 if candidate.found_by == "sitemap" else 0), 0.0
