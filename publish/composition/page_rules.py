"""Whether the `@page` rules of a layout leave room for text, before anything is laid out.

Reads plain lengths, percentages and the layout's own variables; what only the engine can
work out (`calc()`, borders) is measured again on the finished pages.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import tinycss2
from tinycss2 import ast

from publish.findings import Finding, error
from publish.place import Place
from publish.units import Points, Size, in_mm, mm

Node: TypeAlias = ast.Node

LEAST_TEXT = mm(40)  # narrower, and a page holds a word a line
_SIDES = ("top", "right", "bottom", "left")
_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "q": 18 / 25.4, "in": 72.0, "pc": 12.0, "pt": 1.0, "px": 0.75}
_DEEPEST = 20  # variables in variables; a circle of them is worth nothing


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet of a layout, and the file it is from."""

    file: Path
    text: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """What one `@page` rule says of margins and padding, in the order it says it."""

    selector: str
    edges: tuple[tuple[str, Points], ...]
    """`margin-top` and so on."""
    at: Place


def judge_pages(sheets: Iterable[Sheet], trim: Size, variables: Mapping[str, str]) -> tuple[Finding, ...]:
    """Find every `@page` rule that leaves too little of the trim to text."""
    known = tuple(variables.items())
    rules = [rule for sheet in sheets for rule in _rules(sheet, trim, known)]
    every = {name: edge for rule in rules if not rule.selector for name, edge in rule.edges}
    return tuple(finding for rule in rules for finding in _judge(rule, every, trim))


def _judge(rule: _Rule, every: Mapping[str, Points], trim: Size) -> Iterator[Finding]:
    edges = {**every, **dict(rule.edges)}

    def left_of(side: float, *names: str) -> float:
        return side - sum(edges.get(f"{kind}-{name}", 0) for kind in ("margin", "padding") for name in names)

    width, height = left_of(trim.width, "left", "right"), left_of(trim.height, "top", "bottom")
    if min(width, height) < LEAST_TEXT:
        facts = {
            "found": f"{in_mm(trim.width):.0f} × {in_mm(trim.height):.0f}",
            "text": f"{in_mm(Points(width)):.0f} × {in_mm(Points(height)):.0f}",
        }
        yield error("composition/page-impossible", rule.at, facts)


@lru_cache(32)
def _rules(sheet: Sheet, trim: Size, known: tuple[tuple[str, str], ...]) -> tuple[_Rule, ...]:
    """Read the rules of a sheet: once a process, for every issue has the same."""
    return tuple(_read_rules(sheet, trim, dict(known)))


def _read_rules(sheet: Sheet, trim: Size, variables: Mapping[str, str]) -> Iterator[_Rule]:
    for rule in tinycss2.parse_stylesheet(sheet.text, skip_comments=True, skip_whitespace=True):
        if rule.type != "at-rule" or rule.lower_at_keyword != "page" or rule.content is None:
            continue
        parts = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        spacing = [
            part
            for part in parts
            if part.type == "declaration" and part.lower_name.startswith(("margin", "padding"))
        ]
        edges = tuple(edge for part in spacing for edge in _edges(part, trim, variables))
        if edges:
            at = Place(sheet.file, spacing[0].source_line, spacing[0].source_column)
            yield _Rule(tinycss2.serialize(rule.prelude).strip(), edges, at)


def _edges(declaration: Node, trim: Size, variables: Mapping[str, str]) -> Iterator[tuple[str, Points]]:
    """Give the edges that a declaration sets; none where one of its lengths cannot be told."""
    kind, _, side = declaration.lower_name.partition("-")
    values = list(_values(declaration.value, variables, 0))
    if not 1 <= len(values) <= (1 if side else len(_SIDES)) or (side and side not in _SIDES):
        return
    # CSS 2.2, 8.3: one value for all sides; two for vertical, horizontal; three leave out the left.
    spread = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}[len(values)]
    sides = (
        {side: values[0]}
        if side
        else {name: values[place] for name, place in zip(_SIDES, spread, strict=True)}
    )
    for name, value in sides.items():
        length = _length(value, trim.width if name in ("left", "right") else trim.height)
        if length is not None:
            yield f"{kind}-{name}", length


def _values(tokens: Iterable[Node], variables: Mapping[str, str], depth: int) -> Iterator[Node]:
    """Give the values of a declaration, the layout's variables put in."""
    for token in tokens:
        if token.type in {"whitespace", "comment"}:
            continue
        name = _variable(token)
        if name in variables and depth < _DEEPEST:
            inner = tinycss2.parse_component_value_list(variables[name], skip_comments=True)
            yield from _values(inner, variables, depth + 1)
        else:
            yield token


def _variable(token: Node) -> str:
    if token.type != "function" or token.lower_name != "var":
        return ""
    named = next((one for one in token.arguments if one.type == "ident"), None)
    return str(named.value).removeprefix("--") if named else ""


def _length(token: Node, whole: float) -> Points | None:
    if token.type == "dimension" and token.lower_unit in _POINTS:
        return Points(token.value * _POINTS[token.lower_unit])
    if token.type == "percentage":
        return Points(token.value / 100 * whole)
    return Points(0.0) if token.type == "number" and token.value == 0 else None
