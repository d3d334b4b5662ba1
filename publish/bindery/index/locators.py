"""Pages of an entry as an index prints them: consecutive folios joined, main passages apart."""

from collections.abc import Iterable
from dataclasses import replace

from publish.bindery.index.sightings import Sighting
from publish.model.book import Locator

MOST = 3
"""A name on more than one page in so many leads nowhere: only its main passages are given."""
_FEWEST_PAGES = 12
"""Pages of a volume below which nothing stands everywhere."""


def without_passing(sightings: tuple[Sighting, ...], pages: int) -> tuple[Sighting, ...]:
    """Leave only main passages of a name that stands everywhere; of those, where they do, the headed.

    A theme, which no headline is taken to name, keeps all its pages.
    """
    if not _everywhere(sightings, pages):
        return sightings
    main = tuple(one for one in sightings if one.main)
    headed = tuple(one for one in main if one.headed)
    return headed if headed and _everywhere(main, pages) else main


def locators(sightings: Iterable[Sighting]) -> tuple[Locator, ...]:
    """Join the folios of one name; a page with a main passage is in bold, and leads to it."""
    by_folio: dict[int, Sighting] = {}
    for one in sightings:
        held = by_folio.get(one.page)
        if held is None or (one.main and not held.main):
            by_folio[one.page] = one
    joined: list[Locator] = []
    for folio, one in sorted(by_folio.items()):
        last = joined[-1] if joined else None
        if last and last.last == folio - 1 and last.main == one.main:
            joined[-1] = replace(last, last=folio)
        else:
            joined.append(Locator(folio, folio, one.main, one.link))
    return tuple(joined)


def _everywhere(sightings: tuple[Sighting, ...], pages: int) -> bool:
    return pages >= _FEWEST_PAGES and len({one.page for one in sightings}) * MOST > pages
