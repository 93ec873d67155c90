"""Whether a run was called rightly, which is asked before it opens, and so empties, its output."""

import logging
from collections.abc import Callable, Mapping
from inspect import Parameter, signature
from typing import Protocol, runtime_checkable

from scrapy import Spider
from scrapy.settings import BaseSettings, default_settings

from crawler import settings as own_settings


@runtime_checkable
class Checked(Protocol):
    """A spider that can tell whether its arguments make sense."""

    def usage_problem(self, settings: BaseSettings) -> str | None:
        """Say what is wrong with the arguments; null if nothing is."""


_READERS: dict[type, tuple[str, Callable[[BaseSettings, str], object]]] = {
    bool: ("0 or 1", BaseSettings.getbool),
    int: ("a whole number", BaseSettings.getint),
    float: ("a number", BaseSettings.getfloat),
}
"""What a setting must be, by its default's type."""
_SECONDS = ("_TIMEOUT", "_DELAY", "_INTERVAL", "_SECONDS")
"""Ends of names of settings that take fractions, even if their defaults are whole."""


def settings_problem(settings: BaseSettings) -> str | None:
    """Say which setting can't be read as what its default is; null if all can."""
    level = settings["LOG_LEVEL"]
    if level not in logging.getLevelNamesMapping() and not isinstance(level, int):
        return f"LOG_LEVEL={level}: it must be DEBUG, INFO, WARNING, ERROR or CRITICAL"
    for name, default in {**vars(default_settings), **vars(own_settings)}.items():
        if name.isupper() and type(default) in _READERS and settings[name] is not None:
            kind, read = _READERS[float if name.endswith(_SECONDS) else type(default)]
            try:
                read(settings, name)
            except (TypeError, ValueError):
                return f"{name}={settings[name]}: it must be {kind}"
    return None


def usage_problem(spider: type[Spider], arguments: Mapping[str, str], settings: BaseSettings) -> str | None:
    """Say what is wrong with the arguments for a spider; null if nothing is.

    Args:
        spider: Its class; what its ``__init__`` names are the arguments that exist.
        arguments: Those of the command line, by name.
        settings: The run's.
    """
    known = _arguments(spider)
    unknown = [name for name in arguments if name not in known]
    if unknown:
        some = f"it takes {', '.join(known)}" if known else "it takes none"
        return f"the spider {spider.name} has no argument {', '.join(unknown)}; {some}"
    instance = spider(**arguments)
    return instance.usage_problem(settings) if isinstance(instance, Checked) else None


def _arguments(spider: type[Spider]) -> list[str]:
    kinds = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
    parameters = list(signature(spider.__init__).parameters.values())[1:]  # without self
    return [parameter.name for parameter in parameters if parameter.kind in kinds]
