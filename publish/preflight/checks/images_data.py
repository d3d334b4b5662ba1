"""Family `images`, their data: all there, in the form and of the picture that the file describes."""

from collections.abc import Iterator
from typing import Final

from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.flaws import Flaw, PictureFault
from publish.preflight.proof import Proof

_MOST: Final = 20  # of one kind: who has more has one cause


def all_of_a_picture_is_there(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every picture has as many bytes as its rows, colours and bits ask for.

    What is missing is painted white, black or not at all, each program in its own way
    (ISO 32000-2, 8.9.5.1).
    """
    yield from _told(proof, Flaw.SHORT, "images/data-short")


def packed_pictures_come_to_their_end(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every JPEG, JPEG 2000, JBIG2 and fax of Group 4 ends with its sign of the end.

    Without it the last rows are missing; what is painted in their place is left to chance
    (ISO 32000-2, 7.4).
    """
    yield from _told(proof, Flaw.CUT, "images/data-cut")


def data_are_what_their_filter_says(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every packed picture is in the form that its filter names.

    Nothing can be unpacked from it; the RIP leaves a hole or stops (ISO 32000-2, 7.4).
    """
    yield from _told(proof, Flaw.BROKEN, "images/data-broken")


def bits_are_allowed(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every picture has 1, 2, 4, 8 or 16 bits a component, or what its filter gives.

    Any other count is read by nobody, or by each program otherwise (ISO 32000-2, table 87).
    """
    yield from _told(proof, Flaw.BITS, "images/bits")


def data_are_the_picture_described(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every JPEG, JPEG 2000 and JBIG2 holds the size and the colours that the file tells of it.

    One program believes the data and another the description (ISO 32000-2, 7.4.8 and 7.4.9).
    """
    yield from _told(proof, Flaw.OTHER, "images/data-other")


def palettes_are_whole(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every palette has 256 colours at most, and all of those it counts.

    A colour that is missing is black, white or whatever lies behind the table
    (ISO 32000-2, 8.6.6.3).
    """
    yield from _told(proof, Flaw.PALETTE, "images/palette")


def _told(proof: Proof, flaw: Flaw, code: str) -> Iterator[Finding]:
    found = [(one.page, one) for one in proof.standing.pictures]
    found += [
        (page.number, one) for page in proof.pages for picture in page.pictures for one in picture.faults
    ]
    told = [(page, one) for page, one in dict.fromkeys(found) if one.flaw is flaw]
    for page, one in told[:_MOST]:
        yield error(code, Place(proof.path, page=page), _facts(one))


def _facts(fault: PictureFault) -> dict[str, object]:
    return {"what": fault.what, "said": fault.said, "found": fault.found}
