"""Bar codes of periodicals and books: EAN-13 and its add-ons of two or five figures.

Arithmetic and one drawing: all bars are a single path in black alone, so that no plate can
shift against another.  Whether a scanner reads the printed code is proven on the rendered
cover.  (ISO/IEC 15420; GS1 General Specifications, 5.2.)
"""

import re
from dataclasses import dataclass
from typing import Final

from publish.composition.drawing import Colours, Drawing
from publish.composition.lettering import SANS, TextStyle
from publish.composition.svg import escape, words
from publish.manuscript.isbn import bare, check_figure
from publish.units import NOTHING, Points, mm, pt

MODULE: Final = mm(0.33)
"""The narrowest bar at 100 %."""
LEAST_SCALE, MOST_SCALE = 0.8, 2.0
LIGHT_LEFT, LIGHT_RIGHT = 11, 7
"""Modules of white that the code needs beside it."""

_BAR: Final = 69  # modules: 22.85 mm at 100 %
_GUARD: Final = 5  # how much further guard bars reach down
_GAP: Final = 9  # between the code and its add-on; 7 to 12 are allowed
_ADD_ON_LIGHT: Final = 5  # white at the right of an add-on
_FIGURES: Final = 12.0  # size of the figures: they are 2.65 mm high at 100 %
_ADVANCE: Final = 0.497  # of a figure of our face, in em
_CLEAR: Final = 1.0  # between bars and figures
_CAPITALS: Final = 0.66  # height of a figure, in em

# ISO/IEC 15420, table 1: light and dark modules of each figure in number set A; set C is its
# complement, set B the complement backwards.
_SET_A: Final = (
    *("0001101", "0011001", "0010011", "0111101", "0100011"),
    *("0110001", "0101111", "0111011", "0110111", "0001011"),
)
_SET_C: Final = tuple("".join("10"[int(module)] for module in figure) for figure in _SET_A)
_SET_B: Final = tuple(figure[::-1] for figure in _SET_C)
# Table 2: which set each of the left six figures is from says the first figure.
_LEFT: Final = (
    *("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB"),
    *("ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA"),
)
_TWO: Final = ("AA", "AB", "BA", "BB")
_FIVE: Final = (
    *("BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA"),
    *("AABBA", "AAABB", "ABABA", "ABAAB", "AABAB"),
)
_SIDE, _MIDDLE, _ADD_ON_START, _DELINEATOR = "101", "01010", "1011", "01"
_LEFT_END, _RIGHT_START, _END = 3 + 42, 3 + 42 + 5, 95  # modules where the halves end and begin


@dataclass(frozen=True, slots=True)
class Ean:
    """Thirteen figures, and two or five beside them or none."""

    figures: str
    add_on: str = ""

    def __post_init__(self) -> None:
        """Refuse what no bars can say."""
        right = re.fullmatch("[0-9]{13}", self.figures)
        if not right or check_figure(self.figures[:-1]) != self.figures[-1]:
            raise ValueError(f"{self.figures!r} is no EAN-13")
        if not re.fullmatch("([0-9]{2}|[0-9]{5})?", self.add_on):
            raise ValueError(f"{self.add_on!r} is no add-on")


def ean_of_issn(issn: str, add_on: str = "") -> Ean:
    """Give the code of a periodical: 977, the ISSN without its check, 00, and a check of its own.

    >>> ean_of_issn("2049-3630").figures, ean_of_issn("0317-8471").figures
    ('9772049363002', '9770317847001')
    """
    twelve = f"977{bare(issn)[:7]}00"
    return Ean(twelve + check_figure(twelve), add_on)


def ean_of_isbn(isbn: str) -> Ean:
    """Give the code of a book: its ISBN as it is.

    >>> ean_of_isbn("978-2-07-036822-8").figures
    '9782070368228'
    """
    return Ean(bare(isbn))


def modules(ean: Ean) -> str:
    """Write the code as modules, 1 for dark: 95 of them.

    >>> modules(ean_of_issn("2049-3630"))[:10]
    '1010111011'
    """
    first, left, right = int(ean.figures[0]), ean.figures[1:7], ean.figures[7:]
    return "".join(
        (_SIDE, _in_sets(left, _LEFT[first]), _MIDDLE, *(_SET_C[int(figure)] for figure in right), _SIDE)
    )


def add_on_modules(add_on: str) -> str:
    """Write an add-on as modules: 20 for two figures, 47 for five; its sets tell its check.

    >>> len(add_on_modules("05")), len(add_on_modules("52495"))
    (20, 47)
    """
    if len(add_on) == 2:  # noqa: PLR2004 (EAN-2)
        sets = _TWO[int(add_on) % 4]
    else:
        weights = (3, 9, 3, 9, 3)
        check = sum(int(figure) * weight for figure, weight in zip(add_on, weights, strict=True))
        sets = _FIVE[check % 10]
    figures = (_in_sets(figure, one) for figure, one in zip(add_on, sets, strict=True))
    return _ADD_ON_START + _DELINEATOR.join(figures)


