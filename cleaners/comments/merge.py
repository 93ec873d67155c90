"""The HTML's comments and those of the page's data -> one list: the fuller one, its gaps filled from the other."""

from collections.abc import Sequence
from dataclasses import replace

from cleaners.article import Comment
from cleaners.comments.embedded import Stored
from cleaners.comments.found import Found
from cleaners.comments.nesting import depths_of
from cleaners.comments.units import number_of
from cleaners.text import fold, words

_SHARE = 0.5
"""How many of the HTML's comments the data must hold to be the same thread."""
_START = 60
"""Characters by which a text that was cut short is known."""
_FILLED = ("author", "author_url", "date_published", "date_text", "likes")


def merged(found: Found, stored: Sequence[Stored]) -> Found:
    """Put both together; what the HTML shows wins where both say something."""
    if not stored:
        return found
    fresh = _comments(stored)
    if not found.comments:
        return replace(found, platform=found.platform or "generic", origin="json", comments=fresh)
    pairs = pairs_of(found.comments, fresh)
    if len(fresh) > len(found.comments) and len(pairs) >= _SHARE * len(found.comments):
        shown = {j: found.comments[i] for i, j in pairs.items()}
        comments = tuple(_filled(comment, shown.get(j)) for j, comment in enumerate(fresh))
        return replace(found, origin="json", comments=comments)
    return replace(
        found,
        comments=tuple(
            completed(comment, fresh[pairs[i]] if i in pairs else None)
            for i, comment in enumerate(found.comments)
        ),
    )


def _comments(stored: Sequence[Stored]) -> tuple[Comment, ...]:
    names = [each.id or str(number) for number, each in enumerate(stored, 1)]
    ids = names if len(set(names)) == len(names) else [str(number) for number in range(1, len(names) + 1)]
    depths = depths_of([each.parent for each in stored])
    return tuple(
        Comment(
            id=ids[index],
            parent_id=None if each.parent is None else ids[each.parent],
            depth=depths[index],
            author=each.reading.author,
            author_url=each.reading.author_url,
            date_published=each.reading.date_published,
            date_text=each.reading.date_text,
            text=each.reading.text,
            likes=each.reading.likes,
            kind="pingback" if each.reading.is_pingback else "comment",
        )
        for index, each in enumerate(stored)
    )


def pairs_of(shown: Sequence[Comment], fresh: Sequence[Comment]) -> dict[int, int]:
    """Match comments by id, then by text and author, then by text, then by a text's beginning."""
    pairs: dict[int, int] = {}
    for key in (_by_number, _by_text_and_author, _by_text, _by_start):
        known = set(pairs.values())
        free = {key(comment): j for j, comment in reversed(list(enumerate(fresh))) if j not in known}
        for i, comment in enumerate(shown):
            name = key(comment)
            if i not in pairs and name and name in free:
                pairs[i] = free.pop(name)
    return pairs


def _by_number(comment: Comment) -> str | None:
    number = number_of(comment.id)
    return number if number and len(number) > 3 else None


def _by_text(comment: Comment) -> str:
    return " ".join(words(comment.text))


def _by_text_and_author(comment: Comment) -> str | None:
    text = _by_text(comment)
    return f"{text} | {fold(comment.author or '')}" if text else None


def _by_start(comment: Comment) -> str | None:
    text = _by_text(comment)
    return text[:_START] if len(text) >= _START else None


def _filled(comment: Comment, shown: Comment | None) -> Comment:
    """Take a comment of the data with what the HTML shows of it."""
    if shown is None:
        return comment
    better = {name: getattr(shown, name) for name in _FILLED if getattr(shown, name) is not None}
    return replace(comment, **better, text=_longer(shown.text, comment.text), kind=shown.kind)


def completed(comment: Comment, fresh: Comment | None) -> Comment:
    """Fill a comment's gaps from another reading of it, if there is one."""
    if fresh is None:
        return comment
    gaps = {name: getattr(fresh, name) for name in _FILLED if getattr(comment, name) is None}
    return replace(comment, **gaps, text=_longer(comment.text, fresh.text))


def _longer(shown: str, stored: str) -> str:
    """Take the stored text where the shown one was cut short."""
    return stored if len(words(stored)) > 1.2 * len(words(shown)) else shown
