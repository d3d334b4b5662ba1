"""The search: which page plan for which page, which story in which slot.

Stories keep the editor's order from page to page; within a page they may change places.
The cost can be read: lines that do not fit, lines left free, white at the foot of cells,
forms that do not suit.  The same issue always gives the same pages.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import permutations
from math import inf

from publish.composition.makeup.architecture import (
    CONTINUATION,
    OPENING,
    OVER_TWO,
    PANEL,
    PARTS,
    PLATE,
    Architecture,
    Cell,
    PagePlan,
    Spread,
)
from publish.model.issue import Story

_OVERSET = 4_000.0
_ORDER = 2.0
_MISPLACED = 60.0
_MOST_PERMUTED = 6
_SPREAD = 4  # and the page after it, which it faces
_LEADS = ("lead", OPENING)  # forms for the first story of an issue

_WANTED = {
    "second": ("second", "long", "aside", "under", "under-beside"),
    "brief": ("brief", "wide", "table", "six", "eight"),
}
"""The forms that suit a weight the editor gave."""

ONCE = frozenset({"agenda", "figures", "sidebar", *PANEL})
"""Parts that an issue has once if it has them: none may be left out."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A page plan with its stories: `stories` gives the story of each slot that holds one, in order."""

    plan: PagePlan
    stories: tuple[Story, ...]
    heights: tuple[int, ...]
    """The least height of each band."""
    free: int
    """Lines left on the page; below 0 so many are too much."""
    cost: float


def _no_plate(_story: Story, _spread: Spread) -> None:
    """Ask for no drawing over two pages."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What the search asks of stories and parts: heights in lines, and how ill a form suits."""

    story: Callable[[Story, str], int]
    strangeness: Callable[[Story, str], float]
    part: Callable[[str, int], int]
    """The height of a part in a slot of so many modules."""
    plate: Callable[[Story, Spread], int | None] = _no_plate
    """The height of a story's drawing over two pages; None where it asks for none."""


States = dict[tuple[int, frozenset[str]], tuple[float, tuple[Filled, ...]]]
"""The cheapest pages so far, by how many stories and which parts they hold."""


def slots_of(plan: PagePlan) -> list[str]:
    """Give the forms that a plan has stories for, in reading order."""
    return [slot for band in plan.bands for cell in band for slot in cell.slots if slot not in PARTS]


def parts_of(plan: PagePlan) -> frozenset[str]:
    """Give the parts that a plan holds."""
    return frozenset(slot for band in plan.bands for cell in band for slot in cell.slots if slot in PARTS)


def gap_before(plan: PagePlan, band: int) -> int:
    """Give the lines of white above a band; the masthead brings its own."""
    if band == 0 or plan.bands[band - 1][0].slots == ("masthead",):
        return 0
    return 0 if plan.bands[band][0].slots == ("colophon",) else 2


def assign(
    stories: tuple[Story, ...], parts: frozenset[str], pages: int, architecture: Architecture, costs: Costs
) -> tuple[Filled, ...] | None:
    """Find the cheapest way to build so many pages; None where no plans hold every story and part."""
    states: States = {(0, frozenset()): (0.0, ())}
    facing: States = {}  # page 4 with page 5, until that one is built
    known: dict[tuple[int, int], Filled | None] = {}
    for page in range(1, pages + 1):
        place = "first" if page == 1 else "last" if page == pages else "inner"
        following = facing
        facing = _over_two(states if page == _SPREAD < pages - 1 else {}, stories, parts, architecture, costs)
        for (used, done), (cost, made) in states.items():
            for number, plan in enumerate(architecture.plans):  # names may come twice
                here = parts_of(plan) & ONCE
                if plan.place != place or not _may_follow(plan, done, parts):
                    continue
                count = len(slots_of(plan))
                if used + count > len(stories):
                    continue
                if (number, used) not in known:
                    known[number, used] = fill_page(plan, stories[used : used + count], architecture, costs)
                filled = known[number, used]
                if filled is None:
                    continue
                key = (used + count, done | here)
                total = cost + filled.cost
                if key not in following or total < following[key][0]:
                    following[key] = (total, (*made, filled))
        states = following
    found = states.get((len(stories), parts & ONCE))
    return found[1] if found else None


def _may_follow(plan: PagePlan, done: frozenset[str], parts: frozenset[str]) -> bool:
    """Tell whether a page holds only parts that the issue has and no page before it holds.

    The panel, once begun, takes every further page until it ends.
    """
    here = parts_of(plan) & ONCE
    wanted = here | (parts_of(plan) & {"contents", "contents-all"})
    if here & done or not wanted <= parts:
        return False
    due = next((part for part in PANEL if part in parts - done), None)
    if PANEL[0] in done and due:
        return due in here
    return here.isdisjoint(PANEL[1:])


def _over_two(
    states: States,
    stories: tuple[Story, ...],
    parts: frozenset[str],
    architecture: Architecture,
    costs: Costs,
) -> States:
    """Build two facing pages at once, wherever a story has a drawing for them."""
    following: States = {}
    for (used, done), (cost, made) in states.items():
        for spread in architecture.spreads:
            count = len(slots_of(spread.left)) + len(slots_of(spread.right))
            here = (parts_of(spread.left) | parts_of(spread.right)) & ONCE
            if used + count > len(stories) or PANEL[0] in done or here & done or not here <= parts:
                continue
            pair = _facing(spread, stories[used : used + count], architecture, costs)
            if pair is None:
                continue
            key, total = (used + count, done | here), cost + sum(page.cost for page in pair)
            if key not in following or total < following[key][0]:
                following[key] = (total, (*made, *pair))
    return following


