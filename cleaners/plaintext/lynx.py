"""What ``lynx -dump`` leaves in a text: a number before each link, "[9]Northfield", and their addresses below.

https://lynx.invisible-island.net/lynx_help/lynx_help_main.html, options ``-dump`` and ``-nonumbers``
"""

import re
from itertools import pairwise

_NUMBER = re.compile(r"\[(\d{1,4})\](?=\S)")
_ADDRESSES = re.compile(
    r"^References[ \t]*\n(?:[ \t]*\n|[ \t]*(?:Visible|Hidden) links:?[ \t]*\n|[ \t]*\d+\.[ \t]+\S+[ \t]*(?:\n|\Z))+",
    re.MULTILINE,
)
_LEAST = 4
"""Fewest links of a dump; notes of an article stand behind words, and begin at one again."""


def without_links(text: str) -> str:
    """Drop the numbers and the addresses; a text that lynx didn't number stays as it is.

    >>> without_links("[1]News [2]Sport [3]Opinion [4]Log in").split()
    ['News', 'Sport', 'Opinion', 'Log', 'in']
    """
    if "[1]" not in text:
        return text
    numbers = [int(match[1]) for match in _NUMBER.finditer(text)]
    if len(numbers) < _LEAST or any(above + 1 != below for above, below in pairwise([0, *numbers])):
        return text
    return _NUMBER.sub("", _ADDRESSES.sub("", text))
