"""Copyfitting: what may be moved so that an issue fits its pages, in a stated order.

Sizes and leading never change, and no word is lost: a quotation is left out only where
its words stand in the text beside it.
"""

from dataclasses import dataclass

from publish.composition.fit.paragraph import PLAIN, Manner
from publish.findings import Finding, note
from publish.place import Place

_SIZES = (0.9, 0.8)
_HALF, _TIGHTEST = -0.004, -0.008  # em: letterfit that no reader sees


@dataclass(frozen=True, slots=True)
class Gear:
    """How far copyfitting goes."""

    quotes: bool = True
    """Quotations that repeat the text are printed."""
    figures: float = 1.0
    """The tallest pictures and maps, as a share of the layout's."""
    manner: Manner = PLAIN

    def notes(self, at: Place) -> tuple[Finding, ...]:
        """Say what was moved, quotations apart; nothing where nothing was."""
        out: list[Finding] = []
        if self.figures < 1:
            out.append(note("makeup/figures-lowered", at, {"share": round(100 * self.figures)}))
        if self.manner != PLAIN:
            facts = {"letterfit": self.manner.letterfit, "lines": self.manner.looseness}
            out.append(note("makeup/tightened", at, facts))
        return tuple(out)


GEARS = (
    Gear(),
    Gear(quotes=False),
    *(Gear(quotes=False, figures=size) for size in _SIZES),
    Gear(quotes=False, figures=_SIZES[-1], manner=Manner(letterfit=_HALF)),
    Gear(quotes=False, figures=_SIZES[-1], manner=Manner(letterfit=_TIGHTEST)),
    Gear(quotes=False, figures=_SIZES[-1], manner=Manner(looseness=-1, letterfit=_TIGHTEST)),
)
"""The levers in the order in which they are pulled; each keeps those before it."""
