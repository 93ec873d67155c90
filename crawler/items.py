"""What a spider hands to the pipeline: a page as it came."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page or text dump, not yet cleaned."""

    name: str
    """What reports call it: the URL that was asked for, or the file's path."""
    body: bytes
    content_type: str | None
    """The HTTP header ``Content-Type``; null for a file."""
    is_text_dump: bool
    url: str | None
    """Where it was read in the end, after redirects; null for a file."""
    requested_url: str | None
    """The URL that was asked for; null outside a crawl of the web."""
    status: int | None
    """The HTTP status; null for a file."""
    etag: str | None
    last_modified: str | None
    fetched_at: datetime | None
    """When it was fetched, in UTC; null for a file, whose own times say nothing of that."""
