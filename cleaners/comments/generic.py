"""The reader for threads of no known system: repeated elements that each carry a byline and a text.

1. *Scopes*: elements called after comments, and what stands around a heading that announces them.
2. *Anchors*: within a scope, the lines that show a date (or, where none do, the elements that name an author).
3. *Groups*: every name around an anchor (a class, an id's pattern, the tag under one parent) makes a group; the
   elements of the best one are the comments: it has the most members with an anchor of their own, and of nested
   groups with as many, the outermost.
4. *Evidence*: the comments are read, and signs for and against a thread are weighed (`evidence`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from cleaners.comments.areas import is_about_other_pages, outermost
from cleaners.comments.author import AUTHOR_WORDS, NOT_AUTHOR, is_called_author
from cleaners.comments.dates import MAX_LENGTH, find
from cleaners.comments.evidence import Around, is_thread
from cleaners.comments.lines import INLINE, Line, line_text, text_of
from cleaners.comments.names import called, pattern_of
from cleaners.comments.page import Page
from cleaners.comments.reading import PINGBACKS
from cleaners.comments.record import Byline, Unit
from cleaners.comments.units import units_of
from cleaners.phrases import find as find_phrase
from cleaners.text import squeeze, words

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend")
_MOST_BESIDE = 80
"""Characters that may stand in a line beside its date."""
_CLIMB = 3
"""How far above its heading a thread's element is looked for."""
_MAX_ANCHORS = 2_000
_HEADING_WORDS = 5
"""Longest heading that announces comments where no element is called so."""
_DEPTH = 3
"""How many elements called after comments may stand in each other around a thread."""
_MOST_GROUPS = 8
_NEAR = 0.4
"""Smallest share of the largest group's members: a comment may show its date twice."""
_FIRST = 5
_BYLINE_WORDS = 14
_NAME_WORDS = 6
_FEW_RUNS = 6
"""Of a line longer than that its parts are no byline's."""

_Key = tuple[object, ...]


@dataclass(frozen=True, kw_only=True)
class _Group:
    key: _Key
    members: list[HtmlElement]
    """Elements with an anchor of their own, in page order."""
    anchors: int
    depth: int


def find_units(page: Page) -> list[Unit]:
    """Find the comments of a page; none if nothing on it is a thread beyond doubt."""
    for level in _levels(page):
        best: list[Unit] = []
        for scopes in level:
            units = _units(scopes, page)
            if len(units) > len(best):
                best = units
        if best:
            return best
    return []


def _levels(page: Page) -> Iterator[Iterable[list[HtmlElement]]]:
    """Give the elements to look in: the outermost called after comments, those inside, what has a heading."""
    areas = list(page.areas)
    for _ in range(_DEPTH):
        outer = outermost(areas)
        if not outer:
            break
        yield _together(area for area in outer if not is_about_other_pages(area))
        known = set(outer)
        areas = [area for area in areas if area not in known]
    yield _announced(page)


def _together(areas: Iterable[HtmlElement]) -> Iterable[list[HtmlElement]]:
    """Put those together that have the same name: a page may hold several threads."""
    named: dict[str, list[HtmlElement]] = defaultdict(list)
    for area in areas:
        named[f"{area.tag} {area.get('class') or area.get('id')}"].append(area)
    return named.values()


def _announced(page: Page) -> Iterator[list[HtmlElement]]:
    """Give what stands around a heading that announces comments."""
    for heading in page.document.tree.iter(*_HEADINGS):
        if _announces(heading):
            around = list(heading.iterancestors())[:_CLIMB]
            yield from ([scope] for scope in around if not is_about_other_pages(scope))


def _announces(heading: HtmlElement) -> bool:
    text = text_of(heading)
    return len(words(text)) <= _HEADING_WORDS and find_phrase(text, "comment_heading") is not None


def _units(scopes: list[HtmlElement], page: Page) -> list[Unit]:
    around = Around(scopes)
    for anchors in (_dated, _signed):
        for group in _ranked(_groups(scopes, anchors(around, page))):
            for units in _readings(group, scopes):
                if is_thread(units, around, page):
                    return units
    return []


def _readings(group: _Group, scopes: list[HtmlElement]) -> Iterator[list[Unit]]:
    """Give the ways in which a group's elements may be comments."""
    for byline in _bylines(group):
        yield units_of(_all_like(group, scopes), byline)
    if heads := _flat(group):
        yield units_of(heads, "before")
    if len(group.members) > 1 and len(_all_like(group, scopes)) == 2 * len(group.members):
        yield units_of(group.members, _side(group))


def _dated(around: Around, page: Page) -> list[HtmlElement]:
    """Give the elements that show a date in a line of little else."""
    owners = (_dated_owner(line, page) for line in around.lines)
    shown = (owner for owner in owners if owner is not None and not _is_quoted(owner))
    return list(islice(shown, _MAX_ANCHORS))


def _is_quoted(element: HtmlElement) -> bool:
    return element.tag == "blockquote" or next(element.iterancestors("blockquote"), None) is not None


def _is_dated(text: str, page: Page) -> bool:
    if len(text) > MAX_LENGTH:
        return False
    shown = find(text, page.style)
    return shown is not None and len(text) - (shown.end - shown.start) <= _MOST_BESIDE


