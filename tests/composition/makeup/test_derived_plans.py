"""Plans that follow from a layout's own: every mixture of parts finds its pages."""

from collections import Counter
from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path

import pytest

from publish.composition.makeup.agenda_plans import AGENDA, with_agenda
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.makeup.assign import ONCE, Costs, _heights, assign, fill_page, slots_of
from publish.composition.makeup.derived_plans import closed_up
from publish.model.issue import Story
from publish.model.text import Text
from publish.place import Place

ROOT = Path(__file__).resolve().parents[3]
PARTS = (AGENDA, "figures", "sidebar", "sources")
MIXTURES = [frozenset(some) for count in range(len(PARTS) + 1) for some in combinations(PARTS, count)]
LOW = Costs(story=lambda _story, _form: 5, strangeness=lambda _story, _form: 0.0, part=lambda _part, _wide: 4)


def _stories(count: int) -> tuple[Story, ...]:
    return tuple(
        Story(
            id=f"story-{number}",
            kicker=(),
            headline=(Text(f"Récit {number}"),),
            standfirst=(),
            byline="",
            blocks=(),
            sources=(),
            language="fr",
            at=Place(Path("issue.md"), number),
        )
        for number in range(1, count + 1)
    )


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("layout", ["gazette", "carre"])
def test_every_mixture_of_parts_has_its_plans(layout: str, count: int) -> None:
    architecture = read_architecture(ROOT / "layouts" / layout)
    for has in MIXTURES:
        lists = {"contents-all"} if count > 1 else set()
        lists |= {"contents"} if count > 2 else set()
        plans = closed_up(architecture.plans, ONCE - has)
        plans = with_agenda(plans, architecture.grid.columns) if AGENDA in has else plans
        whole = replace(architecture, plans=plans)
        found = [assign(_stories(count), has | lists, pages, whole, LOW) for pages in architecture.pages]
        assert any(found), sorted(has)


def test_an_issue_with_every_part_keeps_the_layouts_own_plans() -> None:
    plans = read_architecture(ROOT / "layouts" / "gazette").plans
    assert closed_up(plans, frozenset()) == plans


def _strange(story: Story, form: str) -> float:
    """Price a form beyond what any white costs: orders with it need no measuring."""
    return 1_000.0 if form == "brief" and story.id == "story-1" else 0.0


@pytest.mark.parametrize("seed", range(6))
def test_a_page_is_filled_as_the_cheapest_of_all_orders(seed: int) -> None:
    architecture = read_architecture(ROOT / "layouts" / "gazette")
    plan = next(plan for plan in architecture.plans if plan.name == "second, brief, three briefs")
    stories, asked = _stories(5), Counter[str]()

    def height(story: Story, form: str) -> int:
        asked[story.id] += 1
        return 8 + hash((seed, int(story.id[6:]), len(form))) % 20

    costs = Costs(story=height, strangeness=_strange, part=lambda _p, _w: 4)
    found = fill_page(plan, stories, architecture, costs)
    measured = sum(asked.values())
    assert found is not None
    every = []
    for order in permutations(stories):
        heights, white = _heights(plan, order, costs)
        free = architecture.grid.lines - sum(heights) - 2
        tail = 4_000 - 200 * free if free < 0 else free**1.5
        moved = sum(2 * abs(stories.index(one) - at) for at, one in enumerate(order))
        every.append(
            plan.cost
            + moved
            + sum(_strange(one, form) for one, form in zip(order, slots_of(plan), strict=True))
            + white * 0.6
            + tail
        )
    assert found.cost == pytest.approx(min(every))
    assert measured <= 5 * (len(every) // 5)  # one order in five keeps story 1 off the briefs
