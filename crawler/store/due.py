"""Pure: which URLs are asked for now, in what order, and when a failed one is tried again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

State = Literal["new", "older", "done", "failed", "given_up", "gone", "not_article", "duplicate"]
"""``new``: never had. ``older``: had, and older than what was asked for. ``done``: an article. ``failed``: to be
tried again. ``given_up``: no longer. ``gone``: 404 or 410. ``not_article``: a page that is none. ``duplicate``: leads
to the page of another URL."""
Why = Literal["new", "retry", "changed", "recheck"]

OLDER: State = "older"
"""Also what is said of such a page."""
_SHARE = 0.1
"""An article that hasn't changed for ten days is asked for again after one."""
_SHARE_CHANGED = 0.01
"""The same where the site says that it was modified since."""
_SETTLED = timedelta(days=30)
"""After which what was no article, or given up, is looked at again if the site still names it."""
_SETTLED_CHANGED = timedelta(days=1)
"""The same where the site says that it was modified since: some say so of all their pages, always."""
_HOUR = 3600.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What the store knows of a URL."""

    id: str
    url: str
    state: State
    next_try: datetime | None
    newest: datetime | None
    last_asked: datetime | None
    changed_at: datetime | None
    article_id: str | None
    etag: str | None
    last_modified: str | None
    page_hash: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Retries:
    """How failed URLs are tried again, by later runs."""

    delay: timedelta
    """After the first failure; doubled with each further one."""
    longest: timedelta
    times: int
    """Failures in a row after which a URL is given up."""

    def after(self, failures: int) -> timedelta:
        """Give how long to wait after so many failures in a row.

        >>> Retries(delay=timedelta(minutes=1), longest=timedelta(hours=1), times=9).after(3)
        datetime.timedelta(seconds=240)
        """
        return min(self.longest, self.delay * (1 << min(failures - 1, 30)))


def why_due(known: Known, now: datetime) -> Why | None:
    """Say why a URL is asked for now; null if it isn't."""
    if known.state in {"new", "older"} or known.last_asked is None:
        return "new"
    if known.state in {"failed", "gone"} and known.next_try and known.next_try <= now:
        return "retry"
    if known.state == "failed":
        return None
    is_changed = known.newest is not None and known.newest > known.last_asked
    rest = now - known.last_asked
    if known.state == "done":
        wait = _unchanged_for(known) * (_SHARE_CHANGED if is_changed else _SHARE)
    elif known.state == "gone" and not is_changed:  # those of status 404 have a next try
        return None
    else:
        wait = _SETTLED_CHANGED if is_changed else _SETTLED
    return ("changed" if is_changed else "recheck") if rest >= wait else None


def in_order(due: Iterable[tuple[Known, Why]], now: datetime) -> list[Known]:
    """Put URLs in the order they are asked for: what was never had before what was, and the most overdue first.

    Those never had stay in the order given.
    """
    ranked = [(_rank(known, why, now), place, known) for place, (known, why) in enumerate(due)]
    return [known for *_, known in sorted(ranked, key=lambda one: one[:2])]


def _rank(known: Known, why: Why, now: datetime) -> tuple[int, float]:
    if why == "new":
        return 0, 0.0
    if why != "recheck" or known.last_asked is None:
        return 1, 0.0
    rest = (now - known.last_asked).total_seconds()
    return 2, -rest / (_unchanged_for(known).total_seconds() + _HOUR)


def _unchanged_for(known: Known) -> timedelta:
    """Give how long a URL is known to have stayed as it was; what its article's date says of that is only a guess."""
    if known.last_asked is None or known.changed_at is None:
        return timedelta()
    return max(timedelta(), known.last_asked - known.changed_at)
