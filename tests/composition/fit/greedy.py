"""Greedy setting, as browsers do it: each line takes what still fits.  Only for comparison.

Same boxes, same measures, same places to hyphenate as our own setting.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publish.composition.fit.breaking import Cut, Rooms, Tightness, break_lines
from publish.composition.fit.material import After, Box, boxes
from publish.composition.fit.role import Role
from publish.composition.fit.runs import base_style, runs_of
from publish.composition.fit.typefaces import Typefaces
from publish.model.text import Inlines
from publish.units import NOTHING, Points

_RIVER = 3  # lines that a gap must run through


@dataclass(frozen=True, slots=True)
class Figures:
    """How a text is set: the sums of many paragraphs."""

    lines: int
    """Justified ones."""
    squares: float
    """The sum of the squares of their strains."""
    hyphens: int
    running: int
    """Hyphens right below another."""
    loose: int
    """Lines with word spaces wider than the role allows."""
    rivers: int

    @property
    def tightness(self) -> float:
        """The mean of the squared strains: 0 is ideal everywhere, 1 the bound of what is allowed."""
        return self.squares / max(self.lines, 1)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.lines + other.lines,
            self.squares + other.squares,
            self.hyphens + other.hyphens,
            self.running + other.running,
            self.loose + other.loose,
            self.rivers + other.rivers,
        )


NONE = Figures(0, 0.0, 0, 0, 0, 0)


def compared(
    paragraphs: Iterable[tuple[Inlines, str]], role: Role, width: Points, faces: Typefaces
) -> tuple[Figures, Figures]:
    """Set paragraphs (text and language) whole and greedily; give the figures of both."""
    whole = greedy = NONE
    for inlines, language in paragraphs:
        material = boxes(runs_of(inlines, base_style(role, language, 0.0)), role, faces, width)
        if material:
            rooms = Rooms((width,))
            whole += figures(material, break_lines(material, role, rooms), role, width)
            greedy += figures(material, greedy_lines(material, role, width), role, width)
    return whole, greedy


def greedy_lines(material: Sequence[Box], role: Role, width: Points) -> tuple[Cut, ...]:
    """Fill each line with what fits at the ideal word space."""
    out: list[Cut] = []
    start = 0
    while start < len(material):
        best: Cut | None = None
        natural = gaps = 0.0
        for end in range(start + 1, len(material) + 1):
            box = material[end - 1]
            natural += box.width - box.inner_width
            gaps += box.inner
            taken = natural + box.hyphen + gaps * role.ideal_space * role.size
            if best is not None and taken > width:
                # A part with its hyphen may be too wide where the whole word is not.
                if box.after is not After.PART or natural > width:
                    break
                continue
            best = Cut(start, end, NOTHING, Points(natural + box.hyphen), gaps, Tightness.EVEN)
            if box.after in (After.END, After.BREAK):
                break
            if box.after is After.SPACE:
                gaps += 1
        assert best is not None
        out.append(best)
        start = best.end
    return tuple(out)


def figures(material: Sequence[Box], cuts: Sequence[Cut], role: Role, width: Points) -> Figures:
    """Measure a paragraph that is broken so."""
    found = NONE
    hyphened = False
    gaps_above: list[tuple[float, float, int]] = []
    for cut in cuts:
        after = material[cut.end - 1].after
        justified = after not in (After.END, After.BREAK) and cut.gaps > 0
        strain = 0.0
        space = role.ideal_space * role.size
        if justified:
            space = (width - cut.natural) / cut.gaps
            ideal, em = role.ideal_space * role.size, role.size
            bound = role.most_space * em - ideal if space > ideal else ideal - role.least_space * em
            strain = (space - ideal) / bound
        hyphen = after is After.PART
        here = _gaps(material[cut.start : cut.end], space, gaps_above)
        rivers = sum(1 for _, _, run in here if run == _RIVER)
        found += Figures(
            int(justified), strain**2, int(hyphen), int(hyphen and hyphened), int(strain > 1), rivers
        )
        hyphened, gaps_above = hyphen, here
    return found


def _gaps(
    line: Sequence[Box], space: float, above: Sequence[tuple[float, float, int]]
) -> list[tuple[float, float, int]]:
    """Give the gaps of a line: from, to, and through how many lines each runs."""
    out: list[tuple[float, float, int]] = []
    x = 0.0
    for box in line[:-1]:
        x += box.width - box.inner_width + box.inner * space
        if box.after is After.SPACE:
            runs = [run for left, right, run in above if min(right, x + space) - max(left, x) > space / 2]
            out.append((x, x + space, 1 + max(runs, default=0)))
            x += space
    return out
