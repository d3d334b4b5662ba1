"""The XMP packet of a file, read without trusting it (ISO 16684-1).

No document type is accepted, so nothing in the packet can be defined, multiplied or
fetched; and no more of it is read than a packet ever holds.
"""

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

_MOST_BYTES: Final = 4 << 20
_MOST_ELEMENTS: Final = 100_000
_MOST_DEPTH: Final = 64
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

NAMESPACES: Final = {
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
}
"""The namespaces whose properties are kept, by the prefix we call them."""


@dataclass(frozen=True, slots=True)
class Packet:
    """What a packet says: its properties by prefixed name, `pdfxid:GTS_PDFXVersion`."""

    said: tuple[tuple[str, str], ...] = ()
    """A property with several values stands several times."""
    fault: str = ""
    """Why it cannot be read; empty when it can."""
    descriptions: int = 0
    """How many `rdf:RDF` it holds."""
    packets: int = 0
    """How many times a packet begins in the stream."""
    utf_8: bool = True

    def first(self, name: str) -> str:
        """Give the first value of a property; empty when it has none."""
        return next((value for known, value in self.said if known == name), "")


def read_packet(written: bytes) -> Packet:
    """Read a packet, whatever it is.

    >>> read_packet(b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>").fault
    'a document type is declared'
    """
    packets = written.count(b"<?xpacket begin")
    utf_8 = not written.startswith((b"\xff\xfe", b"\xfe\xff", b"\0", b"<\0"))
    if len(written) > _MOST_BYTES:
        return Packet(fault=f"more than {_MOST_BYTES >> 20} MiB", packets=packets, utf_8=utf_8)
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.take
    fault = ""
    try:
        parser.Parse(written.rstrip(b"\0 \t\r\n"), True)  # noqa: FBT003  expat's signature
    except (expat.ExpatError, ValueError, LookupError) as broken:
        fault = str(broken)
    return Packet(tuple(reading.said), fault, reading.descriptions, packets, utf_8)


def _refuse(*_: object) -> None:
    raise ValueError("a document type is declared")


@dataclass(slots=True)
class _Reading:
    """Where in the packet one is: the open elements, and the property they belong to."""

    said: list[tuple[str, str]] = field(default_factory=list)
    descriptions: int = 0
    open: list[str] = field(default_factory=list)
    elements: int = 0
    words: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > _MOST_ELEMENTS or len(self.open) >= _MOST_DEPTH:
            raise ValueError("more elements than a packet ever holds")
        self.descriptions += name == f"{_RDF} RDF"
        if name == f"{_RDF} Description":  # properties may be written as its attributes (7.9.2.2)
            for attribute, value in attributes.items():
                self._say(attribute, value)
        self.open.append(name)
        self.words = []

    def end(self, name: str) -> None:
        self.open.pop()
        told = "".join(self.words).strip()
        self.words = []
        if not told:
            return
        if name == f"{_RDF} li" and len(self.open) > 1:
            name = self.open[-2]  # a value in a list belongs to the property around it
        self._say(name, told)

    def take(self, words: str) -> None:
        self.words.append(words)

    def _say(self, name: str, value: str) -> None:
        space, _, local = name.rpartition(" ")
        if space in NAMESPACES and value.strip():
            self.said.append((f"{NAMESPACES[space]}:{local}", value.strip()))
