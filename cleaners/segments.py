"""The page's text, piece by piece: tree -> segments.

A segment is the longest run of text that no block-level element interrupts: a paragraph, a list item, a cell,
a heading, a line of a menu. One pass over the tree gives them in reading order, each with its links and with
what its surroundings are called.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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

_SPACES = re.compile(r"\s+")
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


class _Run:
    """The text of one segment while it grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.links: list[tuple[int, int, str]] = []
        self.open_links: list[tuple[int, str]] = []
        self.emphasized = 0
        self.code = 0

    def add(self, text: str, *, verbatim: bool = False) -> int:
        """Append text, its white space folded; returns how many characters came."""
        if not verbatim:
            text = _SPACES.sub(" ", visible(text))
            if text[:1] == " " and (not self.parts or self.parts[-1][-1] in " \n"):
                text = text[1:]
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
    return _Walk().over(tree)


class _Walk:
    """One pass over a tree."""

    def __init__(self) -> None:
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
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            kind = _KINDS.get(element.tag, "block")
            if event == "start":
                if kind == "skipped":
                    walk.skip_subtree()
                    continue
                self.enter(element, kind)
                text = element.text
            else:
                if kind != "skipped":
                    self.leave(kind, element.tag)
                text = element.tail
            if text and (self.run.parts or not text.isspace()):
                self.text(text)
        return self.found

    def enter(self, element: HtmlElement, kind: str) -> None:
        if kind == "block":
            if self.run.parts:
                self.flush()
            self.breaks = 0
            parent, tag = self.frame, element.tag
            self.frames += 1
            self.frame = Frame(
                element=element,
                tag=tag,
                parent=parent,
                number=self.frames,
                tokens=self.tokens(element),
                depth=parent.depth + 1 if parent else 0,
            )
            self.verbatim += tag == "pre"
        elif kind == "link":
            self.run.open(element.get("href") or "")
        elif kind == "break":
            self.line_break()
        elif kind == "emphasis":
            self.emphasis += 1
        elif kind == "code":
            self.code += 1

    def tokens(self, element: HtmlElement) -> frozenset[str]:
        name = named(element)
        if not name:
            return _NONE
        found = self.names.get(name)
        if found is None:
            found = self.names[name] = tokens(name)
        return found

    def leave(self, kind: str, tag: str) -> None:
        if kind == "block":
            if self.run.parts:
                self.flush()
            self.breaks = 0
            self.verbatim -= tag == "pre"
            self.frame = self.frame.parent if self.frame else None
        elif kind == "link":
            self.run.close()
        elif kind == "emphasis":
            self.emphasis -= 1
        elif kind == "code":
            self.code -= 1

    def text(self, text: str) -> None:
        added = self.run.add(text, verbatim=self.verbatim > 0)
        if added:
            if not text.isspace():
                self.breaks = 0
            if self.emphasis:
                self.run.emphasized += added
            if self.code:
                self.run.code += added

    def line_break(self) -> None:
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
        if self.frame is None:
            return
        while run.open_links:
            run.close()
        raw = "".join(run.parts)
        text = raw.rstrip()
        if not text:
            return
        lead = 0
        if not self.verbatim:
            stripped = text.lstrip()
            lead, text = len(text) - len(stripped), stripped
        links = _within(run.links, lead, len(text))
        self.found.append(
            Segment(
                text=text,
                links=links,
                frame=self.frame,
                emphasized=min(run.emphasized, len(text)),
                code=min(run.code, len(text)),
                linked=min(sum(end - start for start, end, _ in links), len(text)),
            )
        )


_KINDS: dict[str, str] = {
    **dict.fromkeys(INLINE, "inline"),
    **dict.fromkeys(("b", "strong", "em", "i"), "emphasis"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(SKIPPED, "skipped"),
    "a": "link",
    "br": "break",
}
"""What the walk does with an element; a block if it isn't here."""


def _within(links: list[tuple[int, int, str]], offset: int, length: int) -> list[tuple[int, int, str]]:
    moved = ((max(start - offset, 0), min(end - offset, length), href) for start, end, href in links)
    return sorted((start, end, href) for start, end, href in moved if end > start)


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
    return frozenset(_TOKEN.findall(_CAMEL.sub(" ", name).lower()))
