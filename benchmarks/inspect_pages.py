"""Single pages: the worst ones by name, the misses of a field, and what is too much or too little on one page."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.gold import Page, words
from benchmarks.measures import MEASURES, Answer
from benchmarks.report import table
from benchmarks.run import Result

OWN = "cleancopy"


def worst(results: Sequence[Result], baseline: str, count: int) -> Iterator[str]:
    """List the pages where our body is worst, and those where it is worst beside the baseline."""
    ours, theirs = _bodies(results, OWN), _bodies(results, baseline)
    orders = {
        "lowest F1": sorted(ours, key=lambda page: ours[page]),
        f"lost against {baseline}": sorted(ours, key=lambda page: ours[page] - theirs.get(page, 0.0)),
    }
    for title, pages in orders.items():
        rows = [
            [page, *(f"{100 * each:.1f}" for each in (ours[page], theirs.get(page, 0.0)))]
            for page in pages[:count]
        ]
        yield f"### Body: {title}\n\n{table(['page', OWN, baseline], rows)}"


def _bodies(results: Sequence[Result], tool: str) -> dict[str, float]:
    return {
        result.page: result.scores["body"]
        for result in results
        if result.tool == tool and "body" in result.scores
    }


def misses(results: Sequence[Result], pages: Mapping[str, Page], name: str, baseline: str) -> Iterator[str]:
    """List every page that we miss in one measure of the metadata: the gold, our answer, the baseline's."""
    measure = next(measure for measure in MEASURES if measure.name == name)
    theirs = {result.page: result for result in results if result.tool == baseline}
    for result in results:
        score = result.scores.get(name)
        if result.tool != OWN or score is None or score == float(not measure.less_is_better):
            continue
        other = theirs.get(result.page)
        gold = pages[result.page].gold
        yield "\n".join(
            (
                f"{result.page}  {pages[result.page].url}",
                f"  gold      {gold.get(measure.field, gold.get('topics'))!r}",
                f"  {OWN} {_value(result.answer, measure.field)!r}",
                f"  {baseline} {_value(other.answer, measure.field)!r}" if other else "",
            )
        ).rstrip()


def _value(answer: Answer, field: str) -> object:
    value = getattr(answer, field)
    return (
        (*value, f"source {answer.credited_source}")
        if field == "authors" and answer.credited_source
        else value
    )


def difference(page: Page, answer: Answer) -> Iterator[str]:
    """Show what one answer has too many (+) and too few (-): whole lines first, then the single words left."""
    gold = page.gold.get("body") or ""
    ours, theirs = Counter(words(answer.body or "")), Counter(words(gold))
    too_many, too_few = ours - theirs, theirs - ours
    yield from _lines("+", answer.body or "", too_many)
    yield from _lines("-", gold, too_few)
    for sign, rest in (("+", too_many), ("-", too_few)):
        if rest.total():
            yield f"{sign} words within lines: {' '.join(rest.elements())}"
    for field in ("title", "authors", "date", "language", "tags"):
        if field in page.gold or (field == "tags" and "topics" in page.gold):
            yield f"{field}: gold {page.gold.get(field, page.gold.get('topics'))!r}, ours {_value(answer, field)!r}"


def _lines(sign: str, text: str, surplus: Counter[str]) -> Iterator[str]:
    """Give the lines made of surplus words for the greater part, and take their words out of ``surplus``."""
    for line in text.splitlines():
        count = Counter(words(line))
        shared = count & surplus
        if count and 2 * shared.total() > count.total():
            surplus -= shared
            yield f"{sign} {line.strip()}"


def failures(results: Sequence[Result]) -> Iterator[str]:
    """Tell what was raised, by which tool, on how many pages, with a few of their names."""
    pages: dict[tuple[str, str], list[str]] = {}
    for result in results:
        if result.answer.error:
            pages.setdefault((result.tool, result.answer.error), []).append(result.page)
    for (tool, error), names in pages.items():
        yield f"failed: {tool} on {len(names)} ({', '.join(names[:3])}): {error}"
