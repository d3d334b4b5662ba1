"""Make an issue up: from a typeset issue to finished pages, or a finding that says what to cut."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from publish.composition.fit.paragraph import Manner
from publish.composition.makeup.architecture import Architecture, Cell
from publish.composition.makeup.assign import Costs, Filled, assign, gap_before, pages_of, parts_of
from publish.composition.makeup.furniture import COLOPHON, MASTHEAD, Furniture, column_rule, section_rule
from publish.composition.makeup.pieces import Contents, FigureBand, LeadCode, Panel, Press
from publish.composition.makeup.placed import Element, MadeUp, Sheet, Stroke
from publish.composition.makeup.story import StoryBlock
from publish.errors import ContentError
from publish.findings import Finding, error
from publish.model.house import House
from publish.model.issue import Issue, Source, Story
from publish.model.text import (
    Block,
    Blocks,
    Inlines,
    KeyFigures,
    Paragraph,
    Sidebar,
    SourceCall,
    Subhead,
    plain,
)
from publish.units import Points

_GEARS = (
    Manner(),
    Manner(letterfit=-0.004),
    Manner(letterfit=-0.008),
    Manner(looseness=-1, letterfit=-0.008),
)
"""What copyfitting may do, in order; size and leading never change."""

_SIDEBAR = "sidebar"
_STRETCH = 6  # lines that a band may take over its need
_ON_FRONT = 2  # stories that page 1 shows and its contents need not name


@dataclass(frozen=True, slots=True)
class _Copy:
    """An issue's matter, as the make-up places it."""

    stories: tuple[Story, ...]
    figures: KeyFigures | None
    sidebar: Story | None


def make_up(issue: Issue, house: House, press: Press) -> MadeUp:
    """Make an issue up in the number of pages it wishes, else in the fewest that hold it.

    Raises `ContentError` with what to cut, and where, if it does not fit.
    """
    copy = _copy(issue)
    wished = (issue.pages,) if issue.pages else press.setter.architecture.pages
    tight: tuple[int, tuple[Filled, ...], _Desk] | None = None
    for pages in wished:
        for gear in _GEARS:
            desk = _Desk(issue, house, press, copy, gear, pages)
            filled = desk.assigned()
            if filled is None:
                break
            over = sum(-one.free for one in filled if one.free < 0)
            if not over:
                return desk.made(filled)
            if tight is None or over < tight[0]:
                tight = (over, filled, desk)
    raise _overset(issue, tight, wished)


def _overset(
    issue: Issue, tight: "tuple[int, tuple[Filled, ...], _Desk] | None", wished: tuple[int, ...]
) -> ContentError:
    if tight is None:
        facts = {"stories": len(issue.stories), "pages": ", ".join(map(str, wished))}
        return ContentError(error("makeup/no-plan", issue.stories[0].at, facts))
    _, filled, desk = tight
    return ContentError(*(desk.cut(one, page) for page, one in enumerate(filled, 1) if one.free < 0))


def _copy(issue: Issue) -> _Copy:
    """Lift the key figures and the sidebar out of the stories they were typed in."""
    figures: KeyFigures | None = None
    sidebar: Story | None = None
    stories: list[Story] = []
    for story in issue.stories:
        kept: list[Block] = []
        for block in story.blocks:
            if isinstance(block, KeyFigures) and figures is None:
                figures = block
            elif isinstance(block, Sidebar) and sidebar is None:
                sidebar = _as_story(block, story)
            elif isinstance(block, Sidebar):
                kept += [Subhead(block.title, block.at), *block.blocks]
            else:
                kept.append(block)
        whole = replace(story, blocks=tuple(kept))
        stories.append(replace(whole, sources=tuple(dict.fromkeys(calls_in(whole)))))
    return _Copy(tuple(stories), figures, sidebar)


def _as_story(sidebar: Sidebar, within: Story) -> Story:
    head = next((block for block in sidebar.blocks if isinstance(block, Subhead)), None)
    headline: Inlines = head.inlines if head else sidebar.title
    blocks: Blocks = tuple(block for block in sidebar.blocks if block is not head)
    return replace(
        within,
        id=sidebar.id or f"{within.id}-sidebar",
        kicker=sidebar.title if head else (),
        headline=headline,
        standfirst=(),
        byline="",
        blocks=blocks,
        sources=tuple(dict.fromkeys(calls_in(sidebar))),
        weight="",
        at=sidebar.at,
    )


