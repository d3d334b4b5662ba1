"""Boxes whose lines begin with a date: `2–4 octobre : Digital Bridge, Astana`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.findings import error
from publish.manuscript.blocks import BlockReader
from publish.manuscript.boxes import BULLET, COLON, Box
from publish.manuscript.passage import Passage
from publish.model.blocks import Agenda, Block, Dated, Moment, Timeline

_AGENDA = (2, 4)  # dates: one alone belongs in its story, five fill a column
_TIMELINE = (2, 5)  # dates: a line has two ends, six do not stand side by side


def read_agenda(box: Box, reader: BlockReader) -> Sequence[Block]:
    """Read what is to come, a line a date."""
    read = reader.inline.read
    dates = tuple(Dated(read(row.date), read(row.words)) for row in _rows(box, reader))
    _count(box, _AGENDA, reader)
    return (Agenda(box.title, dates, box.at),)


def read_timeline(box: Box, reader: BlockReader) -> Sequence[Block]:
    """Read dates along a line; a star after a date or at the end of its line marks the present."""
    moments: list[Moment] = []
    for row in _rows(box, reader):
        date, early = _without_star(row.date)
        words, late = _without_star(row.words)
        now = early or late
        if now and any(one.now for one in moments):
            reader.add(error("structure/now-twice", row.date.at(), {"found": row.date.text.strip()[:60]}))
        moments.append(Moment(reader.inline.read(date), reader.inline.read(words), now))
    _count(box, _TIMELINE, reader)
    return (Timeline(box.title, tuple(moments), box.at),)


@dataclass(frozen=True, slots=True)
class _Row:
    date: Passage
    words: Passage


def _rows(box: Box, reader: BlockReader) -> Iterator[_Row]:
    """Part lines into a date and what happens, at their first colon."""
    for line in box.lines:
        bullet = BULLET.match(line.text)
        start = bullet.end() if bullet else 0
        colon = COLON.search(line.text, start)
        row = _Row(line.part(start, colon.start()), line.part(colon.end())) if colon else None
        if row and _says(row.date) and _says(row.words):
            yield row
        else:
            facts = {"name": box.name, "found": line.text[:60]}
            reader.add(error("structure/date-form", line.at(), facts))
            reader.inline.read(line)


def _says(part: Passage) -> bool:
    """Tell whether there are words, a star apart."""
    return bool(part.text.strip(" \t*"))


def _without_star(part: Passage) -> tuple[Passage, bool]:
    """Take a last star off: one that stands apart or is the only one, for `*mots*` is emphasis."""
    text = part.text.rstrip()
    starred = text.endswith("*") and (text[-2:-1].isspace() or text.count("*") == 1)
    if not starred or text.endswith("\\*"):
        return part, False
    return part.part(0, len(text) - 1), True


def _count(box: Box, bounds: tuple[int, int], reader: BlockReader) -> None:
    least, most = bounds
    if not least <= len(box.lines) <= most:
        facts = {"name": box.name, "found": len(box.lines), "least": least, "most": most}
        reader.add(error("structure/dates-count", box.at, facts))
