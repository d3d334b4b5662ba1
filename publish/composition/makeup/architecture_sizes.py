"""Whether what an architecture builds has room: forms in the grid, heads in forms, lines of type."""

from collections.abc import Iterator
from itertools import chain

from publish.composition.makeup.architecture import TEXT, Cell, Form, Grid
from publish.composition.makeup.architecture_entry import wrong_value
from publish.composition.makeup.architecture_sheet import Sheet
from publish.composition.makeup.architecture_tables import Tables
from publish.findings import Finding, error


def judge_sizes(tables: Tables) -> Iterator[Finding]:
    """Find every width and height that does not fit."""
    for name, form in tables.forms.items():
        yield from _columns(tables.sheet, f"forms.{name}", form)
        yield from _heads(tables.sheet, f"forms.{name}", form)
    yield from judge_bands(tables)
    if tables.grid is not None:
        yield from _widths(tables, tables.grid.columns)
        yield from _heights(tables, tables.grid)


def judge_bands(tables: Tables) -> Iterator[Finding]:
    """Find slots that are not as wide as their form, and bands wider than the grid."""
    for key, plan in tables.plans.items():
        for cell in chain.from_iterable(plan.bands):
            yield from _as_wide(tables, f"{key}.bands", cell)
        for number, band in enumerate(plan.bands, 1):
            width = sum(cell.width for cell in band)
            if tables.grid is not None and width > tables.grid.columns:
                facts = {"band": number, "plan": plan.name, "width": width, "columns": tables.grid.columns}
                yield error("makeup/band-wide", tables.sheet.at(f"{key}.bands"), facts)


def _columns(sheet: Sheet, key: str, form: Form) -> Iterator[Finding]:
    taken = form.left + form.side + form.text_at + form.columns * form.text_modules
    if form.text_modules < 1 or taken > form.width:
        facts = {"form": form.name, "width": form.width, "taken": max(taken, form.width + 1)}
        yield error("makeup/form-crowded", sheet.at(key), facts)


def _heads(sheet: Sheet, key: str, form: Form) -> Iterator[Finding]:
    """Find a head that is wider than its form, or leaves no room for the figure beside it."""
    room = form.width - form.side - form.left
    beside = form.figure == "beside" and not form.left
    if form.head > room:
        yield wrong_value(sheet, f"{key}.head", form.head, (f"0 … {room}", f"head = {room}"))
    if form.head_columns > form.columns:
        right = (f"0 … {form.columns}", f"head-columns = {form.columns}")
        yield wrong_value(sheet, f"{key}.head-columns", form.head_columns, right)
    elif beside and not form.head_columns and not 0 < form.head < form.width - form.side:
        right = (f"1 … {room - 1}", f"head = {max(1, room // 2)}")
        yield wrong_value(sheet, f"{key}.head", form.head, right)


def _as_wide(tables: Tables, key: str, cell: Cell) -> Iterator[Finding]:
    """Find a slot whose width is not that of its form: the story would be set wider than its place."""
    for slot in cell.slots:
        form = tables.forms.get(slot)
        if form is not None and form.width != cell.width:
            found = f"{'+'.join(cell.slots)}:{cell.width}"
            facts = {"found": found, "form": slot, "width": form.width}
            yield error("makeup/slot-width", tables.sheet.at(key), facts)


def _widths(tables: Tables, columns: int) -> Iterator[Finding]:
    """Find what is wider than the grid."""
    valid = f"1 … {columns}"
    wide = {f"forms.{name}.width": form.width for name, form in tables.forms.items()}
    if tables.dress is not None:
        wide["dress.figure-modules"] = tables.dress.figure_modules
    if tables.charts is not None:
        wide["charts.column"] = tables.charts.column
    for key, width in wide.items():
        if width > columns:
            example = f"{key.rpartition('.')[2]} = {columns}"
            yield wrong_value(tables.sheet, key, width, (valid, example))


def _heights(tables: Tables, grid: Grid) -> Iterator[Finding]:
    """Find what is taller than its place: the text than the line, any other line of type than the page."""
    if grid.first_baseline > grid.line:
        right = (f"0pt … {grid.line:g}pt", f'first-baseline = "{0.75 * grid.line:g}pt"')
        yield wrong_value(tables.sheet, "grid.first-baseline", grid.first_baseline, right)
    for name, role in tables.roles.items():
        most = grid.line if name == TEXT else grid.line * grid.lines
        if role.leading > most:
            right = (f"1 … {most:g}", f"leading = {grid.line:g}")
            yield wrong_value(tables.sheet, f"roles.{name}.leading", role.leading, right)
