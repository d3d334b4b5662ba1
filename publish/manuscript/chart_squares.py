"""What a chart of squares asks besides: `each=10`, and values that are so many whole squares."""

from collections.abc import Iterator
from fractions import Fraction

from publish.findings import Finding, error
from publish.manuscript.chart_rows import number
from publish.manuscript.fence import Fence
from publish.model.blocks import Datum
from publish.place import Place

MOST_SQUARES = 300  # twelve rows of twenty-five: beyond that nobody sees how many
_ROUND = tuple(step * 10**power for power in range(15) for step in (1, 2, 5))


def read_each(fence: Fence, data: tuple[Datum, ...]) -> tuple[int, tuple[Finding, ...]]:
    """Read how many one square stands for, and judge the values by it."""
    given = next((one for one in fence.attributes if one.name == "each"), None)
    if given is None:
        return 1, (error("charts/each-missing", fence.at, {"each": _suggested(data)}),)
    typed = number(given.value) or ""
    if not typed.isdecimal() or not int(typed):
        facts = {"found": given.value, "each": _suggested(data)}
        return 1, (error("charts/each-form", given.at, facts),)
    each = int(typed)
    findings = [*_unsaid(fence), *_broken(fence, data, each)]
    squares = sum(Fraction(one.typed) / each for one in data)
    if squares > MOST_SQUARES and not findings:
        facts = {"found": int(squares), "most": MOST_SQUARES, "each": _suggested(data)}
        findings.append(error("charts/squares-too-many", given.at, facts))
    return each, tuple(findings)


def _unsaid(fence: Fence) -> Iterator[Finding]:
    if not fence.attribute("unit").strip() and not fence.attribute("note").strip():
        yield error("charts/squares-unsaid", fence.at)


def _broken(fence: Fence, data: tuple[Datum, ...], each: int) -> Iterator[Finding]:
    """Tell the values that are no whole number of squares, each at its line."""
    for datum, at in zip(data, _places(fence, len(data)), strict=True):
        squares = Fraction(datum.typed) / each
        if squares.denominator != 1 or squares < 1:
            near = max(1, round(squares)) * each
            facts = {"found": datum.typed, "label": datum.label, "each": each, "near": near}
            yield error("charts/squares-broken", at, facts)


def _places(fence: Fence, count: int) -> list[Place]:
    """Give the place of each value: its line, or the attribute that names the file."""
    typed = [line.at for line in fence.body if line.text.strip()]
    named = next((one.at for one in fence.attributes if one.name == "file"), fence.at)
    return typed if len(typed) == count else [named] * count


def _suggested(data: tuple[Datum, ...]) -> int:
    """Give the smallest round number by which the squares are whole and few, or only few."""
    values = [Fraction(one.typed) for one in data]
    few = [each for each in _ROUND if sum(values) / each <= MOST_SQUARES]
    whole = (each for each in few if all((one / each).denominator == 1 for one in values))
    return int(next(whole, few[0]))
