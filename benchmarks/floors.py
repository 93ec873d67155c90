"""What the repository holds by itself: scores on its shipped fixtures never fall unnoticed.

The goldens of `fixtures` are rewritten by ``--bless`` and always equal the output. ``fixtures/gold.jsonl`` labels
the same pages in the benchmark's format and is rewritten only on purpose, page by page, so a bless that loses a
paragraph or takes junk shows here; so does a dependency that changes what it finds. ``floors.toml`` pins the scores
and the digest of the labels and pages they belong to.
"""

import argparse
import hashlib
import json
import tomllib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.gold import GOLD, Page, read_lines, read_sets
from benchmarks.measures import MEASURES, Gold, Group, fold
from benchmarks.run import score
from benchmarks.tools import BASELINE, TOOLS, answer_of
from cleaners import Article, clean_html, clean_text

FIXTURES = Path(__file__).parents[1] / "fixtures"
FLOORS = Path(__file__).parent / "floors.toml"
TOLERANCE = 0.005
"""Half of the last digit that is pinned."""

_GROUPS: frozenset[Group] = frozenset({"body", "metadata"})
_LESS_IS_BETTER = {measure.name for measure in MEASURES if measure.less_is_better}
_HEAD = (
    "# Written by python -m benchmarks.floors --pin. In per cent; digest: of the labels and pages measured.\n"
)

Figures = dict[str, float]


def measure(folder: Path = FIXTURES) -> Figures:
    """Score the labelled fixtures: our mean of every measure, and our lead over the baseline on the HTML pages."""
    pages = read_sets(folder)
    rows: dict[str, list[float]] = {}
    for page in pages:
        for name, value in _own(page).items():
            rows.setdefault(name, []).append(value)
    html = [page for page in pages if page.gold.get("body") and not page.is_text]
    rows["body over trafilatura"] = [_own(page)["body"] - _baseline(page) for page in html]
    figures = {name: round(100 * fmean(values), 2) for name, values in sorted(rows.items()) if values}
    return {"pages": float(len(pages))} | figures


def _own(page: Page) -> dict[str, float]:
    article = _cleaned(page)
    scores = dict(score("cleancopy", page, answer_of(article), _GROUPS).scores)
    if "comments" in page.gold:
        scores["comments"] = comments_f1(comments_of(article), page.gold["comments"])
    return scores


def _cleaned(page: Page) -> Article:
    fetched = page.gold.get("fetched_at")
    fetched_at = datetime.fromisoformat(fetched) if fetched else None
    if page.is_text:
        return clean_text(page.html().decode("utf-8"), url=page.url, fetched_at=fetched_at)
    content_type = page.gold.get("content_type")
    return clean_html(page.html(), url=page.url, content_type=content_type, fetched_at=fetched_at)


def _baseline(page: Page) -> float:
    tool = next(tool for tool in TOOLS if tool.name == BASELINE)
    return score(BASELINE, page, tool.answer(page, frozenset({"body"})), _GROUPS).scores["body"]


def comments_of(article: Article) -> list[Gold]:
    """Give the comments as labels have them: author, text, and the parent's index."""
    index = {comment.id: number for number, comment in enumerate(article.comments)}
    return [
        {
            "author": comment.author,
            "text": comment.text,
            "parent": index.get(comment.parent_id) if comment.parent_id is not None else None,
        }
        for comment in article.comments
    ]


def comments_f1(found: Sequence[Gold], gold: Sequence[Gold]) -> float:
    """Compare comments whole: author, text and parent must be right. Two empty lists agree."""
    ours, rest = [_comment(each) for each in found], [_comment(each) for each in gold]
    total = len(ours) + len(rest)
    hits = 0
    for each in ours:
        if each in rest:
            rest.remove(each)
            hits += 1
    return 2 * hits / total if total else 1.0


def _comment(comment: Gold) -> tuple[str, str, Any]:
    return fold(comment["author"] or ""), fold(comment["text"]), comment["parent"]


