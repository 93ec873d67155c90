"""What cleaning took out of the articles of a run, counted by stage and rule: a rule that runs wild is seen."""

from collections.abc import Mapping
from typing import Any

from scrapy.statscollectors import StatsCollector

from cleaners import Article
from crawler.outcomes import by_kind, counted

TOTAL = "removed"
RULES = "removed/"
"""Before stage and rule: ``removed/plaintext/share labels``."""
OTHERS = "removed/other rules"

_RULES = 2_000
"""Rules that are counted by themselves. There are about as many as phrases, and a run meets some hundreds."""
_TOLD = 10
_WIDEST = 100


def count_removals(stats: StatsCollector, article: Article) -> None:
    """Count what was removed from an article, each rule by itself as long as they are not too many."""
    for removal in article.removed:
        key = f"{RULES}{removal.stage}/{removal.rule}"
        if stats.get_value(key) is None and len(stats.get_stats()) >= _RULES:
            key = OTHERS
        stats.inc_value(TOTAL)
        stats.inc_value(key)


def told(stats: Mapping[str, Any]) -> list[str]:
    """Put in words what was removed most often.

    >>> told({"removed": 4, "removed/body/title": 1, "removed/plaintext/share labels": 3})
    ['4 pieces removed by 2 rules:', '  3 plaintext: share labels', '  1 body: title']
    """
    most = list(by_kind(stats, RULES).items())
    if not most:
        return []
    rest = stats[TOTAL] - sum(count for _, count in most[:_TOLD])
    return [
        f"{counted(stats[TOTAL], 'piece')} removed by {counted(len(most), 'rule')}:",
        *(f"  {count} {rule.replace('/', ': ', 1)}"[:_WIDEST] for rule, count in most[:_TOLD]),
        *(
            [f"  {rest} by {counted(len(most) - _TOLD, 'other rule')}; -s STATS_DUMP=1 shows all"]
            if rest
            else []
        ),
    ]
