"""What stands above the text of a dump: site, title, byline, dates, lead, caption; all else there is the page's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from cleaners import phrases
from cleaners.article import Image
from cleaners.plaintext import site, stamps, title
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Verdicts
from cleaners.plaintext.stamps import Stamp
from cleaners.plaintext.title_features import REACH
from cleaners.residue import shape
from cleaners.residue.lines import Verdict

ABOVE, BETWEEN = "above the title", "between title and text"
"""The rules for lines that went for their place; a phrase or shape may tell more of them to those who ask."""
_SITE_REACH, _SITE_WORDS = 6, 4
"""How far above the title a site's name stands, in lines, and how many words it has, at most."""
_CHROME_REACH = 2 * REACH + _SITE_REACH + 1
"""How far above the text, at most, the page's own chrome is looked for that says the site's name."""
LEAD = 40
"""Least length of a lead, in characters."""
_STAMPS = 5
"""How many lines behind the first prose, which is then a lead, or above a text without a title bylines and dates
may stand."""
_CAPTION = re.compile(
    r"^[(\[]\s*(?P<word>[^():\[\]]{2,40}?)\s*[:：]\s*(?P<credit>[^()\[\]]{2,80})[)\]]\s*(?P<caption>.*)$"
)
_CREDITED = re.compile(r"^(?P<caption>.{15,300}?)\s*[(\[](?P<inside>[^()\[\]]{4,100})[)\]]\.?$")
_BRACKETED = (")", "]", ").", "].")
"""How such lines end."""


@dataclass(slots=True, kw_only=True)
class Head:
    """What the head told, and the fate of its lines."""

    title: str | None = None
    title_at: int | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    """The agencies or papers that the byline names."""
    published: str | None = None
    modified: str | None = None
    site: str | None = None
    images: tuple[Image, ...] = ()
    lead_at: int | None = None
    taken: dict[int, str] = field(default_factory=dict)
    """Line -> what it was read as: ``title``, ``byline``, ``date`` …"""
    dropped: dict[int, str] = field(default_factory=dict)
    """Line -> the rule that drops it."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """The lines of a dump up to its comments, and what each is by itself."""

    lines: Sequence[Line]
    every: Sequence[Line]
    """Those behind them, too."""
    verdicts: Verdicts
    first: int
    """The first line of prose that was chosen."""
    told_title: str | None
    """What the front matter or the heading of the comments says that the title is, folded."""

    @cached_property
    def chrome(self) -> list[int]:
        """The lines up to the text and at the end that are the page's own."""
        count = len(self.lines)
        top = range(min(self.first + 1, count))
        end = range(max(count - REACH, len(top)), count)
        return [at for at in (*top[-_CHROME_REACH:], *end) if _is_chrome(self.verdicts[at])]


def read(page: Page) -> Head:
    """Read the head of a dump."""
    head = Head()
    start = max(page.first - REACH, 0)
    page = _take_title(page, start, head)
    if head.title_at is not None:
        _above_title(page, start, head.title_at, head)
        _below_title(page, head.title_at, head)
    else:
        _above_text(page, head)
    _behind_lead(page, head)
    return head


def _take_title(page: Page, start: int, head: Head) -> Page:
    """Take the title and its repetitions; one that the text was thought to begin with puts that off.

    The dump's first line may be the title far above the text: nothing between them is the head's then.
    """
    found = title.find(page.lines, page.verdicts, page.first, page.told_title)
    if found is None:
        return page
    head.taken[found.at] = "title"
    parted = site.part(
        found.text,
        site.Dump(lines=page.every, verdicts=page.verdicts, title_at=found.at, first=page.first),
    )
    head.title, head.site = parted.title, parted.site
    if found.at >= start:
        head.title_at = found.at
    for at in range(start, page.first):
        if at != found.at and title.repeats(page.lines[at].text, parted.title):
            head.dropped[at] = "repeated title"
    return replace(page, first=_behind(page, found.at)) if found.at == page.first else page


def _behind(page: Page, title_at: int) -> int:
    """Give the first line behind a title that is no byline or date."""
    behind = range(title_at + 1, min(title_at + 1 + _STAMPS, len(page.lines)))
    texts = ((at, page.lines[at].text) for at in behind)
    return next(
        (at for at, text in texts if not shape.is_byline(text) and stamps.read(text) is None), title_at + 1
    )


def _above_title(page: Page, start: int, title_at: int, head: Head) -> None:
    for at in range(title_at - 1, start - 1, -1):
        if at in head.dropped:
            continue
        text = page.lines[at].text
        if title_at - at <= 2 and not _is_clock(page, at) and (stamp := stamps.read(text)):
            _note(stamp, head)
            head.taken[at] = "byline" if stamp.authors else "date"
        elif head.site is None and title_at - at <= _SITE_REACH and _is_site(page, at):
            head.site = text
            head.taken[at] = "site name"
        else:
            head.dropped[at] = "page clock" if _is_clock(page, at) else ABOVE


def _below_title(page: Page, title_at: int, head: Head) -> None:
    for at in range(title_at + 1, page.first):
        if at in head.dropped:
            continue
        if _is_clock(page, at):
            head.dropped[at] = "page clock"
        elif not _take(page, at, head):
            head.dropped[at] = BETWEEN


