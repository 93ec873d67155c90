"""One file a platform, found by listing this folder; each holds one record, ``SOURCE``."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cleaners.comments.endpoints.record import Source


@cache
def all_sources() -> dict[str, Source]:
    """Give every record by the name of its file, which is the platform's."""
    names = sorted(module.name for module in iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").SOURCE for name in names}
