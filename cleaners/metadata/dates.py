"""When the article was published and last changed, as far as the page states it as the article's.

A modified date never becomes the published one; the page's own clock and dates of other articles don't count.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from cleaners.metadata import jsonld
from cleaners.metadata.moments import Style, parse, style_of
from cleaners.metadata.sources import Sources
from cleaners.metadata.texts import text_of
from cleaners.metadata.vocabulary import any_of, entries

Finder: TypeAlias = Callable[[Sources, Style], Iterator[str | None]]

_PUBLISHED_META = tuple(
    "article:published_time og:article:published_time article:published og:published_time datepublished"
    " article:publish_date article:post_date parsely-pub-date sailthru.date cxenseparse:recs:publishtime"
    " cxenseparse:publishtime publish-date publish_date publication_date publicationdate publishdate"
    " published_at published_time published-date date_published datepublic pubdate pub_date"
    " article_date_original article.published article.created dcterms.issued dc.date.issued dcterms.date"
    " dc.date dcterms.created dc.date.created citation_online_date citation_publication_date citation_date"
    " displaydate dateline article_publication_date bt:pubdate mediator_published_time rbpubdate"
    " shareaholic:article_published_time vf:published_time release_date originalpublicationdate"
    " publication-date created datecreated og:pubdate date eprints.date buildtime_published"
    " iso-8601-publish-date weibo:article:create_at ptime _pubtime analytics-publish-date gestdate last-"
    " publication-date article:create_at".split()
)
"""Names of meta tags that hold a publication date, the plainest first."""
_MODIFIED_META = tuple(
    "article:modified_time og:article:modified_time article:modified datemodified og:updated_time"
    " og:modified_time article:updated_time article:updated dcterms.modified dc.date.modified last-"
    " modified last_modified lastmod modified modified_time article_date_updated date_modified revised"
    " sailthru.modified cxenseparse:recs:lastmodified updated_time date.modified publisheddate_modified".split()
)

_ISSUED = re.compile(
    r"publish|posted|entry-date|post-?date|pub-?date|article-?date|date-?published|datum|dateline|byline|meta|timestamp"
    r"|created|\bdate\b|_date|-date|date-|date_|article__?date|\btime\b|fecha|(?<![a-z])Date",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updat|modif|revis|edited|changed|aktualis", re.IGNORECASE)
_CHANGED_WORDS = re.compile(any_of(entries("changed")), re.IGNORECASE)
_PUBLISHED_WORDS = re.compile(any_of(entries("issued")), re.IGNORECASE)


def published(sources: Sources) -> tuple[str | None, str | None]:
    """Give the date of publication and the candidate that won."""
    return _settled(sources, PUBLISHED)


def modified(sources: Sources) -> tuple[str | None, str | None]:
    """Give the date of the last change and the candidate that won."""
    return _settled(sources, MODIFIED)


def _settled(sources: Sources, table: Sequence[tuple[str, Finder]]) -> tuple[str | None, str | None]:
    """Take the first date; one without a time of day is refined by another statement about the same day."""
    style = style_of(_declared(sources))
    found: tuple[str, str] | None = None
    for name, finder in table:
        for moment in finder(sources, style):
            if not moment or not _possible(moment, sources.document.fetched_at):
                continue
            if found is None:
                found = moment, name
            if _has_time(moment) and moment[:10] == found[0][:10]:
                return (moment, name) if not _has_time(found[0]) else found
    return found or (None, None)


def _declared(sources: Sources) -> str | None:
    root = sources.document.tree
    return (
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or sources.first_meta(("og:locale",))
    )


def _has_time(moment: str) -> bool:
    return len(moment) > 10 and moment[11:16] != "00:00"


def _possible(moment: str, fetched_at: datetime | None) -> bool:
    """Whether the page could state this date when it was fetched; a day is granted for time zones."""
    if fetched_at is None:
        return True
    return moment[:10] <= (fetched_at + timedelta(days=1)).date().isoformat()


def _json_ld(key: str) -> Finder:
    def find(sources: Sources, style: Style) -> Iterator[str | None]:
        for node in sources.articles:
            for text in jsonld.strings(node.get(key)):
                yield parse(text, style)

    return find


def _json_ld_page(key: str) -> Finder:
    def find(sources: Sources, style: Style) -> Iterator[str | None]:
        for node in sources.pages:
            for text in jsonld.strings(node.get(key)):
                yield parse(text, style)

    return find


def _meta(names: Sequence[str]) -> Finder:
    def find(sources: Sources, style: Style) -> Iterator[str | None]:
        for _, content in sources.metas(names):
            yield parse(content, style)

    return find


def _itemprop(*names: str) -> Finder:
    def find(sources: Sources, style: Style) -> Iterator[str | None]:
        for element in sources.itemprops(*names):
            yield from _stated(element, style)

    return find


_MACHINE = (
    "datetime",
    "content",
    "data-datetime",
    "data-date",
    "data-timestamp",
    "data-published",
    "data-time",
)


def _stated(element: HtmlElement, style: Style) -> Iterator[str | None]:
    """Read an element's machine-readable date, else its text."""
    for attribute in _MACHINE:
        if value := element.get(attribute):
            yield parse(value, style)
    title = element.get("title")
    if title and element.tag in {"time", "abbr", "span"}:
        yield parse(title, style)
    yield parse(text_of(element), style)


