"""Writes what a local paper might: the same article for the same number, in as many versions as asked."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SECTIONS = ("world", "harbour", "sport", "arts")
AUTHORS = ("Jane Doe", "Piet Smit", "Ana Ruiz", "Olu Adeyemi")
TAGS = ("ferries", "weather", "council", "fishing", "football")
NEWEST = datetime(2026, 11, 20, 18, tzinfo=UTC)
"""When number 0 was published; each further one is an hour older."""

_WHO = """
harbour master, council's spokeswoman, captain, lighthouse keeper, engineer, coach, baker, union's chair, mayor,
pilot, fishmonger, teacher, librarian, conductor, nurse, bricklayer, judge, farmer, student, postman, surveyor, poet
"""
_DID = """
said that, warned that, told residents that, wrote that, admitted that, showed that, forgot that, doubted that,
promised that, denied that, joked that, hoped that, proved that, guessed that, insisted that, noted that
"""
_ADJECTIVES = """
old, narrow, empty, painted, northern, borrowed, wooden, leaking, famous, closed, silent, crooked, new, cheap,
flooded, distant, green, heavy, public, broken, small, rented, frozen, last
"""
_THINGS = """
pier, bridge, ferry, pump, stadium, library, market, tram, bakery, archive, lantern, school, warehouse, orchard,
chapel, tunnel, museum, ladder, garden, kiosk, canal, tower, cinema, depot
"""
_VERBS = """
would close, had moved, might return, was sold, had sunk, stood open, could burn, was repaired, had grown, would wait,
was counted twice, had vanished, must be painted, was insured, would be measured, had been mapped
"""
_WHEN = """
before the winter, in spring, on Thursday, at low tide, during the strike, after the storm, within a week, at noon,
by candlelight, for the third time, without a permit, in front of everyone, despite the rain, on a dare, overnight,
under the old law
"""
_POOLS = tuple(
    tuple(" ".join(word.split()) for word in pool.split(","))
    for pool in (_WHO, _DID, _ADJECTIVES, _THINGS, _VERBS, _WHEN)
)
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
    who, did, adjective, thing, verb, when = (dice.choice(pool) for pool in _POOLS)
    year, metres = dice.randint(1870, 2025), dice.randint(11, 989)
    return dice.choice(
        (
            f"The {who} {did} the {adjective} {thing} {verb} {when}.",
            f"{when.capitalize()}, the {adjective} {thing} {verb}, {metres} metres from where it stood in {year}.",
            f"Since {year} no {who} has asked why the {thing} {verb} {when}.",
            f"It was the {who} who {did} every {adjective} {thing} of {year} {verb} {when}.",
        )
    )
