"""A text dump -> title, dates, blocks, thread.

1. `lines` mends the characters, `lynx` and `frontmatter` read what a tool wrote into the text or above it,
   `markdown` the marks; `rows` finds tables that bars alone mark, `wrapped` joins what a tool broke, `one_line`
   parts what it glued together.
2. `thread` finds the comments behind the text and reads them.
3. `prose` chooses the lines that are the article, by their length, density and neighbours and by the residue
   around them; `interrupted` reads on behind an advertisement, `alone` adds the short lines where no page is,
   `structure` the headings, lists, quotes, listings and tables that Markdown marks.
4. `head` reads site, title, byline, dates, lead and captions above the text; all else there goes.
5. `build` makes blocks of what is left; `cleaners.residue` then drops residue lines among them.

Markup that is handed in as text is read as text too: each run between block-level tags is a line, and `stated`
reads the title that it states. A page that is to be cleaned well belongs into `cleaners.clean_html`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from cleaners import phrases
from cleaners.article import Block, CleaningError, Comment, Removal, Step, Thread
from cleaners.document import decode
from cleaners.limits import MAX_BYTES
from cleaners.metadata import EMPTY, Reading
from cleaners.plaintext import (
    beginning,
    build,
    fates,
    frontmatter,
    head,
    lines,
    lynx,
    one_line,
    prose,
    stated,
    structure,
    thread,
    title,
    wrapped,
)
from cleaners.plaintext.fates import Parts
from cleaners.plaintext.frontmatter import FrontMatter
from cleaners.plaintext.head import Head
from cleaners.plaintext.line import Line
from cleaners.plaintext.one_line import Parted
from cleaners.plaintext.profile import Verdicts, profile
from cleaners.residue import shape

STAGE = "plaintext"


@dataclass(frozen=True, kw_only=True)
class Dump:
    """What a text dump holds; ``blocks`` still go through `cleaners.residue`."""

    blocks: tuple[Block, ...]
    reading: Reading
    comments: tuple[Comment, ...]
    thread: Thread
    removed: tuple[Removal, ...]
    front: FrontMatter
    parts: Parts

    @property
    def steps(self) -> tuple[Step, ...]:
        """Tell the fate of each line."""
        return tuple(_steps(self.front, self.parts))


def read(text: str, *, fetched_at: datetime | None) -> Dump:
    """Split a text dump into its parts.

    Raises:
        CleaningError: over the limits of `cleaners.document`.
    """
    if len(text) > MAX_BYTES:
        raise CleaningError(f"text of {len(text):,} characters: over the limit of {MAX_BYTES:,}")
    front, rest = frontmatter.read(lynx.without_links(lines.mend(decode(text))))
    own = lines.split(rest)
    page = stated.read(rest) if lines.has_tags(rest) else frontmatter.NONE
    parts = _split(wrapped.unwrap(own), page if front is frontmatter.NONE else front)
    page = stated.without_site(page, parts)
    return Dump(
        blocks=tuple(_blocks(parts)),
        reading=_reading(parts.head, front, page, fetched_at),
        comments=parts.thread.comments,
        thread=parts.thread.thread,
        removed=tuple(Removal(stage=STAGE, rule=fate.rule, text=fate.text) for fate in fates.missed(parts)),
        front=front,
        parts=parts,
    )


def _steps(front: FrontMatter, parts: Parts) -> Iterator[Step]:
    yield from (Step(stage=STAGE, kept=True, rule="front matter", text=line) for line in front.lines)
    for fate in fates.tell(parts):
        yield Step(stage=STAGE, kept=fate.kept, rule=fate.rule, text=fate.text)


def _split(all_lines: list[Line], front: FrontMatter) -> Parts:
    parted = one_line.part(all_lines[0]) if one_line.is_all(all_lines) else None
    all_lines = parted.lines if parted else all_lines
    verdicts = Verdicts(all_lines)
    whole = profile(all_lines)
    is_prose = whole.prose.tolist()
    found = thread.find(all_lines, is_prose)
    page = all_lines[: found.start]
    if parted is None:
        own = prose.choose(page, verdicts, whole.until(found.start))
        chosen = structure.keep(page, verdicts, is_prose, own)
    else:
        chosen = _sentences(parted, verdicts, len(page))
    first = beginning.find(page, verdicts, is_prose, chosen)
    told = front.first(frontmatter.TITLE)
    subject = phrases.normal(told) if told else _subject(all_lines, found)
    top = head.read(
        head.Page(lines=page, every=all_lines, verdicts=verdicts, first=first, told_title=subject)
    )
    return Parts(
        lines=all_lines,
        verdicts=verdicts,
        body=fates.body(chosen, top, found),
        head=top,
        thread=found,
        one_line=parted is not None,
    )


def _sentences(parted: Parted, verdicts: Verdicts, count: int) -> list[bool]:
    """Choose all sentences of one line but residue, which the residue stage couldn't see in one paragraph."""
    firm = {at for at in parted.body if (verdict := verdicts[at]) and verdict.firm}
    return [at in parted.body and at not in firm for at in range(count)]