def _facing(
    spread: Spread, stories: tuple[Story, ...], architecture: Architecture, costs: Costs
) -> tuple[Filled, Filled] | None:
    """Fill two facing pages in the cheapest way; None where no story of the left one has a drawing."""
    here = stories[: len(slots_of(spread.left))]
    best: tuple[Filled, Filled] | None = None
    for host in here:
        deep = costs.plate(host, spread)
        if deep is None:
            continue
        hosting = _hosting(host, deep, architecture, costs)
        left = fill_page(spread.left, here, architecture, hosting)
        right = fill_page(spread.right, stories[len(here) :], architecture, hosting)
        if left is None or right is None or left.cost + right.cost == inf:
            continue
        if best is None or left.cost + right.cost < best[0].cost + best[1].cost:
            best = (left, right)
    return best


def _hosting(host: Story, deep: int, architecture: Architecture, costs: Costs) -> Costs:
    """Give the costs of two pages under the drawing of a story: it alone stands in the slot for its like."""

    def strangeness(story: Story, form: str) -> float:
        giving = architecture.forms[form].figure == OVER_TWO
        return costs.strangeness(story, form) if giving == (story is host) else inf

    def part(name: str, modules: int) -> int:
        return deep if name == PLATE else costs.part(name, modules)

    return replace(costs, strangeness=strangeness, part=part)


def fill_page(
    plan: PagePlan, stories: tuple[Story, ...], architecture: Architecture, costs: Costs
) -> Filled | None:
    """Put stories into the slots of a page in the cheapest order; None where none is allowed."""
    slots = slots_of(plan)
    prices = _prices(stories, slots, costs)
    orders = permutations(range(len(stories))) if len(stories) <= _MOST_PERMUTED else [range(len(stories))]
    best: Filled | None = None
    for order in orders:
        price = plan.cost
        for place, number in enumerate(order):
            own = prices[number][place]
            price = inf if own is None else price + own
            if best is not None and price >= best.cost:
                break  # what is still to come never makes it cheaper
        if price < (best.cost if best else inf):
            filled = _filled(plan, tuple(stories[number] for number in order), price, architecture, costs)
            best = filled if best is None or filled.cost < best.cost else best
    return best


def _prices(stories: tuple[Story, ...], slots: list[str], costs: Costs) -> list[list[float | None]]:
    """Give what each story costs in each slot, whatever stands beside it; None where it may not stand."""
    return [
        [
            None
            if (misfit := _misfit(story, slot)) is None
            else misfit + costs.strangeness(story, slot) + _ORDER * abs(number - place)
            for place, slot in enumerate(slots)
        ]
        for number, story in enumerate(stories)
    ]


def _filled(
    plan: PagePlan, order: tuple[Story, ...], price: float, architecture: Architecture, costs: Costs
) -> Filled:
    heights, white = _heights(plan, order, costs)
    used = sum(heights) + sum(gap_before(plan, band) for band in range(len(plan.bands)))
    free = architecture.grid.lines - used
    cost = price + white * 0.6
    cost += _OVERSET - 200.0 * free if free < 0 else free**1.5
    return Filled(plan, order, heights, free, cost)


def _misfit(story: Story, slot: str) -> float | None:
    """Weigh a story's wish against a slot; None where it may not stand there."""
    if CONTINUATION in (story.weight, slot):
        return 0.0 if story.weight == slot else None
    if (story.weight == "lead") != (slot in _LEADS) and story.weight:
        return None if story.weight == "lead" or slot in _LEADS else _weighed(story, slot)
    return _weighed(story, slot)


def _weighed(story: Story, slot: str) -> float:
    wanted = _WANTED.get(story.weight, ())
    return _MISPLACED if wanted and slot not in wanted else 0.0


def _heights(plan: PagePlan, order: tuple[Story, ...], costs: Costs) -> tuple[tuple[int, ...], float]:
    """Give the height of each band, and the white in its shorter cells."""
    rest = list(order)
    heights: list[int] = []
    white = 0.0
    for band in plan.bands:
        cells = [cell_height(cell, rest, costs) for cell in band]
        tallest = max(cells)
        heights.append(tallest)
        white += sum((tallest - one) * cell.width / 2 for one, cell in zip(cells, band, strict=True))
    return tuple(heights), white


def cell_height(cell: Cell, rest: list[Story], costs: Costs) -> int:
    """Measure a cell, taking its stories from the front of `rest`."""
    deep = 2 * (len(cell.slots) - 1)
    for slot in cell.slots:
        deep += costs.part(slot, cell.width) if slot in PARTS else costs.story(rest.pop(0), slot)
    return deep


def pages_of(filled: tuple[Filled, ...]) -> Mapping[str, int]:
    """Tell the page of each story by its id, counted from 1."""
    return {story.id: page for page, one in enumerate(filled, 1) for story in one.stories}
