"""Page plans that follow from a layout's own: a layout need not write them down.

An issue that lacks a part closes the band where it would stand.
"""

from dataclasses import replace

from publish.composition.makeup.architecture import Band, PagePlan


def closed_up(plans: tuple[PagePlan, ...], absent: frozenset[str]) -> tuple[PagePlan, ...]:
    """Give the plans, and after them those that hold absent parts, without the bands of these."""
    known = {(plan.place, plan.bands) for plan in plans}
    out = list(plans)
    for plan in plans:
        bands = tuple(band for band in plan.bands if not _slots(band) <= absent)
        if bands and (plan.place, bands) not in known:
            known.add((plan.place, bands))
            out.append(replace(plan, bands=bands))
    return tuple(out)


def _slots(band: Band) -> set[str]:
    return {slot for cell in band for slot in cell.slots}
