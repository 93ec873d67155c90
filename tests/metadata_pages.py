"""Read the metadata of a snippet, as a page of a site would have it."""

import json
from datetime import datetime
from typing import Any

from cleaners.document import parse
from cleaners.metadata import Reading, read

URL = "https://www.paper.example/weather/rain-in-may"


def reading(page: str, *, url: str | None = URL, fetched_at: datetime | None = None) -> Reading:
    """Parse and read a page."""
    return read(parse(page, url=url, content_type=None, fetched_at=fetched_at))


def field(page: str, name: str, **options: Any) -> Any:
    """Give one field of a page."""
    return getattr(reading(page, **options).metadata, name)


def json_ld(value: Any) -> str:
    """Write a JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def article(**fields: Any) -> str:
    """Write a JSON-LD article."""
    return json_ld({"@context": "https://schema.org", "@type": "NewsArticle", **fields})
