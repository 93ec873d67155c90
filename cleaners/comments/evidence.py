"""Signs for and against a thread: whether repeated elements are readers' comments on this page."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from cleaners.comments.areas import is_called_comment
from cleaners.comments.dates import Style
from cleaners.comments.dates import find as date_in
from cleaners.comments.lines import Line, line_text, lines
from cleaners.comments.names import called_or_id
from cleaners.comments.page import Page
from cleaners.comments.reading import read
from cleaners.comments.record import Reading, Unit, css
from cleaners.comments.state import count_in, has_form
from cleaners.comments.units import number_of
from cleaners.phrases import find
from cleaners.text import words

ENOUGH = 5
"""Weight that makes a thread."""
_ARTICLE = css("[itemprop=articleBody], [itemprop=headline], .entry-content, .post-content, .article-body")
_DATED = 1
"""Weight of dates, and again where the comments are also called so."""
_DATED_AND_CALLED = 2
_COUNTED = 2
"""Weight of a heading that gives the very number of comments: of those that are called so or dated."""
_LINKED = 0.7
_ANNOUNCED = 2
"""Weight of a heading that says what follows."""
_HEADING = 120
"""Characters of the longest one."""
_FIRST = 4
_SAMPLE = 40
"""How many comments are looked at."""
_REVIEWS = re.compile(
    r"review|testimonial|rating|stars?\b|bewertung|product|price|teaser|related|ticker|liveblog|news-?item"
)
_REPLY_WORDS = frozenset(
    "reply antworten responder repondre odpowiedz answer report melden signaler zitieren quote".split()
)


class Around:
    """What comments stand in; read once, however many groups of elements in it may be comments."""

    def __init__(self, scopes: list[HtmlElement]) -> None:
        self.scopes = scopes

    @cached_property
    def lines(self) -> list[Line]:
        """The lines in it."""
        return lines(self.scopes)

    @cached_property
    def headings(self) -> list[tuple[str, frozenset[HtmlElement]]]:
        """The short lines in it, and in what stands before it, that announce comments, and where each stands."""
        before = (scope.getprevious() for scope in self.scopes)
        found = lines(each for each in before if each is not None)
        texts = ((line_text(line), line) for line in (*self.lines, *found))
        return [
            (text, frozenset(path for run in line for path in (run.owner, *run.owner.iterancestors())))
            for text, line in texts
            if len(text) <= _HEADING and find(text, "comment_heading")
        ]

    @cached_property
    def has_form(self) -> bool:
        """Whether a comment can be written in it or right behind it."""
        behind = (scope.getnext() for scope in self.scopes)
        return any(has_form(each) for each in (*self.scopes, *behind) if each is not None)


def is_thread(units: list[Unit], around: Around, page: Page) -> bool:
    """Weigh the signs: first those that cost little, then what the comments themselves say."""
    some = units[:_SAMPLE]
    if not some:
        return False
    headings = _headings(units, around)
    called = _are_called(some)
    counted = _COUNTED * _are_counted(units, headings)
    dated_weight = _DATED + _DATED_AND_CALLED * called + counted * (not called)
    weight = _ANNOUNCED * bool(headings) + counted * called
    for points, holds in _SIGNS:
        weight += points * holds(some, around)
    if weight + dated_weight < ENOUGH:
        return False
    if any(map(_is_no_comment, some)) or _are_links(some) or _is_about_others(some, page):
        return False
    readings = list(_read(some, page))
    dated = _share([reading.date_text is not None for reading in readings])
    if not _reads_well(readings, page.style) or (len(units) == 1 and not dated):
        return False
    return weight + dated_weight * (dated >= 0.6) >= ENOUGH


def _read(units: list[Unit], page: Page) -> Iterator[Reading]:
    """Read comments; no more than a few if these name nobody."""
    named = False
    for number, unit in enumerate(units):
        if number == _FIRST and not named:
            return
        reading = read(unit, None, page)
        named = named or reading.author is not None
        yield reading


def _are_links(units: list[Unit]) -> bool:
    """Whether most words stand in links, as in lists of tags and teasers."""
    every = linked = 0
    for element in (element for unit in units[:_FIRST] for element in unit.elements):
        every += len(words("".join(element.itertext())))
        linked += sum(len(words("".join(link.itertext()))) for link in element.iter("a"))
    return linked > _LINKED * every


def _reads_well(readings: list[Reading], style: Style) -> bool:
    """Whether most have an author and a text, and not all the same one."""
    named = _share([reading.author is not None for reading in readings])
    said = _share([_says(reading.text, style) or reading.is_pingback for reading in readings])
    texts = {reading.text for reading in readings}
    return named >= 0.6 and said >= 0.5 and (len(readings) < 4 or len(texts) > len(readings) // 3)


def _says(text: str, style: Style) -> bool:
    """Whether a text has a word beside dates and numbers."""
    return any(
        any(char.isalpha() for char in line) and date_in(line, style) is None for line in text.split("\n")
    )


def _is_no_comment(unit: Unit) -> bool:
    """Whether an element holds an article, or is the form for a new comment, holds it or stands in it."""
    if next(unit.head.iter("h1", "main"), None) is not None or _ARTICLE(unit.head):
        return True
    if any(_is_counter(link) for link in unit.head.iter("a")):
        return True
    if unit.head.tag == "blockquote" or next(unit.head.iterancestors("blockquote"), None) is not None:
        return True
    if has_form(unit.head) and not unit.inner:
        return True
    form = next((each for each in (unit.head, *unit.head.iterancestors()) if each.tag == "form"), None)
    return form is not None and has_form(form) and next(form.iter("h1", "article", "main"), None) is None


def _is_counter(link: HtmlElement) -> bool:
    """Whether a link tells how many comments there are: "4 Comments", as under an article."""
    text = " ".join("".join(link.itertext()).split())
    return (
        len(text) < 40
        and any(map(str.isdigit, text))
        and is_called_comment(text)
        and count_in(text) is not None
    )


def _share(holds: list[bool]) -> float:
    return sum(holds) / len(holds) if holds else 0.0


def _are_called(units: list[Unit]) -> bool:
    """Whether the comments' own elements are called so."""
    return _share([_is_called(unit.head) or _is_called_around(unit.head) for unit in units]) >= 0.5


