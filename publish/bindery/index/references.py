"""« Alma-Ata, voir Almaty »: where a reader looks who knows a name by another spelling.

A spelling that the pages show leads to its entry wherever it would be filed apart, in Cyrillic
too: a reader who saw it there looks for it.  A spelling that no page shows is given for persons and
places alone, in Latin letters, and only where its first letter is another: every
name has a Cyrillic form and an English one, and an index that gave them all would be one of
references.
"""

from collections.abc import Iterable, Iterator

from publish.bindery.index.collation import filing_key, letter_of
from publish.bindery.index.headings import TITLES, file_person
from publish.bindery.index.words import clean, words_of
from publish.model.book import IndexEntry, NameKind
from publish.model.names import Name

_ARTICLES = frozenset({"l", "la", "le", "les", "the"})
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def heading_of(name: Name) -> str:
    """Give the heading that a name is filed under."""
    if name.filed:
        return name.filed
    return _filed(name.french, name.kind)


def references(name: Name, seen: Iterable[str]) -> Iterator[IndexEntry]:
    """Give the references to a name that has pages; `seen` are its words as they stand there."""
    heading = heading_of(name)
    shown = [
        _filed(words, name.kind) for words in dict.fromkeys(map(clean, seen)) if _is_heading(words, name)
    ]
    given: dict[str, None] = {}
    for other in sorted({_same(one): one for one in sorted(shown)}.values(), key=filing_key):
        if not any(_adjoin(other, held) for held in (heading, *given)):
            given[other] = None
    for other in _unseen(name, heading):
        if not any(_adjoin(other, held) for held in (heading, *given)):
            given[other] = None
    for other in given:
        yield IndexEntry(heading=other, kind=name.kind, see=heading)


def _filed(words: str, kind: NameKind) -> str:
    return file_person(words).heading if kind is NameKind.PERSON else words


def _is_heading(words: str, name: Name) -> bool:
    """Tell whether somebody looks under these words: under no article, title or office."""
    first = words_of(clean(words))[:1]
    if not first or first[0].text.casefold() in _ARTICLES:
        return False
    return name.kind is not NameKind.PERSON or (first[0].capital and first[0].text not in TITLES)


def _same(heading: str) -> str:
    """Fold what is one heading: capitals, accents, kinds of apostrophe."""
    return " ".join(word for part in filing_key(heading)[2] for word in part)


def _unseen(name: Name, heading: str) -> Iterator[str]:
    """Give variants that a reader may know, one a letter: the longest."""
    if name.kind not in (NameKind.PERSON, NameKind.PLACE):
        return
    letters = {letter_of(heading)}
    natural = (name.french,) if name.filed and name.kind is NameKind.PERSON else ()
    others = sorted((*natural, *name.variants), key=lambda words: (-len(words), words))
    for words in filter(lambda one: _is_heading(one, name), others):
        other = _filed(clean(words), name.kind)
        letter = letter_of(other)
        if letter in _LATIN and letter not in letters:
            letters.add(letter)
            yield other


def _adjoin(one: str, other: str) -> bool:
    """Tell whether two headings stand beside one another: one begins as the other is."""
    first, second = (_first(heading) for heading in (one, other))
    return first.startswith(second) or second.startswith(first)


def _first(heading: str) -> str:
    parts = filing_key(heading)[1]  # a plural is beside its singular, too
    return "".join(word.rstrip("sx") or word for word in parts[0]) if parts else heading
