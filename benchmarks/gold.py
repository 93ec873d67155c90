"""Labelled pages, and the word F1 that texts are compared by.

A set is a folder with ``gold.jsonl`` (a JSON object a line) and the pages it names; `benchmarks/README.md`
documents the keys, so that any public benchmark can be converted to it.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOLD = "gold.jsonl"

_UNSPACED = (  # scripts written without blanks: Thai and Lao, Burmese, Khmer, kana, Han
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"(?![{_UNSPACED}])\w(?:(?![{_UNSPACED}])\w)*|(?=\w)[{_UNSPACED}]")


@dataclass(frozen=True, kw_only=True)
class Page:
    """One labelled page."""

    id: str
    collection: str
    """The name of the set's folder."""
    url: str | None
    path: Path
    gold: dict[str, Any]
    """The line of ``gold.jsonl``. A missing key is unlabelled; null, ``[]`` and ``""`` mean "the page has none"."""

    @property
    def name(self) -> str:
        """The set and the page, as reports name it."""
        return f"{self.collection}:{self.id}"

    @property
    def is_text(self) -> bool:
        """Whether it is a text dump, which only we read, and not HTML."""
        return ".txt" in self.path.suffixes

    def html(self) -> bytes:
        """Read the page (or text dump) as it was fetched."""
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.path.suffix == ".gz" else data


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlap:
    """How far a text agrees with its gold, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


def read_sets(data: Path, names: Sequence[str] = ()) -> list[Page]:
    """Read the sets below ``data`` (or ``data`` itself, if it is one) that ``names`` lists; all without names.

    Raises:
        FileNotFoundError: no set there, or none of a given name.
    """
    folders = [data] if (data / GOLD).is_file() else sorted(path.parent for path in data.glob(f"*/{GOLD}"))
    found = {folder.resolve().name: folder for folder in folders}
    missing = [name for name in names if name not in found]
    if missing or not found:
        raise FileNotFoundError(f"no labelled set {', '.join(missing)} in {data}: there are {sorted(found)}")
    return [page for name, folder in found.items() if not names or name in names for page in _pages(folder)]


def _pages(folder: Path) -> Iterator[Page]:
    for gold in read_lines(folder / GOLD):
        yield Page(
            id=gold["id"],
            collection=folder.resolve().name,
            url=gold.get("url"),
            path=folder / gold["file"],
            gold=gold,
        )


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON Lines. Only a newline ends one: strings may hold U+2028 and other ends of line raw."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def words(text: str) -> list[str]:
    r"""Give the lower-cased ``\w+`` words of a text; scripts written without blanks come by character.

    >>> words("It's 9 a.m. 東京タワー")
    ['it', 's', '9', 'a', 'm', '東', '京', 'タ', 'ワ', 'ー']
    """
    return _TOKEN.findall(text.lower())


def overlap(text: str | None, gold: str) -> Overlap:
    """Compare two texts as multisets of `words`. Two texts without words agree; one without words scores 0.

    >>> overlap("a b b", "b b c c").f1
    0.5714285714285714
    """
    ours, theirs = Counter(words(text or "")), Counter(words(gold))
    if not ours and not theirs:
        return Overlap(precision=1.0, recall=1.0, f1=1.0)
    common = (ours & theirs).total()
    if not common:
        return Overlap(precision=0.0, recall=0.0, f1=0.0)
    return Overlap(
        precision=common / ours.total(),
        recall=common / theirs.total(),
        f1=2 * common / (ours.total() + theirs.total()),
    )
