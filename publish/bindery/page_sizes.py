"""Whether the pages of a volume fit one trim: mixed sizes, turned pages, odd counts.

A pure function over facts.  A book is cut once, so all its pages are one size; a smaller
page stands in the middle only of a trim that the plan gives.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from publish.findings import Finding, error, note
from publish.model.part import PartPage
from publish.model.plan import Plan
from publish.place import Place
from publish.units import Points, Size, in_mm, mm, pt

_TOLERANCE: Final = mm(0.5)
"""Below what a guillotine keeps."""
_FULL_TURN: Final = 360


@dataclass(frozen=True, slots=True)
class PartPages:
    """The pages of a part, and where findings say they are."""

    name: str
    at: Place
    pages: tuple[PartPage, ...]


def fitted(plan: Plan, parts: Sequence[PartPages]) -> tuple[Size, tuple[Finding, ...]]:
    """Give the trim of the book, with everything that stands against it."""
    trim = plan.trim or _usual(parts)
    return trim, tuple(finding for part in parts for finding in _judged(part, plan, trim, parts))


def centred(page: Size, trim: Size) -> tuple[Points, Points]:
    """Tell how far right and up a page moves to stand in the middle of a trim.

    >>> centred(Size(pt(100), pt(200)), Size(pt(110), pt(204)))
    (5.0, 2.0)
    """
    return pt((trim.width - page.width) / 2), pt((trim.height - page.height) / 2)


def _usual(parts: Sequence[PartPages]) -> Size:
    """Give the size of most pages; of sizes as frequent, the one that comes first."""
    sizes = Counter(page.size for part in parts for page in part.pages)
    return sizes.most_common(1)[0][0]


def _judged(part: PartPages, plan: Plan, trim: Size, parts: Sequence[PartPages]) -> Iterator[Finding]:
    turned = [number for number, page in enumerate(part.pages, 1) if page.turn % _FULL_TURN]
    if turned:
        facts: dict[str, object] = {"part": part.name, "count": len(turned)}
        facts["turn"] = part.pages[turned[0] - 1].turn
        yield error("volume/page-turned", _page(part, turned[0]), facts)
    larger = [number for number, page in enumerate(part.pages, 1) if _beyond(page.size, trim)]
    smaller = [number for number, page in enumerate(part.pages, 1) if _within(page.size, trim)]
    sizes = {"due": _shown(trim), "holds": _shown(_holding(parts), whole=True)}
    if larger:
        facts = {"part": part.name, "count": len(larger), "found": _size(part, larger[0]), **sizes}
        yield error("volume/page-too-large", _page(part, larger[0]), facts)
    elif smaller:
        facts = {"part": part.name, "count": len(smaller), "found": _size(part, smaller[0]), **sizes}
        if plan.trim is None:
            yield error("volume/page-too-small", _page(part, smaller[0]), facts)
        else:
            yield note("volume/page-centred", _page(part, smaller[0]), facts)
    if len(part.pages) % 2:
        yield note("volume/pages-odd", part.at, {"part": part.name, "count": len(part.pages)})


def _beyond(size: Size, trim: Size) -> bool:
    return size.width > trim.width + _TOLERANCE or size.height > trim.height + _TOLERANCE


def _within(size: Size, trim: Size) -> bool:
    smaller = size.width < trim.width - _TOLERANCE or size.height < trim.height - _TOLERANCE
    return smaller and not _beyond(size, trim)


def _holding(parts: Sequence[PartPages]) -> Size:
    """Give the trim that holds every page."""
    sizes = [page.size for part in parts for page in part.pages]
    return Size(max(size.width for size in sizes), max(size.height for size in sizes))


def _page(part: PartPages, number: int) -> Place:
    return Place(part.at.path, page=number)


def _size(part: PartPages, number: int) -> str:
    return _shown(part.pages[number - 1].size)


def _shown(size: Size, *, whole: bool = False) -> str:
    sides = (in_mm(size.width), in_mm(size.height))
    return ", ".join(f"{ceil(side - 0.01) if whole else round(side, 1):g}" for side in sides)
