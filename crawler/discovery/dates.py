"""Dates as sitemaps and feeds write them."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def moment(text: str | None) -> datetime | None:
    """Read a date of ISO 8601 (as W3C's note has it) or RFC 5322; null if it is neither.

    Where no offset is given, UTC is assumed: near enough to order by.

    >>> str(moment("2026-11-21T08:00+01:00")), str(moment("Sat, 21 Nov 2026 08:00:00 GMT"))
    ('2026-11-21 07:00:00+00:00', '2026-11-21 08:00:00+00:00')
    """
    text = (text or "").strip()
    for read in (_month, datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except (ValueError, OverflowError, TypeError, IndexError):  # the last two: email.utils, on odd input
            continue
    return None


def _month(text: str) -> datetime:
    """Read ``2026-11`` and ``2026``, which W3C's note allows and `datetime` doesn't."""
    year, _, month = text.partition("-")
    if len(year) != 4 or len(month) not in {0, 2}:
        raise ValueError(text)
    return datetime(int(year), int(month or 1), 1, tzinfo=UTC)
