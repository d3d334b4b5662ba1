"""Names that the names file may lack: words with a capital inside sentences, seen more than once."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from publish.bindery.index.forms import certain_spellings
from publish.bindery.index.headings import TITLES
from publish.bindery.index.mentions import Read
from publish.bindery.index.words import JOINS, Word
from publish.manuscript.fold import folded
from publish.manuscript.names_file import COLUMNS
from publish.model.names import Name

# May stand between two words of one name.
_SMALL = frozenset((
    "d", "de", "del", "della", "der", "des", "du", "la", "le", "les", "l", "of", "the", "van", "von", "bin",
    "ibn", "al",
))  # fmt: skip
# German nouns have capitals, and these languages write months, days and peoples with them.
_SKIPPED = ("de",)
_ENGLISH = frozenset((
    "I", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    "Mr", "Mrs", "Ms",
))  # fmt: skip
_FRENCH = frozenset((
    "État", "États", "Premier", "Première",
))  # fmt: skip
"""Words that French writes with a capital, and that name nothing by themselves."""
_SHORTEST = 2
_LEAST = 2
"""Pages that a name must stand on to be proposed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that look like a name, and the folios where they stand."""

    words: str
    folios: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that look like a name, on a page of a part.

    One that begins a sentence counts only where the same words stand inside another.
    """

    words: str
    page: int
    opens: bool


def candidates(read: Read) -> Iterator[Candidate]:
    """Find words in a row that begin with capitals, in no name that is known."""
    for passage, words, hits in read.spans:
        if passage.head or passage.language.partition("-")[0] in _SKIPPED:
            continue
        known = {place for hit in hits for place in range(hit.first, hit.end)}
        for first, end, opens in _runs(words, known):
            text = passage.text[words[first].start : words[end - 1].end]
            yield Candidate(text, passage.page_at(words[first].start), opens)


def proposed(found: Iterable[tuple[Candidate, int]], names: tuple[Name, ...]) -> tuple[Proposal, ...]:
    """Give what stands on several folios and is no name yet, nor a theme's; the most frequent first."""
    known = {folded(words) for name in names for words in certain_spellings(name)}
    found = tuple(found)
    sure = {one.words for one, _ in found if not one.opens and folded(one.words) not in known}
    folios: dict[str, set[int]] = {words: set() for words in sure}
    for one, folio in found:
        if one.words in sure:
            folios[one.words].add(folio)
    several = [Proposal(words, tuple(sorted(on))) for words, on in folios.items() if len(on) >= _LEAST]
    return tuple(sorted(several, key=lambda one: (-len(one.folios), one.words)))


def proposals_table(proposals: Iterable[Proposal]) -> str:
    """Write rows to paste into the names file: the kind is for a person to write."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for one in proposals:
        row = {"fr": one.words, "status": "to confirm"}
        writer.writerow([row.get(column, "") for column in COLUMNS])
    return out.getvalue()


def _runs(words: tuple[Word, ...], known: set[int]) -> Iterator[tuple[int, int, bool]]:
    end = 0
    for at, word in enumerate(words):
        if at < end or not word.capital or at in known:
            continue
        end = _end(words, at, known)
        opens = _opens(words, at)
        starts = range(at, end) if opens else (at,)  # « Selon Slow Food »: where does the name begin?
        yield from ((start, end, opens) for start in starts if _is_name(words, start, end))


def _end(words: tuple[Word, ...], first: int, known: set[int]) -> int:
    """Find where words in a row end that begin with capitals; small ones may stand between."""
    end = first
    at = first
    while at < len(words) and at not in known and (at == first or words[at].gap in JOINS):
        if words[at].capital:
            end = at + 1
        elif at == first or words[at].text not in _SMALL:
            break
        at += 1
    return end


def _opens(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a word may have its capital from where it stands: not so behind « M. »."""
    return words[at].opens and not (at and words[at].gap == "." and words[at - 1].text in TITLES)


def _is_name(words: tuple[Word, ...], first: int, end: int) -> bool:
    text = words[first].text
    if not words[first].capital or len(text) < _SHORTEST or text in TITLES:
        return False
    return end - first > 1 or not _is_common(text)


def _is_common(text: str) -> bool:
    return text in _FRENCH or text in _ENGLISH or any(map(str.isdigit, text))
