"""The page's text, piece by piece: tree -> segments.

A segment is the longest run of text that no block-level element interrupts: a paragraph, a list item, a cell,
a heading, a line of a menu. One pass over the tree gives them in reading order, each with its links and with
what its surroundings are called.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from cleaners.text import visible

SKIPPED = frozenset(
    "script style template svg select textarea option input iframe object embed canvas audio video"
    " noscript map head title meta link math datalist rp progress meter source track".split()
)
"""Elements without text a reader would call text."""

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rb rt rtc ruby s samp"
    " small span strike strong sub sup time tt u var wbr nobr".split()
)
"""Elements that don't end a run of text. Whatever is not here starts a new segment."""

_TOKEN = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True, eq=False)
class Frame:
    """One open block-level element and what a segment inside it inherits."""

    element: HtmlElement
    tag: str
    parent: "Frame | None"
    number: int
    tokens: frozenset[str]
    """Words of its class, id, role and itemprop."""
    depth: int

    def up(self) -> Iterator["Frame"]:
        """Itself and the elements around it, from the inside out."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.parent


@dataclass(slots=True, eq=False)
class Segment:
    """A run of text and where it stands."""

    text: str
    """Squeezed; newlines only where the page has ``<br>`` or preformatted text."""
    links: list[tuple[int, int, str]]
    """Start, end and the raw href of each link."""
    frame: Frame
    emphasized: int
    """Characters in bold or italics."""
    code: int
    """Characters in ``<code>``."""
    linked: int
    """Characters inside links."""


def within(pieces: Iterable[Segment], frames: Iterable[Frame]) -> list[bool]:
    """Tell for each segment whether it stands in one of the frames."""
    known: dict[int, bool] = {frame.number: True for frame in frames}
    return [_is_within(piece.frame, known) for piece in pieces]


def _is_within(frame: Frame | None, known: dict[int, bool]) -> bool:
    if frame is None:
        return False
    found = known.get(frame.number)
    if found is None:
        found = known[frame.number] = _is_within(frame.parent, known)
    return found


class _Run:
    """The text of one segment while it grows."""

    __slots__ = ("code", "emphasized", "length", "links", "open_links", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.links: list[tuple[int, int, str]] = []
        self.open_links: list[tuple[int, str]] = []
        self.emphasized = 0
        self.code = 0

    def add(self, text: str) -> int:
        """Append text; returns how many characters came."""
        if text:
            self.parts.append(text)
            self.length += len(text)
        return len(text)

    def newline(self) -> None:
        if self.parts:
            self.parts.append("\n")
            self.length += 1

    def open(self, href: str) -> None:
        self.open_links.append((self.length, href))

    def close(self) -> None:
        if self.open_links:
            start, href = self.open_links.pop()
            if self.length > start:
                self.links.append((start, self.length, href))


def segments(tree: HtmlElement) -> list[Segment]:
    """Give the page's text in reading order."""
    return _Walk(_KINDS).over(tree)


def own_segments(tree: HtmlElement) -> list[Segment]:
    """Give the text of what can be the article's: no ``<nav>``, consent box, or page footer."""
    return _Walk(_OWN_KINDS).over(tree)


