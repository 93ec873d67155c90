"""Whether a spider was called rightly, asked before a run opens, and so empties, its output."""

from collections.abc import Mapping
from inspect import Parameter, signature
from typing import Protocol, runtime_checkable

from scrapy import Spider
from scrapy.settings import BaseSettings


@runtime_checkable
class Checked(Protocol):
    """A spider that can tell whether its arguments make sense."""

    def usage_problem(self, settings: BaseSettings) -> str | None:
        """Say what is wrong with the arguments; null if nothing is."""


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
