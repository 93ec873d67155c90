"""Spares the reader what Scrapy says of itself, and what `crawler.outcomes` says of each page in one line."""

import logging

from scrapy.settings import BaseSettings

_CHATTY = (
    "scrapy.addons",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.core.engine",
    "scrapy.crawler",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.middleware",
    "scrapy.utils.log",
)
"""Loggers that list what is enabled, or warn of a page that is then reported as failed."""
_ROBOTS = "scrapy.downloadermiddlewares.robotstxt"
"""Logs a traceback where robots.txt can't be had; the page of that site then tells the reason."""
_WANTED = ("Received %(signame)s",)
"""Beginnings of messages that are shown all the same."""


class _Quiet(logging.Filter):
    """A level would do, but Scrapy resets the levels of its loggers."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == _ROBOTS:
            return False
        return record.levelno >= logging.ERROR or str(record.msg).startswith(_WANTED)


_QUIET = _Quiet()


class QuietStart:
    """Add-on: works before the first line is logged. ``-L DEBUG`` shows everything."""

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """Quiet the chatty loggers, or let them speak in a run that wants to see all."""
        for name in (*_CHATTY, _ROBOTS):
            logger = logging.getLogger(name)
            if settings["LOG_LEVEL"] == "DEBUG":
                logger.removeFilter(_QUIET)
            else:
                logger.addFilter(_QUIET)
