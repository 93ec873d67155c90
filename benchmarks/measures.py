"""What is measured of an answer, one function a field: 0 is wrong, 1 is right, shares lie between.

A measure applies to the pages whose gold has the field; ``MEASURES`` lists them in the order of the reports.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any, Literal

from benchmarks.gold import overlap

Gold = dict[str, Any]
Group = Literal["body", "metadata"]

_PRINTED = str.maketrans(
    "‘’‚‛′`´“”„‟″«»‐‑‒–—―−", "'" * 7 + '"' * 7 + "-" * 7, "\u00ad\u200b\u200e\u200f\ufeff"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a tool says of a page. Fields that a tool doesn't know stay null or empty."""

    body: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    credited_source: str | None = None
    date: str | None = None
    """ISO 8601: a day, or a date-time with or without an offset."""
    language: str | None = None
    tags: tuple[str, ...] = ()
    error: str | None = None
    """What the tool raised; every field is empty then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One figure of a page."""

    name: str
    group: Group
    field: str
    """The field of the answer and key of the gold that it is about, for listings."""
    applies: Callable[[Gold], bool]
    score: Callable[[Answer, Gold], float]
    title: str
    less_is_better: bool = False


def fold(text: str) -> str:
    """Reduce a text to what two printings of it share: case, width, white space, quotes and dashes are folded.

    >>> fold(" It’s  a “Day” – out") == fold("it's a \\"day\\" - OUT")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(_PRINTED).casefold().split())


def same_title(title: str | None, gold: str) -> bool:
    """Whether two titles are equal after `fold`."""
    return fold(title or "") == fold(gold)


def same_authors(authors: Iterable[str], gold: Iterable[str], credited_source: str | None = None) -> bool:
    """Whether the whole set is met, by the authors alone or, where that names an organisation, with the source."""
    ours, theirs = _folded(authors), _folded(gold)
    return ours == theirs or (bool(credited_source) and ours | _folded([credited_source or ""]) == theirs)


def same_day(date: str | None, gold: str) -> bool:
    """Whether two dates fall on one day, as they are written or by the gold's offset."""
    ours, theirs = read_date(date), read_date(gold)
    if ours is None or theirs is None:
        return ours is theirs
    if ours.date() == theirs.date():
        return True
    return bool(ours.tzinfo and theirs.tzinfo and ours.astimezone(theirs.tzinfo).date() == theirs.date())


def same_minute(date: str | None, gold: str) -> bool:
    """Whether two dates name one minute: the same instant if both have an offset, else the same wall clock."""
    ours, theirs = read_date(date), read_date(gold)
    if ours is None or theirs is None or not has_time(date):
        return False
    if not (ours.tzinfo and theirs.tzinfo):
        ours, theirs = ours.replace(tzinfo=UTC), theirs.replace(tzinfo=UTC)
    return ours.timestamp() // 60 == theirs.timestamp() // 60


def set_f1(found: Iterable[str], gold: Iterable[str]) -> float:
    """Compare two sets of folded names; two empty sets agree."""
    ours, theirs = _folded(found), _folded(gold)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 1.0


def read_date(text: str | None) -> datetime | None:
    """Read ISO 8601; null where it is something else."""
    try:
        return datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None


def has_time(text: str | None) -> bool:
    """Whether a date says a time of day, not only a day; a midnight without an offset is how many write a day.

    >>> has_time("2014-11-13 00:00:00"), has_time("2014-11-13T00:00Z")
    (False, True)
    """
    date = read_date(text)
    return date is not None and (date.tzinfo is not None or date.time() != time.min)


def title_in_body(answer: Answer, gold: Gold) -> bool:
    """Whether the gold's title stands in the body as a line of its own, and not so in the gold's body."""
    title = fold(gold["title"])
    return title in map(fold, (answer.body or "").splitlines()) and title not in map(
        fold, gold["body"].splitlines()
    )


def _folded(names: Iterable[str]) -> set[str]:
    return {fold(name) for name in names if name.strip()}


_overlap = lru_cache(maxsize=4)(overlap)  # three measures ask for the same one


def _language(answer: Answer, gold: Gold) -> float:
    return float((answer.language or "").lower().split("-")[0] == gold["language"].lower().split("-")[0])


