"""Where an agenda may stand: every page plan once more for each place it has for one.

A layout need not write these plans down: they follow from its own.
"""

from collections.abc import Iterator
from dataclasses import replace

from publish.composition.makeup.architecture import Band, Cell, PagePlan

AGENDA = "agenda"
_CONTENTS = frozenset({"contents", "contents-all"})
_FOOT = frozenset({"sources", "colophon"})  # what ends an issue: nothing stands below it
_APART = 30.0  # what a band of its own costs: under the contents is its place


def with_agenda(plans: tuple[PagePlan, ...], columns: int) -> tuple[PagePlan, ...]:
    """Give the plans of a layout of so many modules, and after them those that hold an agenda too."""
    return (*plans, *(other for plan in plans for other in _holding(plan, columns)))


def _holding(plan: PagePlan, columns: int) -> Iterator[PagePlan]:
    slots = {slot for band in plan.bands for cell in band for slot in cell.slots}
    if AGENDA in slots:
        return
    if slots & _CONTENTS:
        bands = tuple(tuple(_under_contents(cell) for cell in band) for band in plan.bands)
        yield replace(plan, name=f"{plan.name}, agenda", bands=bands)
        return
    own: Band = (Cell((AGENDA,), columns),)
    last = next((at for at, band in enumerate(plan.bands) if _FOOT & {*band[0].slots}), len(plan.bands))
    bands = (*plan.bands[:last], own, *plan.bands[last:])
    yield replace(plan, name=f"{plan.name}, agenda", bands=bands, cost=plan.cost + _APART)


def _under_contents(cell: Cell) -> Cell:
    slots = tuple(slot for one in cell.slots for slot in ((one, AGENDA) if one in _CONTENTS else (one,)))
    return replace(cell, slots=slots)