def _subject(all_lines: Sequence[Line], found: thread.Found) -> str | None:
    """Give what the heading of a thread says that it is on ("2 thoughts on “…”"), folded."""
    if found.start >= len(all_lines):
        return None
    parts = all_lines[found.start].text.replace("„", "“").replace("«", "“").split("“", 1)
    return phrases.normal(parts[1]) if len(parts) == 2 else None


def _blocks(parts: Parts) -> Iterator[Block]:
    kept = [at for at, is_own in enumerate(parts.body) if is_own]
    own = [parts.lines[at] for at in kept]
    if parts.one_line:
        return build.paragraph(own)
    lead = parts.lines[parts.head.lead_at] if parts.head.lead_at is not None else None
    return build.blocks(own, [parts.verdicts[at] for at in kept], lead=lead)


_WON = {
    "title": "line above the text",
    "authors": "byline",
    "credited_source": "byline",
    "date_published": "date line",
    "date_modified": "date line",
    "site_name": "line above the title, or a part of it, confirmed by the page's chrome",
    "images": "caption line",
}


def _reading(top: Head, front: FrontMatter, page: FrontMatter, fetched_at: datetime | None) -> Reading:
    seen = {
        "title": top.title,
        "authors": top.authors,
        "credited_source": top.source,
        "date_published": _believed(top.published, fetched_at),
        "date_modified": _believed(top.modified, fetched_at),
        "site_name": top.site,
        "images": top.images,
    }
    above = {name: value for name, value in _stated(front, top, fetched_at).items() if value}
    told = _better_title(page, top)
    markup = {"title": told} if told and "title" not in above else {}
    found = {name: value for name, value in (seen | markup | above).items() if value}
    winners = {name: "front matter" if name in above else _WON[name] for name in found}
    winners |= dict.fromkeys(markup, "markup of the page")
    return Reading(metadata=replace(EMPTY, **found), winners=winners)


def _stated(front: FrontMatter, top: Head, fetched_at: datetime | None) -> dict[str, Any]:
    """Give what stands above the text."""
    return {
        "title": _better_title(front, top),
        "authors": tuple(name for name in front.several(frontmatter.AUTHORS) if shape.is_name(name)),
        "date_published": _believed(front.date(frontmatter.PUBLISHED), fetched_at),
        "date_modified": _believed(front.date(frontmatter.MODIFIED), fetched_at),
        "site_name": front.first(frontmatter.SITE),
        "canonical_url": front.url(),
        "section": front.first(frontmatter.SECTION),
        "tags": front.several(frontmatter.TAGS),
        "description": front.first(frontmatter.DESCRIPTION),
    }


def _better_title(front: FrontMatter, top: Head) -> str | None:
    """Give a stated title; one of the dump's own is better than the same with the site's name."""
    told = front.first(frontmatter.TITLE)
    return None if told and top.title and title.repeats(told, top.title) else told


def _believed(date: str | None, fetched_at: datetime | None) -> str | None:
    """Give a date unless it lies more than a day behind the fetch: time zones differ by less."""
    if date is None or fetched_at is None:
        return date
    return date if date[:10] <= (fetched_at + timedelta(days=1)).date().isoformat() else None