def _dated_owner(line: Line, page: Page) -> HtmlElement | None:
    """Give the element of the piece of a line that shows a date."""
    if _is_dated(line_text(line), page):
        return next((run.owner for run in line if any(char.isdigit() for char in run.text)), line[0].owner)
    if len(line) < _FEW_RUNS:
        return next(
            (run.owner for run in line if _is_dated(squeeze(run.text), page) or _is_time(run.owner)), None
        )
    return None


def _is_time(element: HtmlElement) -> bool:
    """Whether an element gives a date to machines, whatever it shows: ``3h``."""
    return element.tag == "time" and bool(element.get("datetime"))


def _signed(around: Around, _page: Page) -> list[HtmlElement]:
    """Give the elements called after authors."""
    found = [element for scope in around.scopes for element in scope.iter() if called(element) & AUTHOR_WORDS]
    naming = (each for each in found if not called(each) & NOT_AUTHOR or is_called_author(each))
    return list(islice((element for element in naming if text_of(element)), _MAX_ANCHORS))


def _groups(scopes: list[HtmlElement], anchors: list[HtmlElement]) -> list[_Group]:
    """Group the elements around the anchors by their names; each anchor counts for the nearest of a name."""
    counts: dict[_Key, dict[HtmlElement, int]] = defaultdict(dict)
    ends = set(scopes)
    for anchor in anchors:
        seen: set[_Key] = set()
        for element in (anchor, *anchor.iterancestors()):
            for key in _keys(element):
                if key not in seen:
                    seen.add(key)
                    counts[key][element] = counts[key].get(element, 0) + 1
            if element in ends:
                break
    return [
        _Group(key=key, members=list(found), anchors=sum(found.values()), depth=_depth(next(iter(found))))
        for key, found in counts.items()
    ]


def _keys(element: HtmlElement) -> Iterator[_Key]:
    for name in (element.get("class") or "").split():
        yield element.tag, "." + pattern_of(name)
    if name := element.get("id"):
        yield element.tag, "#" + pattern_of(name)
    if not element.get("class"):
        yield element.tag, element.getparent()
        yield element.tag, next((f"> {child.tag}" for child in element), "")


def _depth(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())


def _ranked(groups: list[_Group]) -> list[_Group]:
    """Order groups: most members, then one anchor each, then the outermost; of single ones the innermost."""
    most = max((len(group.members) for group in groups), default=0)
    near = _different(group for group in groups if len(group.members) >= max(_NEAR * most, min(most, 2)))
    if most == 1:
        blocks = [group for group in near if group.members[0].tag not in INLINE]
        return sorted(blocks, key=lambda group: -group.depth)[: 2 * _MOST_GROUPS]
    ordered = sorted(
        near, key=lambda group: (-len(group.members), group.anchors > 2.5 * len(group.members), group.depth)
    )
    return ordered[:_MOST_GROUPS]


def _different(groups: Iterable[_Group]) -> list[_Group]:
    """Keep one of the groups that have the same members under several names."""
    return list({tuple(group.members): group for group in groups}.values())


def _all_like(group: _Group, scopes: list[HtmlElement]) -> list[HtmlElement]:
    """Give all the elements of a group, with those that show no date, and pingbacks beside them; not their list."""
    if len(group.members) == 1:
        return group.members
    lists = {member.getparent() for member in group.members}
    around = lists.difference(group.members)
    return [
        element
        for scope in scopes
        for element in scope.iter(str(group.key[0]))
        if element not in around
        and (
            group.key in set(_keys(element)) or (called(element) & PINGBACKS and element.getparent() in lists)
        )
    ]


def _bylines(group: _Group) -> tuple[Byline, ...]:
    """Tell where bylines may stand: with the text, if there is much; for blocks that hold little, beside it too."""
    most = max(len(words(text_of(member))) for member in group.members[:_FIRST])
    if most > _BYLINE_WORDS or len(group.members) == 1 or group.members[0].tag in INLINE:
        return ("inside",)
    return ("inside", _side(group))


def _flat(group: _Group) -> list[HtmlElement]:
    """Give the names that stand right before dates in a flat list: ``h4``, ``span.date``, ``p``."""
    names = [member.getprevious() for member in group.members]
    parents = {member.getparent() for member in group.members}
    tags = {None if name is None else name.tag for name in names}
    if len(names) < 2 or len(parents) > 1 or len(tags) > 1 or tags & {None, "p"}:
        return []
    found = [name for name in names if name is not None]
    return found if all(0 < len(words(text_of(name))) <= _NAME_WORDS for name in found) else []


def _side(group: _Group) -> Byline:
    """Tell on which side of its text a byline stands, where these are siblings."""
    first, last = group.members[0], group.members[-1]
    before = [sibling for sibling in first.itersiblings(preceding=True) if sibling.tag not in _HEADINGS]
    after = [sibling for sibling in last.itersiblings() if sibling.tag not in {*_HEADINGS, "form"}]
    return "after" if _has_text(before) and not _has_text(after) else "before"


def _has_text(elements: list[HtmlElement]) -> bool:
    return any(text_of(element) for element in elements)
