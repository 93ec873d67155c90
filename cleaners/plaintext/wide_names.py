"""Bylines in Chinese, Japanese and Korean, where a name is one word: "记者：王小明", "文/王小明", "김민수 기자"."""

import re
from collections.abc import Collection

from cleaners import phrases

_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[가-힣]{2,4}")
_SEPARATORS = " :：/／=|"
"""What stands between such a phrase and a name; "记者观察" is a column's."""
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현"
)
"""Korea's common ones (Statistics Korea, census of 2015); "온라인 기자" is nobody."""
_DESKS = ("부", "팀", "국", "장")
"""How a desk's name ends, or a role's: "정치부 기자"."""
_MAIL = re.compile(r"\s+\S+@\S+$")


def author(text: str, *, others: Collection[str]) -> str | None:
    """Give the name of a line that is such a byline and nothing else; ``others`` are phrases before no author.

    >>> [author(text, others=()) for text in ("记者：王小明", "김민수 기자", "记者观察", "온라인 기자")]
    ['王小明', '김민수', None, None]
    """
    if text.isascii():
        return None
    return _behind_phrase(text, others) or _before_role(_MAIL.sub("", text))


def _behind_phrase(text: str, others: Collection[str]) -> str | None:
    phrase = phrases.start(text, "byline")
    if phrase is None or phrase.text in others:
        return None
    rest = text[len(phrase.text.rstrip(_SEPARATORS)) :]
    name = rest.strip(_SEPARATORS)
    return name if rest.startswith(tuple(_SEPARATORS)) and _NAME.fullmatch(name) else None


def _before_role(text: str) -> str | None:
    cut = phrases.end(text, "byline")
    name = cut.before if cut else ""
    is_name = len(name) == 3 and name[0] in _SURNAMES and not name.endswith(_DESKS)
    return name if is_name and _NAME.fullmatch(name) else None
