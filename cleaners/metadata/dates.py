"""When the article was published and last changed, as far as the page states it as the article's.

A modified date never becomes the published one; the page's own clock and dates of other articles don't count.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeAlias
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from cleaners.metadata import jsonld
from cleaners.metadata.moments import Style, parse, style_of
from cleaners.metadata.names import begins_as_byline
from cleaners.metadata.sources import Sources
from cleaners.metadata.texts import is_elsewhere, lines_of, text_of
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
    """Give the date of publication and the candidate that won.

    Some templates state the date of the last change as both; then an earlier date that the page shows wins.
    """
    found, name = _settled(sources, PUBLISHED)
    if found and name in _STATED and _is_last_change(found, _settled(sources, MODIFIED[:2])[0]):
        shown, where = _settled(sources, _SHOWN)
        if shown and shown[:10] < found[:10]:
            return shown, where
    if found and name in _READ and (other := _settled(sources, _URL)[0]) and _is_swapped(found, other):
        return other, "url"
    return found, name


_STATED = frozenset({"json-ld datePublished", "meta", "microdata datePublished"})
_READ = frozenset({"near the headline", "visible date"})


def _is_last_change(published: str, modified: str | None) -> bool:
    """Whether what is stated as the publication is the last change, or even later."""
    return modified is not None and (published == modified or published[:10] > modified[:10])


def _is_swapped(one: str, other: str) -> bool:
    """Whether two days differ by the order of day and month alone."""
    return one[:4] == other[:4] and one[5:10] == f"{other[8:10]}-{other[5:7]}" != other[5:10]


def modified(sources: Sources) -> tuple[str | None, str | None]:
    """Give the date of the last change and the candidate that won."""
    return _settled(sources, MODIFIED)


def _settled(sources: Sources, table: Sequence[tuple[str, Finder]]) -> tuple[str | None, str | None]:
    """Take the first date; one without a time of day is refined by another statement about the same day."""
    style = style_of(_declared(sources), sources.host)
    found: tuple[str | None, str | None] = (None, None)
    for name, finder in table:
        for moment in finder(sources, style):
            if not moment or not _possible(moment, sources.document.fetched_at):
                continue
            if _has_time(moment) and (found[0] is None or moment[:10] == found[0][:10]):
                return moment, name
            if found[0] is None:
                found = moment, name
    return found


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


_STANDING = re.compile(r"\bpage-id-\d")
"""WordPress calls its undated standing pages so (https://developer.wordpress.org/reference/functions/body_class/)."""


def _json_ld_page(key: str) -> Finder:
    def find(sources: Sources, style: Style) -> Iterator[str | None]:
        body = sources.document.tree.find("body")
        if body is not None and _STANDING.search(body.get("class") or ""):
            return
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
        for element in sources.times:
            if _speaks_of_change(element) == changed:
                yield from _stated(element, style)

    return find


def _times_of_publication(sources: Sources, style: Style) -> Iterator[str | None]:
    for element in sources.times:
        if "pubdate" in element.attrib:
            yield from _stated(element, style)


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
    for element in sources.datelines:
        called = _ISSUED.search(element.get("class") or "")
        if called and element.tag != "time" and not (is_elsewhere(element) or sources.is_outside(element)):
            for line in islice(lines_of(element), 4):
                yield _of_line(line, style)


def _near_headline(sources: Sources, style: Style) -> Iterator[str | None]:
    changes = [text_of(element) for element in sources.times if _speaks_of_change(element)]
    for line in sources.opening:
        if not any(change and change in line for change in changes):
            yield _of_line(line, style)


def _near_headline_changed(sources: Sources, style: Style) -> Iterator[str | None]:
    for line in sources.opening:
        change = _CHANGED_WORDS.search(line) if len(line) <= MAX_LINE else None
        if change:
            yield parse(line[change.end() :], style)


MAX_LINE = 120
"""Longest line that a date is read from, in characters."""
MAX_WORDS = 8
"""Most words of such a line, or of its part between bars; more are a sentence that speaks of a date."""
_BARS = re.compile(r"\s*[|•·⋅]\s*|\s+[-–—]\s+")


def _of_line(line: str, style: Style) -> str | None:
    """Read a line that is a date, alone or beside a byline or label; a sentence or caption is none."""
    if len(line) > MAX_LINE or not any(char.isdigit() for char in line):
        return None
    if _is_date_line(line):
        return _published_part(line, style)
    parts = (_published_part(part, style) for part in _BARS.split(line) if _is_date_line(part))
    return next(filter(None, parts), None)


def _is_date_line(line: str) -> bool:
    known = _PUBLISHED_WORDS.search(line) or _CHANGED_WORDS.search(line) or begins_as_byline(line)
    return len(line.split()) <= (2 * MAX_WORDS if known else MAX_WORDS)


def _published_part(text: str, style: Style) -> str | None:
    """Read the date of a line that may name both dates: "Published 3 May 2024, updated 5 May 2024"."""
    change = _CHANGED_WORDS.search(text)
    if change is None:
        return parse(text, style)
    issue = _PUBLISHED_WORDS.search(text)
    if issue and issue.start() > change.start():
        return parse(text[issue.end() :], style)
    return parse(text[: change.start()], style)


def _in_title(sources: Sources, style: Style) -> Iterator[str | None]:
    """Read a title's last part if it is nothing but a date: "Rain in May | The Paper | 03.05.2024"."""
    for title in filter(None, (sources.social_title, sources.title_tag)):
        last = _BARS.split(title)[-1]
        if last != title and len(last) <= 20 and sum(map(str.isdigit, last)) >= 5:
            yield parse(last, style)


_DATELINE = re.compile(
    r"(?P<date>[^()/\n]{0,40}?(?:19|20)\d{2})\s*(?:\([A-Z][\w .&-]{1,40}\)|/[A-Z][\w .-]{1,40}/)\s*[-–—:]"
)
"""How agencies and press releases begin: ``DHAKA, Dec 20, 2025 (BSS) -``, ``May 3, 2024 /PRNewswire/ --``."""


def _dateline(sources: Sources, style: Style) -> Iterator[str | None]:
    description = sources.first_meta(("description", "og:description")) or ""
    for text in (description, *sources.opening):
        if match := _DATELINE.search(text[:160]):
            yield parse(match["date"], style)


_URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d{2})[/-]?(?P<month>0[1-9]|1[0-2]|[a-z]{3,9})[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?![\d])",
    re.IGNORECASE,
)


