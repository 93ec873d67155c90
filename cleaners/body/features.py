"""What can be told of a segment without understanding it: its shape, its surroundings, its neighbours.

`table` gives one row a segment and one column a feature, `names` what the columns are. The model belongs to
exactly these columns, in this order.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from cleaners.body.frames import TAG_BITS, Frames, frames_of, path
from cleaners.body.vocabulary import BITS
from cleaners.segments import Frame, Segment

Column = NDArray[np.float32]

_TAGS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "td", "blockquote", "figcaption", "pre", "dd", "section", "article",
    "span", "button", "label", "address", "footer", "header", "summary", "body",
)  # fmt: skip
_TAG_NUMBERS = {tag: number for number, tag in enumerate(_TAGS)}
_KINDS = np.array([*BITS.values()])
_END = re.compile(r"[.!?…:;。！？।؟۔][\"'”’»)\]]*$")
_TAIL = 8
"""How many characters at the end of a text hold the end of its last sentence."""
_STOP = re.compile(r"[.!?…。！？।؟۔](?:[\"'”’»)\]\s]|$)")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_ODD = re.compile(r"[|›»·•©@→▶►]|https?:|www\.")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


def table(
    segments: Sequence[Segment],
    opinion: Sequence[float],
    titled: Sequence[float],
    sense: Mapping[str, Column],
) -> Column:
    """Describe every segment.

    Args:
        segments: The page's text in reading order.
        opinion: For each, how much somebody holds it for the article's (0 to 1): a first sight, or trafilatura.
        titled: For each, how much it is the article's title (0 to 1).
        sense: The columns of `cleaners.body.sense`.

    Returns:
        An array of shape (segments, ``len(names())``).
    """
    if not segments:
        return np.empty((0, 0), np.float32)
    columns = _columns(segments, opinion, titled) | dict(sense)
    return np.array(list(columns.values()), np.float32).T  # the model asks column by column


def names(sense: Mapping[str, Column]) -> tuple[str, ...]:
    """Name the columns of `table`."""
    frame = Frame(element=HtmlElement(), tag="p", parent=None, number=1, tokens=frozenset(), depth=0)
    one = Segment(text="x", links=[], frame=frame, emphasized=0, code=0, linked=0)
    return (*_columns([one], [0.0], [0.0]), *sense)


def _columns(
    segments: Sequence[Segment], opinion: Sequence[float], titled: Sequence[float]
) -> dict[str, Column]:
    frames = frames_of(segments)
    columns: dict[str, Column] = {}
    columns.update(_shape(segments))
    columns.update(_names(segments, frames))
    columns["chosen"] = np.asarray(opinion, np.float32)
    columns["titled"] = np.asarray(titled, np.float32)
    columns.update(_position(columns))
    columns.update(_company(segments, columns, frames))
    columns["climb_title"] = _climb_title(segments, titled, frames)
    columns.update(_neighbours(columns))
    return columns


def _shape(segments: Sequence[Segment]) -> dict[str, Column]:
    texts = [segment.text for segment in segments]
    wide = [not text.isascii() and bool(_WIDE.search(text[:40])) for text in texts]
    chars = np.array([len(text) * (2.5 if w else 1) for text, w in zip(texts, wide, strict=True)], np.float32)
    words = np.array(
        [len(text) / 2 if w else text.count(" ") + 1 for text, w in zip(texts, wide, strict=True)], np.float32
    )
    lengths = np.array([len(text) for text in texts], np.float32)
    stops = np.array([len(_STOP.findall(text)) for text in texts], np.float32)
    return {
        "chars": np.log1p(chars),
        "words": np.log1p(words),
        "word_length": np.minimum(chars / words, 20),
        "stops": np.log1p(stops),
        "commas": np.log1p(np.array([text.count(",") + text.count("，") for text in texts], np.float32)),
        "ends": np.array([bool(_END.search(text[-_TAIL:])) for text in texts], np.float32),
        "upper": np.array([text[:1].isupper() for text in texts], np.float32),
        "shouts": np.array([len(text) > 3 and text.isupper() for text in texts], np.float32),
        "digits": np.array(
            [len(_DIGIT.findall(text, 0, 80)) / min(len(text), 80) for text in texts], np.float32
        ),
        "dated": np.array([bool(_YEAR.search(text[:120])) for text in texts], np.float32),
        "odd": np.array([bool(_ODD.search(text)) for text in texts], np.float32),
        "asks": np.array([text.endswith("?") for text in texts], np.float32),
        "link_density": np.array([segment.linked for segment in segments], np.float32) / lengths,
        "links": np.log1p(np.array([len(segment.links) for segment in segments], np.float32)),
        "emphasis": np.array([segment.emphasized for segment in segments], np.float32) / lengths,
        "code": np.array([segment.code for segment in segments], np.float32) / lengths,
        "weight": chars,
    }


def _names(segments: Sequence[Segment], frames: Frames) -> dict[str, Column]:
    own, near, far, around = frames.kinds()[frames.rows].T
    tags = np.array([_TAG_NUMBERS.get(segment.frame.tag, -1) for segment in segments])
    return {
        **_flags("tag", _TAG_NUMBERS, tags[:, None] == np.arange(len(_TAG_NUMBERS))),
        **_flags("in", TAG_BITS, around[:, None] & np.array([*TAG_BITS.values()])),
        **_flags("own", BITS, own[:, None] & _KINDS),
        **_flags("near", BITS, near[:, None] & _KINDS),
        **_flags("far", BITS, far[:, None] & _KINDS),
        "depth": np.array([segment.frame.depth for segment in segments], np.float32),
    }


def _flags(name: str, kinds: Iterable[str], bits: NDArray[Any]) -> dict[str, Column]:
    columns = (bits != 0).astype(np.float32).T
    return {f"{name}_{kind}": column for kind, column in zip(kinds, columns, strict=True)}


def _position(columns: dict[str, Column]) -> dict[str, Column]:
    weight, chosen, titled = columns["weight"], columns["chosen"], columns["titled"]
    size = len(weight)
    so_far = np.cumsum(weight)
    index = np.arange(size, dtype=np.float32)
    marked = np.flatnonzero(titled >= 0.9)
    heads = marked[columns["tag_h1"][marked] > 0] if marked.size else marked
    title = float(heads[0] if heads.size else marked[-1] if marked.size else -1)
    taken = np.flatnonzero(chosen * weight > 60)
    first, last = (float(taken[0]), float(taken[-1])) if taken.size else (float(size), -1.0)
    taken_weight = np.cumsum(weight * chosen)
    return {
        "place": so_far / so_far[-1],
        "index": np.minimum(index, 300) / 300,
        "after_title": np.clip(index - title, -30, 60) if title >= 0 else np.full(size, -40, np.float32),
        "before_first": np.clip(first - index, -1, 30),
        "after_last": np.clip(index - last, -1, 30),
        "taken_before": taken_weight / max(float(taken_weight[-1]), 1.0),
        "taken_share": np.full(size, taken_weight[-1] / so_far[-1], np.float32),
        "page_weight": np.full(size, np.log1p(so_far[-1]), np.float32),
    }


def _company(segments: Sequence[Segment], columns: dict[str, Column], frames: Frames) -> dict[str, Column]:
    """Describe the container, the one around it, and the segments of the page that look alike."""
    works = np.array(frames.works())
    keys = {
        "box": [segment.frame.parent.number if segment.frame.parent else 0 for segment in segments],
        "room": [_two_up(segment.frame) for segment in segments],
        "kin": [hash((segment.frame.tag, segment.frame.tokens)) for segment in segments],
        "path": [path(segment.frame) for segment in segments],
        "work": works[frames.rows].tolist(),
    }
    weight = columns["weight"]
    taken = weight * columns["chosen"]
    prose = weight * (1 - columns["link_density"])
    found: dict[str, Column] = {}
    for name, values in keys.items():
        number, sizes, total = _groups(values, weight)
        size = len(sizes)
        found[f"{name}_size"] = np.log1p(sizes)[number]
        found[f"{name}_weight"] = np.log1p(total)[number]
        found[f"{name}_chosen"] = (_sum(number, taken, size) / total)[number]
        found[f"{name}_linked"] = 1 - (_sum(number, prose, size) / total)[number]
        found[f"{name}_ends"] = (_sum(number, columns["ends"], size) / sizes)[number]
        found[f"{name}_share"] = (total / total.sum())[number]
    found.update(_kinship(frames, taken * (columns["chars"] > 4)))
    return found


def _kinship(frames: Frames, taken: Column) -> dict[str, Column]:
    """Tell how far up one must go from a segment to be in the company of the text that trafilatura took."""
    held = frames.held(taken.tolist())
    total = float(taken.sum()) or 1.0
    return {"climb_half": frames.climbs(held, 0.5 * total), "climb_most": frames.climbs(held, 0.9 * total)}


def _climb_title(segments: Sequence[Segment], titled: Sequence[float], frames: Frames) -> Column:
    """Tell how far up one must go from a segment to an element that holds the title, an h1 if there is one."""
    marked = [number for number, mark in enumerate(titled) if mark >= 0.9]
    heads = [number for number in marked if segments[number].frame.tag == "h1"]
    title = next(iter(heads or marked), None)
    return frames.climbs(frames.held([float(number == title) for number in range(len(segments))]), 1.0)


def _two_up(frame: Frame) -> int:
    up = frame.parent and frame.parent.parent
    return up.number if up else 0


def _groups(
    values: Sequence[int] | NDArray[np.intp], weight: Column
) -> tuple[NDArray[np.intp], Column, Column]:
    _, number = np.unique(np.asarray(values), return_inverse=True)
    size = int(number.max()) + 1
    return number, _sum(number, np.ones(len(number), np.float32), size), _sum(number, weight, size)


def _sum(number: NDArray[np.intp], values: Column, size: int) -> Column:
    return np.bincount(number, weights=values, minlength=size).astype(np.float32)


_WATCHED = (
    "chars",
    "link_density",
    "ends",
    "chosen",
    "stops",
    "box_chosen",
    "own_related",
    "tag_p",
    "titled",
)


def _neighbours(columns: dict[str, Column]) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for name in _WATCHED:
        values = columns[name]
        padded = np.concatenate([np.zeros(3, np.float32), values, np.zeros(3, np.float32)])
        size = len(values)
        for step in (-2, -1, 1, 2):
            found[f"{name}{step:+d}"] = padded[3 + step : 3 + step + size]
        if name in {"chosen", "link_density", "chars"}:
            window = np.concatenate([np.zeros(6, np.float32), values, np.zeros(5, np.float32)])
            sums = np.cumsum(window)
            found[f"{name}~"] = (sums[11 : 11 + size] - sums[:size]) / 11
    return found
