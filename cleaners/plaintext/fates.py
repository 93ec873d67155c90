"""What became of each line of a dump, and by which rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cleaners.plaintext.head import ABOVE, BETWEEN, Head
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Verdicts
from cleaners.plaintext.thread import Found
from cleaners.residue import shape

AROUND = "page around the text"
"""The rule for lines that were not chosen and that no phrase knows."""
REPEATED = "repeated title"
_BY_PLACE = frozenset({AROUND, ABOVE, BETWEEN})
BEHIND = "page behind the comments"
_NEAR = 5
"""How far from the text prose or a line that a rule knows may be more than just the page's, in lines."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """A dump, read."""

    lines: Sequence[Line]
    verdicts: Verdicts
    body: Sequence[bool]
    """Of the lines before the thread: whether they go into a block."""
    head: Head
    thread: Found
    one_line: bool
    """Whether the dump was one line, and these are its sentences."""


def body(chosen: Sequence[bool], head: Head, thread: Found) -> list[bool]:
    """Tell which lines go into a block: those that were chosen and that the head didn't take, and its lead.

    A link to the comments among them goes.
    """
    own = list(chosen)
    if head.lead_at is not None:
        own[head.lead_at] = True
    for at, name in head.taken.items():
        own[at] = own[at] and name == "lead"
    for at in (*head.dropped, *(at for at in thread.controls if at < len(own))):
        own[at] = False
    return own


class Fate(NamedTuple):
    """What became of a line."""

    text: str
    kept: bool
    rule: str
    own: bool
    """Whether it stood within the article, its head or its thread, so that a reader may ask for it."""


def tell(parts: Parts) -> list[Fate]:
    """Tell the fate of each line, in order."""
    span = _span(parts)
    return [*(_of_page(parts, at, span) for at in range(len(parts.body))), *_of_thread(parts)]


def missed(parts: Parts) -> Iterator[Fate]:
    """Tell the fates of the lines that went and that a reader may ask for."""
    span = _span(parts)
    near = _near(span)
    repeated = (at for at, rule in parts.head.dropped.items() if rule == REPEATED and at < near.start)
    for at in (*sorted(repeated), *range(max(near.start, 0), min(near.stop, len(parts.body)))):
        if not parts.body[at] and at not in parts.head.taken:
            fate = _of_page(parts, at, span)
            if fate.own:
                yield fate
    for at, rule in sorted(parts.thread.controls.items()):
        if at >= parts.thread.start and at not in parts.thread.used:
            yield Fate(text=parts.lines[at].full, kept=False, rule=rule, own=True)


def _span(parts: Parts) -> range:
    """Give the lines from the title, or else the first of the text, to the text's last."""
    own = [at for at, is_own in enumerate(parts.body) if is_own]
    if not own:
        return range(0)
    title_at = parts.head.title_at
    return range(own[0] if title_at is None else min(title_at, own[0]), own[-1] + 1)


def _near(span: range) -> range:
    return range(span.start - _NEAR, span.stop + _NEAR)


def _of_page(parts: Parts, at: int, span: range) -> Fate:
    text, name = parts.lines[at].full, parts.head.taken.get(at)
    if parts.body[at] or name:
        return Fate(text=text, kept=True, rule=name or "text", own=True)
    rule = parts.head.dropped.get(at) or parts.thread.controls.get(at, AROUND)
    verdict = parts.verdicts[at]
    if verdict and rule in _BY_PLACE:
        rule = verdict.rule
    own = (
        at in span
        or rule == REPEATED
        or (at in _near(span) and (verdict is not None or shape.is_prose(text)))
    )
    return Fate(text=text, kept=False, rule=rule, own=own)


def _of_thread(parts: Parts) -> Iterator[Fate]:
    for at in range(parts.thread.start, len(parts.lines)):
        name = parts.thread.used.get(at)
        rule = parts.thread.controls.get(at)
        yield Fate(
            text=parts.lines[at].full,
            kept=name is not None,
            rule=name or rule or BEHIND,
            own=rule is not None,
        )