def _take(page: Page, at: int, head: Head) -> bool:
    """Take a line below the title for what it is: caption, byline, date or lead."""
    text = page.lines[at].text
    if image := caption(text):
        head.images += (image,)
        head.taken[at] = "caption"
    elif stamp := stamps.read(text):
        _note(stamp, head)
        head.taken[at] = "byline" if stamp.authors else "date"
    elif shape.is_byline(text):  # of an agency, or a first name
        head.taken[at] = "byline"
    elif _is_over_role(page, at):
        head.authors = head.authors or stamps.people(text)
        head.taken[at] = "byline"
    elif head.lead_at is None and _is_lead(text):
        head.lead_at = at
        head.taken[at] = "lead"
    if head.taken.get(at) == "byline":
        head.source = head.source or ", ".join(stamps.organisations(text)) or None
    return at in head.taken


def _is_over_role(page: Page, at: int) -> bool:
    """Whether a line is a name with what its bearer does below it: "Ann Lee", "Staff writer"."""
    below = page.lines[at + 1].text if at + 1 < len(page.lines) else ""
    return bool(phrases.whole(below, "byline")) and stamps.people(page.lines[at].text) != ()


def _above_text(page: Page, head: Head) -> None:
    """Read bylines and dates right above a text without a title."""
    for at in range(page.first - 1, max(page.first - 1 - _STAMPS, -1), -1):
        stamp = None if _is_clock(page, at) else stamps.read(page.lines[at].text)
        if stamp:
            _note(stamp, head)
            head.taken[at] = "byline" if stamp.authors else "date"


def _behind_lead(page: Page, head: Head) -> None:
    """Read bylines and dates between a first paragraph, which is then the lead, and the text."""
    first, lines = page.first, page.lines
    after = range(first + 1, min(first + 1 + _STAMPS, len(lines)))
    stop = next((at for at in after if shape.is_prose(lines[at].text)), None)
    if stop is None or stop == first + 1:
        return
    read = Head(title=head.title, authors=head.authors, published=head.published, modified=head.modified)
    for at in range(first + 1, stop):
        text = lines[at].text
        if shape.is_byline(text) or stamps.read(text):
            _take(page, at, read)
    if {"byline", "date"} & set(read.taken.values()) and head.lead_at is None:
        head.lead_at = first
        head.authors, head.published, head.modified = read.authors, read.published, read.modified
        head.taken |= {at: name for at, name in read.taken.items() if name in {"byline", "date"}}


def _is_lead(text: str) -> bool:
    return (
        shape.weight(text) >= LEAD
        and len(text.split()) >= 6
        and not shape.is_name(text)
        and shape.ends_sentence(text)
    )


def _note(stamp: Stamp, head: Head) -> None:
    """Add what a line says to what is known."""
    head.authors = head.authors or stamp.authors
    head.published = head.published or stamp.published
    head.modified = head.modified or stamp.modified


def _is_clock(page: Page, at: int) -> bool:
    """Whether a date is the page's clock: it has seconds, and chrome stands beside it."""
    text = page.lines[at].text
    if ":" not in text or not shape.has_clock(text):
        return False
    beside = (index for index in (at - 1, at + 1) if 0 <= index < len(page.lines))
    return any(_is_chrome(page.verdicts[index]) for index in beside)


_CHROME = frozenset("chrome share newsletter login app consent advertisement print copyright".split())


def _is_chrome(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.name in _CHROME


def _is_site(page: Page, at: int) -> bool:
    """Whether a line above the title is the site's name: the page's own chrome says it, or its initials."""
    text = page.lines[at].text
    if page.verdicts[at] or len(text.split()) > _SITE_WORDS or not shape.is_name(text):
        return False
    name = phrases.normal(text)
    initials = "".join(word[0] for word in text.split()).upper()
    end = len(page.lines) - REACH
    near = (index for index in page.chrome if index != at and (index >= at - REACH or index >= end))
    return any(_names(page.lines[index].text, name, initials) for index in near)


def _names(chrome: str, name: str, initials: str) -> bool:
    folded = phrases.normal(chrome)
    if name in folded and name != folded and f" {name} " in f" {folded} ":
        return True
    return len(initials) >= 2 and initials in chrome and initials in re.findall(r"\w+", chrome)


def caption(text: str) -> Image | None:
    """Read "(Photo: Ann Lee) Boats at the pier." and "Boats at the pier. (Photo: Ann Lee)".

    >>> caption("(Photo : Ann Lee) Boats.").credit
    'Ann Lee'
    """
    if match := _CAPTION.match(text):
        if phrases.start(f"{match['word']}: x", "photo_credit"):
            return Image(url=None, caption=match["caption"].strip() or None, credit=match["credit"].strip())
        return None
    match = _CREDITED.match(text) if text.endswith(_BRACKETED) else None
    if match and (phrase := phrases.start(match["inside"], "photo_credit")):
        credit = match["inside"][len(phrase.text) :].strip(" :")
        return Image(url=None, caption=match["caption"].strip(), credit=credit or match["inside"])
    phrase = phrases.start(text, "photo_credit") if len(text) <= 100 else None
    credit = text.lstrip("( ")[len(phrase.text) :].strip(" :)") if phrase else ""
    return Image(url=None, caption=None, credit=credit) if credit and shape.is_name(credit) else None
