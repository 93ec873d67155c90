"""What the worker processes run: a page in, an article out. Imports no Scrapy, so that workers start fast."""

import hashlib
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from typing import Any

from cleaners import Article, Explained, Fetch, decode, explain_html, explain_text
from crawler.items import Page


def clean(page: Page) -> Article:
    """Clean one page or text dump.

    Raises:
        CleaningError: It is no page, or over a limit of the cleaners.
    """
    return replace(explain(page).article, fetch=_fetch(page))


def explain(page: Page) -> Explained:
    """Clean one page or text dump and tell the fate of every piece of it.

    Raises:
        CleaningError: It is no page, or over a limit of the cleaners.
    """
    if page.is_text_dump:
        return explain_text(decode(page.body, page.content_type), url=page.url, fetched_at=page.fetched_at)
    return explain_html(page.body, url=page.url, content_type=page.content_type, fetched_at=page.fetched_at)


def _fetch(page: Page) -> Fetch | None:
    if page.requested_url is None or page.status is None or page.fetched_at is None:
        return None
    return Fetch(
        requested_url=page.requested_url,
        fetched_at=_iso(page.fetched_at),
        status=page.status,
        content_type=page.content_type,
        sha256=hashlib.sha256(page.body).hexdigest(),
        etag=page.etag,
        last_modified=page.last_modified,
    )


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def run(path: str, *given: object) -> Any:
    """Call a function by its name, ``module.function``: the one that a setting names, or one of the cleaners."""
    module, _, name = path.rpartition(".")
    return getattr(import_module(module), name)(*given)
