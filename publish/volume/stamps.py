"""What is stamped on each page of a volume: both folios, the running heads, and folios of references."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.bindery.stamps import Filled, Stamp, Stand
from publish.composition.margins import Margins
from publish.model.part import PartRecord, Slot
from publish.model.text import plain
from publish.press.book_pages import BookPages
from publish.volume.naming import Naming
from publish.volume.placed import Placed

_NO_BREAK = "\N{NO-BREAK SPACE}"
_DASH, _DOT = "\N{EN DASH}", "\N{MIDDLE DOT}"


@dataclass(frozen=True, slots=True)
class OwnPages:
    """What a document of the book's own has on its pages, and the room it left for folios."""

    pages: BookPages
    margins: Margins
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Heads:
    """What the heads of a volume are made from."""

    title: str
    """The volume's, on the versos of its own pages."""
    own: Mapping[str, OwnPages]
    """By document: `front`, `back-1`."""
    naming: Naming


def stamps(placed: Sequence[Placed], heads: Heads, closing: int) -> tuple[Stamp, ...]:
    """Give the stamp of every page, blanks included."""
    return tuple(_stamps(placed, heads, closing))


def _stamps(placed: Sequence[Placed], heads: Heads, closing: int) -> Iterator[Stamp]:
    known = {one.name: one for one in placed}
    for one in placed:
        yield from (_blank(one.first - one.blanks + number) for number in range(one.blanks))
        for page in range(1, one.pages + 1):
            if one.record:
                yield _of_issue(one, page, known, heads.naming)
            else:
                yield _of_book(one, heads, page, known)
    end = placed[-1].first + placed[-1].pages
    yield from (_blank(end + number) for number in range(closing))


def _blank(index: int) -> Stamp:
    return Stamp(recto=index % 2 == 0, folio="", stand=Stand.NOWHERE)


def _of_issue(one: Placed, page: int, known: Mapping[str, Placed], naming: Naming) -> Stamp:
    record = one.record
    assert record is not None
    recto = one.index_of(page) % 2 == 0
    opening = page in record.opening
    return Stamp(
        recto=recto,
        folio=one.folio_of(page),
        own=naming.own(record, page),
        head=_first_headline(record, page) if recto else naming.long(record),
        language=record.language if recto else naming.language,
        stand=Stand.FOOT if opening else Stand.HEAD,
        filled=tuple(_reference(slot, known, naming) for slot in record.slots if slot.page == page),
        inner=record.inner,
        outer=record.outer,
        above=record.head,
    )


def _of_book(one: Placed, heads: Heads, page: int, known: Mapping[str, Placed]) -> Stamp:
    recto = one.index_of(page) % 2 == 0
    own = heads.own[one.name]
    filled = tuple(_filled_own(slot, known, heads) for slot in own.slots if slot.page == page)
    head = _guided(own.pages, page) or (_titled(own.pages, page) if recto else heads.title)
    if page in own.pages.bare:
        folio = "" if page in own.pages.blanks else one.folio_of(page)
        return Stamp(recto=recto, folio=folio, stand=Stand.NOWHERE, filled=filled)
    return Stamp(
        recto=recto,
        folio=one.folio_of(page),
        head=head,
        language=heads.naming.language,
        stand=Stand.FOOT if page in own.pages.opening else Stand.HEAD,
        filled=filled,
        inner=own.margins.inner,
        outer=own.margins.outer,
        above=own.margins.head,
    )


def _titled(pages: BookPages, page: int) -> str:
    section = pages.section_on(page)
    return section.title if section else ""


def _guided(pages: BookPages, page: int) -> str:
    """Name a section with the first and the last of what the page holds: « Index · I–T ».

    Who looks something up meets pages, not sections; and a list that goes on overleaf does not
    say of which issue it is.
    """
    guides = pages.guides.get(page, ())
    if not guides:
        return ""
    ends = tuple(dict.fromkeys((guides[0], guides[-1])))
    dash = _DASH if all(map(str.isalpha, ends)) else f"{_NO_BREAK}{_DASH} "
    return f"{_titled(pages, page)} {_DOT} {dash.join(ends)}"


def _first_headline(record: PartRecord, page: int) -> str:
    """Give the headline of the story that stands first on a page, or goes on there."""
    read = [piece.story for piece in record.pieces if piece.page == page and piece.story]
    here = [story.id for story in record.stories if story.first <= page <= story.last]
    first = next(iter([*read, *here]), "")
    return next((plain(story.headline) for story in record.stories if story.id == first), "")


def _filled_own(slot: Slot, known: Mapping[str, Placed], heads: Heads) -> Filled:
    """Fill the room that a page of the book's own left: what it leads to may be another of these."""
    if slot.issue not in heads.own:
        return _put_into(slot, _folio_of(slot, known) or heads.naming.part(slot.issue))
    opened = {section.id: section.first for section in heads.own[slot.issue].pages.sections}
    return _put_into(slot, known[slot.issue].folio_of(opened[slot.story]))


def _reference(slot: Slot, known: Mapping[str, Placed], naming: Naming) -> Filled:
    """Fill the room that was left: with a folio, or the name of an issue that is not bound in."""
    folio = _folio_of(slot, known)
    return _put_into(slot, f"({naming.folio(folio) if folio else naming.part(slot.issue)})")


def _folio_of(slot: Slot, known: Mapping[str, Placed]) -> str:
    """Give the folio of the page that a story begins on; empty where its issue is not bound in."""
    led = known.get(slot.issue)
    if not led or not led.record:
        return ""
    return led.folio_of(next((story.first for story in led.record.stories if story.id == slot.story), 1))


def _put_into(slot: Slot, words: str) -> Filled:
    return Filled(
        words=words,
        left=slot.left,
        baseline=slot.baseline,
        width=slot.width,
        size=slot.size,
        sans=slot.sans,
        ranged=slot.ranged,
    )
