"""Family `faces`: fonts are in the file, are ours, and are what they are called."""

import re
from collections.abc import Iterator

from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.facts import Face
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof
from publish.preflight.reversal import quoted

# The engine ends a name with the style that was asked for: QDN-Serif-Bold-Oblique.
_ASKED_BOLD = re.compile(
    r"-(?:Semi-?Bold|Demi-?Bold|Bold|Ultra-?Bold|Extra-?Bold|Heavy|Black)\b", re.IGNORECASE
)
_ASKED_SLANT = re.compile(r"-(?:Italic|Oblique)\b", re.IGNORECASE)

# A program says its style after its first hyphen: SourceSerif4-SemiboldIt.
_IS_BOLD = re.compile(r"-.*(?:bold|black|heavy|demi)", re.IGNORECASE)
_IS_SLANTED = re.compile(r"-.*(?:It$|Ital|Obli|Slant)", re.IGNORECASE)


def faces_are_embedded(proof: Proof) -> Iterator[Finding]:
    """Every font is embedded, for invisible text too.

    A printer who lacks a font sets another, and lines break elsewhere (ISO 32000-2,
    9.9.1; ISO 15930-7 asks for it without exception).
    """
    for face in proof.faces:
        if not face.embedded and not face.drawn:
            yield error("faces/not-embedded", _at(proof, face), _names(face))


def faces_are_the_house_s(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every embedded font is a file of fonts/, told by the name inside the program.

    One character that our fonts lack pulls in whatever font the machine has: another
    face on another machine, and a licence nobody read.
    """
    for face in proof.faces:
        foreign = face.embedded and face.program not in promise.faces
        if foreign or face.drawn:
            yield error("faces/foreign", _at(proof, face), _names(face))


def faces_are_true(proof: Proof) -> Iterator[Finding]:
    """No bold is a regular made thicker, no italic a roman pushed over.

    The engine does both without a word where a style was not declared, and calls the
    result by the name of the true one; only the program inside tells.
    """
    for face in proof.faces:
        false_bold = _ASKED_BOLD.search(face.listed) and not _IS_BOLD.search(face.program)
        slanted = face.slanted or _ASKED_SLANT.search(face.listed)
        false_slant = slanted and not _IS_SLANTED.search(face.program)
        if face.program and (false_bold or false_slant):
            yield error("faces/synthetic", _at(proof, face), _names(face))


def no_glyph_is_missing(proof: Proof) -> Iterator[Finding]:
    """No font shows its sign for a missing glyph (ISO 32000-2, 9.7.6.3: CID 0).

    The reader sees an empty box, or nothing, where a letter should be.
    """
    for page in proof.pages:
        if page.gaps:
            facts = {
                **page.from_corner(page.gaps[0]),
                "count": len(page.gaps),
                "text": quoted(page, page.gaps[0]),
            }
            yield error("faces/missing-glyph", Place(proof.path, page=page.number), facts)


def _at(proof: Proof, face: Face) -> Place:
    return Place(proof.path, page=face.pages[0] if face.pages else None)


def _names(face: Face) -> dict[str, object]:
    return {
        "listed": face.listed or "?",
        "program": face.program or "?",
        "pages": ", ".join(map(str, face.pages)),
    }
