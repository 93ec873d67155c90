"""How much two short texts share, word by word."""

import re

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")


def bag(text: str) -> set[str]:
    """Give the set of words; Chinese, Japanese and Korean text by character."""
    return set(_WORD.findall(text.casefold()))


def overlap(one: str, other: str) -> float:
    """Give the share of the shorter text's words that the longer one has, 0 to 1.

    >>> overlap("Rain in May", "Rain in May - The Paper")
    1.0
    """
    ours, theirs = bag(one), bag(other)
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0
