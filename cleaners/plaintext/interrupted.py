"""Text that reads on behind an advertisement, a photo's credit, an embed's notice or a teaser between paragraphs.

Behind the last of them a short page looks like the end of the text, and its last paragraph like what follows.
"""

from collections.abc import Sequence

from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Profile, Verdicts
from cleaners.residue.lines import Verdict

_MOST = 4
"""Lines of residue in a row."""
_TITLED = 25
"""Least length of a teaser that names what it leads to, in characters; "Read more" alone heads a list of others."""
_RUN, _SENTENCE, _PARAGRAPH = 3, 10, 60
"""Lines that read on, at most, the least size of each, and of the longest among them, in characters."""


def read_on(lines: Sequence[Line], verdicts: Verdicts, page: Profile, chosen: list[bool]) -> None:
    """Choose the sentences that follow such a line right below prose that was chosen."""
    prose = page.prose.tolist()
    for at in range(1, len(lines)):
        if chosen[at - 1] and prose[at - 1] > 0 and _interrupts(lines, verdicts, at):
            behind = at + 1
            while behind < min(at + _MOST, len(lines)) and _interrupts(lines, verdicts, behind):
                behind += 1
            run = _sentences(verdicts, page, behind)
            if run and max(page.sizes[run.start : run.stop]) >= _PARAGRAPH:
                chosen[run.start : run.stop] = [True] * len(run)


def _interrupts(lines: Sequence[Line], verdicts: Verdicts, at: int) -> bool:
    verdict = verdicts[at]
    if verdict is None or not verdict.firm:
        return False
    return is_teaser(verdict, lines[at].text) or verdict.name in {"advertisement", "consent", "photo_credit"}


def is_teaser(verdict: Verdict, text: str) -> bool:
    """Whether a line that is residue names another article: "Read more: Ten ferries for the lake"."""
    return verdict.name == "read_more" and len(text) >= _TITLED


def _sentences(verdicts: Verdicts, page: Profile, start: int) -> range:
    """Give the lines from a line on that end as sentences do and aren't residue."""
    end = start
    while end < min(start + _RUN, len(page.sizes)) and _is_sentence(verdicts, page, end):
        end += 1
    return range(start, end)


def _is_sentence(verdicts: Verdicts, page: Profile, at: int) -> bool:
    return bool(page.characters.ends[at]) and page.sizes[at] >= _SENTENCE and verdicts[at] is None
