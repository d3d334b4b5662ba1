"""The furniture of a contemporary grid: a square of colour, bars, tabs, cells."""

from collections.abc import Mapping

from publish.composition.fit.line import Line, Reason
from publish.composition.makeup.agenda import AgendaPiece, AgendaStyle
from publish.composition.makeup.figures import Parts
from publish.composition.makeup.furnishing import Groups
from publish.composition.makeup.house_texts import HouseTexts
from publish.composition.makeup.one_line import Said, excess, most_signs, on_one_line
from publish.composition.makeup.openings import bar_parts
from publish.composition.makeup.placed import Drawn, Element, PlacedLine, Stroke
from publish.composition.makeup.press import Press
from publish.composition.makeup.square_pieces import SquareCode, SquareContents, SquarePanel
from publish.findings import Finding
from publish.model.blocks import Agenda
from publish.model.house import House
from publish.model.issue import Issue, Source, Story
from publish.model.text import Inlines, Text, plain
from publish.place import Place
from publish.units import Points

_RULE = Points(0.5)
_CELLS = 4
_BELOW = 0.7  # lines that the bar stands lower: what is above keeps its white
_BLEED = Points(8.504)
_SQUARE_FOOT = 101.25  # pt below the head of the text
_TITLE_BASELINE = 91.255
_NUMBER_AIR = 8.0
_DATELINE = 107.5
_DATELINES, _TITLE_LINES = 2, 2  # lines that stand above the bar, and under the motto
_STEP, _RAISED = 9.0, 2.0  # pt: a second line of the dateline keeps off the bar below
_ABOVE_HEAD = 16.745  # pt: the baseline of a running head over the head of the text
_TAB_FOOT = 13.5
_WORDS_APART = Points(6.0)
_NUMBERS = ("issue-number", "issue-number-small", "issue-day")  # roles, the largest first
_DAYS = ("issue-day", "key-figure")
_ENDLESS = Points(900.0)  # pt: a number is never broken


