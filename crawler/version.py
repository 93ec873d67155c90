"""Which CleanCopy this is."""

from importlib.metadata import PackageNotFoundError, version


def own_version() -> str:
    """Give CleanCopy's version; ``unknown`` in a source tree that isn't installed."""
    try:
        return version("cleancopy")
    except PackageNotFoundError:
        return "unknown"
