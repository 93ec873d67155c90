"""One line of a dump, and the mark it may begin with."""

import re
from dataclasses import dataclass
from typing import Literal

from cleaners.residue import shape

Kind = Literal["text", "heading", "item", "quote", "code", "table"]
Links = tuple[tuple[int, int, str], ...]
Rows = tuple[tuple[str, ...], ...]

_MARK = re.compile(r"(?P<mark>[*•·▪◦‣○●■□➤►▸⁃+-]|\d{1,3}[.)])\s+(?=\S)")
_TAB = 8


@dataclass(slots=True)
class Line:
    """One line of a dump; a quote, listing or table that its marks hold together is one, too.

    Never changed once it is made; a dump has hundreds, and to make a frozen one takes three times as long.
    """

    text: str
    """Squeezed, without its mark; never empty."""
    mark: str
    """Its bullet or number; empty for most lines."""
    kind: Kind
    level: int | None
    """Of a heading; 1 for an entry that is one beyond doubt, since Markdown marks it."""
    indent: int
    """Blanks before the mark."""
    gap: int
    """Blank lines above."""
    links: Links = ()
    """Start, end and target of Markdown links."""
    rows: Rows | None = None
    """The cells of a table."""

    @property
    def full(self) -> str:
        """The line as it was written, mark and text."""
        return f"{self.mark} {self.text}" if self.mark else self.text

    @property
    def is_marked(self) -> bool:
        """Whether a mark of Markdown or markup tells what it is."""
        return self.kind in {"quote", "code", "table"} or self.level is not None


def marked(raw: str, text: str, gap: int) -> Line:
    """Make a line; a bullet or number that it begins with makes it an entry."""
    margin = indent(raw) if raw[:1].isspace() else 0  # most lines have none
    match = None if text[:1].isalpha() else _MARK.match(text)
    if match is None or (
        match["mark"][0].isdigit() and shape.is_date_only(text)
    ):  # "3. Mai 2014" is no entry
        return Line(text, "", "text", None, margin, gap)
    return Line(text[match.end() :], match["mark"], "item", None, margin, gap)


def indent(raw: str) -> int:
    """Count the blanks that a line begins with."""
    if "\t" in raw:
        raw = raw.expandtabs(_TAB)
    return len(raw) - len(raw.lstrip())