def draw_ean(ean: Ean, colours: Colours, scale: float = 1.0, narrowing: Points = NOTHING) -> Drawing:
    """Draw a code with its light margins, at 80 to 200 %.

    `narrowing` is taken from the width of each bar where a press spreads its ink.
    """
    module = MODULE * scale
    if not LEAST_SCALE <= scale <= MOST_SCALE:
        raise ValueError(f"a bar code at {scale:.0%} is not read by every scanner")
    if not NOTHING <= narrowing < module / 2:
        raise ValueError(f"{narrowing} pt are too much to take from a bar of {module:.2f} pt")
    width, height = _width(ean), _BAR + _CLEAR + _FIGURES * _CAPITALS + 1
    bars = "".join(_bars(ean, narrowing / module))
    black = colours["black"]
    title = f"EAN {ean.figures} {ean.add_on}".strip()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * module:.3f}pt" '
        f'height="{height * module:.3f}pt" viewBox="0 0 {width} {height:.2f}" role="img">'
        f'<title>{escape(title)}</title><path fill="{escape(black)}" d="{bars}"/>{_figures(ean, black)}</svg>'
    )
    return Drawing(svg, pt(width * module), pt(height * module), title)


def _in_sets(figures: str, sets: str) -> str:
    tables = {"A": _SET_A, "B": _SET_B}
    return "".join(tables[one][int(figure)] for figure, one in zip(figures, sets, strict=True))


def _width(ean: Ean) -> int:
    if not ean.add_on:
        return LIGHT_LEFT + _END + LIGHT_RIGHT
    return LIGHT_LEFT + _END + _GAP + len(add_on_modules(ean.add_on)) + _ADD_ON_LIGHT


def _bars(ean: Ean, narrowing: float) -> list[str]:
    """Give the data of the path: a rectangle for each bar, in modules."""
    tall = {*range(3), *range(_LEFT_END, _RIGHT_START), *range(_END - 3, _END)}
    drawn = []
    for start, width in _runs(modules(ean)):
        bottom = _BAR + (_GUARD if start in tall else 0)
        drawn.append(_bar(LIGHT_LEFT + start, width, (0.0, bottom), narrowing))
    top = _FIGURES * _CAPITALS + _CLEAR
    left = LIGHT_LEFT + _END + _GAP
    for start, width in _runs(add_on_modules(ean.add_on)) if ean.add_on else ():
        drawn.append(_bar(left + start, width, (top, _BAR + _GUARD), narrowing))
    return drawn


def _runs(pattern: str) -> list[tuple[int, int]]:
    """Give each bar as its first module and its width.

    >>> _runs("1011")
    [(0, 1), (2, 2)]
    """
    edges = [place for place in range(len(pattern) + 1) if f"0{pattern}0"[place] != f"0{pattern}0"[place + 1]]
    return [(start, end - start) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _bar(left: float, width: float, ends: tuple[float, float], narrowing: float) -> str:
    top, bottom = ends
    shown = f"{width - narrowing:.4f}".rstrip("0").rstrip(".")
    start = f"{left + narrowing / 2:.4f}".rstrip("0").rstrip(".")
    return f"M{start} {top:g}h{shown}v{bottom - top:g}h-{shown}z"


def _figures(ean: Ean, black: str) -> str:
    """Set the figures that people read: the first before the code, then six and six, then the add-on."""
    baseline = _BAR + _CLEAR + _FIGURES * _CAPITALS
    spread = TextStyle(SANS, _FIGURES, _FIGURES, tracking=7 - _ADVANCE * _FIGURES)
    inset = spread.tracking / 2
    parts = [
        words(ean.figures[0], (LIGHT_LEFT - 2 - _ADVANCE * _FIGURES, baseline), spread, black),
        words(ean.figures[1:7], (LIGHT_LEFT + 3 + inset, baseline), spread, black),
        words(ean.figures[7:], (LIGHT_LEFT + _RIGHT_START + inset, baseline), spread, black),
    ]
    if ean.add_on:
        pitch = 7 + len(_DELINEATOR)
        wide = TextStyle(SANS, _FIGURES, _FIGURES, tracking=pitch - _ADVANCE * _FIGURES)
        left = LIGHT_LEFT + _END + _GAP + len(_ADD_ON_START) + inset
        parts.append(words(ean.add_on, (left, _FIGURES * _CAPITALS), wide, black))
    return "".join(parts)
