"""Family `x4`, what a file says of itself: the standard it claims, its ids, dates and metadata."""

from collections.abc import Iterator
from typing import Final

from publish.findings import Finding, error, warning
from publish.place import Place
from publish.preflight.dates import same_moment
from publish.preflight.demand import Demand
from publish.preflight.proof import Proof
from publish.preflight.standing import Standing
from publish.preflight.xmp import Packet

_STANDARD: Final = "PDF/X-4"
_VERSIONS: Final = ("1.3", "1.4", "1.5", "1.6")
_ANOTHER_LANGUAGE: Final = "2."
_IDS: Final = 2
_MANAGED: Final = ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass")
_DATED: Final = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
_TWICE: Final = (
    ("Title", "dc:title"),
    ("Author", "dc:creator"),
    ("Subject", "dc:description"),
    ("Keywords", "pdf:Keywords"),
    ("Creator", "xmp:CreatorTool"),
    ("Producer", "pdf:Producer"),
)
"""What the Info dictionary and the packet both say (ISO 32000-2, 14.3.3)."""
_MOMENTS: Final = (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate"))
_TRAPPED: Final = ("True", "False")
_EMPTY: Final = Packet()


def file_claims_a_standard(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """Every file for the press says which PDF/X it keeps, and says PDF/X-4 where that is ours.

    A printer's software judges a file by what it claims; one that claims nothing is
    judged by nobody.  The keys that only the claim asks for are not missed one by one.
    """
    standing = proof.standing
    claim = standing.claim
    if not claim and demand.claim:
        yield error("x4/no-claim", Place(proof.path))
    elif claim and not standing.claims_x4:
        yield warning("x4/other-standard", Place(proof.path), {"claim": claim})


def claim_is_written_as_due(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every claim stands in the XMP packet, in its own namespace, letter by letter.

    Only there does a printer's software look (ISO 15930-7: GTS_PDFXVersion of the PDF/X
    identification schema, with the value « PDF/X-4 »).
    """
    standing = proof.standing
    said = _packet(standing).first("pdfxid:GTS_PDFXVersion")
    if standing.claims_x4 and said != _STANDARD:
        yield error("x4/claim-wrong", Place(proof.path), {"claim": standing.claim, "said": said or "–"})


def version_is_the_standard_s(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every PDF/X-4 file is written in PDF 1.6 or earlier.

    The standard is built on PDF 1.6 (ISO 15930-7:2010).  PDF 2.0 is another language, for
    which there is another standard, PDF/X-6: such a claim is wrong.  PDF 1.7 adds to 1.6 and
    takes nothing away, so there a person looks: an old RIP passes over what it does not know.
    """
    standing = proof.standing
    written = {standing.header, standing.version}
    if standing.claims_x4 and not written <= {*_VERSIONS}:
        facts = {"header": standing.header or "?", "version": standing.version}
        tell = error if any(one.startswith(_ANOTHER_LANGUAGE) for one in written) else warning
        yield tell("x4/version", Place(proof.path), facts)


def file_has_its_id(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every PDF/X-4 file has an ID of two strings in its trailer.

    Print shops tell one delivery from the next by it (ISO 32000-2, 14.4).
    """
    standing = proof.standing
    if standing.claims_x4 and standing.ids != _IDS:
        yield error("x4/no-id", Place(proof.path), {"count": standing.ids})


def metadata_are_there(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every PDF/X-4 file has an XMP packet, and what packet there is can be read.

    The claim, the ids and the dates stand in it and nowhere else (ISO 32000-2, 14.3.2).
    A packet that defines a document type is refused unread: it could unfold without end.
    """
    standing = proof.standing
    if standing.packet is None:
        if standing.claims_x4:
            yield error("x4/metadata-missing", Place(proof.path))
    elif standing.packet.fault:
        yield error("x4/metadata-unreadable", Place(proof.path), {"cause": standing.packet.fault})


def metadata_are_one_packet(proof: Proof, _: Demand) -> Iterator[Finding]:
    """All metadata of a PDF/X-4 file are one packet of UTF-8 with one rdf:RDF in it.

    Of two, one program reads the first and another the last (ISO 16684-1, 7).
    """
    packet = proof.standing.packet
    if not proof.standing.claims_x4 or packet is None or packet.fault:
        return
    if packet.packets > 1 or packet.descriptions != 1 or not packet.utf_8:
        facts = {"packets": packet.packets, "descriptions": packet.descriptions}
        yield error("x4/metadata-form", Place(proof.path), facts)


def file_is_managed(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every PDF/X-4 file has a document id, a version id and a rendition class.

    Without them two corrections of one page cannot be told apart (ISO 15930-7).
    """
    yield from _missing(proof, "x4/media-management", _MANAGED)


def file_is_dated(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every PDF/X-4 file says when it was made, changed and described.

    Of two files of one name the printer takes the later (ISO 15930-7).
    """
    yield from _missing(proof, "x4/dates-missing", _DATED)


def file_is_titled(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every PDF/X-4 file has a title in its metadata.

    The job is found by it when the file's name has been changed on the way (ISO 15930-7).
    """
    yield from _missing(proof, "x4/title-missing", ("dc:title",))


def information_agrees(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Nothing that a PDF/X-4 file says in two places differs.

    Of a title or a date that differs, nobody knows which one holds (ISO 32000-2, 14.3.3).
    """
    standing = proof.standing
    packet = _packet(standing)
    if not standing.claims_x4 or packet.fault:
        return
    differing = [key for key, name in _TWICE if _differ(standing.said(key), packet.first(name))]
    for key, name in _MOMENTS:
        info, xmp = standing.said(key), packet.first(name)
        if info and xmp and not same_moment(info, xmp):
            differing.append(key)
    if differing:
        yield error("x4/info-disagrees", Place(proof.path), {"keys": ", ".join(differing)})


def trapping_is_told(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every PDF/X-4 file says whether its colours are trapped: yes or no, never unknown.

    Trapping done twice shows as dark seams, trapping not done as white ones
    (ISO 32000-2, 14.11.6; ISO 15930-7).
    """
    standing = proof.standing
    if not standing.claims_x4:
        return
    told, again = standing.said("Trapped"), _packet(standing).first("pdf:Trapped")
    if told not in _TRAPPED:
        yield error("x4/trapped-unknown", Place(proof.path), {"found": told or "–"})
    elif again and again != told:
        yield error("x4/trapped-disagrees", Place(proof.path), {"info": told, "packet": again})


def _missing(proof: Proof, code: str, due: tuple[str, ...]) -> Iterator[Finding]:
    packet = proof.standing.packet
    if not proof.standing.claims_x4 or packet is None or packet.fault:
        return  # told by itself
    missing = [name for name in due if not packet.first(name)]
    if missing:
        yield error(code, Place(proof.path), {"keys": ", ".join(missing)})


def _packet(standing: Standing) -> Packet:
    return standing.packet or _EMPTY


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and " ".join(one.split()) != " ".join(other.split())
