"""Comments in any order -> a thread in reading order; and a thread that the page shows joined with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cleaners.article import Comment
from cleaners.comments.merge import completed, pairs_of


def in_order(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Put replies behind what they answer, set depths, and drop what stands twice.

    The order of comments on one level stays. A reply to a comment that isn't there stands at the top.
    """
    known: dict[str, Comment] = {}
    for comment in comments:
        known.setdefault(comment.id, comment)
    answers: dict[str | None, list[str]] = defaultdict(list)
    for comment in known.values():
        answers[comment.parent_id if comment.parent_id in known else None].append(comment.id)
    ordered: dict[str, Comment] = {}
    for start in (answers[None], known):  # the second finds only those that answer each other in a circle
        _walk([(name, None) for name in reversed(list(start))], known, answers, ordered)
    return tuple(ordered.values())


def _walk(
    stack: list[tuple[str, str | None]],
    known: dict[str, Comment],
    answers: dict[str | None, list[str]],
    ordered: dict[str, Comment],
) -> None:
    while stack:
        name, parent = stack.pop()
        if name in ordered:
            continue
        depth = ordered[parent].depth + 1 if parent is not None else 0
        ordered[name] = replace(known[name], parent_id=parent, depth=depth)
        stack.extend((answer, name) for answer in reversed(answers[name]))


def united(shown: Sequence[Comment], given: Sequence[Comment]) -> tuple[Comment, ...]:
    """Join what a page shows of a thread with what its platform gives: each comment once, none lost.

    Args:
        shown: The page's. Those that the platform doesn't give (pingbacks, mostly) stand behind the others of
            their level.
        given: The platform's, in reading order; their ids stay.
    """
    pairs = pairs_of(shown, given)
    at = {j: shown[i] for i, j in pairs.items()}
    names = {comment.id: given[pairs[i]].id for i, comment in enumerate(shown) if i in pairs}
    taken = {comment.id for comment in given}
    rest = [comment for i, comment in enumerate(shown) if i not in pairs]
    for comment in rest:
        names[comment.id] = _free(comment.id, taken)
        taken.add(names[comment.id])
    return in_order(
        (
            *(completed(comment, at.get(j)) for j, comment in enumerate(given)),
            *(_renamed(comment, names) for comment in rest),
        )
    )


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "'"
    return name


def _renamed(comment: Comment, names: dict[str, str]) -> Comment:
    parent = None if comment.parent_id is None else names.get(comment.parent_id)
    return replace(comment, id=names[comment.id], parent_id=parent)
