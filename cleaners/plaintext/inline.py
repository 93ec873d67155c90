"""The marks of Markdown (https://spec.commonmark.org) inside a line, read and taken off."""

import re
from collections.abc import Mapping

from cleaners.plaintext.line import Links
from cleaners.text import squeeze

_TARGET = r"\(\s*<?(?P<url>[^()<>\n]*?(?:\([^()\n]*\)[^()<>\n]*?)*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
_IMAGE = re.compile(rf"!\[[^\[\]]*\](?:{_TARGET}|\[[^\[\]]*\])")
_LINK = re.compile(rf"(?<![\\!])\[(?P<text>[^\[\]]*)\](?:{_TARGET}|\[(?P<name>[^\[\]]*)\])")
_STRONG = re.compile(r"(?<![\w*\\])(\*\*|__|~~)(?=\S)(?P<text>.+?)(?<=[^\s\\])\1(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=\S)(?P<text>[^*_]+?)(?<=[^\s\\])\1(?![\w*])")
_CODE = re.compile(r"(?<!`)(?P<ticks>`{1,3})(?!`)(?P<text>[^`]+)(?P=ticks)")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|center|cite|code|div|em|font|i|img|kbd|mark|p|s|small|span|strong|sub|sup|u)\b[^<>]*>"
)
_AUTOLINK = re.compile(r"<(?P<text>https?://[^\s<>]+)>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


_BROKEN_LINK = re.compile(
    r"\[(?P<text>(?:!\[[^\[\]]*\]\([^()]*\)|[^\[\]\n])*(?:\n\s*(?:!\[[^\[\]]*\]\([^()]*\)|[^\[\]\n])*){1,6})\](?=\(\S)"
)


def with_whole_links(text: str) -> str:
    """Join the lines that a link's text is spread over, as tools leave teasers of a picture, title and date.

    >>> with_whole_links("[A bridge\\n\\nMay 3](/b)")
    '[A bridge May 3](/b)'
    """
    return _BROKEN_LINK.sub(lambda match: f"[{squeeze(match['text'])}]", text)


def plain(line: str, references: Mapping[str, str] | None = None) -> tuple[str, Links]:
    """Take emphasis and links off a line; images go.

    Args:
        line: One line.
        references: Targets by the lower-cased names that links may give instead.

    Returns:
        The text, and start, end and target of its links; a target may be relative.

    >>> plain("See **the** [list](https://a.org/b).")
    ('See the list.', ((8, 12, 'https://a.org/b'),))
    """
    if not any(mark in line for mark in "*_~[`<\\"):
        return line, ()
    line = _IMAGE.sub("", _EMPHASIS.sub(r"\g<text>", _STRONG.sub(r"\g<text>", line)))
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = end = 0
    for match in filter(_is_link, _LINK.finditer(line)):
        before, text = _bare(line[end : match.start()]), _bare(match["text"])
        parts += [before, text]
        start = length + len(before)
        length = start + len(text)
        url = (match["url"] or "").strip() or (references or {}).get(
            (match["name"] or match["text"]).lower(), ""
        )
        if text and url:
            links.append((start, length, url))
        end = match.end()
    return "".join([*parts, _bare(line[end:])]), tuple(links)


def _is_link(match: re.Match[str]) -> bool:
    """Whether a target is one: blanks stand only in those that tools forgot to escape."""
    url = (match["url"] or "").strip()
    return " " not in url or url.startswith(("http://", "https://", "/"))


def _bare(text: str) -> str:
    text = _CODE.sub(r"\g<text>", text)
    return _ESCAPE.sub(r"\1", _TAG.sub("", _AUTOLINK.sub(r"\g<text>", text)))
