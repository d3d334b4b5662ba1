"""Faces and sizes: those of the layout's table of type, and no others."""

from collections.abc import Iterator

from publish.findings import warning
from publish.preflight.typography.facts import SAME_SIZE, Reading
from publish.preflight.typography.remark import Remark, remark, spot
from publish.preflight.typography.thresholds import Yardstick

_MANNERS = (
    "italic",
    "oblique",
    "semi",
    "bold",
    "light",
    "medium",
    "black",
    "heavy",
    "regular",
    "roman",
    "book",
)


def faces_are_the_layout_s(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """Every line is set in a family and a size of the layout's roles; each other one is told once."""
    if not yardstick.faces:
        return
    known = [(plain(family), size) for family, size in yardstick.faces]
    told: set[tuple[str, float]] = set()
    for sheet in reading.sheets:
        for line in sheet.lines:
            family, size = plain(line.face), round(line.size, 1)
            if (family, size) in told or any(
                name == family and abs(one - line.size) < SAME_SIZE for name, one in known
            ):
                continue
            told.add((family, size))
            facts = {**spot(sheet, line), "face": line.face, "size": f"{line.size:.1f}"}
            yield remark(warning("typography/face-outside", reading.place(sheet), facts), sheet, line)


def plain(name: str) -> str:
    """Give a family's name without weight, slope and signs, so that two spellings are one.

    >>> plain("QDN-Serif-Small-Semi-Bold"), plain("QDN Serif Small")
    ('qdnserifsmall', 'qdnserifsmall')
    """
    parts = name.casefold().replace("-", " ").replace(",", " ").split()
    return "".join(part for part in parts if part not in _MANNERS)