class SquareFurniture:
    """Sets what the layout adds to every issue."""

    masthead_lines = 10
    colophon_lines = 4
    codes_once = True

    def __init__(self, press: Press, house: House, issue: Issue) -> None:
        """Take what pieces are made with, and the values that are printed."""
        self._press = press
        self._setter = press.setter
        self._grid = press.setter.architecture.grid
        self._house = house
        self._issue = issue
        self._texts = HouseTexts(press, house, issue)
        self._width = self._grid.width(self._grid.columns)
        self._modules = self._grid.columns // _CELLS

    def _hung(
        self, text: Inlines, role: str, left: float, baseline: float, width: float = 0.0
    ) -> tuple[PlacedLine, ...]:
        lines = self._setter.set(text, role, Points(width or self._width), self._press.language)
        return self._setter.hung(lines, role, Points(left), Points(baseline))

    def masthead(self) -> Element:
        """Set the title block of page 1."""
        grid, top = self._grid, self._grid.head
        beside = grid.width(grid.columns - self._modules)
        title = self._setter.balanced(self._texts.title, "title", beside, self._press.language)
        leading = self._setter.role("title").leading
        first = top + _TITLE_BASELINE - leading * (len(title) - 1)
        placed = self._setter.hung(title, "title", grid.left, Points(first))
        heading = Element("h1", "", placed, language=self._house.language)
        said = self._motto()
        above = on_one_line(self._setter, said, beside, self._press.language)
        at = self._setter.hung(above, said.role, grid.left, Points(top - _ABOVE_HEAD))
        motto = (Element("p", "", at),) if above else ()
        return Element("header", "masthead", (*self._square(), *motto, heading, *self._dateline()))

    def _motto(self) -> Said:
        text = self._texts.set(self._issue.title)
        return Said(text, "head-strong", "title", Place(self._issue.path))

    def faults(self, heads: tuple[tuple[int, Inlines, Place], ...]) -> tuple[Finding, ...]:
        """Say which texts have no room on their lines."""
        setter, language, grid = self._setter, self._press.language, self._grid
        beside = grid.width(grid.columns - self._modules)
        motto = self._motto()
        out = [
            finding
            for line in on_one_line(setter, motto, beside, language)
            for finding in excess(motto, line.width, beside)
        ]
        title = Said(self._texts.title, "title", "title", self._house.at)
        lines = setter.set(title.text, "title", beside, language)
        out += most_signs(title, lines, _TITLE_LINES)
        for said, cell in self._dated():
            out += most_signs(said, cell, _DATELINES)
        if heads:
            head = Said(title.text, "head-strong", "title", title.at)
            named, words = self._head_lines()
            room = self._width - grid.module - grid.gutter - _WORDS_APART - words[0].width
            out += excess(head, named[0].width, room)
        return tuple(out)

    def _square(self) -> Parts:
        grid = self._grid
        left, top = grid.x(grid.columns - self._modules), grid.head
        # To the outer edge of the sheet, and over the trim on two sides.
        wide = Points(grid.x(grid.columns) - grid.gutter - left + grid.verso_left + _BLEED)
        ground = Stroke(left, Points(-_BLEED), wide, Points(top + _SQUARE_FOOT + _BLEED), "sky")
        number = self._issue.number
        if number is None:
            role, lines = self._day()
            first = top + _TITLE_BASELINE - self._setter.role(role).leading * (len(lines) - 1)
            at = self._setter.hung(lines, role, Points(left + _NUMBER_AIR), Points(first))
            return (ground, Element("p", "", at))
        role = self._number_role(str(number))
        return (
            ground,
            Element(
                "p",
                "",
                self._hung(self._texts.number_sign, "issue-sign", left + _NUMBER_AIR + 2, top - _ABOVE_HEAD),
            ),
            Element(
                "p",
                "",
                self._hung((Text(str(number)),), role, left + _NUMBER_AIR, top + _TITLE_BASELINE, _ENDLESS),
            ),
        )

    @property
    def _square_room(self) -> Points:
        """The width of the square inside the trim, less the air on both sides of what is in it, in points."""
        return Points(self._grid.verso_left + self._grid.width(self._modules) - 2 * _NUMBER_AIR)

    def _day(self) -> tuple[str, tuple[Line, ...]]:
        """Set the date in the largest role that tears no month: « novembre » is wider than « mai »."""
        loose = plain(self._texts.date).replace("\N{NO-BREAK SPACE}", " ")  # the day may stand alone here
        role, lines = "", tuple[Line, ...]()
        for role in _DAYS:
            lines = self._setter.text(loose, role, self._square_room, self._press.language)
            if not any(Reason.TORN in line.reasons for line in lines):
                break
        return role, lines

    def _number_role(self, number: str) -> str:
        """Give the largest role in which a number stays inside the square."""
        for role in _NUMBERS[:-1]:
            (line,) = self._setter.text(number, role, _ENDLESS, self._press.language)
            if line.width <= self._square_room:
                return role
        return _NUMBERS[-1]

    def _dated(self) -> list[tuple[Said, tuple[Line, ...]]]:
        """Set the cells of the dateline; one takes the room of an empty neighbour at its right."""
        issue, house, press = self._issue, self._house, self._press
        city = issue.place or house.city
        publisher = ", ".join(one for one in (house.publisher, city) if one)
        where = ("place", Place(issue.path)) if issue.place else ("publisher", house.at)
        texts = self._texts
        by = (
            texts.set(press.phrase("texts", byline=issue.byline))
            if issue.byline
            else texts.set_house(house.nature)
        )
        whose = ("byline", Place(issue.path)) if issue.byline else ("nature", house.at)
        cells = (
            Said(self._texts.long_date, "dateline-strong"),
            Said(self._texts.set(publisher), "dateline", *where),
            Said(by, "dateline", *whose),
            Said(texts.set_house(house.price), "dateline", "price", house.at),
        )
        out = []
        for said, after in zip(cells, (*cells[1:], None), strict=True):
            spare = after is not None and not after.text
            lines = self._setter.set(said.text, said.role, self._grid.width(self._modules), press.language)
            if len(lines) > _DATELINES and spare:
                wide = self._grid.width(2 * self._modules)
                lines = self._setter.set(said.text, said.role, wide, press.language)
            out.append((said, lines))
        return out

    def _dateline(self) -> Parts:
        grid, top = self._grid, self._grid.head
        out: list[Element | Stroke | PlacedLine | Drawn] = [
            Stroke(grid.left, Points(top + _DATELINE), self._width, _RULE)
        ]
        for number, (_, lines) in enumerate(self._dated()):
            x = grid.x(number * self._modules)
            first = grid.baseline(8) - (_RAISED if len(lines) > 1 else 0.0)
            out.append(
                Element(
                    "p",
                    "",
                    tuple(
                        PlacedLine(line, self._dated()[number][0].role, x, Points(first + _STEP * place))
                        for place, line in enumerate(lines)
                    ),
                )
            )
        return tuple(out)

    def running_head(self, folio: int, section: Inlines) -> Element:  # noqa: ARG002  # kickers tell it
        """Set the head of a page: its folio on a tab at the outer edge, title and number beside it."""
        grid = self._grid
        verso = folio % 2 == 0
        left = grid.verso_left if verso else grid.left
        right = Points(left + self._width)
        tab = grid.module
        x = left if verso else Points(right - tab)
        baseline = Points(grid.head - _ABOVE_HEAD)
        sign = self._setter.text(str(folio), "folio", tab, self._press.language)
        middle = Points(x + (tab - sign[0].width) / 2)
        title, words = self._head_lines()
        length = title[0].width + _WORDS_APART + words[0].width
        start = Points(left + tab + grid.gutter if verso else right - tab - grid.gutter - length)
        after = Points(start + title[0].width + _WORDS_APART)
        ground = Stroke(x, Points(-_BLEED), tab, Points(grid.head - _TAB_FOOT + _BLEED), "sky")
        return Element(
            "div",
            "running-head",
            (
                ground,
                Element("p", "", self._setter.hung(sign, "folio", middle, baseline)),
                Element("p", "", self._setter.hung(title, "head-strong", start, baseline)),
                Element("p", "", self._setter.hung(words, "head", after, baseline)),
            ),
        )

    def _head_lines(self) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """Set the title and the number of a running head, each on one line."""
        both = Said(self._texts.title, "head-strong"), Said(self._numbered(), "head")
        title, words = (on_one_line(self._setter, one, self._width, self._press.language) for one in both)
        return title, words

    def _numbered(self) -> Inlines:
        apart = (Text("\N{EN SPACE}"),) if self._texts.number else ()
        return (*self._texts.number, *apart, *self._texts.date)

    def colophon(self, line: float) -> Element:
        """Set who made the issue, in four cells on its last lines."""
        line += _BELOW
        press, house, issue = self._press, self._house, self._issue
        own = self._texts.set_house
        named = ", ".join(one for one in (house.publisher, house.city) if one)
        by = press.phrase("texts", byline=issue.byline) if issue.byline else ""
        reach = ", ".join(one for one in (house.email, house.website) if one)
        issn = press.phrase("issn", issn=house.issn) if house.issn else ""
        printed = press.phrase("printed-by", printer=house.printer) if house.printer else ""
        cells: tuple[tuple[str, tuple[str | Inlines, ...]], ...] = (
            (press.phrase("publisher"), (named, by, reach)),
            (
                press.phrase("responsible"),
                (own(house.responsible.name), own(house.responsible.address), issn),
            ),
            (press.phrase("issue"), (self._numbered(), own(house.nature), own(house.price))),
            (
                press.phrase("made"),
                (press.phrase("fonts"), self._texts.map_credit, printed, press.phrase("litter")),
            ),
        )
        parts = [*bar_parts(self._setter, self._grid.left, line, self._width)]
        modules = self._modules
        for number_, (head, texts) in enumerate(cells):
            x, width = self._grid.x(number_ * modules), self._grid.width(modules)
            at = self._grid.top(line) + 8
            for role, text in (("colophon-head", head), *(("colophon", text) for text in texts)):
                inlines = self._texts.set(text) if isinstance(text, str) else text
                lines = self._hung(inlines, role, x, at, width)
                if lines:
                    parts.append(Element("p", "", lines))
                    at += len(lines) * self._setter.role(role).leading
        return Element("footer", "colophon", tuple(parts))

    def lead_code(self, source: Source, others: tuple[int, ...], page: str, width: Points) -> SquareCode:
        """Set the code of a story's first source, its entry beside it."""
        return SquareCode(self._press, source, others, page, width)

    def upright_code(self, source: Source, others: tuple[int, ...], page: str, width: Points) -> SquareCode:
        """Set it with its entry under it."""
        return SquareCode(self._press, source, others, page, width, upright=True)

    def contents(self, stories: tuple[Story, ...], modules: int, pages: Mapping[str, int]) -> SquareContents:
        """Set the list of stories."""
        return SquareContents(self._press, stories, self._grid.width(modules), pages)

    def agenda(self, block: Agenda, modules: int) -> AgendaPiece:
        """Set what is to come, each date over its words."""
        style = AgendaStyle(head=1, run_in=False, air=1, modules=self._modules)
        return AgendaPiece(press=self._press, block=block, modules=modules, style=style)

    def panel(
        self, groups: Groups, modules: int, pages: Mapping[str, int], *, opens: bool = True
    ) -> SquarePanel:
        """Set the codes that stand beside no story."""
        return SquarePanel(self._press, groups, modules, pages, opens)
