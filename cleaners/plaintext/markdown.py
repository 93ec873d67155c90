"""The marks of Markdown (https://spec.commonmark.org) in a line, read and taken off."""

import re

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*$")
_LINK = re.compile(
    r"(?P<image>!)?\[(?P<text>[^\[\]]*)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+[\"'][^\"']*[\"'])?\)"
)
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)(?P<text>.+?)(?<=\S)\1(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)(?P<text>[^*_]+?)(?<=\S)\1(?![\w*])")
_SIGNS = re.compile(r"^(?:#{1,6}\s+\S|>\s|```|\[[^\]]+\]:\s)|\]\(https?://|\*\*\S", re.MULTILINE)
_ENOUGH = 2
FENCE = re.compile(r"\s*(?:```|~~~)")

Links = tuple[tuple[int, int, str], ...]


def is_markdown(text: str) -> bool:
    """Whether a text has several of Markdown's marks: a lone asterisk or hash sign is none."""
    return sum(1 for _ in zip(_SIGNS.finditer(text), range(_ENOUGH), strict=False)) >= _ENOUGH


def heading(line: str) -> tuple[int, str] | None:
    """Give the level and text of a heading.

    >>> heading("## Head of Snake ##")
    (2, 'Head of Snake')
    """
    match = _HEADING.fullmatch(line)
    return (len(match["marks"]), match["text"]) if match else None


def plain(line: str) -> tuple[str, Links]:
    """Take emphasis and links off a line; images go.

    >>> plain("See **the** [list](https://a.org/b).")
    ('See the list.', ((8, 12, 'https://a.org/b'),))
    """
    line = _EMPHASIS.sub(r"\g<text>", _STRONG.sub(r"\g<text>", line))
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = end = 0
    for match in _LINK.finditer(line):
        before, text = line[end : match.start()], "" if match["image"] else match["text"]
        parts += [before, text]
        start = length + len(before)
        length = start + len(text)
        if text and match["url"].startswith(("http://", "https://")):
            links.append((start, length, match["url"]))
        end = match.end()
    return "".join([*parts, line[end:]]), tuple(links)
