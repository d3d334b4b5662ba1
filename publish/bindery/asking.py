"""What somebody asks of the bindery who has files and nothing else; the rest the files say themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Stream

from publish.bindery.opening import content_of
from publish.bindery.volume import Labels, Part, Volume
from publish.findings import Finding, note
from publish.model.edition import Standard
from publish.place import Place
from publish.preflight.document import read_language
from publish.preflight.proof import UNREADABLE
from publish.preflight.validation import claims
from publish.preflight.xmp import Packet, read_packet

_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class Asked:
    """An order for a volume of any files."""

    parts: tuple[Part, ...]
    path: Path
    """Of the volume, as findings name it."""
    title: str
    labels: Labels = Labels.VOLUME
    claiming: bool = True
    """The volume claims what all parts claim, and is judged by it."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What one file says of itself."""

    language: str = ""
    author: str = ""
    day: date | None = None
    claims: frozenset[str] = field(default_factory=frozenset)


def described(asked: Asked) -> tuple[Volume, tuple[Finding, ...]]:
    """Describe a volume by what its parts say: the first language, the last day, what all agree on.

    What a part claims and the volume does not comes back as notes.
    """
    said = [_said(part) for part in asked.parts]
    authors = {one.author for one in said}
    standards = _shared(said) if asked.claiming else ()
    volume = Volume(
        title=asked.title,
        language=next((one.language for one in said if one.language), ""),
        path=asked.path,
        author=authors.pop() if len(authors) == 1 else "",
        date=max((one.day for one in said if one.day), default=None),
        standards=standards,
        labels=asked.labels,
    )
    claimed = {claim for one in said for claim in one.claims} - {standard.value for standard in standards}
    dropped = (
        note("binding/claim-dropped", Place(asked.path), {"standard": claim}) for claim in sorted(claimed)
    )
    return volume, tuple(dropped)


def _shared(said: Sequence[_Said]) -> tuple[Standard, ...]:
    common = frozenset.intersection(*(one.claims for one in said)) if said else frozenset()
    return tuple(one for one in Standard if one.value in common and one is not Standard.PDF_X_4)


def _for_press(packet: Packet | None) -> tuple[str, ...]:
    """Give the claim of a file for the press, which nothing here can prove of a volume."""
    said = packet.first("pdfxid:GTS_PDFXVersion") if packet else ""
    return (said,) if said else ()


def _said(part: Part) -> _Said:
    """Read what a file says; nothing of one that cannot be read, which is told when it is opened."""
    try:
        with pikepdf.open(BytesIO(content_of(part))) as file:
            packet, info = file.Root.get("/Metadata"), file.docinfo
            said = read_packet(packet.read_bytes()) if isinstance(packet, Stream) else None
            return _Said(
                language=read_language(file),
                author=str(info.get("/Author", "")),
                day=_day(str(info.get("/CreationDate", ""))),
                claims=frozenset((*claims(said), *_for_press(said))),
            )
    except (pikepdf.PasswordError, OSError, *UNREADABLE):
        return _Said()


def _day(written: str) -> date | None:
    found = _DAY.match(written)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
