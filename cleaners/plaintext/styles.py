"""The ways in which pages open a comment: "1. Robert", "Robert says:", "Robert wrote on May 3", a name at a date."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cleaners import phrases
from cleaners.plaintext import buttons, naming, stamps, when
from cleaners.plaintext.line import Line
from cleaners.plaintext.naming import Named
from cleaners.residue import dates, shape

_NUMBER = re.compile(r"\d+")
_COLONS = (":", "：")
_ENDS = (*_COLONS, "...", "…")
_BADGES = 4
"""Lines that stand between a name and a date below it, at most, and the date's."""
_INITIALS = 3
_BRACKETED = re.compile(r"\([^()\d]{2,20}\)|\[[^\[\]\d]{2,20}\]")
_ARROWED = re.compile(r"[→▸►➜➤↪]\s?(?P<name>\S.{0,49})")
_QUOTED = 2
"""How much deeper a quote stands, in blanks."""
_PARTED = re.compile(r"\s[·•|—–-]\s|,\s")
_BRACKETS = re.compile(r"(?P<name>[^()\[\]:\n]{1,50}?)\s?[(\[](?P<date>[^()\[\]\n]{6,40})[)\]]\s?[:：]?")
_LED = re.compile(r"(?P<date>.*\d.*?)(?:,\s|\s(?=[^\W\d]\S*$)|\s(?=[^\W\d]\S*\s\S+$))(?P<name>[^\d,]+)")
_PLACES = 2
_NAMES = 3
"""Words of a name that stands behind its verb, at most."""
_IN_LINE = re.compile(r"(?P<name>[^():]{1,50}?)(?:\s?\((?P<date>[^()]{6,40})\))?:\s(?P<text>\S.*)", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Opener:
    """A comment's first lines."""

    at: int
    text_at: int
    """Where its text begins."""
    author: str | None
    """Null where nobody or an address is named."""
    date_text: str | None
    date_published: str | None
    indent: int
    number: int | None
    text: str = ""
    """What stands of its text in the line that opens it."""
    answers: str | None = None
    """Whom it says that it answers."""
    signed: tuple[int, int] | None = None
    """The line below its text that names the author, and the one behind that; null where one above does."""
    parent: int | None = None
    """Place of the comment it answers among the openers."""


Style = Callable[[Sequence[Line], int], Opener | None]


def numbered(lines: Sequence[Line], at: int) -> Opener | None:
    """Read "1. Robert", where the number marks an entry of a list."""
    line = lines[at]
    if not _is_numbered(line) or shape.is_date_like(line.text) or not naming.is_author(line.text):
        return None
    return _opener(lines, at, naming.named(line.text))


def _is_numbered(line: Line) -> bool:
    return line.kind == "item" and line.mark[0].isdigit()


def bylined(lines: Sequence[Line], at: int) -> Opener | None:
    """Read "Robert says:", "Robert wrote on May 3, 2014:" and "Comment by Robert - May 3, 2014"."""
    return _spoken(lines, at) or (_written(lines, at) if stamps.may_be_dated(lines[at].text) else None)


def may_speak(text: str) -> bool:
    """Whether a line ends as one does that says who speaks, without a date in it or below it."""
    return text.endswith(_ENDS)


def _spoken(lines: Sequence[Line], at: int) -> Opener | None:
    text = lines[at].text
    cut = phrases.end(text, "comment_byline")
    if cut is None or not cut.before:
        return None
    author, date = naming.author_and_date(cut.before)
    opener = _opener(lines, at, naming.named(author), date) if naming.is_author(author) else None
    is_open = text.endswith(_COLONS) or (text.endswith(_ENDS) and cut.phrase.text.endswith("..."))
    return opener if opener and (opener.date_text or is_open) else None


def _written(lines: Sequence[Line], at: int) -> Opener | None:
    text = lines[at].text
    cut = phrases.inside(text, "comment_byline")
    if cut and not naming.is_signed(cut.after):
        author, date = cut.before, cut.after
    elif phrase := phrases.start(text := naming.plain(text), "comment_byline"):
        author, date = naming.author_and_date(text[len(phrase.text) :].strip(" :"))
    else:
        return None
    is_ours = naming.tells_when(date) and naming.is_author(author)
    return _opener(lines, at, naming.named(author), date) if is_ours else None


def over_date(lines: Sequence[Line], at: int) -> Opener | None:
    """Read a name with nothing but a date in the line below it, or a button and a date in the two."""
    text = lines[at].text
    if not _is_over(lines, at):
        is_over = _is_over(lines, at + 1) and buttons.is_button(lines[at + 1].text) and _is_short(text)
        return (
            _opener(lines, at, naming.named(text), below=1)
            if is_over and dates.read(lines[at + 2].text)
            else None
        )
    is_ours = naming.is_nobody_else(text) and dates.read(lines[at + 1].text)
    return _opener(lines, at, naming.named(text)) if is_ours else None


def _is_short(text: str) -> bool:
    """Whether a line above a button and a date is none of the text before it: any short name is one there."""
    is_name = len(text) <= naming.LONGEST and not naming.is_sentence(text)
    return is_name and not shape.is_date_like(text) and not buttons.is_button(text)


def _is_over(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing but a date stands in the line below, and no blank line between the two alone."""
    return at + 1 < len(lines) and not _is_parted(lines, at) and when.is_date_only(lines[at + 1].text)


def _is_parted(lines: Sequence[Line], at: int) -> bool:
    """Whether a line belongs to the one above, and blank lines part it from the one below."""
    return at > 0 and lines[at + 1].gap > 0 and not lines[at].gap


def beside_date(lines: Sequence[Line], at: int) -> Opener | None:
    """Read "Robert on May 3, 2014 at 9:00", "Robert — May 3, 2014" and "Robert, 2 hours ago"."""
    text, _, rest = lines[at].text.partition("\n")  # a quote is one line
    text = naming.plain(text).lstrip("—–- ")
    if match := _BRACKETS.fullmatch(text):
        return _bracketed(lines, at, match)
    name, *parts = _PARTED.split(text, maxsplit=1) if len(text) <= 2 * naming.LONGEST else [text]
    if (
        parts
        and (ago := when.told(parts[0]))
        and naming.is_nobody_else(name)
        and not when.ends_with_day(name)
    ):
        return _opener(lines, at, naming.named(name), ago, text=rest)
    if ago := _ago_behind_place(text):
        return _opener(lines, at, naming.named(name), ago, text=rest) if naming.is_nobody_else(name) else None
    if not stamps.may_be_dated(text) or not shape.is_date_like(text):
        return None
    author, date = naming.author_and_date(text)
    is_ours = date and naming.is_beside(text, author, date) and naming.is_nobody_else(author)
    return _opener(lines, at, naming.named(author), date, text=rest) if is_ours else None


def _ago_behind_place(text: str) -> str | None:
    """Read "Robert, Leeds, United Kingdom, 2 hours ago"."""
    name, *places, ago = text.split(", ") if len(text) <= 2 * naming.LONGEST and ", " in text else (text, "")
    is_ours = bool(name) and 0 < len(places) <= _PLACES and all(map(shape.is_name, places))
    return when.told(ago) if is_ours and buttons.is_ago(ago) else None


def _bracketed(lines: Sequence[Line], at: int, match: re.Match[str]) -> Opener | None:
    """Read "Robert (May 3, 2014, 9:00)", "#2 Robert (May 3, 2014):"."""
    name, date = match["name"], match["date"]
    if not (when.is_date_only(date) and naming.tells_when(date)):
        return None
    is_ours = naming.is_nobody_else(name) or (naming.number(lines[at].full) and naming.is_author(name))
    return _opener(lines, at, naming.named(name), date) if is_ours else None


def led_by_date(lines: Sequence[Line], at: int) -> Opener | None:
    """Read "On May 3, 2014, Robert wrote:" and "Am 3. Mai 2014 schrieb Robert:"."""
    text = lines[at].text
    if not text.endswith(_COLONS) or len(text) > 3 * naming.LONGEST or not stamps.may_be_dated(text):
        return None
    words = text.rstrip(":： ").split()
    for count in range(1, _NAMES + 1):
        before, verb, name = words[: -count - 1], words[-count - 1 : -count], " ".join(words[-count:])
        if before and phrases.end(f"{name} {verb[0]}:", "comment_byline"):
            return _led(lines, at, " ".join(before), name)
    cut = phrases.end(text, "comment_byline")
    parted = _LED.fullmatch(cut.before) if cut else None
    return _led(lines, at, parted["date"], parted["name"]) if parted else None


def _led(lines: Sequence[Line], at: int, date: str, name: str) -> Opener | None:
    date = " ".join(naming.without_links(date.split())).strip(" ,")
    is_ours = naming.is_nobody_else(name) and when.is_date_only(date) and naming.tells_when(date)
    return _opener(lines, at, naming.named(name), date) if is_ours else None


def next_to_date(lines: Sequence[Line], at: int) -> Opener | None:
    """Read a name and a date with nothing between them: "Robert May 3, 2014", "Robert 12 points 2 hours ago"."""
    if lines[at].is_marked or not (parted := when.parted(naming.plain(lines[at].text))):
        return None
    name = naming.without_badges(parted[0])
    is_ours = naming.is_nobody_else(name) and not when.ends_with_day(name)
    return _opener(lines, at, naming.named(name), parted[1]) if is_ours else None


def over_ago(lines: Sequence[Line], at: int) -> Opener | None:
    """Read a name with nothing but "2 hours ago", or a date, below it; badges may stand between the two."""
    if len(lines[at].text) > 2 * naming.LONGEST or not (found := _below(lines, at)) or _is_parted(lines, at):
        return None
    name = naming.without_badges(lines[at].text)
    if not naming.is_nobody_else(name):
        return None
    date_at, date = found
    behind, answers = _behind(lines, date_at + 1)
    answers = answers or next(filter(None, (_answered(lines, step) for step in range(at + 1, date_at))), None)
    opener = _opener(lines, at, naming.named(name), date, below=behind - at - 1)
    return replace(opener, answers=answers or opener.answers)


def _below(lines: Sequence[Line], at: int) -> tuple[int, str] | None:
    """Find the date below a name, and its line."""
    for step in range(at + 1, min(at + 1 + _BADGES, len(lines))):
        text = lines[step].text
        if (date := when.told(text)) and not buttons.is_vote(text):
            return step, date
        if not (
            buttons.is_vote(text) or buttons.is_button(text) or _is_badge(text) or _ARROWED.fullmatch(text)
        ):
            return None
    return None


def _is_badge(text: str) -> bool:
    """Whether a line is as short as "OP"."""
    return len(text) <= _INITIALS and text.isupper()


def _behind(lines: Sequence[Line], at: int) -> tuple[int, str | None]:
    """Tell where the text begins behind a date, and whom it answers: "(edited)" and "In reply to", "Ann" are none."""
    answers = None
    while at + 1 < len(lines):
        text = lines[at].text
        is_place = text.isdigit() and not buttons.is_button(
            lines[at + 1].text
        )  # in the thread, as forums show it
        if is_place or _BRACKETED.fullmatch(text) or not any(map(str.isalnum, text)) or _is_edit(text):
            at += 1
        elif found := _answered(lines, at):
            answers, at = found, at + (1 if text.endswith(found) else 2)
        else:
            break
    return at, answers


def _is_edit(text: str) -> bool:
    first, _, rest = text.partition(" ")
    return first.isalpha() and bool(rest) and not shape.is_date_like(text) and when.told(rest) is not None


def _answered(lines: Sequence[Line], at: int) -> str | None:
    """Read "In reply to Ann", in one line or two, and "→ Ann"."""
    text = lines[at].text
    if match := _ARROWED.fullmatch(text):
        return match["name"] if naming.is_author(match["name"]) else None
    phrase = phrases.start(f"{text} -", "comment_controls") if len(text) <= 2 * naming.LONGEST else None
    if phrase is None:
        return None
    rest = text[len(phrase.text) :].strip(" :")
    if rest:
        return rest if naming.is_author(rest) else None
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return below if naming.is_nobody_else(below) else None


def in_line(lines: Sequence[Line], at: int) -> Opener | None:
    """Read "Robert (May 3, 2014): Good news." and, numbered, "1. Robert: Good news."."""
    line = lines[at]
    if ":" not in line.text[: naming.LONGEST * 2] or (line.is_marked and line.kind != "item"):
        return None
    match = _IN_LINE.match(line.text)
    if match is None or not (match["date"] or (_is_numbered(line) and not line.is_marked)):
        return None
    name, date = match["name"].strip(), match["date"] or ""
    if (date and not naming.tells_when(date)) or not (
        (date or shape.is_name(name)) and naming.is_nobody_else(name)
    ):
        return None
    return _opener(lines, at, naming.named(name), date, text=match["text"])


def _opener(
    lines: Sequence[Line], at: int, named: Named, date: str = "", *, below: int = 0, text: str = ""
) -> Opener:
    text_at = at + 1 + below
    under = lines[text_at].text if text_at < len(lines) else ""
    if not date and not text and when.is_date_only(under):
        date, text_at = under, text_at + 1
    number = _NUMBER.match(lines[at].mark)
    return Opener(
        at=at,
        text_at=text_at,
        author=named.author,
        date_text=date or None,
        date_published=dates.read(date) if date else None,
        indent=lines[at].indent + _QUOTED * (lines[at].kind == "quote"),
        number=int(number[0]) if number else None,
        text=text,
        answers=named.answers,
    )


def dated(lines: Sequence[Line], at: int, name: str, date: str) -> Opener:
    """Read a line that is known to hold a name and a date."""
    return _opener(lines, at, naming.named(name), date)


def at_name(lines: Sequence[Line], at: int) -> Opener:
    """Read a line that is known to be nothing but a name."""
    return _opener(lines, at, naming.named(lines[at].text))
