"""The author of one comment: the element that names them, else what a byline says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, takewhile

from lxml.html import HtmlElement

from cleaners.comments.dates import Style, find
from cleaners.comments.lines import line_text, lines, spaced_text, text_of
from cleaners.comments.moment import DATE_PROPS, DATE_WORDS, Moment
from cleaners.comments.names import words_of
from cleaners.comments.own import Own
from cleaners.comments.page import Page
from cleaners.comments.record import Selector
from cleaners.document import Document
from cleaners.phrases import end, inside, start, whole
from cleaners.text import squeeze, words

AUTHOR_WORDS = frozenset(
    "author autor auteur autore fn username nickname nick creator commenter commentor commentator commenteur poster"
    " pseudo verfasser displayname screenname authorname usernick login forfatter auteurs nutzername".split()
)
NAMED_WORDS = frozenset(
    "user name by byline person member profile owner cite who benutzer usuario nutzer".split()
)
NOT_AUTHOR = frozenset(
    "avatar image img photo picture icon badge rank role group thumbnail pic stats score count level reputation karma"
    " website email location title date time body content text reply replies says label userpic gravatar posts"
    " joined registered post message".split()
)
_NOT_NAMED = NOT_AUTHOR | DATE_WORDS | DATE_PROPS
_PROFILE = re.compile(
    r"/(?:users?|profiles?|profiln?|profil|members?|memberlist|authors?|autor|people|person|u|nutzer|perfil|membres?"
    r"|mitglied(?:er)?|account|benutzer|konto|~\w+|@\w+)(?:[/.?=-]|$)|[?&](?:user|profile|author)(?:_?id)?="
    r"|viewprofile|action=profile",
    re.IGNORECASE,
)
"""What addresses of people's pages have."""
_BEFORE = frozenset(
    "by par por od от door av af geschrieben posted comment kommentar commentaire comentario written submitted"
    " gepostet verfasst".split()
)
_AFTER = frozenset(
    "le la am on at um à il el em på den op kl klo the dnia dne wrote schrieb says sagt dijo said escribió commented"
    " permalink uhr schreibt meint wrote posted vom il de a".split()
)
"""Words before and after the name in a byline."""
_MARKS = " \t|·•,;:–—-/[]#»«>…"
_NUMBERED = re.compile(r"^#?\d{1,4}[.)]?\s+|^#\d{1,4}\b")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>?", re.IGNORECASE)
_NO_NAMES = ("comment_controls", "comment_heading", "comment_login", "comment_none")
_LONGEST, _MOST_WORDS = 60, 10
_FIRST_LINES = 4


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who wrote a comment, and where the page says so."""

    name: str | None
    url: str | None
    element: HtmlElement | None
    """The element that names them; null where it is a part of a line."""


NOBODY = Author(name=None, url=None, element=None)


def author_of(own: Own, selector: Selector | None, moment: Moment, page: Page) -> Author:
    """Find who wrote a comment; the first candidate that reads like a name wins.

    Where it is an address, nobody is named, but the element is: its text is none of the comment's.
    """
    hidden = NOBODY
    for element in _candidates(own, selector, moment):
        named = _namer(element, own, moment)
        text = squeeze(" ".join(map(line_text, lines([named], _unnamed(own, moment))[:1])))
        undated = _undated(text, page.style)
        if name := name_in(undated):
            return Author(name=name, url=_url(named, own, page.document), element=named)
        if hidden is NOBODY and _is_address(_bare(undated)):
            hidden = Author(name=None, url=None, element=named)
    found = _in_a_line(own, page.style)
    return found if found.name else hidden


def _is_address(name: str) -> bool:
    return bool(_EMAIL.fullmatch(name) or _ADDRESS.fullmatch(name))


def _undated(text: str, style: Style) -> str:
    shown = find(text, style)
    return f"{text[: shown.start]} {text[shown.end :]}" if shown else text


def _in_a_line(own: Own, style: Style) -> Author:
    """Find the name in the line that shows the date: "Posted by: X at DATE", "X - Le DATE"."""
    every = lines(own.unit.elements, own.unit.inner | own.controls)
    for line in (*every[:_FIRST_LINES], *reversed(every[_FIRST_LINES:][-_FIRST_LINES:])):
        texts = (text for text in (line_text(line), spaced_text(line)) if find(text, style))
        text = next(texts, None)
        if text and (name := name_in(_undated(text, style).removeprefix("von "))) and len(name) > 1:
            return Author(name=name, url=None, element=None)
    for line in every[:2]:
        if (cut := end(line_text(line), "comment_byline")) and (name := name_in(cut.before)):
            return Author(name=name, url=None, element=None)
    return NOBODY


def name_in(text: str) -> str | None:
    """Cut the words of a byline off a name; null where what is left reads like none, or is an address.

    >>> name_in("Robert says:"), name_in("Posted by: X at"), name_in("Reply")
    ('Robert', 'X', None)
    """
    text = squeeze(_TAG.sub("", text) if "<" in text else text)
    if (cut := end(text, "comment_byline") or inside(text, "comment_byline")) and cut.before:
        text = cut.before
    if phrase := start(text, "comment_byline"):
        text = _after(text, phrase.text)
    name = _bare(text)
    if not name or len(name) > _LONGEST or len(words(name)) > _MOST_WORDS or not words(name):
        return None
    if name in _BEFORE | _AFTER or _EMAIL.search(name) or _ADDRESS.search(name) or whole(name, *_NO_NAMES):
        return None
    return name


def public_name(name: str) -> str | None:
    """Give a name as it is, squeezed; null for one that is empty, too long, or an address.

    >>> public_name("Ann  B."), public_name("ann@mail.example")
    ('Ann B.', None)
    """
    name = squeeze(name)
    if not name or len(name) > _LONGEST or _EMAIL.search(name) or _ADDRESS.search(name):
        return None
    return name


def _after(text: str, phrase: str) -> str:
    at = text.casefold().find(phrase.rstrip(":"))
    return text[at + len(phrase) :] if at >= 0 else text


def _bare(text: str) -> str:
    parts = _NUMBERED.sub("", text).strip(_MARKS).removeprefix("Von ").split()
    while parts and parts[0].casefold().strip(_MARKS) in _BEFORE and len(parts) > 1:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1].casefold().strip(_MARKS) in _AFTER | {""}:
        parts = parts[:-1]
    return _balanced(" ".join(parts).strip(" \t|·•,;:–—-/#»«>"))


def _balanced(name: str) -> str:
    """Give a name without a bracket that lost its other half, but with a whole pair of them.

    >>> _balanced("Ann (guest"), _balanced("Ann (guest)")
    ('Ann guest', 'Ann (guest)')
    """
    return name if name.count("(") == name.count(")") else name.replace("(", "").replace(")", "")


def _candidates(own: Own, selector: Selector | None, moment: Moment) -> Iterator[HtmlElement]:
    yield from own.select(selector)
    ranks: list[list[HtmlElement]] = [[] for _ in range(7)]
    for element, named in own.unquoted:
        if own.is_whole(element) or element is moment.element or element in own.controls:
            continue
        rank = _rank(element, named)
        if rank is not None:
            ranks[rank].append(element)
    for rank_ in ranks:
        yield from rank_


def is_called_author(element: HtmlElement) -> bool:
    """Whether one of an element's classes says that it names an author, and none that it is something else.

    Of classes beside it only single words count: ``author date``, but not ``author text-sm``, which tells of looks.
    """
    names = [words_of(name) for name in (element.get("class") or "").split()]
    if any(len(name) == 1 and name & _NOT_NAMED for name in names):
        return False
    return any(name & AUTHOR_WORDS and not name & _NOT_NAMED for name in names)


def _rank(element: HtmlElement, named: frozenset[str]) -> int | None:
    """Order what may name an author: the most telling first. Null for what hardly does."""
    if (element.get("itemprop") or "").lower() in {"author", "creator"}:
        return 0
    if "fn" in named:
        return 1
    if named & _NOT_NAMED and not is_called_author(element):
        return 5 if element.tag in {"cite", "a"} and named & (AUTHOR_WORDS | NAMED_WORDS) else None
    tells = (
        named & AUTHOR_WORDS,
        element.tag == "cite",
        element.tag == "a" and _PROFILE.search(element.get("href") or ""),
        named & NAMED_WORDS,
        element.tag in {"h2", "h3", "h4", "h5", "h6", "strong", "b"},
    )
    return next((rank for rank, tell in enumerate(tells, 2) if tell), None)


def _namer(element: HtmlElement, own: Own, moment: Moment) -> HtmlElement:
    """Go down to the element that holds the name itself."""
    unnamed = _unnamed(own, moment)
    while not squeeze(element.text or ""):
        inner = next((child for child in element if child not in unnamed and text_of(child, unnamed)), None)
        if inner is None or inner.tag in {"button", "form"}:
            break
        element = inner
    return element


def _unnamed(own: Own, moment: Moment) -> frozenset[HtmlElement]:
    dates = frozenset() if moment.element is None else frozenset({moment.element})
    return own.unit.inner | own.controls | dates


def _url(element: HtmlElement, own: Own, document: Document) -> str | None:
    around = takewhile(lambda parent: parent not in own.unit.elements, element.iterancestors())
    link = next((each for each in chain([element], around, element.iter("a")) if each.tag == "a"), None)
    href = "" if link is None else link.get("href") or ""
    return None if href.startswith("#") or _EMAIL.search(href) else document.absolute(href)
