"""What pieces of text measure side by side, as the engine will paint them, in points."""

from publish.composition.fit.runs import Run, Style
from publish.composition.fit.typefaces import Typefaces
from publish.model.text import FolioSlot, SmallCaps
from publish.units import Points

HYPHEN = "-"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

Pieces = tuple[tuple[str, Run], ...]
"""Text side by side, each stretch with the run it is from."""

_UNJOINED = ("-liga", "-clig")
_JOINS = "f"  # the one letter that the house's faces join to the next: others need not be shaped twice


def pieces_width(pieces: Pieces, faces: Typefaces, *, spaced: bool = False) -> Points:
    """Measure pieces side by side: one shaping for each run.

    `spaced` tells that their word spaces will be opened or closed.
    """
    whole = joined(pieces)
    width = sum(_piece(text, run.style, faces) for text, run in whole)
    # At the edges of a run Pango halves what is added to a space, and the engine doubles it.
    edges = sum(
        run.style.tracking * (text[:1] == " ") + run.style.tracking * (text[-1:] == " ")
        for text, run in whole
    )
    return Points(width + edges / 2) if spaced else Points(width)


def sign_width(sign: str, style: Style, faces: Typefaces) -> Points:
    """Measure one sign."""
    return Points(_piece(sign, style, faces))


def gaps_in(pieces: Pieces) -> float:
    """Count the spaces that the engine opens, no-break ones included.

    It opens a no-break space at the end of a run by half only, and not at all one that is a run
    of its own (Pango halves what stands at an edge, and the engine makes up for it for ordinary
    spaces alone).
    """
    return sum(
        text.count(" ")
        + text.count(NO_BREAK_SPACE)
        - 0.5 * (text.endswith(NO_BREAK_SPACE) + (text == NO_BREAK_SPACE))
        for text, run in joined(pieces)
        if not isinstance(run.leaf, FolioSlot)
    )


def spaceable(pieces: Pieces) -> int:
    """Count the signs that letterfit opens or closes: neither word spaces nor small capitals."""
    return sum(
        len(text) - text.count(" ") - text.count(NO_BREAK_SPACE)
        for text, run in pieces
        if not has_own_white(run)
    )


def has_own_white(run: Run) -> bool:
    """Tell whether the style sheets space the letters of a run, whatever its line has."""
    return isinstance(run.leaf, FolioSlot) or any(isinstance(mark, SmallCaps) for mark in run.marks)


def has_ligature(pieces: Pieces, faces: Typefaces) -> bool:
    """Tell whether letters are joined that would come apart if white were put between them."""
    return any(
        _JOINS in text and _advance(text, run.style, faces) != _advance(text, run.style, faces, *_UNJOINED)
        for text, run in joined(pieces)
        if not has_own_white(run)
    )


def joined(pieces: Pieces) -> Pieces:
    """Put neighbours of one run together."""
    out: list[tuple[str, Run]] = []
    for text, run in pieces:
        if out and out[-1][1] is run:
            out[-1] = (out[-1][0] + text, run)
        else:
            out.append((text, run))
    return tuple(out)


def _piece(text: str, style: Style, faces: Typefaces) -> float:
    # Pango sets no ligature where letters are spaced.
    width = _advance(text, style, faces, *(_UNJOINED if style.tracking else ()))
    return width + style.tracking * len(_shown(text, style))


def _advance(text: str, style: Style, faces: Typefaces, *switches: str) -> float:
    features = (*style.features, *switches)
    return faces.width(_shown(text, style), style.face, style.size, features, style.language)


def _shown(text: str, style: Style) -> str:
    return text.upper() if style.capitals else text
