"""Spares the reader the lists of enabled components that Scrapy logs at the start of every run."""

import logging

from scrapy.settings import BaseSettings

_CHATTY = (
    "scrapy.addons",
    "scrapy.core.engine",
    "scrapy.crawler",
    "scrapy.downloadermiddlewares.robotstxt",
    "scrapy.core.downloader.handlers",
    "scrapy.extensions",
    "scrapy.middleware",
    "scrapy.utils.log",
)
"""Loggers whose lines below an error tell of Scrapy, or repeat what `crawler.outcomes` says of a page."""


class _Errors(logging.Filter):
    """Lets errors pass. A level would do, but Scrapy resets its loggers' levels."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.ERROR


_ERRORS = _Errors()


class QuietStart:
    """Add-on: works before the first line is logged. ``-L DEBUG`` shows everything."""

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """Quiet the chatty loggers, or let them speak in a run that wants to see all."""
        for name in _CHATTY:
            logger = logging.getLogger(name)
            if settings["LOG_LEVEL"] == "DEBUG":
                logger.removeFilter(_ERRORS)
            else:
                logger.addFilter(_ERRORS)
