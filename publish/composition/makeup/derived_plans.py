"""Page plans that follow from a layout's own: a layout need not write them down.

An issue that lacks a part closes the band where it would stand; a panel of sources that
no page holds goes on on pages of its own.
"""

from collections.abc import Iterator
from dataclasses import replace

from publish.composition.makeup.architecture import PANEL, Band, Cell, PagePlan

_COLOPHON = "colophon"


def closed_up(plans: tuple[PagePlan, ...], absent: frozenset[str]) -> tuple[PagePlan, ...]:
    """Give the plans, and after them those that hold absent parts, without the bands of these."""
    known = {(plan.place, plan.bands) for plan in plans}
    out = list(plans)
    for plan in plans:
        bands = tuple(band for band in plan.bands if not _slots(band) <= absent)
        if bands and (plan.place, bands) not in known:
            known.add((plan.place, bands))
            out.append(replace(plan, name=f"{plan.name}, closed up", bands=bands))
    return tuple(out)


def with_long_panel(plans: tuple[PagePlan, ...], shares: int) -> tuple[PagePlan, ...]:
    """Give the plans of an issue whose panel takes several pages.

    What ended an issue may begin its panel on a page before: the last page holds the panel's
    last share alone, and those between are whole pages of it.
    """
    width = next((_width(plan) for plan in plans if PANEL[0] in _all_slots(plan)), 0)
    if not width:
        return plans
    final = (Cell((PANEL[shares - 1],), width),)
    last = PagePlan(name=PANEL[shares - 1], place="last", bands=(final, (Cell((_COLOPHON,), width),)))
    between = (
        PagePlan(name=part, place="inner", bands=((Cell((part,), width),),)) for part in PANEL[1 : shares - 1]
    )
    return (*plans, *_beginning(plans), *between, last)


def _beginning(plans: tuple[PagePlan, ...]) -> Iterator[PagePlan]:
    for plan in plans:
        if plan.place == "last" and PANEL[0] in _all_slots(plan):
            bands = tuple(band for band in plan.bands if _slots(band) != {_COLOPHON})
            yield replace(plan, place="inner", bands=bands)


def _slots(band: Band) -> set[str]:
    return {slot for cell in band for slot in cell.slots}


def _all_slots(plan: PagePlan) -> set[str]:
    return {slot for band in plan.bands for slot in _slots(band)}


def _width(plan: PagePlan) -> int:
    return next(cell.width for band in plan.bands for cell in band if PANEL[0] in cell.slots)
