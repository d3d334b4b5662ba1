"""A remark: a finding, and where it is drawn on the page."""

from dataclasses import dataclass

from publish.findings import Finding
from publish.preflight.facts import Box
from publish.preflight.typography.facts import Line, Sheet

_NEAR = 2.0  # points by which a line may hang out of its column
_SHOWN = 60  # signs of a line in a message


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing found, with the places that show it."""

    finding: Finding
    page: int
    boxes: tuple[Box, ...]


def remark(finding: Finding, sheet: Sheet, *lines: Line) -> Remark:
    """Make a remark about lines of a page."""
    return Remark(finding, sheet.number, tuple(line.box for line in lines))


def spot(sheet: Sheet, line: Line, words: str = "") -> dict[str, object]:
    """Tell where a line is: which column from the left, which line from the top; and its words."""
    said = words or line.text
    short = said if len(said) <= _SHOWN else said[: _SHOWN - 1].rstrip() + "…"
    return {"column": _column(sheet, line), "row": _row(sheet, line), "words": short}


def _column(sheet: Sheet, line: Line) -> int:
    return max(1, sum(left <= line.left + _NEAR for left in sheet.edges))


def _row(sheet: Sheet, line: Line) -> int:
    above = {
        round(other.baseline)
        for other in sheet.lines
        if other.baseline > line.baseline + 1 and other.over(line) > 0
    }
    return len(above) + 1
