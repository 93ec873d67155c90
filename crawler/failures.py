"""Why a download failed: the errors that Scrapy raises, in words a reader of the log can use."""

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

from crawler.outcomes import Reason


class AddressRefusedError(IgnoreRequest):
    """The URL leads to an address that is not public. The message says which."""


_KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (CannotResolveHostError, "unknown host"),
    (DownloadConnectionRefusedError, "no connection"),
    (DownloadTimeoutError, "timed out"),
    (DownloadCancelledError, "too large"),
    (ResponseDataLossError, "incomplete response"),
    (DownloadFailedError, "download failed"),
    (UnsupportedURLSchemeError, "not a web address"),
    (AddressRefusedError, "private address"),
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
    message = " ".join(str(error).split())
    for cls, kind in _KINDS:
        if isinstance(error, cls):
            return Reason(kind=kind, detail="" if kind in _PLAIN else message)
    if isinstance(error, IgnoreRequest):
        return Reason(kind=_IGNORED.get(message, "too large"), detail="")
    return Reason(kind="download failed", detail=f"{type(error).__name__}: {message}")
