"""One file a comment system, found by listing this folder; each holds one record, ``PLATFORM``."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cleaners.comments.record import Platform


@cache
def all_platforms() -> tuple[Platform, ...]:
    """Give every record, by file name."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").PLATFORM for name in names)
