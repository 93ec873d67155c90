"""The text of one comment: its paragraphs, without byline, controls and replies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from cleaners.comments.author import Author
from cleaners.comments.dates import Style, find
from cleaners.comments.lines import Line, line_text, lines, text_of
from cleaners.comments.moment import DATE_WORDS, Moment
from cleaners.comments.own import CONTROL_WORDS, Own
from cleaners.comments.record import Platform
from cleaners.phrases import end, whole
from cleaners.text import fold, words

BODY_WORDS = frozenset(
    "content body text texte texto message msg copy inhalt tekst txt entry description nachricht bodytext richtext"
    " commenttext commentbody commentcontent cooked markdown md tresc quote-content comment_content contenu corps"
    " testo cuerpo contenido".split()
)
TITLE_WORDS = frozenset("title titre subject betreff titel headline titulo titolo asunto".split())
META_WORDS = frozenset(
    "meta metas info infos header head details avatar author byline vcard user profile".split()
)
_META_TAGS = frozenset({"header", "footer", "cite", "h2", "h3", "h4", "h5", "h6", "dt"})
_SHARE = 0.5
"""How much of a comment's words its body must hold to be believed."""
_META_WORDS = 25
"""Longest byline, in words."""
_MOST_LEFT = 8
"""Most words that may be left of a byline's line without its author and date."""


@dataclass(frozen=True, kw_only=True)
class Byline:
    """Who wrote a comment and when, and where the page says so."""

    author: Author
    moment: Moment

    @property
    def elements(self) -> list[HtmlElement]:
        """The elements that show them."""
        return [element for element in (self.author.element, self.moment.element) if element is not None]


def text_in(own: Own, platform: Platform | None, byline: Byline, style: Style) -> str:
    """Read the text; paragraphs and ``<br>`` become lines."""
    titles = own.select(platform.title if platform else None)[:1]
    skip = own.unit.inner | own.controls | frozenset(own.select(platform.skip if platform else None))
    chosen = _outermost(own.select(platform.text if platform else None))
    kept = lines(chosen, skip)
    if not kept:
        kept = list(_said(own, skip | set(titles), byline, style))
        body = _body(own, byline, sum(len(words(line_text(line))) for line in kept))
        if body is not None:
            titles = titles or _titles(own, body, byline)
            kept = lines(body, skip)
    return _joined([text_of(title) for title in titles], [line_text(line) for line in _trimmed(kept)])


def _joined(titles: list[str], texts: list[str]) -> str:
    """Put the title first, unless it was made of the text's beginning."""
    first = fold(texts[0]) if texts else ""
    return "\n".join([*(title for title in titles if title and not first.startswith(fold(title))), *texts])


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    chosen = set(elements)
    return [
        element for element in elements if not any(parent in chosen for parent in element.iterancestors())
    ]


def _around(element: HtmlElement, own: Own) -> list[HtmlElement]:
    """Give the element and those around it within the comment, from the inside out."""
    path = [element]
    for parent in element.iterancestors():
        if parent in own.unit.elements:
            break
        path.append(parent)
    return path


def _said(own: Own, skip: frozenset[HtmlElement], byline: Byline, style: Style) -> Iterator[Line]:
    """Give a comment's lines without those of its byline."""
    blocks = {block for element in byline.elements for block in _around(element, own) if _is_meta(block, own)}
    shown = {part for element in byline.elements for part in element.iter()}
    for line in lines(own.unit.elements, skip | blocks):
        rest = tuple(run for run in line if run.owner not in shown)
        if len(rest) < len(line) and len(words(line_text(rest))) <= _MOST_LEFT:
            continue
        if not _is_byline(line_text(line), byline, style):
            yield rest


def _is_meta(block: HtmlElement, own: Own) -> bool:
    """Whether an element holds a byline and little else."""
    if not (block.tag in _META_TAGS or own.named.get(block, frozenset()) & META_WORDS):
        return False
    text = " ".join(map(line_text, lines([block], own.unit.inner)))
    bodies = (part for part in block.iter() if _is_body(own.named.get(part, frozenset())))
    return len(words(text)) <= _META_WORDS and next(bodies, None) is None


def _is_body(named: frozenset[str]) -> bool:
    return bool(named & BODY_WORDS and not named & META_WORDS)


def _is_byline(text: str, byline: Byline, style: Style) -> bool:
    """Whether a line shows the author or the date, where no element of their own does."""
    author, moment = byline.author, byline.moment
    if (
        author.element is None
        and author.name
        and text.startswith(author.name)
        and len(words(text)) < _META_WORDS
    ):
        if fold(text) == fold(author.name) or end(text, "comment_byline"):
            return True
        return find(text, style) is not None or (moment.text is not None and moment.text in text)
    if moment.element is None and moment.text and moment.text in text:
        rest = text.replace(moment.text, " ").replace(author.name or "\0", " ")
        return len(words(rest)) <= _MOST_LEFT
    return not words(text) and not text.strip("|·•-–—,:#()[]/ ")


def _body(own: Own, byline: Byline, total: int) -> list[HtmlElement] | None:
    """Choose the elements called a body that hold most of the comment's words."""
    around = {parent for element in byline.elements for parent in _around(element, own)}
    skip = own.unit.inner | own.controls
    groups: dict[str, list[HtmlElement]] = {}
    for element, named in own.elements:
        if not named & BODY_WORDS or element in around or element in skip or element in own.unit.elements:
            continue
        if named & (META_WORDS | DATE_WORDS) and not named & {"content", "text", "body"}:
            continue
        groups.setdefault(element.get("class") or element.get("itemprop") or "", []).append(element)
    best = max(groups.values(), key=lambda group: _count(group, skip), default=None)
    if best is None or _count(best, skip) < _SHARE * total:
        return None
    return _outermost(best)


def _count(group: Iterable[HtmlElement], skip: frozenset[HtmlElement]) -> int:
    return sum(len(words(line_text(line))) for line in lines(_outermost(list(group)), skip))


def _titles(own: Own, body: list[HtmlElement], byline: Byline) -> list[HtmlElement]:
    """Give the title shown with a comment, if it stands neither in its body nor around its byline."""
    known = {descendant for element in (*body, *byline.elements) for descendant in element.iter()}
    return [
        element
        for element, named in own.elements
        if named & TITLE_WORDS
        and not named & (CONTROL_WORDS | META_WORDS)
        and element not in known
        and not known & set(element.iter())
    ][:1]


def _trimmed(found: list[Line]) -> list[Line]:
    """Drop control texts at the beginning and the end."""
    while found and _is_control(found[-1]):
        found = found[:-1]
    while found and (_is_control(found[0]) or _is_verb(line_text(found[0]))):
        found = found[1:]
    return found


def _is_control(line: Line) -> bool:
    """Whether a line is a control's label; a sentence or a paragraph of its own is somebody's words."""
    text = line_text(line)
    if text.endswith(tuple("!.?")) or any(run.owner.tag == "p" for run in line if run.text.strip()):
        return False
    return whole(text, "comment_controls") is not None


def _is_verb(text: str) -> bool:
    cut = end(text, "comment_byline")
    return cut is not None and not cut.before
