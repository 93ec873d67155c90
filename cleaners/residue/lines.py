"""What one line is, by itself: residue by which rule, and whether it is so anywhere or only at an edge."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cleaners import phrases
from cleaners.article import Metadata
from cleaners.residue import dates, labels, prompts, shape

EVERYWHERE = (
    "share",
    "newsletter",
    "advertisement",
    "app",
    "consent",
    "print",
    "login",
    "comment_form",
    "comment_login",
    "comment_closed",
    "comment_none",
    "reading_time",
    "read_more",
    "filed_under",
    "continues",
)
"""Classes whose phrases of several words are residue wherever they stand alone."""
AT_EDGES = ("chrome", "copyright", "comment_controls", "comment_heading", "photo_credit")
"""Classes that are words of articles too; they count only beside the text or beside other residue."""
WITH_ENDS = ("share", "chrome")
"""Classes that have endings: "Make us your homepage", "Join us on Facebook"."""
OFFERED = "newsletter"
"""The class whose endings count behind one of its lines: "Sign up" and "briefing"."""
STAMPS = ("published", "updated")
SINGLE = frozenset({"advertisement"})
"""Classes whose single words are residue everywhere too."""
BUTTONS = frozenset("retweet tweet tweete tweeten tweeter twitta twittear tuitear tvitni tweetle".split())
"""Words that stand alone on buttons only."""
_QUOTES = "\"'“”„«»‘’‹›「『《"
_BULLETS = ("- ", "* ", "• ", "– ")
_CREDIT = 60
"""Longest photo credit, in characters, that is one wherever it stands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What the article is known to be called, folded."""

    title: str
    authors: frozenset[str]
    labels: frozenset[str]
    """Site, section and tags."""
    language: str | None
    """BCP 47; names the phrase files in the rules."""
    first_words: frozenset[str]
    """How the title, authors and labels begin."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """A line taken for residue."""

    rule: str
    firm: bool
    """Residue anywhere; else only at an edge of the text or beside other residue."""
    name: str
    """The phrase's class, or the structural rule."""


def context(metadata: Metadata) -> Context:
    """Fold what the metadata knows."""
    title = phrases.normal(metadata.title or "")
    authors = frozenset(map(phrases.normal, metadata.authors))
    labels = filter(None, (metadata.site_name, metadata.section, *metadata.tags))
    folded = frozenset(map(phrases.normal, labels))
    return Context(
        title=title,
        authors=authors,
        labels=folded,
        language=metadata.language,
        first_words=phrases.openings((title, *authors, *folded)),
    )


def judge(text: str, known: Context) -> Verdict | None:
    """Say by which rule a line would be residue; null for one that nothing speaks against.

    Long lines are never residue: a phrase inside prose is prose.
    """
    if len(text) >= _HUGE:
        return None
    found = (_known(text, known) if known.first_words else None) or _by_itself(text)
    if isinstance(found, _Finding):
        firm = found.firm and (not found.only_own or found.phrase.is_of(known.language))
        return Verdict(rule=found.phrase.rule_in(known.language), firm=firm, name=found.phrase.name)
    return found


_HUGE = 5_000
"""Length from which a line is no residue, in characters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Finding:
    """The phrase that a line is residue by; the text's language will name its file."""

    phrase: phrases.Phrase
    firm: bool
    only_own: bool = False
    """Firm in texts of the phrase's language alone: "Leia:" reads on in one, and speaks in another."""


@lru_cache(maxsize=4096)
def _by_itself(text: str) -> Verdict | _Finding | None:
    """Judge a line by nothing else; most lines are done when no phrase and no sign speaks against them.

    Pages say the same again and again, and a dump asks for each line twice.
    """
    if len(text) > phrases.SHORT:
        seen = phrases.look(text)
        return (_phrase(text, seen) if seen.knows else None) or _structural(text)
    return _of_its_kind(text) or _row(text)


def _of_its_kind(text: str) -> Verdict | _Finding | None:
    """Judge a short line by a phrase that it is, begins or ends with, or by its shape."""
    known = phrases.candidates(text)
    if (known and not known.isdisjoint(_OPENING)) or phrases.may_end(text, _last_words()):
        return _weighed(text)
    return None if shape.is_plain(text) else _structural(text) or _shaped(text)


@cache
def _last_words() -> frozenset[str]:
    return phrases.last_words(*WITH_ENDS, OFFERED)


