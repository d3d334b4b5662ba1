"""Boxes whose lines begin with a date: `2–4 octobre : Digital Bridge, Astana`."""

from collections.abc import Iterator, Sequence

from publish.findings import error
from publish.manuscript.blocks import BlockReader
from publish.manuscript.boxes import BULLET, COLON, Box
from publish.model.text import Agenda, Block, Dated

_AGENDA = (2, 4)  # dates: one alone belongs in its story, five fill a column


def read_agenda(box: Box, reader: BlockReader) -> Sequence[Block]:
    """Read what is to come, a line a date."""
    dates = tuple(_dates(box, reader))
    _count(box, _AGENDA, reader)
    return (Agenda(box.title, dates, box.at),)


def _dates(box: Box, reader: BlockReader) -> Iterator[Dated]:
    """Read lines of a date, a colon, and what happens; the first colon parts them."""
    for line in box.lines:
        bullet = BULLET.match(line.text)
        start = bullet.end() if bullet else 0
        colon = COLON.search(line.text, start)
        if (
            colon is None
            or not line.text[start : colon.start()].strip()
            or not line.text[colon.end() :].strip()
        ):
            facts = {"name": box.name, "found": line.text[:60]}
            reader.add(error("structure/date-form", line.at(), facts))
            reader.inline.read(line)
            continue
        date = reader.inline.read(line.part(start, colon.start()))
        yield Dated(date, reader.inline.read(line.part(colon.end())))


def _count(box: Box, bounds: tuple[int, int], reader: BlockReader) -> None:
    least, most = bounds
    if not least <= len(box.lines) <= most:
        facts = {"name": box.name, "found": len(box.lines), "least": least, "most": most}
        reader.add(error("structure/dates-count", box.at, facts))
