"""Comments that show nothing but a name over a text: "Jim" / "Good news.", blank, "Ann" / "Bad.".

So do boxes of other things. They are believed only right behind a heading that shows as many as there are, up to
the page's footer, where each is a name of its own with sentences below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, islice, pairwise, takewhile

from cleaners import phrases
from cleaners.plaintext import buttons, naming, replies, when
from cleaners.plaintext.line import Line
from cleaners.plaintext.styles import Opener, at_name
from cleaners.residue import shape

_FEWEST, _MOST = 2, 100
"""How many there may be."""
_NAMED = 2
"""Lines of a comment, at least: its author's name, and a text."""
_BUTTONS = 4
"""Lines below a text that its buttons are looked for in."""
_FORM = ("comment_form", "comment_login", "comment_heading")


def openers(lines: Sequence[Line], top: int, shown: int) -> list[Opener]:
    """Give what opens the comments behind a heading; nothing if they can't be told.

    Args:
        lines: The dump.
        top: The heading.
        shown: How many comments it shows.
    """
    if not _FEWEST <= shown <= _MOST or top + 1 == len(lines) or not _may_open(lines[top + 1].text):
        return []
    groups = list(_groups(lines, replies.texts(lines, top + 1, len(lines))))
    if len(groups) != shown or not all(_is_comment(lines, group) for group in groups):
        return []
    return [at_name(lines, group[0]) for group in groups]


def footed(lines: Sequence[Line], top: int, shown: int | None) -> list[Opener]:
    """Give what opens the comments that stand between buttons: "Jim", "Good news.", "Like · Reply · 3y".

    Where the heading shows no count, a date has to stand among the buttons of each, right behind the heading.
    """
    if shown is not None and not _FEWEST <= shown <= _MOST:
        return []
    test = _is_dated if shown is None else _is_footed
    runs = islice(dropwhile(_is_one, _between(lines, top)), shown)
    groups = list(takewhile(lambda group: test(lines, group), runs))
    if len(groups) < (shown or _FEWEST):
        return []
    opened = [at_name(lines, group[0]) for group in groups]
    dates = [_date_below(lines, group[-1]) for group in groups]
    return [replace(opener, date_text=date) for opener, date in zip(opened, dates, strict=True)]


def _is_dated(lines: Sequence[Line], group: Sequence[int]) -> bool:
    return _is_footed(lines, group) and _date_below(lines, group[-1]) is not None


def _is_one(group: Sequence[int]) -> bool:
    """Whether a group is one line, as those of a form above the comments are."""
    return len(group) == 1


def _between(lines: Sequence[Line], top: int) -> Iterator[list[int]]:
    """Give the runs of lines between those that are buttons or of the form, up to one of several without a name."""
    group: list[int] = []
    for at in range(top + 1, len(lines)):
        if not _is_page(lines[at].full):
            group.append(at)
            if len(group) == _NAMED and not _may_open(lines[group[0]].text):  # no comment, be it ever so long
                return
        elif group:
            yield group
            group = []
    if group:
        yield group


def _is_page(text: str) -> bool:
    is_button = buttons.is_button(text) or buttons.are_buttons(text) or buttons.is_vote(text)
    return is_button or when.told(text) is not None or phrases.find(text, *_FORM) is not None


def _is_footed(lines: Sequence[Line], group: Sequence[int]) -> bool:
    """Whether a run begins with a name, as all of several lines do, and buttons stand below it."""
    if len(group) < _NAMED:
        return False
    below = lines[group[-1] + 1 : group[-1] + 1 + _BUTTONS]
    return any(buttons.is_button(line.text) or buttons.are_buttons(line.text) for line in below)


def _date_below(lines: Sequence[Line], at: int) -> str | None:
    for line in lines[at + 1 : at + 1 + _BUTTONS]:
        if date := buttons.shown_when(line.text):
            return date
        if not _is_page(line.full):
            break
    return None


def _may_open(text: str) -> bool:
    author = naming.named(text).author if naming.is_nobody_else(text) else None
    return author is not None and shape.is_name(author)


def _groups(lines: Sequence[Line], own: Sequence[int]) -> Iterator[list[int]]:
    """Part lines where a gap is."""
    starts = [place for place, at in enumerate(own) if not place or lines[at].gap]
    for start, end in pairwise([*starts, len(own)]):
        yield list(own[start:end])


def _is_comment(lines: Sequence[Line], group: Sequence[int]) -> bool:
    is_text = len(group) > 1 and shape.ends_sentence(lines[group[-1]].text)
    return is_text and _may_open(lines[group[0]].text)
