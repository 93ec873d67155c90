"""The words of ``vocabulary.toml``, as sets and patterns."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files

_TABLE: dict[str, str] = tomllib.loads(
    files("cleaners.metadata").joinpath("vocabulary.toml").read_text("utf-8")
)


def entries(name: str) -> tuple[str, ...]:
    """Give the entries of a list, the longest first, so that a pattern of them takes the longest."""
    found = {entry.strip() for line in _TABLE[name].splitlines() for entry in line.split("|")} - {""}
    return tuple(sorted(found, key=lambda entry: (-len(entry), entry)))


def any_of(texts: Iterable[str]) -> str:
    """Give the source of a pattern that fits any of the texts, literally."""
    return f"(?:{'|'.join(map(re.escape, texts))})"