def _share(snippets: Iterable[str], body: str | None) -> float:
    text = fold(body or "")
    hits = [fold(snippet) in text for snippet in snippets]
    return sum(hits) / len(hits)


def _filled(*keys: str) -> Callable[[Gold], bool]:
    return lambda gold: all(gold.get(key) for key in keys)


def _stated_empty(key: str) -> Callable[[Gold], bool]:
    return lambda gold: key in gold and not gold[key]


def _topics(gold: Gold) -> list[str]:
    return gold.get("topics") or gold.get("tags") or []


MEASURES = (
    Measure(
        name="body",
        group="body",
        field="body",
        title="Body, word F1",
        applies=_filled("body"),
        score=lambda answer, gold: _overlap(answer.body, gold["body"]).f1,
    ),
    Measure(
        name="precision",
        group="body",
        field="body",
        title="Body, word precision",
        applies=_filled("body"),
        score=lambda answer, gold: _overlap(answer.body, gold["body"]).precision,
    ),
    Measure(
        name="recall",
        group="body",
        field="body",
        title="Body, word recall",
        applies=_filled("body"),
        score=lambda answer, gold: _overlap(answer.body, gold["body"]).recall,
    ),
    Measure(
        name="with",
        group="body",
        field="body",
        title="Snippets that must be there",
        applies=_filled("with"),
        score=lambda answer, gold: _share(gold["with"], answer.body),
    ),
    Measure(
        name="without",
        group="body",
        field="body",
        title="Snippets that must not be there, and are not",
        applies=_filled("without"),
        score=lambda answer, gold: 1 - _share(gold["without"], answer.body),
    ),
    Measure(
        name="empty",
        group="body",
        field="body",
        title="Pages without any text",
        applies=_filled("body"),
        score=lambda answer, gold: float(not (answer.body or "").strip()),  # noqa: ARG005 - one signature for all
        less_is_better=True,
    ),
    Measure(
        name="title in body",
        group="body",
        field="body",
        title="Pages whose title stands in the body",
        applies=_filled("body", "title"),
        score=lambda answer, gold: float(title_in_body(answer, gold)),
        less_is_better=True,
    ),
    Measure(
        name="invented body",
        group="body",
        field="body",
        title="Text given where the gold has none",
        applies=_stated_empty("body"),
        score=lambda answer, gold: float(bool((answer.body or "").strip())),  # noqa: ARG005
        less_is_better=True,
    ),
    Measure(
        name="title",
        group="metadata",
        field="title",
        title="Title, exact after folding",
        applies=_filled("title"),
        score=lambda answer, gold: float(same_title(answer.title, gold["title"])),
    ),
    Measure(
        name="authors",
        group="metadata",
        field="authors",
        title="Authors, the whole set",
        applies=_filled("authors"),
        score=lambda answer, gold: float(
            same_authors(answer.authors, gold["authors"], answer.credited_source)
        ),
    ),
    Measure(
        name="day",
        group="metadata",
        field="date",
        title="Date of publication, day",
        applies=_filled("date"),
        score=lambda answer, gold: float(same_day(answer.date, gold["date"])),
    ),
    Measure(
        name="minute",
        group="metadata",
        field="date",
        title="Date of publication, minute (pages whose gold has a time)",
        applies=lambda gold: has_time(gold.get("date")),
        score=lambda answer, gold: float(same_minute(answer.date, gold["date"])),
    ),
    Measure(
        name="language",
        group="metadata",
        field="language",
        title="Language",
        applies=_filled("language"),
        score=_language,
    ),
    Measure(
        name="tags",
        group="metadata",
        field="tags",
        title="Tags against the gold's topics, F1",
        applies=lambda gold: bool(_topics(gold)),
        score=lambda answer, gold: set_f1(answer.tags, _topics(gold)),
    ),
    Measure(
        name="invented authors",
        group="metadata",
        field="authors",
        title="Authors given where the gold has none",
        applies=_stated_empty("authors"),
        score=lambda answer, gold: float(bool(answer.authors)),  # noqa: ARG005
        less_is_better=True,
    ),
    Measure(
        name="invented date",
        group="metadata",
        field="date",
        title="Date given where the gold has none",
        applies=_stated_empty("date"),
        score=lambda answer, gold: float(bool(answer.date)),  # noqa: ARG005
        less_is_better=True,
    ),
)
