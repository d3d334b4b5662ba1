"""Make an issue up: from a typeset issue to finished pages, or a finding that says what to cut."""

from collections.abc import Iterator
from dataclasses import replace

from publish.composition.makeup.architecture import Architecture, Cell
from publish.composition.makeup.assign import (
    CONTINUATION,
    Costs,
    Filled,
    assign,
    gap_before,
    pages_of,
    parts_of,
)
from publish.composition.makeup.copyfitting import GEARS, Gear
from publish.composition.makeup.furnishing import Furnishing, Groups, Piece
from publish.composition.makeup.furniture import ClassicFurniture, column_rule, section_rule
from publish.composition.makeup.matter import Copy, copy_of
from publish.composition.makeup.pieces import FigureBand, Press, joined
from publish.composition.makeup.placed import Account, Element, MadeUp, Sheet, Stroke, moved
from publish.composition.makeup.square import SquareFurniture
from publish.composition.makeup.story import CodeBlock, StoryBlock
from publish.errors import ContentError
from publish.findings import Finding, error, note
from publish.model.house import House
from publish.model.issue import Issue, Source, Story
from publish.model.text import Inlines, Paragraph, Text, plain
from publish.model.words import story_texts
from publish.units import Points

_SIDEBAR = "sidebar"
_SIGNS = 20  # of a line: far fewer than any column holds
_PIECE = 25  # lines: more than any figure takes
_WHITE = 8  # lines left white on a page that the editor may want to know of
_STRETCH = 6  # lines that a band may take over its need
_ON_FRONT = 2  # stories that page 1 shows and its contents need not name


def make_up(issue: Issue, house: House, press: Press) -> MadeUp:
    """Make an issue up in the number of pages it wishes, else in the fewest that hold it.

    Raises `ContentError` with what to cut, and where, if it does not fit.
    """
    copy = copy_of(issue)
    wished = (issue.pages,) if issue.pages else press.setter.architecture.pages
    tight: tuple[int, tuple[Filled, ...], _Desk] | None = None
    for pages in wished:
        for gear in GEARS:
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


