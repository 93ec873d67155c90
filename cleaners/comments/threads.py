"""Find the thread: which reader claims the page, and what it reads."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from cleaners.article import Comment
from cleaners.comments.embedded import stored_comments
from cleaners.comments.found import NOTHING, Found
from cleaners.comments.generic import find_units
from cleaners.comments.lines import line_text, lines
from cleaners.comments.merge import merged
from cleaners.comments.nesting import depths_of, parents_of
from cleaners.comments.page import Page
from cleaners.comments.reading import read
from cleaners.comments.record import Platform, Reading, Unit
from cleaners.comments.units import units_of

_BYLINE_LINES = 6
_LATER_PAGE = re.compile(r"[/?&;_-]p(?:age)?[/=-]?(?:[2-9]|[1-9]\d)(?!\d)|[?&;]start=[1-9]")
"""What the address of a topic's second and later pages has."""


def find(page: Page, platforms: Sequence[Platform]) -> Found:
    """Read the page's comments: those of its HTML, and those of its data."""
    return merged(_shown(page, platforms), stored_comments(page))


def _shown(page: Page, platforms: Sequence[Platform]) -> Found:
    """Read the HTML's comments with the record that claims the page, else with the generic reader."""
    for platform in claiming(page, platforms):
        heads = platform.comment(page.document.tree)
        opening = heads[:1] if _opens(platform, page) else []
        if units := units_of(heads[len(opening) :], platform.byline):
            found = _found(units, platform, page)
            return replace(
                found, opening=frozenset(each for head in opening for each in _with_ancestors(head))
            )
    units = find_units(page)
    return _found(units, None, page) if units else NOTHING


def _opens(platform: Platform, page: Page) -> bool:
    return platform.opening_post and not _LATER_PAGE.search(page.document.url or "")


def _with_ancestors(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()


def claiming(page: Page, platforms: Sequence[Platform]) -> list[Platform]:
    """Give the records that claim a page: one at most, unless records contradict each other."""
    claims = [platform for platform in platforms if _has_marks(platform, page)]
    return [platform for platform in claims if not platform.fallback] or claims


def _has_marks(platform: Platform, page: Page) -> bool:
    return any(marks <= page.names for marks in platform.marks) and not platform.unless & page.names


def _found(units: list[Unit], platform: Platform | None, page: Page) -> Found:
    page = page.with_dates(
        line_text(line) for unit in units for line in lines(unit.elements, unit.inner)[:_BYLINE_LINES]
    )
    readings = [read(unit, platform, page) for unit in units]
    kept = [index for index, reading in enumerate(readings) if reading.author or reading.text]
    units, readings = [units[index] for index in kept], [readings[index] for index in kept]
    comments = assembled(_ids(units, platform), readings, parents_of(units, platform))
    return Found(
        platform=platform.name if platform else "generic",
        origin="html",
        units=tuple(units),
        comments=comments,
    )


def _ids(units: Sequence[Unit], platform: Platform | None) -> list[str | None]:
    own_id = platform.own_id if platform else None
    return [own_id(unit.head) if own_id else id_of(unit) for unit in units]


def assembled(
    names: Sequence[str | None], readings: Sequence[Reading], parents: Sequence[int | None]
) -> tuple[Comment, ...]:
    """Make the flat list of comments, with ids that are unique on the page."""
    ids = _unique(names)
    depths = depths_of(parents)
    return tuple(
        Comment(
            id=ids[index],
            parent_id=None if parents[index] is None else ids[parents[index]],  # type: ignore[index]
            depth=depths[index],
            author=reading.author,
            author_url=reading.author_url,
            date_published=reading.date_published,
            date_text=reading.date_text,
            text=reading.text,
            likes=reading.likes,
            kind="pingback" if reading.is_pingback else "comment",
        )
        for index, reading in enumerate(readings)
    )


def id_of(unit: Unit) -> str | None:
    """Give the id that the page itself has for a comment: its element's, one inside, or an anchor before it."""
    for element in (unit.head, *_own(unit), unit.head.getprevious()):
        if element is None or element.tag == "input":
            continue
        for name in ("id", "name", "data-comment-id", "data-commentid", "data-cid", "data-id"):
            value = (element.get(name) or "").strip()
            if any(char.isdigit() for char in value) and not any(char.isspace() for char in value):
                return value
    return None


def _own(unit: Unit) -> list[HtmlElement]:
    inner = {descendant for element in unit.inner for descendant in element.iter()}
    return [element for top in unit.elements for element in top.iter() if element not in inner][1:12]


def _unique(ids: Sequence[str | None]) -> list[str]:
    """Fill gaps with the comment's number on the page, from 1, and tell ids apart that stand twice."""
    seen: set[str] = set()
    unique = []
    for number, found in enumerate(ids, 1):
        name = found if found and found not in seen else str(number)
        while name in seen:
            name += "'"
        seen.add(name)
        unique.append(name)
    return unique
