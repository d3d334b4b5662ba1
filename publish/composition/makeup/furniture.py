"""The page's furniture: masthead, running heads, colophon, rules between bands and columns."""

from collections.abc import Mapping

from publish.composition.makeup.agenda import AgendaPiece, AgendaStyle
from publish.composition.makeup.classic_pieces import Contents, LeadCode, Panel
from publish.composition.makeup.figures import Parts
from publish.composition.makeup.furnishing import Groups
from publish.composition.makeup.house_texts import HouseTexts
from publish.composition.makeup.one_line import Row, Said, excess, on_one_line
from publish.composition.makeup.placed import Drawn, Element, PlacedLine, Stroke
from publish.composition.makeup.press import Press, spaced
from publish.composition.title import split_title
from publish.findings import Finding
from publish.model.blocks import Agenda
from publish.model.house import House
from publish.model.issue import Issue, Source, Story
from publish.model.text import Inlines, Text, plain
from publish.place import Place
from publish.units import Points

_MASTHEAD, _COLOPHON = 12, 4
_RULE, _HAIR = Points(0.5), Points(0.25)
_EAR, _DATELINE = 17.5, 20.0  # pt: height of the rows between rules
_EMBLEM = Points(30.0)
_OVERHANG = 24.0  # pt that the title may reach beyond the text
_AGENDA_CELL = 2  # modules


