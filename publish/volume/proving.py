"""Whether a book says the truth of itself: folios, contents, chronology, sources, references, links.

Pure functions from what was read back of the final file, and what the book promised.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.bindery.reading import BoundPage, ReadBack
from publish.bindery.stamps import Stamp, Stand
from publish.findings import Finding, error
from publish.model.book import Book, Target
from publish.model.text import plain
from publish.place import Place
from publish.volume.placed import Placed

_LAST_FOLIO = re.compile(r"([0-9]+|[ivxlcdm]+)(?:\s*[\N{EN DASH}-]\s*[0-9]+)?\W*$")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Promised:
    """A line of the book: what it says, where it leads, and what must stand there."""

    words: str
    target: Target
    there: str
    """Words that the page it leads to must show; empty where any page will do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A file of the volume, read back, and what it was made from."""

    path: Path
    read: ReadBack
    placed: tuple[Placed, ...]
    stamps: tuple[Stamp, ...]

    def index(self, target: Target) -> int | None:
        """Give the page index that a target names; None when it names none."""
        name, _, story = target.link.partition("#")
        for one in self.placed:
            if one.name == name and one.record:
                found = (told.first for told in one.record.stories if told.id == story)
                return one.index_of(next(found, 1))
            if one.name == name:
                pages = (page for page in range(1, one.pages + 1) if one.folio_of(page) == target.folio)
                return next((one.index_of(page) for page in pages), None)
        return None


def fold(text: str) -> str:
    """Keep letters and figures alone, as they are compared.

    >>> fold("L’Été à Aktaou : 1 500 km")
    'leteaaktaou1500km'
    """
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in apart if sign.isalnum())


def folios_stand(made: Made) -> Iterator[Finding]:
    """Find pages that do not show their own folios where folios stand."""
    for number, (page, stamp) in enumerate(zip(made.read.pages, made.stamps, strict=True), 1):
        if stamp.stand is Stand.NOWHERE:
            continue
        shown = re.findall(r"[\w]+", page.corners)
        if stamp.folio not in shown or fold(stamp.own) not in fold(page.corners):
            facts = {"folio": " · ".join(filter(None, (stamp.folio, stamp.own)))}
            yield error("volume/folio-missing", Place(made.path, page=number), facts)


def labels_agree(made: Made) -> Iterator[Finding]:
    """Find pages that a viewer calls otherwise than their folio says."""
    for number, (page, stamp) in enumerate(zip(made.read.pages, made.stamps, strict=True), 1):
        if stamp.folio and page.label != stamp.folio:
            facts = {"folio": stamp.folio, "label": page.label}
            yield error("volume/label-differs", Place(made.path, page=number), facts)


def blanks_are_blank(made: Made) -> Iterator[Finding]:
    """Find blanks on which something is written; a page without a stamp that has a folio is none."""
    for number, (page, stamp) in enumerate(zip(made.read.pages, made.stamps, strict=True), 1):
        if not stamp.folio and page.text.strip():
            facts = {"found": page.text.strip()[:_SHOWN]}
            yield error("volume/blank-written", Place(made.path, page=number), facts)


def lines_land(made: Made, book: Book) -> Iterator[Finding]:
    """Find lines of contents, chronology and sources that do not say the page they lead to.

    The line must stand in the book's own pages with its folio behind it, and the page of
    that folio must show what the line promises.
    """
    own = "".join(fold(page.text) for page in _own_pages(made))
    for line in promised(book):
        at = Place(made.path)
        facts = {"line": line.words[:_SHOWN], "folio": line.target.folio}
        index = made.index(line.target)
        if fold(line.words) + fold(line.target.folio) not in own:
            yield error("volume/line-missing", at, facts)
        if not _keeps(made, line, index):
            yield error("volume/line-astray", at, facts | {"found": _folio(made, index)})


def _keeps(made: Made, line: Promised, index: int | None) -> bool:
    """Tell whether a line leads to the page it names, and that page shows what it promises."""
    if index is None or made.stamps[index].folio != line.target.folio:
        return False
    return fold(line.there) in fold(made.read.pages[index].text)


def promised(book: Book) -> Iterator[Promised]:
    """Give every line of the contents with what its page must show."""
    for issue in book.contents:
        for story in issue.stories:
            headline = plain(story.headline)
            yield Promised(headline, story.target, headline)


def links_land(made: Made) -> Iterator[Finding]:
    """Find links that lead nowhere, and lines of the book that lead to another page than they say."""
    own = frozenset(_own_indices(made))
    for landing in made.read.landings:
        at = Place(made.path, page=landing.page + 1)
        words = " ".join(landing.words.split())
        facts = {"line": words[-_SHOWN:], "name": landing.name}
        if landing.target is None:
            yield error("volume/link-nowhere", at, facts)
        elif landing.page in own and (said := _LAST_FOLIO.search(words)):
            folio = made.stamps[landing.target].folio
            if said[1] != folio and _between(made, landing.target):
                yield error("volume/link-astray", at, facts | {"said": said[1], "found": folio})


def references_land(made: Made) -> Iterator[Finding]:
    """Find folios of references that are not those of the pages their links lead to."""
    for one in made.placed:
        for slot in one.record.slots if one.record else ():
            index = one.index_of(slot.page)
            wanted = made.index(Target("", f"{slot.issue}#{slot.story}"))
            due = f"p{made.stamps[wanted].folio}" if wanted is not None else fold(slot.issue.lstrip("nd"))
            if fold(due) not in fold(made.read.pages[index].text):
                facts = {"reference": f"{slot.issue}#{slot.story}", "folio": due}
                yield error("volume/reference-astray", Place(made.path, page=index + 1), facts)


def _between(made: Made, target: int) -> bool:
    """Tell whether a target is a page of an issue: links within the book's own pages name no folio."""
    return any(one.record and one.first <= target < one.first + one.pages for one in made.placed)


def _folio(made: Made, index: int | None) -> str:
    return made.stamps[index].folio if index is not None else "–"


def _own_indices(made: Made) -> Iterator[int]:
    for one in made.placed:
        if one.record is None:
            yield from range(one.first, one.first + one.pages)


def _own_pages(made: Made) -> Sequence[BoundPage]:
    return [made.read.pages[index] for index in _own_indices(made)]


def all_told(findings: Iterable[Iterator[Finding]]) -> tuple[Finding, ...]:
    """Gather findings, each once."""
    return tuple(dict.fromkeys(finding for found in findings for finding in found))
