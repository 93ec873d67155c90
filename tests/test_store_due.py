"""Which URLs are due, as a table: what must be left in peace first."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.store.due import Known, Retries, in_order, why_due

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def known(**facts: Any) -> Known:
    nothing = dict.fromkeys(Known.__dataclass_fields__)
    return Known(**{**nothing, "id": "1", "url": "https://paper.example/1", "state": "done", **facts})


@pytest.mark.parametrize(
    "facts",
    [
        {"last_asked": NOW - HOUR, "changed_at": NOW - 21 * HOUR},
        {"last_asked": NOW - DAY, "changed_at": NOW - 100 * DAY, "newest": NOW - DAY},
        {"last_asked": NOW - HOUR, "changed_at": NOW - 99 * DAY, "newest": NOW},
        {"state": "failed", "last_asked": NOW - DAY, "next_try": NOW + HOUR, "newest": NOW},
        {"state": "given_up", "last_asked": NOW - 29 * DAY},
        {"state": "given_up", "last_asked": NOW - HOUR, "newest": NOW},
        {"state": "not_article", "last_asked": NOW - 29 * DAY, "newest": NOW - 30 * DAY},
        {"state": "duplicate", "last_asked": NOW - HOUR},
        {"state": "gone", "last_asked": NOW - 999 * DAY},
        {"state": "gone", "last_asked": NOW - HOUR, "next_try": NOW + HOUR},
    ],
)
def test_not_due(facts: dict[str, Any]) -> None:
    assert why_due(known(**facts), NOW) is None


@pytest.mark.parametrize(
    ("why", "facts"),
    [
        ("new", {"state": "new"}),
        ("recheck", {"last_asked": NOW, "changed_at": NOW}),
        ("recheck", {"last_asked": NOW - 2 * HOUR, "changed_at": NOW - 22 * HOUR}),
        ("recheck", {"last_asked": NOW - HOUR, "changed_at": NOW - HOUR, "newest": NOW - 99 * DAY}),
        ("changed", {"last_asked": NOW - HOUR, "changed_at": NOW - 4 * DAY, "newest": NOW - HOUR / 2}),
        ("retry", {"state": "failed", "last_asked": NOW - HOUR, "next_try": NOW}),
        ("retry", {"state": "gone", "last_asked": NOW - DAY, "next_try": NOW}),
        ("changed", {"state": "gone", "last_asked": NOW - DAY, "newest": NOW - HOUR}),
        ("recheck", {"state": "given_up", "last_asked": NOW - 30 * DAY}),
        ("changed", {"state": "not_article", "last_asked": NOW - DAY, "newest": NOW}),
    ],
)
def test_due(why: str, facts: dict[str, Any]) -> None:
    assert why_due(known(**facts), NOW) == why


def test_what_was_never_had_comes_first_and_the_most_overdue_of_the_rest() -> None:
    old = known(id="old", last_asked=NOW - DAY, changed_at=NOW - 9 * DAY)
    fresh = known(id="fresh", last_asked=NOW - DAY, changed_at=NOW - DAY)
    failed = known(id="failed", state="failed", last_asked=NOW - DAY, next_try=NOW)
    new = [known(id=name, state="new") for name in ("b", "a")]
    due = [(one, why) for one in (old, fresh, failed, *new) if (why := why_due(one, NOW))]
    assert [one.id for one in in_order(due, NOW)] == ["b", "a", "failed", "fresh", "old"]


def test_waits_are_bounded() -> None:
    retries = Retries(delay=HOUR, longest=DAY, times=99)
    assert [retries.after(failures) for failures in (1, 2, 5, 6, 10_000)] == [
        HOUR,
        2 * HOUR,
        16 * HOUR,
        DAY,
        DAY,
    ]
