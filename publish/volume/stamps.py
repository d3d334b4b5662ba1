"""What is stamped on each page of a volume: both folios, the running heads, and folios of references."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.dates import format_date

from publish.bindery.stamps import Filled, Stamp, Stand
from publish.composition.margins import Margins
from publish.model.part import PartRecord, Slot
from publish.model.text import plain
from publish.press.book_pages import BookPages
from publish.volume.placed import Placed

_NO_BREAK = "\N{NO-BREAK SPACE}"
_DASH, _DOT = "\N{EN DASH}", "\N{MIDDLE DOT}"
_NUMBER = "n\N{MODIFIER LETTER SMALL O}"
_REFERENCE = f"(p.{_NO_BREAK}{{folio}})"
_DAY = f"d{_NO_BREAK}MMMM"


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


def stamps(placed: Sequence[Placed], heads: Heads, closing: int) -> tuple[Stamp, ...]:
    """Give the stamp of every page, blanks included."""
    return tuple(_stamps(placed, heads, closing))


def _stamps(placed: Sequence[Placed], heads: Heads, closing: int) -> Iterator[Stamp]:
    known = {one.name: one for one in placed}
    for one in placed:
        yield from (_blank(one.first - one.blanks + number) for number in range(one.blanks))
        for page in range(1, one.pages + 1):
            if one.record:
                yield _of_issue(one, one.record, page, known)
            else:
                yield _of_book(one, heads, page, known)
    end = placed[-1].first + placed[-1].pages
    yield from (_blank(end + number) for number in range(closing))


def _blank(index: int) -> Stamp:
    return Stamp(recto=index % 2 == 0, folio="", stand=Stand.NOWHERE)


def _of_issue(one: Placed, record: PartRecord, page: int, known: Mapping[str, Placed]) -> Stamp:
    recto = one.index_of(page) % 2 == 0
    opening = page in record.opening
    return Stamp(
        recto=recto,
        folio=one.folio_of(page),
        own=f"{short_name(record)}, p.{_NO_BREAK}{page}",
        head=_first_headline(record, page) if recto else long_name(record),
        language=record.language if recto else "fr",
        stand=Stand.FOOT if opening else Stand.HEAD,
        filled=tuple(_filled(slot, known, _REFERENCE) for slot in record.slots if slot.page == page),
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
        return _filled(slot, known, "{folio}")
    opened = {section.id: section.first for section in heads.own[slot.issue].pages.sections}
    return _put_into(slot, known[slot.issue].folio_of(opened[slot.story]))


def _filled(slot: Slot, known: Mapping[str, Placed], form: str) -> Filled:
    """Fill the room that was left: with a folio, or the name of an issue that is not bound in."""
    led = known.get(slot.issue)
    if led and led.record:
        page = next((story.first for story in led.record.stories if story.id == slot.story), 1)
        return _put_into(slot, form.format(folio=led.folio_of(page)))
    return _put_into(slot, f"({_named(slot.issue)})")


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


def _named(part: str) -> str:
    return f"{_NUMBER}{_NO_BREAK}{part[1:]}" if part.startswith("n") else part[1:]


def short_name(record: PartRecord) -> str:
    """Name an issue beside a folio: « nᵒ 37 », « 13 mai »."""
    if record.number is not None:
        return f"{_NUMBER}{_NO_BREAK}{record.number}"
    return str(format_date(record.date, _DAY, "fr"))


def long_name(record: PartRecord) -> str:
    """Name an issue in a head: « Nᵒ 37 · 2 octobre 2025 »."""
    day = str(format_date(record.date, f"{_DAY} y", "fr"))
    if record.number is None:
        return day
    return f"N\N{MODIFIER LETTER SMALL O}{_NO_BREAK}{record.number} {_DOT} {day}"
