"""How a file stands as a document: version, ids, metadata, printing condition, structure.

What lies on its pages is read elsewhere (`publish.preflight.content`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pikepdf

from publish.preflight.bounded import readable
from publish.preflight.catalogue import catalogue_traits, page_traits
from publish.preflight.condition import Condition, read_conditions
from publish.preflight.entries import held, items, name, pairs, text
from publish.preflight.flaws import PictureFault
from publish.preflight.fonts import FontFacts, read_fonts
from publish.preflight.holders import Resource, has_root, resources
from publish.preflight.profiles import SpaceProfile, space_profiles
from publish.preflight.rasters import picture_faults
from publish.preflight.reproduction import page_blending, reproduction, stream_filters
from publish.preflight.saying import cause_of, said
from publish.preflight.spots import Spot, spots
from publish.preflight.traits import Met
from publish.preflight.walk import FAULTS
from publish.preflight.xmp import Packet, read_packet

_HEADER: Final = re.compile(rb"%PDF-(\d\.\d)")
_HEADER_WITHIN: Final = 1024  # bytes: where readers look for it
_MOST_METADATA: Final = 4 << 20
_MOST_OBJECTS: Final = 200_000  # whose filters are looked at
_MOST_FAULTS: Final = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """The facts of a file as a whole."""

    header: str
    """Version in the first line, `1.6`; empty when there is none."""
    version: str
    """The version that holds: the catalogue's, where it is later (ISO 32000-2, 7.7.2)."""
    encrypted: bool
    ids: int
    """Strings of the trailer's ID: two are due."""
    info: tuple[tuple[str, str], ...]
    """The Info dictionary by key without slash, text and names alike."""
    packet: Packet | None
    """The XMP packet; None when the file has none."""
    conditions: tuple[Condition, ...]
    met: tuple[Met, ...]
    spots: tuple[Spot, ...]
    fonts: tuple[FontFacts, ...]
    profiles: tuple[SpaceProfile, ...]
    """Of colour spaces; those of printing conditions stand with them."""
    pictures: tuple[PictureFault, ...]
    """What is wrong with pictures and palettes that pages hold by name."""
    syntax: tuple[str, ...]
    """What a check of every object and stream has found."""
    unread: tuple[str, ...]
    """Parts that could not be looked at, with the reason."""

    @property
    def claim(self) -> str:
        """The PDF/X standard the file says it keeps; empty for none."""
        said = self.packet.first("pdfxid:GTS_PDFXVersion") if self.packet else ""
        older = self.packet.first("pdfx:GTS_PDFXVersion") if self.packet else ""
        return said or self.said("GTS_PDFXVersion") or older

    @property
    def claims_x4(self) -> bool:
        """Tell whether the file says that it is PDF/X-4."""
        return self.claim.startswith("PDF/X-4")

    def said(self, key: str) -> str:
        """Give what the Info dictionary says under a key; empty for nothing."""
        return dict(self.info).get(key, "")


def read_standing(pdf: pikepdf.Pdf, written: bytes) -> Standing:
    """Read how a file stands; what is broken in one part costs that part alone."""
    unread: list[str] = []
    header = _HEADER.search(written, 0, _HEADER_WITHIN)
    met, plates = _met(pdf, unread)
    return Standing(
        header=header[1].decode("ascii") if header else "",
        version=max(pdf.pdf_version, name(held(pdf.Root, "/Version"))),
        encrypted=pdf.is_encrypted,
        ids=sum(isinstance(one, pikepdf.String) for one in items(held(pdf.trailer, "/ID"))),
        info=_info(pdf),
        packet=packet_of(pdf),
        conditions=read_conditions(pdf.Root),
        met=met,
        spots=plates,
        fonts=read_fonts(pdf),
        profiles=_profiles(pdf, unread),
        pictures=_pictures(pdf, unread),
        syntax=(*_syntax(pdf), *_circles(pdf)),
        unread=tuple(unread),
    )


def _met(pdf: pikepdf.Pdf, unread: list[str]) -> tuple[tuple[Met, ...], tuple[Spot, ...]]:
    met: list[Met] = []
    plates: list[Spot] = []
    try:
        met += catalogue_traits(pdf)
        for number, page in enumerate(pdf.pages, 1):
            met += page_traits(page.obj, number)
            met += page_blending(page.obj, number)
        for resource in resources(pdf):
            _of_resource(resource, met, plates)
        met += _filters(pdf)
    except FAULTS as broken:
        unread.append(cause_of(broken))
    return tuple(dict.fromkeys(met)), tuple(dict.fromkeys(plates))


def _profiles(pdf: pikepdf.Pdf, unread: list[str]) -> tuple[SpaceProfile, ...]:
    try:
        return tuple(space_profiles(pdf, resources(pdf), unread))
    except FAULTS as broken:
        unread.append(cause_of(broken))
        return ()


def _pictures(pdf: pikepdf.Pdf, unread: list[str]) -> tuple[PictureFault, ...]:
    found: list[PictureFault] = []
    for resource in resources(pdf):
        try:
            found += picture_faults(resource)
        except FAULTS as broken:
            unread.append(cause_of(broken))
    return tuple(dict.fromkeys(found))


def _of_resource(resource: Resource, met: list[Met], plates: list[Spot]) -> None:
    met += reproduction(resource)
    plates += spots(resource)


def _filters(pdf: pikepdf.Pdf) -> Iterator[Met]:
    """Look at the filters of every stream, on a page or not."""
    for one in islice(pdf.objects, _MOST_OBJECTS):
        if isinstance(one, pikepdf.Stream):
            yield from stream_filters(one, None)


def _info(pdf: pikepdf.Pdf) -> tuple[tuple[str, str], ...]:
    found = pairs(held(pdf.trailer, "/Info"))
    return tuple((key.removeprefix("/"), text(value) or name(value)) for key, value in found)


def packet_of(pdf: pikepdf.Pdf) -> Packet | None:
    """Read the XMP packet of a file; None when it has none."""
    stream = held(pdf.Root, "/Metadata")
    if stream is None:
        return None
    if not isinstance(stream, pikepdf.Stream):
        return Packet(fault="no stream")
    read = readable(stream, _MOST_METADATA)
    return (
        Packet(fault=f"more than {_MOST_METADATA >> 20} MiB, or damaged")
        if read is None
        else read_packet(read)
    )


def _syntax(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Check every object and stream, as `qpdf --check` does."""
    try:
        return tuple(said(found) for found in pdf.check_pdf_syntax()[:_MOST_FAULTS])
    except FAULTS as broken:
        return (cause_of(broken),)


def _circles(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Name pages whose tree has no root; what they inherit depends on who reads."""
    try:
        return tuple(
            f"page {number}: Parent leads in a circle"
            for number, page in enumerate(pdf.pages, 1)
            if not has_root(page.obj)
        )[:_MOST_FAULTS]
    except FAULTS as broken:
        return (cause_of(broken),)