def _is_called_around(element: HtmlElement) -> bool:
    """Whether an element stands in one called after comments: ``ol.commentlist > li``, ``#comments > ol > li``."""
    parent = next((each for each in element.iterancestors() if not _is_bare_list(each)), None)
    return parent is not None and parent.tag != "article" and _is_called(parent)


def _is_bare_list(element: HtmlElement) -> bool:
    """Whether an element is a list, or an entry with a list of answers in it, that nobody has named."""
    return element.tag in {"ol", "ul", "li"} and not element.get("class") and not element.get("id")


def _is_called(element: HtmlElement) -> bool:
    return is_called_comment(element.get("class") or "") or is_called_comment(element.get("id") or "")


def _have_controls(units: list[Unit], _around: Around) -> bool:
    """Whether one can reply to most comments, or report them."""
    return _share([_has_control(unit) for unit in units]) >= 0.5


def _has_control(unit: Unit) -> bool:
    return any(
        called_or_id(element) & _REPLY_WORDS or (element.tag in {"a", "button"} and _is_control(element))
        for top in unit.elements
        for element in top.iter()
    )


def _is_control(element: HtmlElement) -> bool:
    text = " ".join((element.text or "").split())
    return 0 < len(text) < 40 and find(text, "comment_controls") is not None


def _headings(units: list[Unit], around: Around) -> list[str]:
    """Give the headings that announce comments and stand in none of these."""
    inside = {element for unit in units for element in unit.elements}
    return [text for text, path in around.headings if inside.isdisjoint(path)]


def _are_counted(units: list[Unit], headings: list[str]) -> bool:
    """Whether a heading over the comments says how many they are, and is right."""
    return any(count_in(text) == len(units) for text in headings)


def _lead_elsewhere(units: list[Unit], _around: Around) -> bool:
    """Whether most have a heading that links to another page, as teasers do."""
    return _share([_has_linked_heading(unit) for unit in units]) >= 0.5


def _has_linked_heading(unit: Unit) -> bool:
    return any(
        not (
            (link.get("href") or "#").startswith("#") or "#" in (link.get("href") or "") or _is_profile(link)
        )
        and len(words("".join(link.itertext()))) > 3
        for top in unit.elements
        for heading in top.iter("h1", "h2", "h3", "h4", "h5")
        for link in (*heading.iter("a"), *(parent for parent in heading.iterancestors("a")))
    )


def _is_profile(link: HtmlElement) -> bool:
    return bool(called_or_id(link) & {"author", "user", "username", "profile"})


def _are_reviews(units: list[Unit], around: Around) -> bool:
    names = " ".join(
        f"{element.get('class')} {element.get('id')}"
        for element in (*(unit.head for unit in units[:3]), *around.scopes)
    )
    return _REVIEWS.search(names.lower()) is not None


_SIGNS: tuple[tuple[int, Callable[[list[Unit], Around], bool]], ...] = (
    (2, lambda units, _: _are_called(units)),
    (2, _have_controls),
    (1, lambda _, around: around.has_form),
    (1, lambda units, _: len(units) > 2),
    (-3, _lead_elsewhere),
    (-3, _are_reviews),
)
"""Weight of each sign."""


def _is_about_others(units: list[Unit], page: Page) -> bool:
    """Whether the comments' own links lead to other articles, as in a list of recent comments."""
    paths = [path for unit in units if (path := _path_of(unit, page)) is not None]
    if len(paths) < 0.5 * len(units):
        return False
    here = _path(page.document.url)
    if here is None:
        return len(paths) > 2 and len(set(paths)) > 0.6 * len(paths)
    return _share([not (path.startswith(here) or here.startswith(path)) for path in paths]) > 0.6


def _path_of(unit: Unit, page: Page) -> str | None:
    """Give the path of the page that a comment's permanent link leads to."""
    for top in unit.elements:
        for link in top.iter("a"):
            before, mark, fragment = (link.get("href") or "").partition("#")
            if mark and before and is_called_comment(fragment) and number_of(before) != number_of(fragment):
                return _path(page.document.absolute(before))
    return None


def _path(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        return urlsplit(url).path.rstrip("/") or None
    except ValueError:
        return None