def _weighed(text: str) -> Verdict | _Finding | None:
    """Judge a line that something may speak against."""
    seen = phrases.look(text)
    if found := _phrase(text, seen):
        return found
    if not seen.starts and shape.is_plain(text):
        return None
    return _structural(text) or _stamp(text, seen)


def _row(text: str) -> Verdict | None:
    """Judge a row of labels: firm if several say so by themselves; few words of articles may be a title."""
    row = labels.row(text, (*EVERYWHERE, *AT_EDGES)) if labels.may_be_row(text) else ()
    buttons = [phrase for phrase in row if phrase.name in EVERYWHERE]
    if len(row) < _MENU and len(buttons) < _BUTTONS:
        return None
    names = ", ".join(phrase.rule.partition(": ")[2] for phrase in row)
    firm = len(buttons) > _BUTTONS or sum(map(_is_telling, buttons)) >= _BUTTONS
    return Verdict(rule=f"row of labels: {names}", firm=firm, name=(buttons or row)[0].name)


_BUTTONS, _MENU = 2, 3
"""Fewest labels that are residue anywhere, or of which one may be a word of articles, too: "Business Travel"."""


def _known(text: str, known: Context) -> Verdict | None:
    if len(text) > phrases.SHORT or not phrases.may_open(text, known.first_words):
        return None
    folded = phrases.normal(text)
    if folded and folded == known.title:
        return Verdict(rule="repeated title", firm=True, name="repeated title")
    if folded in known.authors:
        return Verdict(rule="byline", firm=False, name="byline")
    if folded in known.labels:
        return Verdict(rule="label", firm=False, name="label")
    return None


def _structural(text: str) -> Verdict | None:
    rule = shape.structure(text)
    return Verdict(rule=rule, firm=rule != "debris", name=rule) if rule else None


def _phrase(text: str, seen: phrases.Look) -> _Finding | None:
    whole = _whole(text, seen) if seen.lines and not _is_speech(text) else None
    if (whole and whole.firm) or text.startswith(_BULLETS) or (text[:1] in _QUOTES and not _has_arrow(text)):
        return whole
    found = _partly(text, seen) if seen.starts else None if whole else _ending(text)
    return found if whole is None or (found and found.firm and _is_longer(whole, found)) else whole


def _is_longer(whole: _Finding, begin: _Finding) -> bool:
    """Whether something stands behind what begins a line: "Photo: Getty Images" may be a phrase of its own, too."""
    return len(whole.phrase.text) > len(begin.phrase.text) + 1


def _whole(text: str, seen: phrases.Look) -> _Finding | None:
    phrase = seen.whole(*EVERYWHERE)
    if phrase is None and not text.startswith(_BULLETS):
        phrase = seen.whole(*_AT_EDGES)
    if phrase is None or _is_answer(text, phrase):
        return None
    is_button = not (phrase.name in _LABELS and _STOP.search(text))
    return _Finding(phrase=phrase, firm=phrase.name in EVERYWHERE and is_button and _is_telling(phrase))


def _is_answer(text: str, phrase: phrases.Phrase) -> bool:
    """Whether a line is a sentence of a word or two ("Nein.", "Log out."): labels end without a full stop."""
    most = 2 if phrase.name in _LABELS else 1
    words, wide = len(phrase.text.split()), shape.weight(phrase.text) - len(phrase.text)
    return words <= most and wide <= 2 * most and phrase.name not in SINGLE and bool(_STOP.search(text))


_STOP = re.compile(r"(?<![.。])[.?。？؟।۔]$")
"""What ends a sentence, but for an exclamation mark, which buttons have, too."""
_LABELS = frozenset({"share", "print", "login", "app", "chrome"})
"""Classes of what stands on buttons and in menus."""


def _is_speech(text: str) -> bool:
    """Whether a line is all of what somebody says: "More.", — Нет."""
    if text[0] in _QUOTES:
        return text.rstrip(".,!?…")[-1] in _QUOTES and not _has_arrow(text)
    return text.startswith(_DASHES) and text.endswith((".", "!", "?", "…"))


_DASHES = ("— ", "– ", "―", "—\u00a0")
"""What begins a line of dialogue in French, Russian or Spanish; a page sets a hyphen before its menus."""


def _has_arrow(text: str) -> bool:
    """Whether a line begins with an arrow; no language sets a blank behind quotes that open so."""
    return text[0] in "»›" and text[1:2].isspace()


