"""How wide the word gaps of justified lines are, in em of their size."""

from collections.abc import Iterator
from statistics import fmean, median

from publish.preflight.typography.columns import is_full
from publish.preflight.typography.facts import Column, Line
from publish.preflight.typography.lines import word_gaps


def judged(column: Column) -> Iterator[tuple[Line, float]]:
    """Give the full lines of a justified column, with their mean word gap in em."""
    if not column.justified:
        return
    last = {id(paragraph.lines[-1]) for paragraph in column.paragraphs[:-1]}
    for line in column.lines:
        gaps = [right - left for left, right in word_gaps(line)]
        if gaps and is_full(line, column) and id(line) not in last:
            yield line, fmean(gaps) / line.size


def median_gap(column: Column) -> float:
    """Give the usual word gap of a column in em; 0 where no line is judged."""
    gaps = [gap for _, gap in judged(column)]
    return median(gaps) if gaps else 0.0
