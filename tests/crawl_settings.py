"""The project's settings for crawls that are recorded and replayed: without a reactor, and fast."""

from crawler.settings import *  # noqa: F403 - the project's settings are the ones under test
from crawler.settings import DOWNLOAD_HANDLERS as _HANDLERS

TWISTED_REACTOR_ENABLED = False
"""VCR records aiohttp, not Twisted; and a second crawl in one process can't restart a reactor."""
DOWNLOAD_HANDLERS = {
    **_HANDLERS,
    "http": "tests.crawl_replay.ReplayableHandler",
    "https": "tests.crawl_replay.ReplayableHandler",
}
ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]
AUTOTHROTTLE_ENABLED = False
DOWNLOAD_DELAY = 0
CLEANING_WORKERS = 1
