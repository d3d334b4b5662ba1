"""On which pages the parts of a book stand, read from what the engine painted.

Whoever stamps running heads and folios must know where sections begin, and which pages bear
nothing.  The templates say what a part is: `data-section` its name, `data-bare` that its pages
bear neither head nor folio, `data-guide` what heads call what it holds, as a letter of the index;
pages on which no part stands are blank.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from publish.model.part import Slot
from publish.press.marked import DESCENT, Marked, contents_of
from publish.press.rendered import Rendered

_DIGITS = 2.5  # em: a folio of four figures has room


@dataclass(frozen=True, kw_only=True, slots=True)
class BookSection:
    """A section of a book: its name, the place that links lead to, and its pages, counted from 1."""

    id: str
    title: str
    first: int
    last: int
    goes_on: bool = False
    """It was opened in the document before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BookPages:
    """What a document of a book has on its pages, counted from 1."""

    pages: int
    sections: tuple[BookSection, ...]
    bare: frozenset[int]
    """Pages without head and folio: half-title, title, imprint, and blanks."""
    blanks: frozenset[int]
    """Of these, pages that nothing stands on."""
    guides: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By page: what stands on it in order, as a reader looks it up; `("I", "J", "K")`."""

    @property
    def opening(self) -> frozenset[int]:
        """Pages that a section opens on: their folio stands at the foot, and they have no head."""
        return frozenset(section.first for section in self.sections if not section.goes_on)

    def section_on(self, page: int) -> BookSection | None:
        """Give the section that a page belongs to; None for a bare page."""
        return next((one for one in self.sections if one.first <= page <= one.last), None)


def book_pages(rendered: Rendered) -> BookPages:
    """Read the pages of a book from a rendering for the screen: its elements are marked."""
    assert rendered.marked is not None, "only an edition with tags tells where its elements are"
    sections: list[BookSection] = []
    bare: set[int] = set()
    written: set[int] = set()
    for part in _parts(rendered.marked.root):
        pages = sorted({content.page + 1 for content in contents_of(part)})
        written.update(pages)
        if part.says("data-bare"):
            bare.update(pages)
        elif pages:
            sections.append(
                BookSection(
                    id=part.says("id"),
                    title=part.says("data-section"),
                    first=pages[0],
                    last=pages[-1],
                    goes_on=bool(part.says("data-goes-on")),
                )
            )
    blanks = frozenset(range(1, rendered.pages + 1)) - written
    return BookPages(
        pages=rendered.pages,
        sections=tuple(sections),
        bare=frozenset(bare) | blanks,
        blanks=blanks,
        guides=_guides(rendered.marked.root),
    )


def _parts(marked: Marked) -> Iterator[Marked]:
    """Give the parts of a book in order."""
    for kid in marked.kids:
        if isinstance(kid, Marked):
            if kid.says("data-section") or kid.says("data-bare"):
                yield kid
            else:
                yield from _parts(kid)


def _guides(root: Marked) -> Mapping[int, tuple[str, ...]]:
    """Give the guides of every page that has some, each once."""
    found: dict[int, dict[str, None]] = {}
    for guide in _guiding(root):
        for page in sorted({content.page + 1 for content in contents_of(guide)}):
            found.setdefault(page, {})[guide.says("data-guide")] = None
    return {page: tuple(names) for page, names in found.items()}


def _guiding(marked: Marked) -> Iterator[Marked]:
    """Give the elements that are guides, in order."""
    for kid in marked.kids:
        if isinstance(kid, Marked):
            if kid.says("data-guide"):
                yield kid
            else:
                yield from _guiding(kid)


def folio_slots(rendered: Rendered) -> tuple[Slot, ...]:
    """Find the room that was left for folios: each stands behind the words of its element."""
    assert rendered.marked is not None, "only an edition with tags tells where its elements are"
    return tuple(_slots(rendered.marked.root))


def _slots(marked: Marked) -> Iterator[Slot]:
    named = marked.says("data-slot")
    if not named:
        yield from (slot for kid in marked.kids if isinstance(kid, Marked) for slot in _slots(kid))
        return
    size = float(marked.says("data-size"))
    issue, _, story = named.partition("#")
    for content in list(contents_of(marked))[-1:]:
        _, bottom, right, _ = content.box
        yield Slot(
            page=content.page + 1,
            issue=issue,
            story=story,
            left=right,
            baseline=round(bottom + DESCENT * size, 2),
            width=_DIGITS * size,
            size=size,
            sans=bool(marked.says("data-sans")),
        )
