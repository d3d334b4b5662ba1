"""The pairs of facing pages of an architecture: read, held against its forms, spread out by height."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from publish.composition.makeup.architecture import OVER_TWO, PLATE, Band, PagePlan, Spread
from publish.composition.makeup.architecture_entry import Shape, read_entry, wrong_table, wrong_value
from publish.composition.makeup.architecture_kinds import SPREAD
from publish.composition.makeup.architecture_names import judge_slots
from publish.composition.makeup.architecture_sheet import PAIRS, Sheet
from publish.composition.makeup.architecture_sizes import judge_bands
from publish.composition.makeup.architecture_tables import Tables
from publish.findings import Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """An entry of `[[spreads]]`: the bands of both pages, and the heights of map to try."""

    name: str
    left: tuple[Band, ...]
    right: tuple[Band, ...]
    most: tuple[int, ...]
    cost: float = 0.0

    def at(self, most: int) -> Spread:
        """Give the pages with a map of so many lines at most; what they cost is said of the left one."""
        name = f"{self.name}, {most}"
        left = PagePlan(name=name, place="left", bands=self.left, cost=self.cost)
        return Spread(left=left, right=PagePlan(name=name, place="right", bands=self.right), most=most)


_PAIRS = Shape(Pair, SPREAD)
_UNNAMED: Mapping[str, str] = {}


def read_pairs(sheet: Sheet) -> tuple[Mapping[str, Pair], tuple[Finding, ...]]:
    """Read the pairs, each by its key, `spreads.1`, and what is wrong in them; a file need not have any."""
    listed = sheet.tables.get(PAIRS, [])
    if not isinstance(listed, list):
        return {}, (wrong_table(sheet, PAIRS, listed),)
    pairs: dict[str, Pair] = {}
    findings: list[Finding] = []
    for number, entry in enumerate(listed, 1):
        key = f"{PAIRS}.{number}"
        read = read_entry(_PAIRS, sheet, key, entry, _UNNAMED)
        findings += read.findings
        if read.made is not None:
            pairs[key] = read.made
    return pairs, tuple(findings)


def judge_pairs(pairs: Mapping[str, Pair], tables: Tables) -> Iterator[Finding]:
    """Find what is wrong with the slots of pairs, and pairs without a plate or the story that gives it."""
    pages = {
        f"{key}.{page.place}": page
        for key, pair in pairs.items()
        for page in (pair.at(pair.most[0]).left, pair.at(pair.most[0]).right)
    }
    facing = replace(tables, plans=pages)
    yield from judge_slots(facing, PLATE)
    yield from judge_bands(facing)
    giving = [name for name, form in tables.forms.items() if form.figure == OVER_TWO]
    example = f'[["{PLATE}:…"], ["{giving[0] if giving else "under"}:…"]]'
    for key, page in pages.items():
        slots = [slot for band in page.bands for cell in band for slot in cell.slots]
        given = sum(slot in giving for slot in slots)
        head = slots[0] == PLATE and len(page.bands[0]) == 1
        if not head or slots.count(PLATE) != 1 or (giving and given != (page.place == "left")):
            right = (example, f"{page.place} = {example}")
            yield wrong_value(tables.sheet, key, slots, right)
