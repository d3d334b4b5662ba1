"""One attempt to make an issue up: so many pages, so far copyfitted."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial

from publish.composition.makeup.agenda_plans import AGENDA, with_agenda
from publish.composition.makeup.architecture import CONTINUATION, PANEL, PLATE, Architecture, Cell
from publish.composition.makeup.assign import (
    ONCE,
    Costs,
    Filled,
    assign,
    gap_before,
    pages_of,
    parts_of,
    slots_of,
)
from publish.composition.makeup.continuing import continued
from publish.composition.makeup.copyfitting import GEARS, Gear
from publish.composition.makeup.derived_plans import closed_up, with_long_panel
from publish.composition.makeup.figure_band import FigureBand
from publish.composition.makeup.free_lines import short_pages, stretched
from publish.composition.makeup.furnishing import CodeBlock, Furnishing, Piece
from publish.composition.makeup.furniture import ClassicFurniture, column_rule, section_rule
from publish.composition.makeup.matter import Copy
from publish.composition.makeup.moves import moves_of
from publish.composition.makeup.overset import Holding, what_to_cut
from publish.composition.makeup.panel_shares import PanelShares
from publish.composition.makeup.placed import Account, Element, MadeUp, Move, Sheet, Stroke, Typed, moved
from publish.composition.makeup.plates import Plates
from publish.composition.makeup.press import Press
from publish.composition.makeup.sourcing import Sourcing
from publish.composition.makeup.square import SquareFurniture
from publish.composition.makeup.story import StoryBlock
from publish.findings import Finding, note
from publish.model.house import House
from publish.model.issue import Issue, Story
from publish.model.text import Inlines, plain
from publish.units import Points

_SIDEBAR = "sidebar"
_ON_FRONT = 2  # stories that page 1 shows and its contents need not name


class Desk:
    """One attempt: a number of pages, a gear."""

    def __init__(  # noqa: PLR0913, PLR0917  # the whole of one attempt
        self, issue: Issue, house: House, press: Press, copy: Copy, gear: Gear, pages: int
    ) -> None:
        self._whole = press.setter
        press = replace(press, setter=press.setter.with_figures(gear.figures)) if gear.figures < 1 else press
        self._omitted = () if gear.quotes else tuple(copy.repeats())
        self._typed = copy.stories
        copy = copy if gear.quotes else copy.without_repeats()
        self._issue, self._press, self._gear, self._pages = issue, press, gear, pages
        self._blocks: dict[tuple[str, str], StoryBlock] = {}
        self._plates = Plates(press.setter)
        self._grid = press.setter.architecture.grid
        square = press.setter.architecture.dress.furniture == "square"
        self._furniture: Furnishing = (SquareFurniture if square else ClassicFurniture)(press, house, issue)
        self._sourcing = Sourcing(issue.sources, copy.all_stories, once=self._furniture.codes_once)
        self._panel = PanelShares(
            furniture=self._furniture, groups=self._sourcing.groups, grid=self._grid, pages=pages
        )
        room = (self._grid.lines, self._furniture.masthead_lines)
        said = partial(press.phrase, "continued")
        stories = tuple(continued(copy.stories, self._architecture.forms, room, self._built, said))
        self._copy = replace(copy, stories=stories)

    @property
    def _architecture(self) -> Architecture:
        return self._press.setter.architecture

    def assigned(self) -> tuple[Filled, ...] | None:
        """Search for the pages; None where no plans hold every story and part."""
        present = {"contents-all"} if len(self._copy.stories) > 1 else set()
        present |= {"contents"} if len(self._copy.stories) > _ON_FRONT else set()
        present |= {"figures"} if self._copy.figures else set()
        present |= {AGENDA} if self._copy.agenda else set()
        present |= {_SIDEBAR} if self._copy.sidebar else set()
        present |= {*PANEL[: len(self._panel.shares)]} if self._sourcing.groups else set()
        costs = Costs(
            story=lambda story, form: self._block(story, form).least,
            strangeness=lambda story, form: self._block(story, form).strangeness,
            part=cache(self._part_height),
            plate=self._plates.height,
        )
        plans = closed_up(self._architecture.plans, ONCE - present)
        if len(self._panel.shares) > 1:
            plans = with_long_panel(plans, len(self._panel.shares))
        if self._copy.agenda:
            plans = with_agenda(plans, self._grid.columns)
        whole = replace(self._architecture, plans=plans)
        found = assign(self._copy.stories, frozenset(present), self._pages, whole, costs)
        if found is None and len(self._panel.shares) > 1:
            self._panel = self._panel.otherwise(len(self._copy.stories))
            return self.assigned()
        return found

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
            manner=self._gear.manner,
        )

    def _code(self, story: Story, form: str) -> CodeBlock | None:
        chosen = self._architecture.forms[form]
        if story.id not in self._sourcing.leads or chosen.code == "none":
            return None
        width = self._grid.width(chosen.text_modules)
        return self._furniture.lead_code(self._sourcing.leads[story.id], *self._others(story), width)

    def _others(self, story: Story) -> tuple[tuple[int, ...], str]:
        """Give the numbers of a story's other sources, and the page or pages where they stand."""
        numbers = self._sourcing.others(story)
        return numbers, f" {self._press.phrase('and')} ".join(map(str, self._panel.pages_of(numbers)))

    def _part(self, name: str, modules: int, filled: tuple[Filled, ...] = ()) -> Piece:
        pages = dict(pages_of(filled))
        if self._copy.sidebar:
            pages[self._copy.sidebar.id] = self._page_of_sidebar(filled)
        match name:
            case "contents" | "contents-all":
                whole = [one for one in self._copy.all_stories if one.weight != CONTINUATION]
                others = tuple(whole[_ON_FRONT if name == "contents" else 1 :])
                return self._furniture.contents(others, modules, pages)
            case "agenda":
                assert self._copy.agenda is not None
                return self._furniture.agenda(self._copy.agenda, modules)
            case "figures":
                assert self._copy.figures is not None
                return FigureBand(press=self._press, block=self._copy.figures, columns=modules)
            case _:
                share = PANEL.index(name)
                return self._furniture.panel(self._panel.shares[share], modules, pages, opens=share == 0)

    def _page_of_sidebar(self, filled: tuple[Filled, ...]) -> int:
        holding = (page for page, one in enumerate(filled, 1) if _SIDEBAR in parts_of(one.plan))
        return next(holding, self._pages)

    def _part_height(self, name: str, modules: int) -> int:
        if name == "masthead":
            return self._furniture.masthead_lines
        if name == "colophon":
            return self._furniture.colophon_lines
        if name == "lead-code":
            code = self._lead_code(modules)
            return code.height if code else 0
        if name == _SIDEBAR:
            assert self._copy.sidebar is not None
            return self._block(self._copy.sidebar, _SIDEBAR).least
        return self._part(name, modules).least

    def _lead_code(self, modules: int) -> CodeBlock | None:
        """Set the first story's code in a slot of its own; None where it has no source."""
        first = self._copy.stories[0]
        if first.id not in self._sourcing.leads:
            return None  # the code of another story stands beside that story
        width = self._grid.width(modules)
        return self._furniture.upright_code(self._sourcing.leads[first.id], *self._others(first), width)

    def made(self, filled: tuple[Filled, ...]) -> MadeUp:
        """Put everything at its place."""
        sheets = tuple(self._sheet(one, page, filled) for page, one in enumerate(filled, 1))
        omitted = tuple(plain(one.inlines) for one in self._omitted)
        notes = (
            *(note("makeup/quote-left-out", one.at, {"words": plain(one.inlines)}) for one in self._omitted),
            *self._gear.notes(self._issue.stories[0].at),
            *short_pages(filled),
        )
        accounts = tuple(Account(one.plan.name, one.cost, one.free) for one in filled)
        return MadeUp(sheets, notes, omitted, accounts, tuple(self._moves(filled)))

    def _moves(self, filled: tuple[Filled, ...]) -> Iterator[Move]:
        """Tell what gave way in each story, in the order of the pages."""
        if self._gear == GEARS[0]:
            return
        typed = {story.id: story.blocks for story in self._typed}
        for page in filled:
            for story, slot in zip(page.stories, slots_of(page.plan), strict=True):
                own = (quote for quote in self._omitted if quote in typed.get(story.id, ()))
                yield from moves_of(self._block(story, slot), self._whole, own)
        if self._copy.sidebar:
            yield from moves_of(self._block(self._copy.sidebar, _SIDEBAR), self._whole, ())

    def faults(self, filled: tuple[Filled, ...]) -> tuple[Finding, ...]:
        """Say which texts of the furniture have no room on their lines."""
        heads = ((page, one.stories[0]) for page, one in enumerate(filled[1:], 2) if one.stories)
        return self._furniture.faults(tuple((page, first.kicker, first.at) for page, first in heads))

    def _sheet(self, page: Filled, folio: int, filled: tuple[Filled, ...]) -> Sheet:
        elements: list[Element] = []
        rules = self._architecture.dress.rules
        heights = stretched(page, self._architecture)
        rest = list(page.stories)
        line = 0
        for number, band in enumerate(page.plan.bands):
            gap = gap_before(page.plan, number)
            line += gap
            if band[0].slots == ("colophon",):  # at the foot, whatever is above
                line = self._grid.lines - heights[number]
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
        elements = self._plates.put(elements, page, filled)
        if folio % 2 == 0:
            right = Points(self._grid.verso_left - self._grid.left)
            elements = [moved(element, right) for element in elements]
        if folio > 1:
            section = page.stories[0].kicker if page.stories else self._copy_section()
            elements.insert(0, self._furniture.running_head(folio, section))
        return Sheet(folio, tuple(elements))

    def _copy_section(self) -> Inlines:
        return self._copy.sidebar.kicker if self._copy.sidebar else ()

    def _cell(
        self, cell: Cell, rest: list[Story], place: tuple[int, int, int], filled: tuple[Filled, ...]
    ) -> list[Element]:
        column, line, height = place
        if cell.slots == (PLATE,):
            return []  # put last, with its story
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
                code = self._lead_code(modules)
                return [self._stacked_code(code, left, foot)] if code else []
            case _:
                return [self._part(slot, modules, filled).put(left, line)]

    def _stacked_code(self, code: CodeBlock, left: Points, foot: int) -> Element:
        parts = code.put(left, self._grid.top(foot - code.height))
        return Element("aside", "proof", parts, id=code.id, typed=Typed(within=self._copy.stories[0].id))

    def _stack_rule(self, left: Points, line: int, modules: int) -> Stroke:
        rule = section_rule(self._press, line)
        return replace(rule, left=left, width=self._grid.width(modules))

    def cut(self, page: Filled, folio: int) -> Finding:
        """Say what to cut so that a page holds its stories."""
        slots = zip(page.stories, slots_of(page.plan), strict=True)
        blocks = [self._block(story, slot) for story, slot in slots]
        parts = parts_of(page.plan)
        if self._copy.sidebar and _SIDEBAR in parts:
            blocks.append(self._block(self._copy.sidebar, _SIDEBAR))
        held = Holding(
            folio=folio,
            lines=self._grid.lines,
            blocks=tuple(blocks),
            bands=tuple(one for one in (self._copy.figures, self._copy.agenda) if one),
            panel=self._panel.need(self._architecture.pages) if parts.intersection(PANEL) else None,
        )
        return what_to_cut(page, held)
