"""Family `x4`, fonts: the widths that pages are set by, and characters that can be read back."""

from collections.abc import Iterator

from publish.findings import Finding, error, note, warning
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.proof import Proof


def widths_are_the_font_s_own(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every glyph is set by the width that its font gives it, to a thousandth of an em.

    Where they differ, one program spaces letters by the page and another by the font:
    lines come out longer or shorter than on the proof (ISO 32000-2, 9.7.4.3; ISO 15930-7).
    """
    for font in proof.standing.fonts:
        if font.off:
            facts = {"font": font.listed or "?", "count": font.off, "most": f"{font.most_off:.0f}"}
            yield error("x4/widths", Place(proof.path, page=font.page), facts)


def fonts_are_programs(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No font is a set of drawings or of pixels (Type 3).

    Its letters are not sharpened for the machine, and often are pixels of an old one;
    a person should look at them enlarged (ISO 32000-2, 9.6.4).
    """
    for font in proof.standing.fonts:
        if font.drawn:
            yield warning("x4/drawn-font", Place(proof.path, page=font.page), {"font": font.listed or "?"})


def text_can_be_read_back(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every word of a page can be taken out of the file again.

    PDF/X-4 does not ask for it.  But without it nobody can search, correct or compare
    them, and neither can this check (ISO 32000-2, 9.10.2).
    """
    for font in proof.standing.fonts:
        if not font.readable:
            yield note("x4/text-unreadable", Place(proof.path, page=font.page), {"font": font.listed or "?"})