class _Walk:
    """One pass over a tree. The ``enter_`` and ``leave_`` methods are called as ``_KINDS`` says."""

    def __init__(self, kinds: "Mapping[str, _Kind]") -> None:
        self.kinds = kinds
        self.found: list[Segment] = []
        self.run = _Run()
        self.frame: Frame | None = None
        self.frames = 0
        self.verbatim = 0
        self.emphasis = 0
        self.code = 0
        self.breaks = 0
        self.names: dict[str, frozenset[str]] = {}

    def over(self, tree: HtmlElement) -> list[Segment]:
        walk, kinds = etree.iterwalk(tree, events=("start", "end")), self.kinds
        for event, element in walk:
            kind = kinds.get(element.tag, _BLOCK)
            if event == "start":
                if kind.enter:
                    kind.enter(self, element)
                if kind.skipped and self.skips(kind.skipped):
                    walk.skip_subtree()
                    continue
                text = element.text
            else:
                if kind.leave:
                    kind.leave(self, element)
                text = element.tail
            if text and (self.run.parts or not text.isspace()):
                self.text(text)
        return self.found

    def skips(self, when: "_When") -> bool:
        """Tell whether the element just entered is left out."""
        if when == "always" or self.frame is None:
            return True
        if when == "consent":
            return not self.frame.tokens.isdisjoint(_CONSENT)
        return not any(frame.tag in _ARTICLES for frame in self.frame.up())

    def enter_block(self, element: HtmlElement) -> None:
        if self.run.parts:
            self.flush()
        self.breaks = 0
        self.frames += 1
        parent = self.frame
        name = named(element)
        tokens = self.tokens(name) if name else _NONE
        depth = parent.depth + 1 if parent else 0
        self.frame = Frame(element, element.tag, parent, self.frames, tokens, depth)

    def leave_block(self, _: HtmlElement) -> None:
        if self.run.parts:
            self.flush()
        self.breaks = 0
        self.frame = self.frame.parent if self.frame else None

    def enter_pre(self, element: HtmlElement) -> None:
        self.enter_block(element)
        self.verbatim += 1

    def leave_pre(self, element: HtmlElement) -> None:
        self.leave_block(element)
        self.verbatim -= 1

    def enter_link(self, element: HtmlElement) -> None:
        self.run.open(element.get("href") or "")

    def leave_link(self, _: HtmlElement) -> None:
        self.run.close()

    def enter_emphasis(self, _: HtmlElement) -> None:
        self.emphasis += 1

    def leave_emphasis(self, _: HtmlElement) -> None:
        self.emphasis -= 1

    def enter_code(self, _: HtmlElement) -> None:
        self.code += 1

    def leave_code(self, _: HtmlElement) -> None:
        self.code -= 1

    def tokens(self, name: str) -> frozenset[str]:
        found = self.names.get(name)
        if found is None:
            found = self.names[name] = tokens(name)
        return found

    def text(self, text: str) -> None:
        added = self.run.add(text if self.verbatim else self.folded(text))
        if added:
            if self.breaks and not text.isspace():
                self.breaks = 0
            if self.emphasis:
                self.run.emphasized += added
            if self.code:
                self.run.code += added

    def folded(self, text: str) -> str:
        """Fold each run of white space into one blank, those that go on from text to text, too."""
        text = visible(text)
        words = " ".join(text.split())
        if not text or not (text[0].isspace() or text[-1].isspace()):
            return words
        parts = self.run.parts
        before = " " if text[0].isspace() and parts and parts[-1][-1] not in " \n" else ""
        after = " " if words and text[-1].isspace() else ""
        return f"{before}{words}{after}"

    def line_break(self, _: HtmlElement) -> None:
        """One ``<br>`` is a new line, two are a new paragraph."""
        self.breaks += 1
        if self.breaks > 1 and not self.verbatim:
            self.flush()
            self.breaks = 0
        else:
            self.run.newline()

    def flush(self) -> None:
        self.breaks = 0
        if not self.run.parts:
            return
        run, self.run = self.run, _Run()
        for _, href in run.open_links:  # a link around blocks goes on in the next run
            self.run.open(href)
        while run.open_links:
            run.close()
        raw = "".join(run.parts).rstrip()
        text = raw if self.verbatim else raw.lstrip()
        if self.frame is None or not text:
            return
        links = _within(run.links, len(raw) - len(text), len(text)) if run.links else []
        self.found.append(
            Segment(
                text=text,
                links=links,
                frame=self.frame,
                emphasized=min(run.emphasized, len(text)),
                code=min(run.code, len(text)),
                linked=min(sum([end - start for start, end, _ in links]), len(text)),
            )
        )


_When = Literal["always", "outside of articles", "consent"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the walk does with an element."""

    enter: Callable[[_Walk, HtmlElement], None] | None = None
    leave: Callable[[_Walk, HtmlElement], None] | None = None
    skipped: "_When | None" = None


_BLOCK = _Kind(_Walk.enter_block, _Walk.leave_block)
_KINDS: dict[str, _Kind] = {
    **dict.fromkeys(INLINE, _Kind()),
    **dict.fromkeys(("b", "strong", "em", "i"), _Kind(_Walk.enter_emphasis, _Walk.leave_emphasis)),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), _Kind(_Walk.enter_code, _Walk.leave_code)),
    **dict.fromkeys(SKIPPED, _Kind(skipped="always")),
    "a": _Kind(_Walk.enter_link, _Walk.leave_link),
    "br": _Kind(_Walk.line_break),
    "pre": _Kind(_Walk.enter_pre, _Walk.leave_pre),
}
"""A block if it isn't here."""
_OWN_KINDS = {
    **_KINDS,
    "nav": replace(_BLOCK, skipped="always"),
    "footer": replace(_BLOCK, skipped="outside of articles"),
    **dict.fromkeys(("div", "section", "aside", "dialog"), replace(_BLOCK, skipped="consent")),
}
_ARTICLES = frozenset({"article", "main"})
_CONSENT = frozenset(
    "onetrust didomi usercentrics cookiebot cybot cookieconsent cmpbox cmpwrapper trustarc truste quantcast iubenda"
    " borlabs complianz cookiefirst klaro osano cookieyes termly sourcepoint".split()
)
"""Consent managers, as they call the boxes they put into pages."""


def _within(links: list[tuple[int, int, str]], offset: int, length: int) -> list[tuple[int, int, str]]:
    """Move links by what was stripped before the text, and end them with it."""
    moved = [(max(start - offset, 0), min(end - offset, length), href) for start, end, href in links]
    return sorted([link for link in moved if link[1] > link[0]])


_NAMES = frozenset({"class", "id", "role", "itemprop", "data-testid", "data-component", "aria-label"})
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_NONE: frozenset[str] = frozenset()


def named(element: HtmlElement) -> str:
    """Give what an element is called: its class, id, role, itemprop and test id, and whether it is hidden."""
    names = []
    for attribute, value in element.items():
        if attribute in _NAMES:
            names.append(value)
        elif attribute == "hidden" or (attribute == "style" and _INVISIBLE.search(value)):
            names.append("hidden")
    return " ".join(names)


def tokens(name: str) -> frozenset[str]:
    """Give the words of a name, camel case split.

    >>> sorted(tokens("entry-content articleBody"))
    ['article', 'body', 'content', 'entry']
    """
    return frozenset(_TOKEN.findall(name if name.islower() else _CAMEL.sub(" ", name).lower()))
