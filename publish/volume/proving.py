"""Whether a book says the truth of itself: folios, blanks, contents, chronology, references, links.

Pure functions from what was read back of the final file, and what the book promised.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.bindery.reading import BoundPage, ReadBack
from publish.bindery.stamps import Stamp, Stand
from publish.findings import Finding, error
from publish.model.book import Book, Target
from publish.place import Place
from publish.volume.lines import Promised, Shown, fold, letters, promised
from publish.volume.placed import Placed

_LAST_NUMBER = re.compile(r"(?<!\w)([0-9]+)(?:\s*[\N{EN DASH}-]\s*[0-9]+)?\W*$")
_LAST_WORD = re.compile(r"(\w+)\W*$")
_SHOWN = 60
_NO_PAGE = BoundPage(text="", label="", corners="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A file of the volume, read back, and what it was made from."""

    path: Path
    read: ReadBack
    placed: tuple[Placed, ...]
    stamps: tuple[Stamp, ...]

    def page(self, index: int) -> BoundPage:
        """Give a page by its index; one that nobody has written where the file has lost it."""
        return self.read.pages[index] if index < len(self.read.pages) else _NO_PAGE

    def folio(self, index: int | None) -> str:
        """Give the folio that is due on a page; a dash where none is."""
        due = self.stamps[index].folio if index is not None and index < len(self.stamps) else ""
        return due or "\N{EN DASH}"

    @property
    def due(self) -> Iterator[tuple[int, BoundPage, Stamp]]:
        """Give every page that the book must have, with its number in the file and its stamp."""
        yield from ((number, self.page(number - 1), stamp) for number, stamp in enumerate(self.stamps, 1))

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


def folios_stand(made: Made) -> Iterator[Finding]:
    """Find pages that do not show their own folios where folios stand."""
    for number, page, stamp in made.due:
        if stamp.stand is Stand.NOWHERE:
            continue
        shown = re.findall(r"[\w]+", page.corners)
        if stamp.folio not in shown or fold(stamp.own) not in fold(page.corners):
            facts = {"folio": " · ".join(filter(None, (stamp.folio, stamp.own)))}
            yield error("volume/folio-missing", Place(made.path, page=number), facts)


def labels_agree(made: Made) -> Iterator[Finding]:
    """Find pages that a viewer calls otherwise than their folio says."""
    for number, page, stamp in made.due:
        if stamp.folio and page.label != stamp.folio:
            facts = {"folio": stamp.folio, "label": page.label}
            yield error("volume/label-differs", Place(made.path, page=number), facts)


def blanks_are_blank(made: Made) -> Iterator[Finding]:
    """Find blanks on which something is written; a page without a stamp that has a folio is none."""
    for number, page, stamp in made.due:
        if not stamp.folio and page.text.strip():
            facts = {"found": page.text.strip()[:_SHOWN]}
            yield error("volume/blank-written", Place(made.path, page=number), facts)


def blanks_are_counted(made: Made) -> Iterator[Finding]:
    """Find that more pages or fewer are empty than the blanks that were counted."""
    due = sum(not stamp.folio for stamp in made.stamps)
    found = sum(not page.text.strip() for page in made.read.pages)
    if found != due:
        yield error("volume/blank-missing", Place(made.path), {"found": found, "due": due})


def lines_land(made: Made, book: Book) -> Iterator[Finding]:
    """Find lines of contents and chronology that do not say the page they lead to.

    The line must stand in the book's own pages with its folio behind it, or on it in the room
    where it was stamped, and the page of that folio must show what the line promises.
    """
    own = {one.name: _shown(made, one) for one in made.placed if one.record is None}
    for line in promised(book):
        at = Place(made.path)
        facts = {"line": line.words[:_SHOWN], "folio": line.target.folio}
        index = made.index(line.target)
        if line.document not in own or not own[line.document].holds(line):
            yield error("volume/line-missing", at, facts)
        if not _keeps(made, line, index):
            yield error("volume/line-astray", at, facts | {"found": made.folio(index)})


def _shown(made: Made, one: Placed) -> Shown:
    pages = [made.page(one.first + number) for number in range(one.pages)]
    return Shown.of(
        "\n".join(page.text for page in pages), tuple(room for page in pages for room in page.rooms)
    )


def _keeps(made: Made, line: Promised, index: int | None) -> bool:
    """Tell whether a line leads to the page it names, and that page shows what it promises."""
    if index is None or made.folio(index) != line.target.folio:
        return False
    compared = letters if line.called else fold
    return compared(line.there) in compared(made.page(index).text)


def links_land(made: Made) -> Iterator[Finding]:
    """Find links that lead nowhere, and lines of the book that lead to another page than they say."""
    own = frozenset(_own_indices(made))
    for landing in made.read.landings:
        at = Place(made.path, page=landing.page + 1)
        words = " ".join(landing.words.split())
        facts = {"line": words[-_SHOWN:], "name": landing.name}
        if landing.target is None:
            yield error("volume/link-nowhere", at, facts)
        elif landing.page in own:
            folio = made.folio(landing.target)
            said = _said(words, folio)
            if said not in ("", folio):
                yield error("volume/link-astray", at, facts | {"said": said, "found": folio})


def _said(words: str, folio: str) -> str:
    """Give the folio that a line says last; in roman figures only where its page has one of them.

    >>> _said("Le rail . . . 13", "15"), _said("Avant-propos . . . v", "vii"), _said("Aral (mer d’)", "26")
    ('13', 'v', '')
    """
    pattern = _LAST_NUMBER if folio.isdecimal() or _LAST_NUMBER.search(words) else _LAST_WORD
    found = pattern.search(words)
    return found[1] if found else ""


def references_land(made: Made) -> Iterator[Finding]:
    """Find folios of references and of sources that are not those of the pages that these are on.

    Each is read in the room that was left for it: « (p. 13) » is not « (p. 1) ».
    """
    for one in made.placed:
        for page in range(1, one.pages + 1):
            index = one.index_of(page)
            rooms = made.page(index).rooms
            for number, reference, due in _due_in_rooms(made, one, page):
                if number >= len(rooms) or not _says(rooms[number].inside, due):
                    facts = {"reference": reference, "folio": due}
                    yield error("volume/reference-astray", Place(made.path, page=index + 1), facts)


def _due_in_rooms(made: Made, one: Placed, page: int) -> Iterator[tuple[int, str, str]]:
    """Give rooms of a page by their place, with what each refers to and the words that are due there.

    Those of a column are the contents': their lines prove them.
    """
    if one.record is None:
        filled = made.stamps[one.index_of(page)].filled
        yield from ((number, room.words, room.words) for number, room in enumerate(filled) if not room.ranged)
        return
    slots = (slot for slot in one.record.slots if slot.page == page)
    for number, slot in enumerate(slots):
        wanted = made.index(Target("", f"{slot.issue}#{slot.story}"))
        due = f"p{made.folio(wanted)}" if wanted is not None else slot.issue.lstrip("nd")
        yield number, f"{slot.issue}#{slot.story}", due


def _says(inside: str, due: str) -> bool:
    """Tell whether a room says what is due: « (p. 13) », « (nᵒ 36) »."""
    return fold(inside).removeprefix("no") == fold(due)


def _own_indices(made: Made) -> Iterator[int]:
    for one in made.placed:
        if one.record is None:
            yield from range(one.first, one.first + one.pages)
