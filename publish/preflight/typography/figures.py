"""The setting of a file in a few figures, to compare engines and versions by."""

from dataclasses import dataclass
from itertools import pairwise

from publish.preflight.typography.checks.colour import rivers
from publish.preflight.typography.facts import Reading
from publish.preflight.typography.thresholds import Thresholds
from publish.preflight.typography.tightness import judged, median_gap

_TENTH = 10  # a tenth of an em is the unit of tightness


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """How a file is set, in justified columns alone.

    `tightness` is the mean square of how far a line's mean word gap lies from the
    median of its block, in tenths of an em: 0 is perfectly even; where lines are off by
    a tenth of an em as a rule, it is 1.
    """

    pages: int
    columns: int
    lines: int
    """Lines judged: full lines of justified columns, last lines of paragraphs left out."""
    tightness: float
    hyphens: int
    """Of the lines judged, those that end with a hyphen."""
    running: int
    """Of these, those right below another: two running count one."""
    loose: int
    """Lines whose mean word gap is wider than the yardstick bears, whatever their block has."""
    widest: float
    """The widest mean word gap of a line, in em; 0 where no line is judged."""
    rivers: int


def measure(reading: Reading, thresholds: Thresholds) -> Setting:
    """Take the figures of a file."""
    columns = [column for sheet in reading.sheets for column in sheet.columns if column.justified]
    squares = [(_TENTH * (gap - median_gap(column))) ** 2 for column in columns for _, gap in judged(column)]
    gaps = [gap for column in columns for _, gap in judged(column)]
    return Setting(
        pages=len(reading.sheets),
        columns=len(columns),
        lines=len(squares),
        tightness=sum(squares) / len(squares) if squares else 0.0,
        hyphens=sum(line.hyphened for column in columns for line, _ in judged(column)),
        running=sum(
            above.hyphened and line.hyphened for column in columns for above, line in pairwise(column.lines)
        ),
        loose=sum(gap > thresholds.loose for gap in gaps),
        widest=max(gaps, default=0.0),
        rivers=sum(1 for column in columns for _ in rivers(column, thresholds)),
    )
