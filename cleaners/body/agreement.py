"""Which segments trafilatura took: its text laid over the page's."""

import re
from collections.abc import Sequence

_LONG = 25
"""Characters from which a text is found by itself; a shorter one must follow or precede one that was found."""
_REACH = 12
"""How many segments that trafilatura left out may stand between two that it took."""
_LETTERS = re.compile(r"[^\W_]+")


def compact(text: str) -> str:
    """Reduce a text to its letters and digits, lower-cased: what no rendering changes.

    >>> compact("Don't, stop -- now!")
    'dontstopnow'
    """
    return "".join(_LETTERS.findall(text.lower()))


def taken(compacts: Sequence[str], text: str) -> list[float]:
    """Tell for each segment whether trafilatura's text holds it.

    Args:
        compacts: The segments' texts, compacted, in reading order.
        text: trafilatura's text.

    Returns:
        1 for each segment that was taken, a half for one that was taken in part, else 0.
    """
    whole = compact(text)
    places = _long_places(compacts, whole)
    marks = [1.0 if place is not None else 0.0 for place in places]
    _run_on(compacts, places, whole)
    _run_back(compacts, places, whole)
    for number, (item, place) in enumerate(zip(compacts, places, strict=True)):
        marks[number] = 1.0 if place is not None else _half(item, whole)
    return marks


def _long_places(compacts: Sequence[str], whole: str) -> list[int | None]:
    """Find where each long segment stands in the text; each place is given once."""
    places: list[int | None] = []
    claimed: set[int] = set()
    cursor = 0
    for item in compacts:
        place = -1
        if len(item) >= _LONG:
            place = whole.find(item, cursor)
            if place < 0:
                place = whole.find(item)
        if place < 0 or place in claimed:
            places.append(None)
            continue
        claimed.add(place)
        cursor = place + len(item)
        places.append(place)
    return places


def _run_on(compacts: Sequence[str], places: list[int | None], whole: str) -> None:
    """Find short segments that directly follow a found one."""
    end, since = -1, _REACH + 1
    for number, item in enumerate(compacts):
        place = places[number]
        if place is None and item and since <= _REACH and whole.startswith(item, end):
            place = places[number] = end
        if place is not None:
            end, since = place + len(item), 0
        else:
            since += 1


def _run_back(compacts: Sequence[str], places: list[int | None], whole: str) -> None:
    """Find short segments that directly precede a found one."""
    start, since = -1, _REACH + 1
    for number in range(len(compacts) - 1, -1, -1):
        item, place = compacts[number], places[number]
        if place is None and item and since <= _REACH and whole.endswith(item, 0, start):
            place = places[number] = start - len(item)
        if place is not None:
            start, since = place, 0
        else:
            since += 1


def _half(item: str, whole: str) -> float:
    if item in whole:  # its place is another segment's
        return 0.0
    middle = len(item) // 2
    halves = (item[:middle], item[middle:])
    return max((0.5 for half in halves if len(half) >= _LONG and half in whole), default=0.0)


def is_repeated(item: str, seen: str) -> bool:
    """Whether a compacted text was seen before: whole, or most of five pieces of it about as far from each other.

    Formulaic texts (weather, stocks) share pieces with many others; only a copy has them in the same places.

    >>> is_repeated("thesameoldstorythateverybodyknows", "before thesameoldstorythateverybodyknows after")
    True
    """
    if len(item) < _LONG:
        return False
    if item in seen:
        return True
    step = (len(item) - _PROBE) // 4
    if step <= 2 * _PROBE:
        return False
    places = ((at, seen.find(item[at : at + _PROBE])) for at in range(0, 4 * step + 1, step))
    starts = sorted(place - at for at, place in places if place >= 0)
    return any(third - first <= _SHIFT for first, third in zip(starts, starts[2:], strict=False))


_PROBE = 30
_SHIFT = 60
"""Letters that a copy may have more or fewer than its original, on the way."""
