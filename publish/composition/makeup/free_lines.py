"""The lines of a page that its stories leave over: shared out among its bands, or told."""

from collections.abc import Iterator

from publish.composition.makeup.architecture import Architecture
from publish.composition.makeup.assign import Filled, parts_of
from publish.findings import Finding, note

_WHITE = 8  # lines left white on a page that the editor may want to know of
_STRETCH = 6  # lines that a band may take over its need


def stretched(page: Filled, architecture: Architecture) -> list[int]:
    """Give the height of each band in lines, the free ones shared out among those that hold stories."""
    heights = list(page.heights)
    stretch = [
        number
        for number, band in enumerate(page.plan.bands)
        if any(slot in architecture.forms for cell in band for slot in cell.slots)
    ]
    # The colophon stands at the foot of its page, whatever is above; elsewhere white is left below.
    most = page.free if "colophon" in parts_of(page.plan) else min(page.free, _STRETCH * len(stretch))
    for turn in range(max(0, most) if stretch else 0):
        heights[stretch[turn % len(stretch)]] += 1
    return heights


def short_pages(filled: tuple[Filled, ...]) -> Iterator[Finding]:
    """Say which pages lack text; the last one may end where it ends."""
    for folio, page in enumerate(filled[:-1], 1):
        if page.free > _WHITE and page.stories:
            yield note("makeup/short", page.stories[-1].at, {"page": folio, "lines": page.free})
