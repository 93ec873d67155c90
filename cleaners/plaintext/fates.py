"""What became of each line of a dump, and by which rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaners.plaintext.head import Head
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Verdicts
from cleaners.plaintext.thread import Found

AROUND = "page around the text"
"""The rule for lines that were not chosen and that no phrase knows."""
BEHIND = "page behind the comments"
_NEAR = 5
"""How far from the text a line that a rule knows still is residue of it, and not just the page's, in lines."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """A dump, read."""

    lines: Sequence[Line]
    verdicts: Verdicts
    chosen: Sequence[bool]
    """Of the lines before the thread: whether they are the article's."""
    head: Head
    thread: Found
    one_line: bool
    """Whether the dump was one line, and these are its sentences."""

    def is_body(self, at: int) -> bool:
        """Whether a line before the thread goes into a block."""
        return (
            (self.chosen[at] or at == self.head.lead_at)
            and at not in self.head.dropped
            and self.head.taken.get(at, "lead") == "lead"
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Fate:
    """What became of a line."""

    text: str
    kept: bool
    rule: str
    own: bool
    """Whether it stood within the article, its head or its thread, so that a reader may ask for it."""


def tell(parts: Parts) -> list[Fate]:
    """Tell the fate of each line, in order."""
    return [*_of_page(parts, range(len(parts.chosen)), _span(parts)), *_of_thread(parts)]


def missed(parts: Parts) -> Iterator[Fate]:
    """Tell the fates of the lines that went and that a reader may ask for."""
    span = _span(parts)
    near = _near(span)
    asked = (near.start, near.stop - 1, *parts.head.dropped)
    lines = range(max(min(asked), 0), min(max(asked) + 1, len(parts.chosen)))
    told = (*_of_page(parts, lines, span), *_of_thread(parts))
    return (fate for fate in told if fate.own and not fate.kept)


def _span(parts: Parts) -> range:
    body = [at for at in range(len(parts.chosen)) if parts.is_body(at)]
    return range(body[0], body[-1] + 1) if body else range(0)


def _near(span: range) -> range:
    return range(span.start - _NEAR, span.stop + _NEAR)


def _of_page(parts: Parts, lines: range, span: range) -> Iterator[Fate]:
    near = _near(span)
    for at in lines:
        text, verdict = parts.lines[at].full, parts.verdicts.known(at)
        name = parts.head.taken.get(at)
        if parts.is_body(at) or name:
            yield Fate(text=text, kept=True, rule=name or "text", own=True)
        else:
            rule = parts.head.dropped.get(at) or (verdict.rule if verdict else AROUND)
            own = at in span or at in parts.head.dropped or (verdict is not None and at in near)
            yield Fate(text=text, kept=False, rule=rule, own=own)


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
