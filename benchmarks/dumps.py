"""How well `clean_text` finds the article in text dumps of labelled pages.

    python -m benchmarks.dumps --data PATH [--kind KIND] [--worst N] [SET ...]
    python -m benchmarks.dumps --data PATH --speed [--kind KIND] [SET ...]

Whole-page dumps are made with html-text and inscriptis, sloppy article text with justext and boilerpy3 that keep
everything. The score is the F1 of the multisets of lower-cased ``\\w+`` words of ``body`` and gold, a mean over the
pages of a set; beside it stand the raw dump, and a filter that keeps lines of nine words or more that end a
sentence. ``--speed`` measures how many times as many pages a second `clean_text` handles as `clean_html`. Needs the
extra ``bench``.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import fmean
from time import process_time

import html_text
import inscriptis
import justext
from boilerpy3 import extractors

from benchmarks.gold import Page, read_sets
from benchmarks.speed import WARM_UP
from cleaners import clean_html, clean_text
from cleaners.document import decode
from cleaners.text import words

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)]*$")
_WORDS = 9


def _justext(page: str) -> str:
    paragraphs = justext.justext(page, frozenset(), stopwords_low=0, stopwords_high=0)
    return "\n\n".join(paragraph.text for paragraph in paragraphs)


def _boilerpy(page: str) -> str:
    return str(extractors.KeepEverythingExtractor(raise_on_failure=False).get_content(page))


DUMPERS: dict[str, Callable[[str], str]] = {
    "html-text": html_text.extract_text,
    "inscriptis": inscriptis.get_text,
    "justext": _justext,
    "boilerpy3": _boilerpy,
}
"""What makes a text of a page."""


SPEED_KINDS = ("html-text", "inscriptis")


def main() -> None:
    """Print a line a set and kind of dump, and the worst pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--worst", type=int, default=0, help="how many of the worst pages to name")
    parser.add_argument(
        "--kind", action="append", choices=sorted(DUMPERS), help="kinds of dump; all by default"
    )
    parser.add_argument("--speed", action="store_true", help="compare CPU times with clean_html's instead")
    parser.add_argument("sets", nargs="*")
    asked = parser.parse_args()
    pages = [page for page in read_sets(asked.data, asked.sets) if page.gold.get("body")]
    if asked.speed:
        report_speed(pages, asked.kind or SPEED_KINDS)
        return
    scores = [score for page in pages for score in score_page(page, asked.kind or DUMPERS)]
    report(scores)
    for f1, _, _, kind, page in sorted(scores, key=lambda score: score[0])[: asked.worst]:
        print(f"{f1:.2f} {kind:12} {page.name}")


Score = tuple[float, float, float, str, Page]
"""F1 of ours, of the raw dump and of the filter; the kind of dump; the page."""


def score_page(page: Page, kinds: Iterable[str]) -> Iterator[Score]:
    """Score the dumps of a page."""
    gold = page.gold["body"]
    for kind, dump in dumps(page, kinds):
        body = clean_text(dump).body or ""
        yield word_f1(body, gold), word_f1(dump, gold), word_f1(long_sentences(dump), gold), kind, page


def dumps(page: Page, kinds: Iterable[str] = DUMPERS) -> Iterator[tuple[str, str]]:
    """Give the dumps of a page; one that a tool fails on is left out."""
    source = _DECLARATION.sub("", decode(page.html()))
    for kind in kinds:
        try:
            yield kind, DUMPERS[kind](source)
        except Exception as error:  # noqa: BLE001 - other tools may raise anything
            print(f"{kind} fails on {page.name}: {error}")


def word_f1(text: str, gold: str) -> float:
    """Compare two texts by their words."""
    ours, theirs = Counter(words(text)), Counter(words(gold))
    common = sum((ours & theirs).values())
    return 2 * common / (ours.total() + theirs.total()) if common else float(ours == theirs)


def long_sentences(dump: str) -> str:
    """Keep the lines of nine words or more that end a sentence."""
    lines = (line.strip() for line in dump.splitlines())
    return "\n".join(line for line in lines if len(line.split()) >= _WORDS and _SENTENCE.search(line))


def report_speed(pages: Iterable[Page], kinds: Iterable[str]) -> None:
    """Print the CPU time of a page and of its dumps, each cleaned once, and the ratio."""
    clean_html(WARM_UP)
    clean_text(WARM_UP.decode())
    pages = list(pages)
    whole = fmean(_timed(lambda page=page: clean_html(page.html(), url=page.url)) for page in pages)
    print(f"clean_html {whole * 1000:6.2f} ms a page, {len(pages)} pages")
    for kind in kinds:
        made = [dump for page in pages for _, dump in dumps(page, [kind])]
        own = fmean(_timed(lambda dump=dump: clean_text(dump)) for dump in made)
        print(f"clean_text {own * 1000:6.2f} ms a dump by {kind}: {whole / own:.1f} times as many a second")


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def report(scores: list[Score]) -> None:
    """Print the means."""
    print(f"{'set':12} {'dump':12} pages   ours    raw  filter")
    for name, kind in sorted({(page.collection, kind) for *_, kind, page in scores}):
        own = [score for score in scores if (score[4].collection, score[3]) == (name, kind)]
        ours, raw, kept = (fmean(score[at] for score in own) for at in range(3))
        print(f"{name:12} {kind:12} {len(own):5}  {ours:.4f} {raw:.4f} {kept:.4f}")


if __name__ == "__main__":
    main()