def digest(folder: Path = FIXTURES) -> str:
    """Give the SHA-256 of the labels and the pages they name."""
    whole = hashlib.sha256((folder / GOLD).read_bytes())
    for page in read_sets(folder):
        whole.update(hashlib.sha256(page.html()).digest())
    return whole.hexdigest()


def fallen(figures: Figures, floors: Figures) -> list[str]:
    """Name every figure that is worse than its floor, or no longer measured."""
    return [
        f"{name}: {figures.get(name, 'not measured')} where {floor} is pinned"
        for name, floor in floors.items()
        if name not in figures or _worse(name, figures[name], floor)
    ]


def _worse(name: str, value: float, floor: float) -> bool:
    return value > floor + TOLERANCE if name in _LESS_IS_BETTER else value < floor - TOLERANCE


def check(folder: Path = FIXTURES, pinned: Path = FLOORS) -> list[str]:
    """Compare what is measured now with what is pinned; every complaint is a line."""
    state = tomllib.loads(pinned.read_text("utf-8"))
    complaints = fallen(measure(folder), state["floors"])
    if state["digest"] != digest(folder):
        complaints.append("the labelled fixtures are not those that the floors were measured on: see --pin")
    return complaints


def pin(folder: Path = FIXTURES, pinned: Path = FLOORS, *, allow_lower: bool = False) -> list[str]:
    """Write what is measured now, unless that lowers a floor without leave; give the floors it would lower."""
    figures = measure(folder)
    lowered = fallen(figures, tomllib.loads(pinned.read_text("utf-8"))["floors"]) if pinned.exists() else []
    if allow_lower or not lowered:
        lines = [f'digest = "{digest(folder)}"', "", "[floors]"]
        lines += [f'"{name}" = {value}' for name, value in figures.items()]
        pinned.write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")
    return lowered


def label(slug: str, folder: Path = FIXTURES) -> None:
    """Write a fixture's label from its golden, in place of the one it has."""
    path = folder / GOLD
    labels = {gold["id"]: gold for gold in read_lines(path)} if path.exists() else {}
    labels[slug] = _label(folder / slug)
    lines = [json.dumps(labels[name], ensure_ascii=False) for name in sorted(labels)]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _label(fixture: Path) -> Gold:
    golden = json.loads((fixture / "article.json").read_text("utf-8"))
    about = tomllib.loads((fixture / "fixture.toml").read_text("utf-8"))
    metadata = golden["metadata"]
    (page,) = fixture.glob("page.*")
    indices = {comment["id"]: number for number, comment in enumerate(golden["comments"])}
    return {
        "id": fixture.name,
        "file": f"{fixture.name}/{page.name}",
        "url": about.get("url"),
        "content_type": about.get("content_type"),
        "fetched_at": about["fetched_at"].isoformat() if "fetched_at" in about else None,
        "body": golden["body"] or "",
        "title": metadata["title"],
        "authors": metadata["authors"],
        "date": metadata["date_published"],
        "language": metadata["language"],
        "topics": metadata["tags"],
        "comments": [
            {"author": each["author"], "text": each["text"], "parent": indices.get(each["parent_id"])}
            for each in golden["comments"]
        ],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 1 if a floor fell or would be lowered without leave."""
    options = _options(arguments)
    for slug in options.label:
        label(slug)
    if options.label:
        return 0
    complaints = pin(allow_lower=options.allow_lower) if options.pin else check()
    print(*(f"{name:28} {value:8.2f}" for name, value in measure().items()), *complaints, sep="\n")
    return int(bool(complaints) and not options.allow_lower)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floors", description=__doc__)
    add = parser.add_argument
    add(
        "--label",
        nargs="+",
        default=[],
        metavar="SLUG",
        help="(re)write these fixtures' labels from their goldens",
    )
    add("--pin", action="store_true", help="pin what is measured now")
    add("--allow-lower", action="store_true", help="let --pin lower a floor")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