def calls_in(value: object) -> Iterator[int]:
    """Give the numbers of the sources called anywhere in a part of the model, in order."""
    if isinstance(value, SourceCall):
        yield value.number
    elif isinstance(value, tuple):
        for part in value:
            yield from calls_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from calls_in(getattr(value, one.name))


class _Desk:
    """One attempt: a number of pages, a gear."""

    def __init__(  # noqa: PLR0913, PLR0917  # the whole of one attempt
        self, issue: Issue, house: House, press: Press, copy: _Copy, gear: Manner, pages: int
    ) -> None:
        self._issue, self._house, self._press = issue, house, press
        self._copy, self._gear, self._pages = copy, gear, pages
        self._blocks: dict[tuple[str, str], StoryBlock] = {}
        self._grid = press.setter.architecture.grid
        self._furniture = Furniture(press, house, issue)

    @property
    def _architecture(self) -> Architecture:
        return self._press.setter.architecture

    def assigned(self) -> tuple[Filled, ...] | None:
        present = {"contents-all"} if len(self._copy.stories) > 1 else set()
        present |= {"contents"} if len(self._copy.stories) > _ON_FRONT else set()
        present |= {"figures"} if self._copy.figures else set()
        present |= {_SIDEBAR} if self._copy.sidebar else set()
        present |= {"sources"} if self._issue.sources else set()
        costs = Costs(
            story=lambda story, form: self._block(story, form).least,
            strangeness=lambda story, form: self._block(story, form).strangeness,
            part=self._part_height,
        )
        return assign(self._copy.stories, frozenset(present), self._pages, self._architecture, costs)

    def _block(self, story: Story, form: str) -> StoryBlock:
        key = (story.id, form)
        if key not in self._blocks:
            self._blocks[key] = StoryBlock(
                story=story,
                form=self._architecture.forms[form],
                setter=self._press.setter,
                code=self._code(story, form),
                byline=self._byline(story),
                manner=self._gear,
            )
        return self._blocks[key]

    def _byline(self, story: Story) -> str:
        first = self._copy.stories[0].id == story.id
        return story.byline or (self._issue.byline if first else "")

    def _code(self, story: Story, form: str) -> LeadCode | None:
        own = [source for source in self._issue.sources if source.number in story.sources]
        if not own or form == _SIDEBAR:
            return None
        chosen = self._architecture.forms[form]
        modules = (chosen.width - chosen.side - chosen.left) // chosen.columns
        return LeadCode(
            press=self._press,
            source=own[0],
            others=tuple(source.number for source in own[1:]),
            panel_page=self._pages,
            width=self._grid.width(modules),
        )

    def _groups(self) -> tuple[tuple[Story, tuple[Source, ...]], ...]:
        taken: set[int] = set()
        groups = []
        last = (self._copy.sidebar,) if self._copy.sidebar else ()
        for story in (*self._copy.stories, *last):
            own = tuple(
                source
                for source in self._issue.sources
                if source.number in story.sources and source.number not in taken
            )
            taken |= {source.number for source in own}
            if own:
                groups.append((story, own))
        return tuple(groups)

    def _part(
        self, name: str, modules: int, filled: tuple[Filled, ...] = ()
    ) -> Contents | FigureBand | Panel:
        pages = dict(pages_of(filled))
        if self._copy.sidebar:
            pages[self._copy.sidebar.id] = self._page_of_sidebar(filled)
        match name:
            case "contents" | "contents-all":
                others = self._copy.stories[_ON_FRONT if name == "contents" else 1 :]
                others += (self._copy.sidebar,) if self._copy.sidebar else ()
                return Contents(
                    press=self._press, stories=others, width=self._grid.width(modules), pages=pages
                )
            case "figures":
                assert self._copy.figures is not None
                return FigureBand(press=self._press, block=self._copy.figures, columns=modules)
            case _:
                return Panel(press=self._press, groups=self._groups(), columns=modules, pages=pages)

    def _page_of_sidebar(self, filled: tuple[Filled, ...]) -> int:
        holding = (page for page, one in enumerate(filled, 1) if _SIDEBAR in parts_of(one.plan))
        return next(holding, self._pages)

    def _part_height(self, name: str, modules: int) -> int:
        if name == "masthead":
            return MASTHEAD
        if name == "colophon":
            return COLOPHON
        if name == _SIDEBAR:
            assert self._copy.sidebar is not None
            return self._block(self._copy.sidebar, _SIDEBAR).least
        return self._part(name, modules).least

    def made(self, filled: tuple[Filled, ...]) -> MadeUp:
        """Put everything at its place."""
        sheets = tuple(self._sheet(one, page, filled) for page, one in enumerate(filled, 1))
        gear = self._gear
        remarks = () if gear == Manner() else (f"letterfit {gear.letterfit} em, lines {gear.looseness}",)
        return MadeUp(sheets, remarks)

    def _sheet(self, page: Filled, folio: int, filled: tuple[Filled, ...]) -> Sheet:
        elements: list[Element] = []
        if folio > 1:
            section = page.stories[0].kicker if page.stories else self._copy_section()
            elements.append(self._furniture.running_head(folio, section))
        heights = self._stretched(page)
        rest = list(page.stories)
        line = 0
        for number, band in enumerate(page.plan.bands):
            gap = gap_before(page.plan, number)
            line += gap
            if gap:
                elements.append(Element("div", "rule", (section_rule(self._press, line),)))
            column = 0
            for cell in band:
                if column:
                    rule = column_rule(self._press, column, line, heights[number])
                    elements.append(Element("div", "rule", (rule,)))
                elements += self._cell(cell, rest, (column, line, heights[number]), filled)
                column += cell.width
            line += heights[number]
        return Sheet(folio, tuple(elements))

    def _copy_section(self) -> Inlines:
        return self._copy.sidebar.kicker if self._copy.sidebar else ()

    def _stretched(self, page: Filled) -> list[int]:
        """Share the free lines of a page out among the bands that hold stories."""
        heights = list(page.heights)
        stretch = [
            number
            for number, band in enumerate(page.plan.bands)
            if any(slot in self._architecture.forms for cell in band for slot in cell.slots)
        ]
        # The colophon stands at the foot of its page, whatever is above; elsewhere white is left below.
        most = page.free if "colophon" in parts_of(page.plan) else min(page.free, _STRETCH * len(stretch))
        for turn in range(max(0, most) if stretch else 0):
            heights[stretch[turn % len(stretch)]] += 1
        return heights

    def _cell(
        self, cell: Cell, rest: list[Story], place: tuple[int, int, int], filled: tuple[Filled, ...]
    ) -> list[Element]:
        column, line, height = place
        foot = line + height
        out: list[Element] = []
        left = self._grid.x(column)
        for number, slot in enumerate(cell.slots):
            last = number == len(cell.slots) - 1
            if slot == "masthead":
                out.append(self._furniture.masthead())
                continue
            if slot == "colophon":
                out.append(self._furniture.colophon(foot - COLOPHON))
                continue
            if slot in self._architecture.forms:
                story = self._copy.sidebar if slot == _SIDEBAR else rest.pop(0)
                assert story is not None
                block = self._block(story, slot)
                deep = foot - line if last else block.least
                out.append(block.put(column, line, deep))
            else:
                part = self._part(slot, cell.width, filled)
                deep = part.least
                out.append(part.put(left, line))
            line += deep + 2
            if not last:
                out.append(Element("div", "rule", (self._stack_rule(left, line, cell.width),)))
        return out

    def _stack_rule(self, left: Points, line: int, modules: int) -> Stroke:
        rule = section_rule(self._press, line)
        return replace(rule, left=left, width=self._grid.width(modules))

    def cut(self, page: Filled, folio: int) -> Finding:
        """Say what to cut so that a page holds its stories."""
        over = -page.free
        story = (
            max(
                page.stories,
                key=lambda one: sum(
                    len(plain(block.inlines)) for block in one.blocks if isinstance(block, Paragraph)
                ),
                default=None,
            )
            or self._copy.stories[0]
        )
        slots = [
            slot
            for band in page.plan.bands
            for cell in band
            for slot in cell.slots
            if slot in self._architecture.forms
        ]
        form = self._architecture.forms[slots[page.stories.index(story)]] if story in page.stories else None
        lines = over * (form.columns if form else 1)
        facts = {"page": folio, "lines": lines, "signs": lines * 38, "headline": plain(story.headline)}
        return error("makeup/overset", story.at, facts)