class _Desk:
    """One attempt: a number of pages, a gear."""

    def __init__(  # noqa: PLR0913, PLR0917  # the whole of one attempt
        self, issue: Issue, house: House, press: Press, copy: Copy, gear: Gear, pages: int
    ) -> None:
        setter = press.setter.with_figures(gear.figures)
        press = replace(press, setter=setter) if gear.figures < 1 else press
        copy = copy if gear.quotes else copy.without_repeats()
        self._issue, self._house, self._press = issue, house, press
        self._copy, self._gear, self._pages = copy, gear, pages
        self._blocks: dict[tuple[str, str], StoryBlock] = {}
        self._grid = press.setter.architecture.grid
        square = press.setter.architecture.dress.furniture == "square"
        self._furniture: Furnishing = (SquareFurniture if square else ClassicFurniture)(press, house, issue)
        self._leads = self._lead_sources()
        self._cut: set[str] = set()
        self._copy = replace(copy, stories=self._threaded(copy.stories))

    @property
    def _architecture(self) -> Architecture:
        return self._press.setter.architecture

    def assigned(self) -> tuple[Filled, ...] | None:
        present = {"contents-all"} if len(self._copy.stories) > 1 else set()
        present |= {"contents"} if len(self._copy.stories) > _ON_FRONT else set()
        present |= {"figures"} if self._copy.figures else set()
        present |= {_SIDEBAR} if self._copy.sidebar else set()
        present |= {"sources"} if self._groups() else set()
        costs = Costs(
            story=lambda story, form: self._block(story, form).least,
            strangeness=lambda story, form: self._block(story, form).strangeness,
            part=self._part_height,
        )
        return assign(self._copy.stories, frozenset(present), self._pages, self._architecture, costs)

    def _block(self, story: Story, form: str) -> StoryBlock:
        key = (story.id, form)
        if key not in self._blocks:
            self._blocks[key] = self._built(story, form)
        return self._blocks[key]

    def _built(self, story: Story, form: str) -> StoryBlock:
        return StoryBlock(
            story=story,
            form=self._architecture.forms[form],
            setter=self._press.setter,
            code=self._code(story, form),
            byline=self._byline(story),
            manner=self._gear.manner,
        )

    def _threaded(self, stories: tuple[Story, ...]) -> tuple[Story, ...]:
        """Cut stories that no page holds, between paragraphs, where the layout has a form for it."""
        if CONTINUATION not in self._architecture.forms:
            return stories
        return tuple(
            part for number, story in enumerate(stories) for part in self._parts(story, is_first=number == 0)
        )

    def _parts(self, story: Story, *, is_first: bool) -> Iterator[Story]:
        room = self._grid.lines - (self._furniture.masthead_lines if is_first else 0)
        form = "opening" if is_first else "long"
        if _lines_at_most(story) < room * self._architecture.forms[form].columns:
            yield story  # short for certain: no need to build it in a form it may never have
            return
        rest, number = replace(story, byline=self._byline(story)), 1
        while self._built(rest, form).least > room and len(rest.blocks) > 1:
            count = self._blocks_that_fit(rest, form, room)
            self._cut.add(rest.id)
            yield replace(rest, blocks=rest.blocks[:count])
            number += 1
            rest = replace(
                rest,
                id=f"{story.id}-{number}",
                kicker=(Text(self._press.phrase("continued", headline=plain(joined(story.headline)))),),
                headline=(),
                standfirst=(),
                blocks=rest.blocks[count:],
                sources=(),
                weight=CONTINUATION,
            )
            form, room = CONTINUATION, self._grid.lines
        yield rest

    def _blocks_that_fit(self, story: Story, form: str, room: int) -> int:
        """Count the blocks from the first that a page holds; at least one."""
        low, high = 1, len(story.blocks) - 1
        while low < high:
            middle = (low + high + 1) // 2
            part = replace(story, blocks=story.blocks[:middle])
            low, high = (middle, high) if self._built(part, form).least <= room else (low, middle - 1)
        return low

    def _byline(self, story: Story) -> str:
        if story.id in self._cut:
            return ""  # it stands at the end of the last part
        first = self._copy.stories[0].id == story.id
        return story.byline or (self._issue.byline if first else "")

    def _lead_sources(self) -> dict[str, Source]:
        """Give each story the source whose code stands beside it: its first that no earlier story has."""
        out: dict[str, Source] = {}
        taken: set[int] = set()
        for story in self._all_stories:
            own = [source for source in self._issue.sources if source.number in story.sources]
            free = [source for source in own if source.number not in taken]
            if not self._furniture.codes_once:
                free = own
            if free:
                out[story.id] = free[0]
                taken.add(free[0].number)
        return out

    @property
    def _all_stories(self) -> tuple[Story, ...]:
        return (*self._copy.stories, *((self._copy.sidebar,) if self._copy.sidebar else ()))

    def _code(self, story: Story, form: str) -> CodeBlock | None:
        chosen = self._architecture.forms[form]
        if story.id not in self._leads or chosen.code == "none":
            return None
        modules = chosen.text or (chosen.width - chosen.side - chosen.left - chosen.text_at) // chosen.columns
        width = self._grid.width(modules)
        return self._furniture.lead_code(self._leads[story.id], self._others(story), self._pages, width)

    def _others(self, story: Story) -> tuple[int, ...]:
        lead = self._leads[story.id]
        return tuple(number for number in story.sources if number != lead.number)

    def _groups(self) -> Groups:
        taken = {one.number for one in self._leads.values()} if self._furniture.codes_once else set()
        groups = []
        for story in self._all_stories:
            own = tuple(
                source
                for source in self._issue.sources
                if source.number in story.sources and source.number not in taken
            )
            taken |= {source.number for source in own}
            if own:
                groups.append((story, own))
        return tuple(groups)

    def _part(self, name: str, modules: int, filled: tuple[Filled, ...] = ()) -> Piece:
        pages = dict(pages_of(filled))
        if self._copy.sidebar:
            pages[self._copy.sidebar.id] = self._page_of_sidebar(filled)
        match name:
            case "contents" | "contents-all":
                whole = [one for one in self._all_stories if one.weight != CONTINUATION]
                others = tuple(whole[_ON_FRONT if name == "contents" else 1 :])
                return self._furniture.contents(others, modules, pages)
            case "figures":
                assert self._copy.figures is not None
                return FigureBand(press=self._press, block=self._copy.figures, columns=modules)
            case _:
                return self._furniture.panel(self._groups(), modules, pages)

    def _page_of_sidebar(self, filled: tuple[Filled, ...]) -> int:
        holding = (page for page, one in enumerate(filled, 1) if _SIDEBAR in parts_of(one.plan))
        return next(holding, self._pages)

    def _part_height(self, name: str, modules: int) -> int:
        if name == "masthead":
            return self._furniture.masthead_lines
        if name == "colophon":
            return self._furniture.colophon_lines
        if name == "lead-code":
            return self._lead_code(modules).height if self._leads else 0
        if name == _SIDEBAR:
            assert self._copy.sidebar is not None
            return self._block(self._copy.sidebar, _SIDEBAR).least
        return self._part(name, modules).least

    def _lead_code(self, modules: int) -> CodeBlock:
        """Set the first story's code in a slot of its own."""
        first = next(story for story in self._copy.stories if story.id in self._leads)
        width = self._grid.width(modules)
        return self._furniture.upright_code(self._leads[first.id], self._others(first), self._pages, width)

    def made(self, filled: tuple[Filled, ...]) -> MadeUp:
        """Put everything at its place."""
        sheets = tuple(self._sheet(one, page, filled) for page, one in enumerate(filled, 1))
        gear = self._gear
        omitted = () if gear.quotes else tuple(copy_of(self._issue).repeats())
        notes = tuple(
            note("makeup/quote-left-out", one.at, {"words": plain(one.inlines)}) for one in omitted
        ) + gear.notes(self._issue.stories[0].at)
        notes += tuple(self._short(filled))
        accounts = tuple(Account(one.plan.name, one.cost, one.free) for one in filled)
        return MadeUp(sheets, notes, tuple(plain(one.inlines) for one in omitted), accounts)

    def _short(self, filled: tuple[Filled, ...]) -> Iterator[Finding]:
        """Say which pages lack text; the last one may end where it ends."""
        for folio, page in enumerate(filled[:-1], 1):
            if page.free > _WHITE and page.stories:
                facts = {"page": folio, "lines": page.free}
                yield note("makeup/short", page.stories[-1].at, facts)

    def _sheet(self, page: Filled, folio: int, filled: tuple[Filled, ...]) -> Sheet:
        elements: list[Element] = []
        rules = self._architecture.dress.rules
        heights = self._stretched(page)
        rest = list(page.stories)
        line = 0
        for number, band in enumerate(page.plan.bands):
            gap = gap_before(page.plan, number)
            line += gap
            if gap and rules:
                elements.append(Element("div", "rule", (section_rule(self._press, line),)))
            column = 0
            for cell in band:
                if column and rules:
                    rule = column_rule(self._press, column, line, heights[number])
                    elements.append(Element("div", "rule", (rule,)))
                elements += self._cell(cell, rest, (column, line, heights[number]), filled)
                column += cell.width
            line += heights[number]
        if folio % 2 == 0:
            right = Points(self._grid.verso_left - self._grid.left)
            elements = [moved(element, right) for element in elements]
        if folio > 1:
            section = page.stories[0].kicker if page.stories else self._copy_section()
            elements.insert(0, self._furniture.running_head(folio, section))
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
        for number, slot in enumerate(cell.slots):
            last = number == len(cell.slots) - 1
            if slot in self._architecture.forms:
                story = self._copy.sidebar if slot == _SIDEBAR else rest.pop(0)
                assert story is not None
                block = self._block(story, slot)
                deep = foot - line if last else block.least
                out.append(block.put(column, line, deep))
            else:
                deep = self._part_height(slot, cell.width)
                out += self._placed_part(slot, cell.width, (column, line, foot), filled)
            line += deep + 2
            if not last and self._architecture.dress.rules:
                out.append(
                    Element("div", "rule", (self._stack_rule(self._grid.x(column), line, cell.width),))
                )
        return out

    def _placed_part(
        self, slot: str, modules: int, place: tuple[int, int, int], filled: tuple[Filled, ...]
    ) -> list[Element]:
        column, line, foot = place
        left = self._grid.x(column)
        match slot:
            case "masthead":
                return [self._furniture.masthead()]
            case "colophon":
                return [self._furniture.colophon(foot - self._furniture.colophon_lines)]
            case "lead-code":
                return [self._stacked_code(left, foot, modules)] if self._leads else []
            case _:
                return [self._part(slot, modules, filled).put(left, line)]

    def _stacked_code(self, left: Points, foot: int, modules: int) -> Element:
        code = self._lead_code(modules)
        return Element("aside", "proof", code.put(left, self._grid.top(foot - code.height)), id=code.id)

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


def _lines_at_most(story: Story) -> int:
    """Estimate the lines of a story from above."""
    signs = sum(len(text) for text in story_texts(story))
    pieces = sum(not isinstance(block, Paragraph) for block in story.blocks)
    return signs // _SIGNS + len(story.blocks) + _PIECE * (pieces + 1)