def _in_url(sources: Sources, style: Style) -> Iterator[str | None]:
    for url in (sources.document.url, *sources.document.rels.get("canonical", ())):
        match = _URL_DAY.search(urlsplit(url).path) if url else None
        if match:
            mark = "-" if match["month"].isdigit() else " "
            yield parse(mark.join(match.groups()), style)


PUBLISHED: Sequence[tuple[str, Finder]] = (
    ("json-ld datePublished", _json_ld("datePublished")),
    ("meta", _meta(_PUBLISHED_META)),
    ("microdata datePublished", _itemprop("datePublished")),
    ("json-ld dateCreated", _json_ld("dateCreated")),
    ("microdata dateCreated", _itemprop("dateCreated", "issued", "created")),
    ("time element", _times(changed=False)),
    ("near the headline", _near_headline),
    ("visible date", _visible),
    ("title", _in_title),
    ("dateline", _dateline),
    ("url", _in_url),
    ("json-ld page datePublished", _json_ld_page("datePublished")),
)
MODIFIED: Sequence[tuple[str, Finder]] = (
    ("json-ld dateModified", _json_ld("dateModified")),
    ("meta", _meta(_MODIFIED_META)),
    ("microdata dateModified", _itemprop("dateModified")),
    ("json-ld page dateModified", _json_ld_page("dateModified")),
    ("time element", _times(changed=True)),
    ("near the headline", _near_headline_changed),
)
_SHOWN: Sequence[tuple[str, Finder]] = (
    ("time element", _times_of_publication),
    ("near the headline", _near_headline),
)
"""Candidates that readers see as the publication."""
_URL: Sequence[tuple[str, Finder]] = (("url", _in_url),)
