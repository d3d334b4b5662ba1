"""Where paragraphs, columns and files end: widows, orphans, runts, stranded headings."""

from collections.abc import Iterator

from publish.findings import error, warning
from publish.preflight.typography.facts import Column, Line, Reading, Sheet
from publish.preflight.typography.flow import is_heading, passages
from publish.preflight.typography.remark import Remark, remark, spot
from publish.preflight.typography.thresholds import Yardstick

_HEADING_LINES = 4  # more is a standfirst
_REACH = 4.0  # em of the heading, or of the text: its text begins no further down
_MARK = 0.7  # of the signs of a heading are letters; a figure with its unit is no heading


def no_paragraph_ends_at_a_head(reading: Reading, _: Yardstick) -> Iterator[Remark]:
    """No paragraph leaves its last line alone at the head of the next column: a widow."""
    for passage in passages(reading):
        first = passage.to.paragraphs[0]
        if len(first.lines) == 1:
            sheet, line = passage.to_sheet, first.lines[0]
            yield remark(error("typography/widow", reading.place(sheet), spot(sheet, line)), sheet, line)


def no_paragraph_begins_at_a_foot(reading: Reading, _: Yardstick) -> Iterator[Remark]:
    """No paragraph leaves its first line alone at the foot of a column: an orphan."""
    for passage in passages(reading):
        last = passage.column.paragraphs[-1]
        if len(last.lines) == 1 and len(passage.column.lines) > 1:
            sheet, line = passage.sheet, last.lines[0]
            yield remark(error("typography/orphan", reading.place(sheet), spot(sheet, line)), sheet, line)


def last_lines_are_more_than_a_word(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """No paragraph of running text ends with a line of one short word, or the rest of one: a runt."""
    carried = {id(passage.column) for passage in passages(reading)}
    for sheet in reading.sheets:
        for column in reading.body_columns(sheet):
            ended = column.paragraphs[:-1] if id(column) in carried else column.paragraphs
            for paragraph in ended:
                above, last = ([None, *paragraph.lines])[-2:]
                if above and last and _is_runt(above, last, yardstick.thresholds.runt_letters):
                    finding = warning("typography/runt", reading.place(sheet), spot(sheet, last))
                    yield remark(finding, sheet, last)


def _is_runt(above: Line, last: Line, most: int) -> bool:
    letters = sum(sign.isalpha() for sign in last.text)
    return len(last.words) == 1 and (0 < letters <= most or above.hyphened)


def headings_stand_over_text(reading: Reading, _: Yardstick) -> Iterator[Remark]:
    """No heading stands at the foot of a column with its text elsewhere."""
    for sheet in reading.sheets:
        body = [column for column in reading.body_columns(sheet) if len(column.lines) > 1]
        for column in sheet.columns:
            if _is_straddled(column, sheet, reading, body):
                line = column.lines[-1]
                finding = error("typography/heading-straddled", reading.place(sheet), spot(sheet, line))
                yield remark(finding, sheet, *column.lines)


def _is_straddled(heading: Column, sheet: Sheet, reading: Reading, body: list[Column]) -> bool:
    """Tell whether a heading ends a column of text: text above it, none below."""
    last = heading.lines[-1]
    said = "".join(line.text for line in heading.lines).replace(" ", "")
    lettered = sum(sign.isalpha() for sign in said) >= _MARK * len(said)
    if len(heading.lines) > _HEADING_LINES or not lettered or not _is_head(last, heading, reading, body):
        return False
    over = [column for column in body if _stands_over(column, last)]
    reach = max(_REACH * last.size, _REACH * reading.body)
    served = any(
        line is not last and 0 < last.baseline - line.baseline <= reach and line.over(last) > 0
        for line in sheet.lines
    )
    beside = any(
        column.left >= last.right and abs(column.lines[0].baseline - last.baseline) <= reach
        for column in body
    )
    return bool(over) and not served and not beside


def _is_head(last: Line, heading: Column, reading: Reading, body: list[Column]) -> bool:
    bold = any(mark in last.face.casefold() for mark in ("bold", "black", "heavy"))
    of_text = any(column.lines[0].face == last.face for column in body)
    strong = bold and not of_text and len(heading.lines) == 1 and abs(last.size - reading.body) <= 1
    return is_heading(last, reading.body) or (strong and is_heading(last, last.size))


def _stands_over(column: Column, last: Line) -> bool:
    aligned = abs(column.left - last.left) <= last.size
    return aligned and column.lines[-1].baseline > last.baseline


def last_page_is_filled(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """Pages that end a file of several hold more than a few lines."""
    if len(reading.sheets) < _SEVERAL:
        return
    sheet = reading.sheets[-1]
    lines = [line for line in sheet.lines if any(sign.isalpha() for sign in line.text)]
    rows = {round(line.baseline) for line in lines}
    if 0 < len(rows) < yardstick.thresholds.last_page:
        facts = {"count": len(rows), "least": yardstick.thresholds.last_page}
        yield remark(warning("typography/last-page-empty", reading.place(sheet), facts), sheet, *lines)


_SEVERAL = 2