def _times(*, changed: bool) -> Finder:
    def find(sources: Sources, style: Style) -> Iterator[str | None]:
        for element in sources.marked:
            if (
                element.tag == "time"
                and not sources.is_outside(element)
                and _speaks_of_change(element) == changed
            ):
                yield from _stated(element, style)

    return find


def _speaks_of_change(element: HtmlElement) -> bool:
    """Whether the element's names, its parent's or the words before it say: updated."""
    parent = element.getparent()
    names = [element.get("class") or "", element.get("itemprop") or ""]
    if parent is not None and parent.tag not in {"body", "article", "main"} and len(parent) == 1:
        names.append(parent.get("class") or "")
    return bool(_CHANGED.search(" ".join(names)) or _CHANGED_WORDS.search(_label(element)))


def _label(element: HtmlElement) -> str:
    """Give the words right before an element and at its beginning, which say what its date means."""
    before = element.getprevious()
    parent = element.getparent()
    if before is not None:
        lead = before.tail or (text_of(before)[-40:] if before.tag != "time" else "")
    else:
        lead = (parent.text or "") if parent is not None else ""
    return f"{lead[-40:]} {text_of(element)[:30]}"


def _visible(sources: Sources, style: Style) -> Iterator[str | None]:
    for element in sources.named(_ISSUED):
        text = text_of(element)
        if element.tag == "time" or not 6 <= len(text) <= 160:
            continue
        yield _published_part(text, style)


def _published_part(text: str, style: Style) -> str | None:
    """Read the date of a line that may name both dates: "Published 3 May 2024, updated 5 May 2024"."""
    change = _CHANGED_WORDS.search(text)
    if change is None:
        return parse(text, style)
    issue = _PUBLISHED_WORDS.search(text)
    if issue and issue.start() > change.start():
        return parse(text[issue.end() :], style)
    return parse(text[: change.start()], style)


MAX_LINE = 120
"""Longest line near the headline that a date is read from, in characters."""
MAX_WORDS = 14
"""Most words of such a line; more are a sentence that speaks of a date."""


def _near_headline(sources: Sources, style: Style) -> Iterator[str | None]:
    for line in sources.opening:
        if len(line) <= MAX_LINE and len(line.split()) <= MAX_WORDS and any(char.isdigit() for char in line):
            yield _published_part(line, style)


_URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d{2})[/-]?(?P<month>0[1-9]|1[0-2])[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?![\d])"
)


def _in_url(sources: Sources, style: Style) -> Iterator[str | None]:
    for url in (sources.document.url, *sources.document.rels.get("canonical", ())):
        match = _URL_DAY.search(urlsplit(url).path) if url else None
        if match:
            yield parse(f"{match['year']}-{match['month']}-{match['day']}", style)


PUBLISHED: Sequence[tuple[str, Finder]] = (
    ("json-ld datePublished", _json_ld("datePublished")),
    ("meta", _meta(_PUBLISHED_META)),
    ("microdata datePublished", _itemprop("datePublished")),
    ("json-ld page datePublished", _json_ld_page("datePublished")),
    ("json-ld dateCreated", _json_ld("dateCreated")),
    ("microdata dateCreated", _itemprop("dateCreated")),
    ("time element", _times(changed=False)),
    ("visible date", _visible),
    ("near the headline", _near_headline),
    ("url", _in_url),
)
MODIFIED: Sequence[tuple[str, Finder]] = (
    ("json-ld dateModified", _json_ld("dateModified")),
    ("meta", _meta(_MODIFIED_META)),
    ("microdata dateModified", _itemprop("dateModified")),
    ("json-ld page dateModified", _json_ld_page("dateModified")),
    ("time element", _times(changed=True)),
)
