"""The records of comments that a platform gives by itself: where, what it answered, and how that is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from courlan import extract_domain

from cleaners.article import Comment, ThreadState
from cleaners.document import Document


class UnreadableReplyError(ValueError):
    """An answer isn't what its platform gives. The message says how."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """A public address from which a page loads its comments."""

    platform: str
    url: str
    """What to ask for first; absolute http(s)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What an endpoint answered to one request."""

    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """The comments in an endpoint's answers."""

    comments: tuple[Comment, ...]
    """In any order, parents by id; their ``depth`` says nothing yet."""
    total: int | None
    """How many there are by the platform's own count."""
    state: ThreadState | None


@dataclass(frozen=True, kw_only=True)
class Source:
    """How one platform's endpoints are found, followed and read."""

    hints: tuple[bytes, ...]
    """Pieces of which the bytes of every page that names such an endpoint have one, in this spelling."""
    find: Callable[[Document], str | None]
    """The address to ask first, of a page that names one."""
    following: Callable[[str, Sequence[Reply]], str | None]
    """The address to ask after these answers; takes the first one, too. Raises `UnreadableReplyError`."""
    read: Callable[[str, Sequence[Reply]], Given]
    """The comments in the answers; takes the first address, too. Raises `UnreadableReplyError`."""


def is_same_site(url: str, other: str | None) -> bool:
    """Whether two addresses belong to one registered domain, or have the same host where there is none."""
    ours, theirs = (urlsplit(each or "").hostname for each in (url, other))
    return ours is not None and theirs is not None and _site(ours) == _site(theirs)


def _site(host: str) -> str:
    return extract_domain(f"https://{host}", fast=True) or host
