"""Every page that the index names, held against the words of that page in the finished file.

What a page must show was taken from the parts, before folios were given; what it shows comes
from the bound file: a folio that is one off finds other words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from publish.bindery.index.make import VolumeIndex, Witness
from publish.bindery.index.words import SUPERIORS, clean
from publish.findings import Finding, error
from publish.model.book import IndexEntry
from publish.place import Place

_AT = Place(Path("issues/names.csv"))
# Letters and figures apart: a call to a source is glued to its word.
_RUN = re.compile(rf"[^\W\d_{SUPERIORS}]+|\d+")
_WINDOW = 24
"""Letters of a text that are sought as one: more than two pages share by chance."""
_LEAST_WINDOW = 8
"""Of a text that is short: its last word may be broken over the end of the page."""


def verify_index(made: VolumeIndex, words_by_folio: Mapping[int, str]) -> tuple[Finding, ...]:
    """Judge an index by the text of each page of the file it is printed in."""
    pages = {folio: _page(text) for folio, text in words_by_folio.items()}
    entries = [entry for letter in made.letters for entry in letter.entries]
    with_pages = {entry.heading for entry in entries if entry.locators}
    proofs: dict[tuple[str, int], list[Witness]] = {}
    for witness in made.witnesses:
        proofs.setdefault((witness.heading, witness.folio), []).append(witness)
    return (
        *(finding for entry in entries for finding in _pages(entry, proofs, pages)),
        *(
            error("index/see-nowhere", _AT, {"heading": entry.heading, "see": entry.see})
            for entry in entries
            if not entry.locators and entry.see not in with_pages
        ),
    )


def _pages(
    entry: IndexEntry, proofs: Mapping[tuple[str, int], list[Witness]], pages: Mapping[int, "_Page"]
) -> Iterator[Finding]:
    for locator in entry.locators:
        for folio in range(locator.first, locator.last + 1):
            facts = {"heading": entry.heading, "folio": folio}
            if folio not in pages:
                yield error("index/folio-missing", _AT, facts)
            elif not any(pages[folio].proves(one) for one in proofs.get((entry.heading, folio), ())):
                yield error("index/words-missing", _AT, facts)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page without its spaces and signs: lines and columns end anywhere."""

    signs: str
    """Letters and figures."""
    ends: frozenset[int]
    """Where in them something ended a run of letters or of figures; a line's hyphen did, too."""
    letters: str

    def proves(self, witness: Witness) -> bool:
        return any(map(self._shows, witness.words)) or any(map(self._holds, witness.texts))

    def _shows(self, words: str) -> bool:
        """Tell whether the page has words in a row, and no other letter before or behind."""
        sought = "".join(_runs(words))
        at = self.signs.find(sought) if sought else -1
        while at >= 0:
            if {at, at + len(sought)} <= self.ends:
                return True
            at = self.signs.find(sought, at + 1)
        return False

    def _holds(self, text: str) -> bool:
        """Tell whether the page has half of a text at least, calls to sources apart."""
        sought = "".join(filter(str.isalpha, _runs(text)))
        size = max(min(_WINDOW, len(sought) // 2), _LEAST_WINDOW)
        windows = [sought[at : at + size] for at in range(0, max(len(sought) - size, 0) + 1, size)]
        return bool(sought) and sum(window in self.letters for window in windows) * 2 >= len(windows)


def _page(text: str) -> _Page:
    runs = _runs(text)
    ends = frozenset(accumulate(map(len, runs), initial=0))
    return _Page("".join(runs), ends, "".join(filter(str.isalpha, runs)))


def _runs(text: str) -> list[str]:
    return _RUN.findall(clean(text).casefold())
