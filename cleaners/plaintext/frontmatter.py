"""What a tool wrote about the page above its text: YAML front matter, or the lines that Jina Reader begins with.

    ---                                         Title: A bridge falls
    title: A bridge falls
    author: Ann Lee; Bo Ek                      URL Source: https://a.org/b
    date: 2014-05-03
    ---                                         Markdown Content:

Only what stands in a block of its own is read: three or more fields between rules
(https://jekyllrb.com/docs/front-matter), or the fields that end with "Markdown Content:"
(https://github.com/jina-ai/reader).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cleaners.document import web_url
from cleaners.metadata import moments
from cleaners.text import squeeze

_MOST = 40
"""Lines that such a block has, at most."""
_LEAST = 2
"""Fields that make lines between rules front matter."""
_LENGTH = 1_000
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w -]{0,30}?)\s*:(?:\s+(?P<value>.*))?$")
_RULE = "---"
_JINA = "markdown content:"
_JINA_FIRST = ("title:", "url source:")
_PARTS = re.compile(r"\s*[;,]\s*")

TITLE = ("title", "headline")
AUTHORS = ("author", "authors", "byline")
PUBLISHED = ("date", "published", "published time", "date_published", "datepublished", "pubdate")
MODIFIED = ("modified", "updated", "date_modified", "datemodified", "lastmod")
URL = ("url", "url source", "source_url", "canonical", "canonical_url", "link")
SITE = ("sitename", "site_name", "site", "publisher")
TAGS = ("tags", "keywords")
DESCRIPTION = ("description", "excerpt", "summary")
SECTION = ("section", "category", "categories")


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontMatter:
    """The fields, by lower-cased name, and the lines they stood in."""

    fields: dict[str, str]
    lines: tuple[str, ...]

    def first(self, names: Sequence[str]) -> str | None:
        """Give the value of the first name that has one."""
        return next((value for name in names if (value := self.fields.get(name))), None)

    def several(self, names: Sequence[str]) -> tuple[str, ...]:
        """Give the values of a list (``[a, b]``, ``a; b``)."""
        listed = (self.first(names) or "").strip("[]")
        return tuple(part for part in map(_unquoted, _PARTS.split(listed)) if part)

    def date(self, names: Sequence[str]) -> str | None:
        """Give a date in ISO 8601; null where none can be read."""
        value = self.first(names)
        return moments.parse(value) if value else None

    def url(self) -> str | None:
        """Give the page's own URL."""
        return web_url(self.first(URL))


NONE = FrontMatter(fields={}, lines=())


def read(text: str) -> tuple[FrontMatter, str]:
    """Part a text into what stands above it and the rest."""
    lines = text.lstrip("\ufeff \t\r\n").split("\n", _MOST)
    end = _end(lines)
    if end is None:
        return NONE, text
    head = tuple(squeeze(line) for line in lines[:end] if line.strip() and line.strip() != _RULE)
    return FrontMatter(fields=_fields(head), lines=head), "\n".join(lines[end:])


def _end(lines: Sequence[str]) -> int | None:
    """Find where the text begins; null where nothing of the kind stands above it."""
    first = lines[0].strip().lower()
    if first != _RULE and not first.startswith(_JINA_FIRST):
        return None
    stripped = [line.strip() for line in lines[:_MOST]]
    if first != _RULE:
        lowered = [line.lower() for line in stripped]
        return lowered.index(_JINA) + 1 if _JINA in lowered else None
    end = stripped.index(_RULE, 1) if _RULE in stripped[1:] else None
    return end + 1 if end and _are_fields(stripped[1:end]) else None


def _are_fields(lines: Sequence[str]) -> bool:
    fields = sum(bool(_FIELD.match(line)) for line in lines)
    others = sum(bool(line) and not line.startswith(("-", "#")) for line in lines) - fields
    return fields >= _LEAST and not others


def _fields(lines: Sequence[str]) -> dict[str, str]:
    """Read the fields; entries below a name ("- river") are its value."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        if match := _FIELD.match(line[:_LENGTH]):
            name = match["name"].lower()
            fields.setdefault(name, _unquoted(match["value"] or ""))
        elif name and line.startswith("- "):
            fields[name] = "; ".join(filter(None, (fields[name], _unquoted(line[2:]))))
    return fields


def _unquoted(value: str) -> str:
    stripped = value.strip()
    is_quoted = len(stripped) > 1 and stripped[0] == stripped[-1] and stripped[0] in "\"'"
    return stripped[1:-1] if is_quoted else stripped
