"""The names of months, days and languages, from Unicode's CLDR (https://cldr.unicode.org).

``names.json`` is written by ``python -m benchmarks.make_cldr``; a test holds it to what babel has.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

_NOTHING: dict[str, list[str]] = {}


def months(language: str) -> MappingProxyType[str, int]:
    """Give a language's month names, full and short, and their numbers.

    Args:
        language: An ISO 639 code; a region or script behind it doesn't count (``pt_BR``).

    Returns:
        Case-folded names without a point at the end -> 1 to 12, but for single letters and those with digits
        ("1월"); empty for a language that CLDR doesn't have.

    >>> months("de")["märz"], months("pt-BR")["fev"], dict(months("xx"))
    (3, 2, {})
    """
    primary = _primary(language)
    return _months(primary) if primary in _names() else _NO_MONTHS


def weekdays(language: str) -> frozenset[str]:
    """Give the names of the days of the week, full and short, folded likewise."""
    return frozenset(_names().get(_primary(language), _NOTHING).get("days", ()))


def is_language(code: str) -> bool:
    """Whether CLDR knows a language by this code of two or three letters."""
    return code in _codes()


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


@cache  # one entry a language of CLDR's at the most
def _months(language: str) -> MappingProxyType[str, int]:
    own = _names()[language]
    found: dict[str, int] = {}
    for month in range(1, 13):
        for name in own[str(month)]:
            if len(name) > 1 and not any(map(str.isdigit, name)):
                found.setdefault(name, month)
    return MappingProxyType(found)


_NO_MONTHS: MappingProxyType[str, int] = MappingProxyType({})


@cache
def _codes() -> frozenset[str]:
    return frozenset(_data()["languages"])


def _names() -> Mapping[str, dict[str, list[str]]]:
    names: Mapping[str, dict[str, list[str]]] = _data()["names"]
    return names


@cache
def _data() -> dict[str, Any]:
    return dict(json.loads(files(__name__).joinpath("names.json").read_text("utf-8")))
