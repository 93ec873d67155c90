"""Score the comment reader on labelled pages: ``python -m benchmarks.comments --data PATH [--generic-only]``.

PATH is a labelled set (see README.md), or a folder that holds it as ``comments``. A comment found matches one of
the gold if their words' F1 is at least .8; each is matched once, best pairs first. Printed for each page: comment
F1, the share of matched comments with the right author, date and parent, the share of the gold's comment words
that leak into the body, and CPU time. What a comment quotes from the article is counted apart: runs of words that
the page shows more often than its comments have them.
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from lxml import etree

from benchmarks.gold import GOLD, read_sets
from cleaners import body, metadata
from cleaners.article import Metadata
from cleaners.comments import Taken, take
from cleaners.document import Document, parse
from cleaners.text import fold, words

MATCH = 0.8
_RUN = 8
"""Words by which a piece of text is known."""
_Run = tuple[str, ...]
_SHOWN = etree.XPath("//body//text()[not(parent::script or parent::style or parent::noscript)]")


@dataclass(frozen=True, kw_only=True)
class Score:
    """One page's figures; shares are null where there is nothing to share."""

    page: str
    platform: str | None
    gold: int
    found: int
    f1: float | None
    author: tuple[int, int]
    date: tuple[int, int]
    parent: tuple[int, int]
    leaked: tuple[int, int]
    quoted: tuple[int, int]
    """Words that stand in the body because comments quote the article."""
    milliseconds: float


def f1(one: str, other: str) -> float:
    """Compare two texts as bags of words."""
    first, second = Counter(words(one)), Counter(words(other))
    if not first or not second:
        return float(first == second)
    return 2 * (first & second).total() / (first.total() + second.total())


def matched(gold: list[dict[str, Any]], taken: Taken) -> dict[int, int]:
    """Pair the gold's comments with those found; equal texts go to the same author, then the nearest place."""
    pairs = sorted(
        (
            (
                f1(right["text"], ours.text),
                fold(right["author"] or "") == fold(ours.author or ""),
                -abs(i - j),
                i,
                j,
            )
            for i, right in enumerate(gold)
            for j, ours in enumerate(taken.comments)
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for score, _, _, i, j in pairs:
        if score >= MATCH and i not in found and j not in found.values():
            found[i] = j
    return found


def score(gold: dict[str, Any], html: bytes, platforms: tuple[()] | None) -> Score:
    document = parse(html, url=gold["url"], content_type=None, fetched_at=None)
    reading = metadata.read(document)
    quoted = _quoted(gold["comments"], document)
    started = time.process_time()
    taken = take(document, platforms)
    spent = (time.process_time() - started) * 1_000
    pairs = matched(gold["comments"], taken)
    total = len(gold["comments"]) + len(taken.comments)
    body_runs = _body_runs(document, reading.metadata)
    return Score(
        page=gold["id"],
        platform=taken.thread.platform,
        gold=len(gold["comments"]),
        found=len(taken.comments),
        f1=2 * len(pairs) / total if gold["comments"] else None,
        author=_agree(pairs, gold, taken, _same_author),
        date=_agree(pairs, gold, taken, _same_date),
        parent=_parents(pairs, gold, taken),
        leaked=_shared(gold["comments"], body_runs - quoted),
        quoted=_shared(gold["comments"], body_runs & quoted),
        milliseconds=spent,
    )


def _agree(pairs: dict[int, int], gold: dict[str, Any], taken: Taken, same: Any) -> tuple[int, int]:
    return sum(same(gold["comments"][i], taken.comments[j]) for i, j in pairs.items()), len(pairs)


def _same_author(right: dict[str, Any], ours: Any) -> bool:
    return fold(right["author"] or "") == fold(ours.author or "")


def _same_date(right: dict[str, Any], ours: Any) -> bool:
    return (right["date"] or "").replace("Z", "+00:00") == (ours.date_published or "").replace("Z", "+00:00")


def _parents(pairs: dict[int, int], gold: dict[str, Any], taken: Taken) -> tuple[int, int]:
    by_id = {comment.id: index for index, comment in enumerate(taken.comments)}
    right = 0
    for i, j in pairs.items():
        parent, ours = gold["comments"][i]["parent"], taken.comments[j].parent_id
        right += (None if parent is None else pairs.get(parent)) == (None if ours is None else by_id[ours])
    return right, len(pairs)


def _body_runs(document: Document, found: Metadata) -> set[_Run]:
    return set(_runs("\n".join(block.text for block in body.find(document, found).blocks)))


def _quoted(gold: list[dict[str, Any]], document: Document) -> set[_Run]:
    """Give the runs of comments that the page shows elsewhere, too."""
    shown = cast("list[str]", _SHOWN(document.tree))
    on_page = Counter(_runs(" ".join(shown)))
    in_comments = Counter(run for comment in gold for run in _runs(comment["text"]))
    return {run for run, count in in_comments.items() if on_page[run] > count}


def _shared(gold: list[dict[str, Any]], runs: set[_Run]) -> tuple[int, int]:
    """Count the words of comments that stand in these runs, and all their words."""
    shared = total = 0
    for comment in gold:
        total += len(words(comment["text"]))
        hits = (at for at, run in enumerate(_runs(comment["text"])) if run in runs)
        shared += len({at + step for at in hits for step in range(_RUN)})
    return shared, total


def _runs(text: str) -> Iterator[_Run]:
    found = words(text)
    return zip(*(found[step:] for step in range(_RUN)), strict=False)


def _share(part: tuple[int, int]) -> str:
    return f"{part[0] / part[1]:.2f}" if part[1] else "-"


def _sum(parts: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(part[0] for part in parts), sum(part[1] for part in parts)


def _line(row: Score) -> str:
    quality = "-" if row.f1 is None else f"{row.f1:.2f}"
    shares = " ".join(f"{_share(part):>6}" for part in (row.author, row.date, row.parent, row.leaked))
    counts = f"{row.gold:4} {row.found:5} {quality:>5}"
    return f"{row.page[:44]:44} {row.platform or '-':14} {counts} {shares} {row.milliseconds:7.1f}"


def report(rows: list[Score]) -> None:
    print(f"{'page':44} {'platform':14} gold found    F1 author   date parent leaked  CPU ms")
    for row in rows:
        print(_line(row))
    threads = [row for row in rows if row.f1 is not None]
    traps = [row for row in rows if row.f1 is None]
    print(
        f"comment F1, mean of {len(threads)} threads: {statistics.mean(row.f1 or 0 for row in threads):.3f}"
    )
    for name in ("author", "date", "parent", "leaked", "quoted"):
        part = _sum([getattr(row, name) for row in threads])
        print(f"{name}: {_share(part)} ({part[0]} of {part[1]})")
    print(f"traps with output: {sum(row.found > 0 for row in traps)} of {len(traps)}")
    print(f"CPU ms, median: {statistics.median(row.milliseconds for row in rows):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="a labelled set, or a folder with it")
    parser.add_argument("--generic-only", action="store_true", help="switch every platform record off")
    arguments = parser.parse_args()
    names = () if (arguments.data / GOLD).is_file() else ("comments",)
    platforms = () if arguments.generic_only else None
    report([score(page.gold, page.html(), platforms) for page in read_sets(arguments.data, names)])


if __name__ == "__main__":
    main()
