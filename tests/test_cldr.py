"""The names of months and days: the file is what babel has, and odd languages have none."""

from pathlib import Path

import pytest

import cleaners.cldr
from benchmarks.make_cldr import written
from cleaners.cldr import is_language, months, weekdays


@pytest.mark.parametrize("language", ["", "xx", "languages", "root", "../en"])
def test_has_no_names(language: str) -> None:
    assert dict(months(language)) == {}
    assert weekdays(language) == frozenset()


def test_neither_digits_nor_single_letters_are_months() -> None:
    assert dict(months("ko")) == {}
    assert min(map(len, months("en"))) > 1


@pytest.mark.parametrize(
    ("language", "name", "number"),
    [("en", "may", 5), ("de", "märz", 3), ("pt-BR", "fev", 2), ("ru", "мая", 5), ("fr_CA", "août", 8)],
)
def test_names_months(language: str, name: str, number: int) -> None:
    assert months(language)[name] == number


def test_names_days_and_languages() -> None:
    assert {"monday", "mon"} <= weekdays("en")
    assert is_language("sw")
    assert not is_language("zz")


def test_file_is_what_babel_has() -> None:
    file = Path(cleaners.cldr.__file__).with_name("names.json")
    assert file.read_text("utf-8") == written(), "write it anew: python -m benchmarks.make_cldr"
