"""Writes what a local paper might: the same article for the same number, in as many versions as asked."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SECTIONS = ("world", "harbour", "sport", "arts")
AUTHORS = ("Jane Doe", "Piet Smit", "Ana Ruiz", "Olu Adeyemi")
TAGS = ("ferries", "weather", "council", "fishing", "football")
NEWEST = datetime(2026, 11, 20, 18, tzinfo=UTC)
"""When number 0 was published; each further one is an hour older."""

_WHO = (
    "The harbour master", "A spokeswoman for the council", "The captain of the late ferry", "The lighthouse keeper",
    "An engineer of the water board", "The coach of the visiting team", "A baker on the quay",
    "The chair of the union",
)  # fmt: skip
_DID = (
    "said on Thursday that", "had warned in spring that", "told a meeting of residents that", "could not say whether",
    "wrote to the ministry that", "admitted after some hesitation that", "showed with a map of the bay that",
)  # fmt: skip
_WHAT = (
    "the old pier would have to close before the winter", "the money for the new boat had been spent on sand",
    "three of the seven pumps were out of order", "nobody had read the report to its last page",
    "the match would be played again in an empty stadium", "fish had come back to the upper river",
    "the bridge was open more often than it was shut", "the price of bread followed the price of diesel",
)  # fmt: skip
_AND = (
    "and that was before the storm", "which surprised even those who had expected it", "as it does every other year",
    "although the figures had not been checked", "while the rain went on outside", "and so the matter rests for now",
)  # fmt: skip
_TITLE = (
    ("Ferry", "Bridge", "Pier", "Lighthouse", "Market", "Stadium", "School", "Library"),
    ("closes", "opens", "waits", "floods", "moves", "burns", "votes", "returns"),
    ("after the storm", "before the winter", "for a second time", "without a word", "in spite of it all"),
)


@dataclass(frozen=True, kw_only=True)
class Story:
    """An article of the paper."""

    number: int
    title: str
    author: str
    section: str
    tag: str
    published: datetime
    modified: datetime
    paragraphs: tuple[str, ...]
    comments: tuple[str, ...]

    @property
    def path(self) -> str:
        slug = self.title.lower().replace(" ", "-")
        return f"/{self.published:%Y/%m/%d}/{slug}-{self.number}"


def story(number: int, *, version: int = 0, comments: int = 2) -> Story:
    """Write an article; later versions have another last paragraph.

    Args:
        number: 0 is the newest at first; those published later have numbers below.
        version: How often it was changed.
        comments: How many readers wrote.
    """
    dice = random.Random(f"story {number}")
    published = NEWEST - timedelta(hours=number)
    paragraphs = [_paragraph(dice) for _ in range(dice.randint(4, 9))]
    if version:
        paragraphs.append(f"Update {version}: {_paragraph(random.Random(f'update {number} {version}'))}")
    return Story(
        number=number,
        title=" ".join(dice.choice(words) for words in _TITLE),
        author=dice.choice(AUTHORS),
        section=SECTIONS[number % len(SECTIONS)],
        tag=dice.choice(TAGS),
        published=published,
        modified=published + timedelta(minutes=10 * version),
        paragraphs=tuple(paragraphs),
        comments=tuple(_sentence(random.Random(f"comment {number} {one}")) for one in range(comments)),
    )


def _paragraph(dice: random.Random) -> str:
    return " ".join(_sentence(dice) for _ in range(dice.randint(2, 4)))


def _sentence(dice: random.Random) -> str:
    return f"{dice.choice(_WHO)} {dice.choice(_DID)} {dice.choice(_WHAT)}, {dice.choice(_AND)}."
