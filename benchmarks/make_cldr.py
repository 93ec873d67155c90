"""Write the names that dates are read by from CLDR, as babel has it: ``python -m benchmarks.make_cldr``.

The cleaners read one small file instead of a locale each: babel needs up to ten milliseconds for one, and a date
in a language that nothing declares is looked for in all.
"""

import json
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

import cleaners.cldr

Names = dict[str, dict[str, list[str]]]


def names() -> Names:
    """Collect the names by language: months of number 1 to 12, each with all its forms, and days of the week."""
    languages = sorted(name for name in locale_identifiers() if name.isalpha() and name != "root")
    found = {language: _of(Locale(language)) for language in languages}
    root = _of(Locale("root"))
    return {language: own for language, own in found.items() if own != root}


def _of(locale: Locale) -> dict[str, list[str]]:
    months = {
        str(month): list(
            dict.fromkeys(
                _folded(locale.months[form][width][month])
                for form in ("format", "stand-alone")
                for width in ("wide", "abbreviated")
            )
        )
        for month in range(1, 13)
    }
    days = sorted(
        {_folded(name) for width in ("wide", "abbreviated") for name in locale.days["format"][width].values()}
    )
    return {**months, "days": days}


def _folded(name: str) -> str:
    return name.rstrip(".").casefold()


def written() -> str:
    """Lay out the file, a language a line."""
    lines = (
        f"{json.dumps(language)}: {json.dumps(own, ensure_ascii=False, separators=(',', ':'))}"
        for language, own in names().items()
    )
    codes = sorted(str(code) for code in Locale("en").languages if len(str(code)) <= 3)
    return f'{{"languages": {json.dumps(codes)},\n"names": {{\n' + ",\n".join(lines) + "\n}}\n"


if __name__ == "__main__":
    Path(cleaners.cldr.__file__).with_name("names.json").write_text(written(), "utf-8")
