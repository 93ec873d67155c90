"""Which comment answers which: by indent, number, or whom it names ("Ann in reply to Bo", "@Bo ...")."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from cleaners.plaintext import buttons, naming
from cleaners.plaintext.line import Line
from cleaners.plaintext.styles import Opener

_TEXT_AND_BUTTON = 2


def shifted(lines: Sequence[Line], found: Sequence[Opener]) -> list[Opener]:
    """Take the line above for the author where the one over the date names whom the comment answers.

    Disqus shows "Bo", "Ann", "3 years ago" below one another where Bo answers Ann.
    """
    result: list[Opener] = []
    known: set[str] = set()
    for opener in found:
        own = opener
        if opener.author in known and _is_named(lines, range(result[-1].text_at, opener.at)):
            author = naming.named(lines[opener.at - 1].text).author
            own = replace(opener, at=opener.at - 1, author=author, answers=opener.author)
        result.append(own)
        known.add(own.author or "")
    return result


def _is_named(lines: Sequence[Line], between: range) -> bool:
    """Whether a name ends what stands between two comments' heads, behind a text and its buttons."""
    if len(between) <= _TEXT_AND_BUTTON:
        return False
    *texts, above, name = (lines[at].text for at in between)
    return _is_button(above) and naming.is_nobody_else(name) and not all(map(_is_button, texts))


def _is_button(text: str) -> bool:
    return buttons.is_button(text) or buttons.are_buttons(text)


def with_parents(lines: Sequence[Line], found: list[Opener]) -> list[Opener]:
    """Answers stand deeper than what they answer, begin to count at one again, or name whom they answer."""
    result: list[Opener] = []
    line: list[int] = []
    named: dict[str, int] = {}
    for at, opener in enumerate(found):
        while line and not _answers(opener, found[line[-1]]):
            line.pop()
        answers = opener.answers or _addressed(lines, opener, named)
        parent = named.get((answers or "").casefold(), line[-1] if line else None)
        result.append(replace(opener, parent=parent))
        line.append(at)
        if opener.author:
            named[opener.author.casefold()] = at
    return result


def _addressed(lines: Sequence[Line], opener: Opener, named: Collection[str]) -> str | None:
    """Give the author whom a text speaks to where it begins: "@Bo Roe: that's true."."""
    text = opener.text or (lines[opener.text_at].text if opener.text_at < len(lines) else "")
    if not text.startswith("@"):
        return None
    said = text[: naming.LONGEST + 1].casefold()
    names = [name for name in named if f"{said} ".startswith(f"@{name.lstrip('@')}")]
    name = max(names, key=len, default=None)
    behind = said[len(name.lstrip("@")) + 1 :] if name else ""
    return name if not behind[:1].isalnum() else None


def _answers(opener: Opener, above: Opener) -> bool:
    if opener.number is not None and above.number is not None and opener.indent == above.indent:
        return opener.number == 1
    return opener.indent > above.indent