class ClassicFurniture:
    """The furniture of a newspaper: ears, centred title, hairlines, a wall of sources."""

    masthead_lines = _MASTHEAD
    colophon_lines = _COLOPHON
    codes_once = False

    def __init__(self, press: Press, house: House, issue: Issue) -> None:
        """Take what pieces are made with, and the values that are printed."""
        self._press = press
        self._setter = press.setter
        self._grid = press.setter.architecture.grid
        self._house = house
        self._issue = issue
        self._texts = HouseTexts(press, house, issue)
        self._width = self._grid.width(self._grid.columns)

    def _three(self, row: Row, baseline: float) -> list[Element]:
        """Set a row of three: left, centre, right."""
        out: list[Element] = []
        for said, lines, x in zip(row.said, row.lines, row.lefts, strict=True):
            if lines:
                left = Points(self._grid.left + x)
                out.append(Element("p", "", self._setter.hung(lines, said.role, left, Points(baseline))))
        return out

    def _row(self, *said: Said) -> Row:
        left, middle, right = said
        return Row(self._setter, self._press.language, self._width, (left, middle, right))

    def _ears(self) -> Row:
        house = self._house
        texts = (("publisher", house.publisher), ("nature", house.nature), ("price", house.price))
        return self._row(*(Said(self._texts.set_house(text), "ears", key, house.at) for key, text in texts))

    def _dated(self) -> Row:
        issue, house, texts = self._issue, self._house, self._texts
        own = Place(issue.path)
        motto = (texts.set(issue.title), "title", own) if issue.title else self._house_motto()
        where = ("place", own) if issue.place else ("city", house.at)
        return self._row(
            Said(texts.long_date, "dateline"),
            Said(motto[0], "dateline", *motto[1:]),
            Said(texts.set(issue.place or house.city), "dateline", *where),
        )

    def _house_motto(self) -> tuple[Inlines, str, Place]:
        return self._texts.set_house(self._house.motto), "motto", self._house.at

    def _head_row(self, folio: int, section: Inlines, at: Place | None) -> Row:
        """Give folio outside, section centred, title or number inside."""
        verso = folio % 2 == 0
        day = self._texts.date
        numbered = (*self._texts.number, Text(" · "), *day) if self._texts.number else day
        sign = Said((Text(str(folio)),), "folio")
        middle = Said(section, "section", "##", at)
        inner = Said(self._texts.title, "head", "title", self._house.at) if verso else Said(numbered, "head")
        return self._row(*((sign, middle, inner) if verso else (inner, middle, sign)))

    def faults(self, heads: tuple[tuple[int, Inlines, Place], ...]) -> tuple[Finding, ...]:
        """Say which texts have no room on their lines."""
        before, last = split_title(self._texts.title)
        number = self._setter.set(self._texts.number, "ear-number", self._width, self._press.language)
        beside = max(_EMBLEM, *(line.width for line in number), 0.0) + _EAR
        out = [*self._ears().too_long(), *self._dated().too_long()]
        for text, role, room in (
            (before, "title-small", self._width - 2 * beside),
            (last, "title", self._width + _OVERHANG),
        ):
            said = Said(text, role, "title", self._house.at)
            for line in on_one_line(self._setter, said, self._width, self._press.language):
                out += excess(said, line.width, room)
        for folio, section, at in heads:
            out += self._head_row(folio, section, at).too_long()
        return tuple(dict.fromkeys(out))

    def masthead(self) -> Element:
        """Set the title block of page 1."""
        grid, setter, language = self._grid, self._setter, self._press.language
        left, top = grid.left, grid.head
        before, last = split_title(self._texts.title)
        foot = top + (_MASTHEAD - 1) * grid.line - 0.75
        parts: list[Element | PlacedLine | Stroke | Drawn] = [Stroke(left, Points(top), self._width, _RULE)]
        parts += self._three(self._ears(), top + 11.4)
        parts.append(Stroke(left, Points(top + _EAR), self._width, _HAIR))
        number = setter.set(self._texts.number, "ear-number", self._width, language)
        parts.append(Element("p", "", setter.hung(number, "ear-number", left, Points(top + 42.7))))
        small = setter.set(before, "title-small", self._width, language) if plain(before) else ()
        large = setter.set(last, "title", Points(self._width + _OVERHANG), language)
        h1: tuple[PlacedLine, ...] = ()
        if small:
            x = Points(left + (self._width - small[0].width) / 2)
            h1 += setter.hung(spaced(small), "title-small", x, Points(top + 42.7))
        if large:
            x = Points(left + (self._width - large[0].width) / 2)
            h1 += setter.hung(large, "title", x, Points(top + 112.3))
        parts.append(Element("h1", "", h1, language=self._house.language))
        emblem_x = Points(left + self._width - _EMBLEM)
        parts.append(Drawn("emblem", emblem_x, Points(top + _EAR + 5.2), _EMBLEM, _EMBLEM))
        parts.append(Stroke(left, Points(foot - _DATELINE), self._width, _RULE))
        parts += self._three(self._dated(), foot - 6.6)
        parts.append(Stroke(left, Points(foot), self._width, _RULE))
        return Element("header", "masthead", tuple(parts))

    def running_head(self, folio: int, section: Inlines) -> Element:
        """Set the head of a page: folio outside, section centred, title or number inside."""
        grid = self._grid
        row = self._head_row(folio, section, None)
        said = self._three(row, grid.head - 20.5)
        said = said if folio % 2 == 0 else said[::-1]  # the folio is read first
        parts: list[Element | PlacedLine | Stroke | Drawn] = [*said]
        parts.append(Stroke(grid.left, Points(grid.head - 14), self._width, _RULE))
        return Element("div", "running-head", tuple(parts))

    def colophon(self, line: float) -> Element:
        """Set who made the issue, on its last lines."""
        press, house, issue = self._press, self._house, self._issue
        texts = self._texts
        before = f"{house.nature}. " if house.nature else ""
        before += f"{house.publisher}{', ' + house.city if house.city else ''}. "
        day = plain(self._texts.long_date)
        dated = f", {day.lower()}. " if issue.number else f"{day}. "
        price = f"{house.price}." if house.price else ""
        issn = press.phrase("issn", issn=house.issn) + "." if house.issn else ""
        about = (
            *texts.set_house(before),
            *texts.number,
            *texts.set(dated if price or issn else dated.rstrip()),
            *texts.set_house(f"{price} " if issn and price else price),
            *texts.set(issn),
        )
        by = press.phrase("texts", byline=issue.byline) + ". " if issue.byline else ""
        named = f"{house.responsible.name}, {house.responsible.address}."
        responsible = (
            *texts.set(f"{by}{press.phrase('responsible')}{press.phrase('colon')} "),
            *texts.set_house(named),
        )
        reach = ", ".join(part for part in (house.email, house.website) if part)
        made = f"{press.phrase('fonts')}."
        made += f" {texts.map_credit}." if texts.map_credit else ""
        printed = " " + press.phrase("printed-by", printer=house.printer) + "." if house.printer else ""
        columns = (
            (texts.set_house(house.title), about),
            (
                self._texts.set(press.phrase("editorial")),
                (*responsible, *texts.set(f" {reach}" if reach else "")),
            ),
            (self._texts.set(press.phrase("made")), self._texts.set(made + printed)),
        )
        return Element("footer", "colophon", self._columns(columns, line))

    def lead_code(self, source: Source, others: tuple[int, ...], page: str, width: Points) -> LeadCode:
        """Set the code of a story's first source."""
        return LeadCode(press=self._press, source=source, others=others, panel_page=page, width=width)

    def upright_code(self, source: Source, others: tuple[int, ...], page: str, width: Points) -> LeadCode:
        """Set it as everywhere: there is no other form."""
        return self.lead_code(source, others, page, width)

    def contents(self, stories: tuple[Story, ...], modules: int, pages: Mapping[str, int]) -> Contents:
        """Set the list of stories."""
        width = self._grid.width(modules)
        return Contents(press=self._press, stories=stories, width=width, pages=pages)

    def agenda(self, block: Agenda, modules: int) -> AgendaPiece:
        """Set what is to come as the contents are set, or in a band as the key figures are."""
        head = 2 if modules < self._grid.columns else 1
        style = AgendaStyle(head=head, run_in=True, air=0, modules=_AGENDA_CELL)
        return AgendaPiece(press=self._press, block=block, modules=modules, style=style)

    def panel(self, groups: Groups, modules: int, pages: Mapping[str, int], *, opens: bool = True) -> Panel:
        """Set every source, a group a story."""
        return Panel(press=self._press, groups=groups, columns=modules, pages=pages, opens=opens)

    def _columns(self, columns: tuple[tuple[Inlines, Inlines], ...], line: float) -> Parts:
        grid, setter, language = self._grid, self._setter, self._press.language
        top = grid.top(line)
        modules = grid.columns // len(columns)
        parts: list[Element | PlacedLine | Stroke | Drawn] = [Stroke(grid.left, top, self._width, _RULE)]
        leading = setter.role("colophon").leading
        for number, (head, text) in enumerate(columns):
            x, width = grid.x(number * modules), grid.width(modules)
            heads = setter.set(head, "colophon-head", width, language)
            lines = setter.set(text, "colophon", width, language)
            first = Points(top + 12.5)
            parts.append(Element("p", "", setter.hung(heads, "colophon-head", x, first)))
            parts.append(Element("p", "", setter.hung(lines, "colophon", x, Points(first + leading))))
        return tuple(parts)


def section_rule(press: Press, line: float) -> Stroke:
    """Rule off a band from the one above: half a line over its first line."""
    grid = press.setter.architecture.grid
    return Stroke(grid.left, Points(grid.top(line) - grid.line / 2), grid.width(grid.columns), _RULE)


def column_rule(press: Press, column: int, line: float, height: float) -> Stroke:
    """Rule between two cells, in the middle of the gutter before a module."""
    grid = press.setter.architecture.grid
    x = Points(grid.x(column) - grid.gutter / 2 - _HAIR / 2)
    return Stroke(x, Points(grid.top(line) + 3), _HAIR, Points(height * grid.line - 5))