_AT_EDGES = (*AT_EDGES, "byline", *STAMPS)
_OPENING = (*EVERYWHERE, *_AT_EDGES)


def _partly(text: str, seen: phrases.Look) -> _Finding | None:
    """Judge by how a line begins or ends."""
    if phrase := seen.start(*EVERYWHERE):
        if phrase.is_notice:
            return _Finding(phrase=phrase, firm=True)
        reading = prompts.read(text, phrase, EVERYWHERE)
        is_telling = _is_telling(phrase)
        firm = reading == "prompt" and (is_telling or _is_teaser(text, phrase))
        return None if reading == "prose" else _Finding(phrase=phrase, firm=firm, only_own=not is_telling)
    if phrase := seen.start(*AT_EDGES):
        if _HANDLE.search(text):
            return _Finding(phrase=phrase, firm=True)
        if not shape.is_prose(text):
            firm = len(text) <= _CREDIT and prompts.credits_somebody(text, phrase)
            return None if prompts.tells(text, phrase) else _Finding(phrase=phrase, firm=firm)
    return _ending(text)


_HANDLE = re.compile(r"\(@[\w.]{2,30}\)(?: .{0,9}\d.{6,40})?$")
"""The account that an embedded post is signed with, and when: "A post shared by Ann Lee (@annlee) on May 3, 2019"."""


def _is_teaser(text: str, phrase: phrases.Phrase) -> bool:
    return phrase.name == "read_more" and prompts.names_title(text, phrase)


def _ending(text: str) -> _Finding | None:
    if not phrases.may_end(text, _last_words()) or shape.ends_sentence(text) or shape.is_prose(text):
        return None
    cut = phrases.end(text, *WITH_ENDS, OFFERED)
    if cut and cut.phrase.name == OFFERED:
        return _Finding(phrase=cut.phrase, firm=True) if _offers(cut.before) else None
    return _Finding(phrase=cut.phrase, firm=False) if cut else None


def _offers(text: str) -> bool:
    """Whether a text begins with a line that offers a newsletter: "Sign up for the …"."""
    words = text.split()
    return any(phrases.whole(" ".join(words[:size]), OFFERED) for size in range(1, min(len(words), 4)))


def _is_telling(phrase: phrases.Phrase) -> bool:
    """Several words say what they are; "Support" or "Name" alone may head a section."""
    return (
        " " in phrase.text
        or phrase.name in SINGLE
        or phrase.text in BUTTONS
        or (
            len(phrase.text) > 3
            and not phrase.text.isascii()
            and shape.weight(phrase.text) > len(phrase.text) + 3
        )
    )


def _stamp(text: str, seen: phrases.Look) -> Verdict | _Finding | None:
    shaped = _shaped(text)
    if not seen.starts or (shaped and shaped.name == _DATE):
        return shaped
    phrase = seen.start(*STAMPS)
    if phrase and any(map(str.isdigit, text)) and _is_stamp(text):
        return _Finding(phrase=phrase, firm=False)
    if seen.start("byline") and shape.is_byline(text):
        return Verdict(rule="byline", firm=False, name="byline")
    return shaped


def _shaped(text: str) -> Verdict | None:
    """Judge by the shape alone: most lines have none of the signs."""
    if not shape.has_sign(text):
        return None
    for name, test in _EDGE_SHAPES:
        if test(text):
            return Verdict(rule=name, firm=False, name=name)
    return None


def _is_stamp(text: str) -> bool:
    """Whether a line is short, and no sentence unless a date can be read from it."""
    return len(text.split()) <= _STAMP and (not shape.ends_sentence(text) or dates.read(text) is not None)


def _is_date(text: str) -> bool:
    """Whether a line is a date; one in numbers alone may be ambiguous, but a year alone is none."""
    if not shape.is_date_only(text):
        return False
    in_numbers = not any(map(str.isalpha, text)) and sum(map(str.isdigit, text)) >= _DATE_DIGITS
    return in_numbers or dates.read(text) is not None


_STAMP = 14
"""Most words of a line that says when."""
_DATE_DIGITS = 5
_DATE = "date line"
_EDGE_SHAPES = (
    (_DATE, _is_date),
    ("counter", shape.is_number),
    ("breadcrumb", shape.is_trail),
    ("tags", shape.is_tags),
)
