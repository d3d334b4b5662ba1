"""Boxes made of lines: pull quotes, key figures, laureates, dialogue."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.findings import error
from publish.manuscript.blocks import BlockReader
from publish.manuscript.passage import Passage
from publish.model.blocks import (
    Block,
    Dialogue,
    KeyFigure,
    KeyFigures,
    Laureate,
    Laureates,
    Paragraph,
    PullQuote,
)
from publish.model.text import Inline, Inlines, LineBreak, Text, plain
from publish.place import Place

_DASH = re.compile(r"(?:[—–]|--)\s*")
_TURN = re.compile(r"[—–]|--|-\s")
BULLET = re.compile(r"[-*+•—–]\s+")
COLON = re.compile(r"[ \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+:(?!\S*//)|:(?=\s|$)")
_SPACES = r" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_NUMBER = rf"[+\-−±~≈<>≤≥]?[{_SPACES}]?\d+(?:[{_SPACES}.,/:×x–-]+\d+)*"
# "3e rang": an ordinal's letters belong to the figure, those of "836km" do not.
_ORDINAL = r"(?:er|re|e|ème|nde?|ᵉʳ|ᵉ)(?![^\W\d_])"
_FIGURE = re.compile(
    rf"({_NUMBER}(?:[{_SPACES}]+à[{_SPACES}]+{_NUMBER})?(?:{_ORDINAL})?)[{_SPACES}]*(\D.*)?", re.DOTALL
)
_SEPARATORS = re.compile(r"\s[—–-]\s|\s\|\s")
_BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
_MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A container's lines; `groups` are runs of lines between blank ones."""

    name: str
    title: Inlines
    lines: tuple[Passage, ...]
    groups: tuple[Passage, ...]
    at: Place


def read_pull_quote(box: Box, reader: BlockReader) -> Sequence[Block]:
    """Read a pull quote; a last line that starts with a dash is its credit."""
    *before, last = box.groups
    start = last.starts[-1][0]
    dash = _DASH.match(last.text, start)
    credit: Inlines = ()
    if dash is not None and (before or start):
        credit = reader.inline.read(last.part(dash.end()))
        last = last.part(0, start)
    inlines: list[Inline] = []
    for group in (*before, last):
        read = reader.inline.read(group)
        inlines += (LineBreak(), *read) if inlines and read else read
    return (PullQuote(tuple(inlines), credit, box.at),)


def read_dialogue(box: Box, reader: BlockReader) -> Sequence[Block]:
    """Read turns of speech: each line that starts with a dash, which is kept, begins one."""
    turns = []
    for group in box.groups:
        starts = [offset for offset, _, _ in group.starts]
        ends = [*starts[1:], len(group.text)]
        turn: list[int] = []
        for start, end in zip(starts, ends, strict=True):
            if _TURN.match(group.text, start) or not turn:
                turn = [start, end]  # the dash is a sign of the text: typography makes it the right one
                turns.append((group, turn))
            else:
                turn[1] = end
    paragraphs = []
    for group, (start, end) in turns:
        passage = group.part(start, end)
        paragraphs.append(Paragraph(reader.inline.read(passage), passage.at()))
    return (Dialogue(tuple(paragraphs), box.at),)


def read_key_figures(box: Box, reader: BlockReader) -> Sequence[Block]:
    """Read lines such as `836 km : de voie nouvelle`."""
    figures = []
    for line in box.lines:
        bullet = BULLET.match(line.text)
        start = bullet.end() if bullet else 0
        colon = COLON.search(line.text, start)
        if (
            colon is None
            or not line.text[colon.end() :].strip()
            or not line.text[start : colon.start()].strip()
        ):
            reader.add(error("structure/figure-form", line.at(), {"found": line.text[:60]}))
            reader.inline.read(line)
            continue
        left = reader.inline.without_calls().read(line.part(start, colon.start()))
        if not all(isinstance(inline, Text) for inline in left):
            reader.add(error("structure/figure-marks", line.at(), {"found": line.text[:60]}))
        figure, unit = split_figure(plain(left))
        figures.append(KeyFigure(figure, unit, reader.inline.read(line.part(colon.end()))))
    return (KeyFigures(box.title, tuple(figures), box.at),)


def split_figure(words: str) -> tuple[str, str]:
    """Part a figure from its unit; a figure that does not begin with digits has none.

    >>> split_figure("1 500 km"), split_figure("12 à 60 paires"), split_figure("un tiers")
    (('1 500', 'km'), ('12 à 60', 'paires'), ('un tiers', ''))
    """
    match = _FIGURE.fullmatch(words)
    return (match.group(1), match.group(2) or "") if match else (words, "")


def read_laureates(box: Box, reader: BlockReader) -> Sequence[Block]:
    """Read lines such as `Name — Country — Theme` or `Name, country, theme`."""
    laureates = []
    for line in box.lines:
        bullet = BULLET.match(line.text)
        parts = _parts(line.part(bullet.end() if bullet else 0))
        named = any(sign.isalnum() for sign in parts[0].text)
        if len(parts) > _MOST_PARTS or not named:
            reader.add(
                error("structure/laureate-form", line.at(), {"found": line.text[:60], "parts": len(parts)})
            )
            reader.inline.read(line)
            continue
        read = [reader.inline.read(part) for part in parts]
        name, country, theme = (*read, (), (), ())[:3]
        laureates.append(Laureate(name, country, theme))
    return (Laureates(box.title, tuple(laureates), box.at),)


def _parts(line: Passage) -> list[Passage]:
    """Cut a line at its dashes or else at its commas, outside brackets."""
    text = _without_brackets(line.text)
    cuts = list(_SEPARATORS.finditer(text)) or list(re.finditer(",", text))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(line.text)]
    return [line.part(start, end) for start, end in zip(starts, ends, strict=True)]


def _without_brackets(text: str) -> str:
    depth = 0
    kept = []
    for character in text:
        depth = max(depth + _BRACKETS.get(character, 0), 0)
        kept.append("·" if depth else character)
    return "".join(kept) if not depth else text
