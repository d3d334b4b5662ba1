"""The slug line: what the printer must know of a sheet that lies on the floor without its job ticket.

It names the issue, the edition, the page, the printing condition, and every plate in the
plate's own ink.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.press.colour_bar import PROCESS
from publish.press.outlines import Lettering
from publish.press.sheet import Sheet
from publish.units import mm, pt

_SIZE = pt(6)
_CAPITALS = 0.66  # their height, as a part of the size
_CLEAR = mm(4.5)  # of the middle, where a registration cross stands
_CORNER = mm(2)  # from the crop mark
_GAP = 0.8  # em, between the names of plates
_PROCESS_NAMES = ("Cyan", "Magenta", "Yellow", "Black")
_BETWEEN = " \N{MIDDLE DOT} "


@dataclass(frozen=True, kw_only=True, slots=True)
class Slug:
    """The words of a slug line, and how they are set."""

    face: Path
    plates: str
    """The page's name for the space of every plate."""
    job: tuple[str, ...]
    """What is the same on every page: title, number, date, edition."""
    condition: str
    spots: tuple[tuple[str, str], ...] = ()
    """Further plates: the page's name for the space, and the name of the ink."""

    def common(self, sheet: Sheet, pages: int) -> str:
        """Outline what every page of a size shares."""
        left, lettering = self._left(sheet, pages)
        parts = [f"/{self.plates} cs 1 scn {_set(sheet, lettering, left, self._job)} f"]
        setters = (*PROCESS, *(f"/{space} cs 1 scn" for space, _ in self.spots))
        names = (*_PROCESS_NAMES, *(name for _, name in self.spots))
        at, lettering = self._right(sheet, names)
        inks = (f"/{self.plates} cs 1 scn", *setters)
        for ink, word in zip(inks, (self.condition, *names), strict=True):
            parts.append(f"{ink} {_set(sheet, lettering, at, word)} f")
            at += lettering.width(word) + _GAP * lettering.size
        return "\n".join(parts)

    def folio(self, sheet: Sheet, number: int, pages: int) -> str:
        """Outline which page this is, after the words that all pages share."""
        left, lettering = self._left(sheet, pages)
        at = left + lettering.width(self._job)
        return f"/{self.plates} cs 1 scn {_set(sheet, lettering, at, f'{number}/{pages}')} f"

    @property
    def _job(self) -> str:
        return _BETWEEN.join((*self.job, ""))

    def _left(self, sheet: Sheet, pages: int) -> tuple[float, Lettering]:
        return sheet.panel[0] + _CORNER, self._fitting(sheet, f"{self._job}{pages}/{pages}", 0)

    def _right(self, sheet: Sheet, names: Sequence[str]) -> tuple[float, Lettering]:
        """Let the names of the plates end at the corner."""
        words = self.condition + "".join(names)
        lettering = self._fitting(sheet, words, len(names))
        width = lettering.width(words) + len(names) * _GAP * lettering.size
        return sheet.panel[1] - _CORNER - width, lettering

    def _fitting(self, sheet: Sheet, words: str, gaps: int) -> Lettering:
        """Set words as large as half of the foot holds, and no larger than is usual."""
        left, right = sheet.panel
        room = (right - left) / 2 - _CLEAR - _CORNER
        width = Lettering(self.face, 1.0).width(words) + gaps * _GAP
        return Lettering(self.face, min(_SIZE, room / width))


def _set(sheet: Sheet, lettering: Lettering, left: float, words: str) -> str:
    baseline = sheet.middle_of_strip - _CAPITALS * lettering.size / 2
    return lettering.outlined(words, (left, baseline))
