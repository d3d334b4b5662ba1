"""What a print shop demands of any file, whoever made it: the other side of every press check."""

from dataclasses import dataclass

from publish.model.edition import COATED, PrintingProfile
from publish.units import NOTHING, Points, mm

_KNIFE = mm(3)  # how far a guillotine may wander, by the trade's usual allowance
_GLUED, _STITCHED = mm(15), mm(10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Demand:
    """The demands of one stock and one binding."""

    profile: PrintingProfile = COATED
    bleed: Points = _KNIFE
    safe: Points = _KNIFE
    """No text and no folio nearer to the trim than this."""
    claim: bool = True
    """The file must say which PDF/X it keeps."""
    multiple: int = 1
    """The binding takes a multiple of so many pages: 4 for stitching, 2 for gluing."""
    spots: int | None = None
    """Plates ordered beyond the four process colours; None when nothing was agreed."""

    spine: Points | None = None
    """What the binding takes of each page at its spine, where somebody computed it."""

    @property
    def gutter(self) -> Points:
        """What the binding takes of each page at its spine: glue more than a fold, by the trade's rule."""
        if self.spine is not None:
            return self.spine
        return {1: NOTHING, 2: _GLUED}.get(self.multiple, _STITCHED)
