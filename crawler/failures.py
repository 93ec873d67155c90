"""Why a page failed: what the downloader or the workers raise, in words a reader of the log can use."""

import logging

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from cleaners import CleaningError
from crawler.outcomes import Reason
from crawler.workers import WorkerKilledError

logger = logging.getLogger(__name__)


class AddressRefusedError(IgnoreRequest):
    """The URL leads to an address that is not public. The message says which."""


class HostBusyError(IgnoreRequest):
    """The host asks for a longer wait than a run has. The message says how long."""


class RunStoppedError(IgnoreRequest):
    """The run was stopped before the request was made."""


class RobotsUnreachableError(IgnoreRequest):
    """The site's robots.txt can't be had, so nothing of the site may be; `reason` says why."""

    def __init__(self, why: Reason) -> None:
        super().__init__(str(why))
        same = why.kind in _OF_HOST
        self.reason = why if same else Reason(kind="robots.txt unreachable", detail=str(why))


_OF_HOST = frozenset({"unknown host", "no connection"})
"""Kinds that say of the page's host what they say of its robots.txt."""

_KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (CannotResolveHostError, "unknown host"),
    (DownloadConnectionRefusedError, "no connection"),
    (DownloadTimeoutError, "timed out"),
    (DownloadCancelledError, "too large"),
    (ResponseDataLossError, "incomplete response"),
    (DownloadFailedError, "download failed"),
    (UnsupportedURLSchemeError, "not a web address"),
    (AddressRefusedError, "private address"),
    (HostBusyError, "asked to wait"),
    (RunStoppedError, "run stopped"),
)

_PLAIN = frozenset({"timed out", "too large"})
"""Kinds that say it all: the limits are the run's settings."""
_IGNORED = {
    "Forbidden by robots.txt": "forbidden by robots.txt",
    "max redirections reached": "too many redirects",
}
"""What Scrapy's own middlewares say in an `IgnoreRequest`; the rest of them are about decompressed size."""


def reason_of(error: BaseException) -> Reason:
    """Say why a download failed.

    Args:
        error: What the downloader, a middleware or the spider's callback raised.
    """
    if isinstance(error, HttpError):
        return Reason(kind=f"HTTP {error.response.status}", detail="")
    if isinstance(error, RobotsUnreachableError):
        return error.reason
    message = " ".join(_message(error).split())
    for cls, kind in _KINDS:
        if isinstance(error, cls):
            return Reason(kind=kind, detail="" if kind in _PLAIN else message)
    if isinstance(error, IgnoreRequest):
        return Reason(kind=_IGNORED.get(message, "too large"), detail="")
    return Reason(kind="download failed", detail=f"{type(error).__name__}: {message}")


def _message(error: BaseException) -> str:
    """Give an error's message; that of what lies behind it where it is only a list of that, as Twisted's are."""
    reasons = getattr(error.__cause__, "reasons", ())
    return "; ".join(failure.getErrorMessage() for failure in reasons) or str(error)


def why_not_cleaned(error: Exception, *, timeout: float) -> Reason:
    """Say why a page wasn't cleaned.

    Args:
        error: What `Workers.clean` raised.
        timeout: The workers' limit in seconds.
    """
    if isinstance(error, CleaningError):
        return Reason(kind="not readable", detail=str(error))
    if isinstance(error, TimeoutError):
        return Reason(kind="cleaning took too long", detail=f"over {timeout:g} s")
    if isinstance(error, WorkerKilledError):
        return Reason(kind="cleaning process died", detail=str(error))
    logger.debug("the cleaners raised", exc_info=error)
    return Reason(kind="error in the cleaners", detail=f"{type(error).__name__}: {error}")
