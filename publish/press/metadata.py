"""The XMP packet of a file: one packet, one `rdf:RDF`, saying what the Info dictionary says.

A standard is named here and nowhere else in a file; the Info dictionary had a key for
older ones.  (XMP: ISO 16684-1; where it lies in a PDF: ISO 32000-1, 14.3.2; how a file
names its standard: ISO 15930-7.)
"""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from publish.model.edition import Standard

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_IDS = uuid.UUID("b0f5a3d2-6c1e-5b7e-9a57-2d1c54b1a7f4")  # the namespace of this press's file ids
# A file of ISO 19005-2 or -3 explains every property that XMP itself does not know (6.6.2.3).
_UA_SCHEMA = """\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, kw_only=True, slots=True)
class FileFacts:
    """What a file says of itself."""

    title: str
    language: str
    author: str
    subject: str
    keywords: str
    producer: str
    creator: str
    date: "date | None"
    """None where nobody knows it: a file bound of files without dates."""
    document_id: str
    standards: tuple[Standard, ...]


def document_id(namespace: str, content: bytes) -> str:
    """Make the id of a file from its content, so that the same content has the same id.

    >>> document_id("n37/print", b"page")
    'uuid:f7444b9d-65f0-5571-8ca4-f4ecfb7bcb07'
    """
    return f"uuid:{uuid.uuid5(_IDS, f'{namespace} {hashlib.sha256(content).hexdigest()}')}"


def pdf_date(day: date) -> str:
    """Write a day as PDF dates are written: midnight, universal time.

    >>> pdf_date(date(2025, 10, 2))
    'D:20251002000000Z'
    """
    return f"D:{day:%Y%m%d}000000Z"


def xmp_packet(facts: FileFacts, *, trapped: bool) -> bytes:
    """Write the packet; `trapped` also states that the file is not trapped."""
    moment = f"{facts.date.isoformat()}T00:00:00Z" if facts.date else ""
    lines = [
        _element("dc:format", "application/pdf"),
        _alternatives("dc:title", facts.title),
        _list("dc:language", "Bag", facts.language),
        _list("dc:creator", "Seq", facts.author),
        _alternatives("dc:description", facts.subject),
        _element("pdf:Keywords", facts.keywords),
        _element("pdf:Producer", facts.producer),
        _element("pdf:Trapped", "False" if trapped else ""),
        _element("xmp:CreatorTool", facts.creator),
        *(_element(f"xmp:{name}", moment) for name in ("CreateDate", "ModifyDate", "MetadataDate")),
        _element("xmpMM:DocumentID", facts.document_id),
        _element("xmpMM:InstanceID", facts.document_id),
        _element("xmpMM:VersionID", "1"),
        _element("xmpMM:RenditionClass", "default"),
        *(line for standard in facts.standards for line in _claim(standard)),
        _UA_SCHEMA if _explained(facts.standards) else "",
    ]
    body = "\n".join(line for line in lines if line)
    used = {prefix: name for prefix, name in _NAMESPACES.items() if f"<{prefix}:" in body}
    declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in used.items())
    return (
        f'<?xpacket begin="{_BYTE_ORDER_MARK}" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">\n<rdf:RDF xmlns:rdf="{_RDF}">\n'
        f'<rdf:Description rdf:about="" {declared}>\n{body}\n</rdf:Description>\n'
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>\n'
    ).encode()


def _claim(standard: Standard) -> tuple[str, ...]:
    match standard:
        case Standard.PDF_X_4:
            return (_element("pdfxid:GTS_PDFXVersion", standard.value),)
        case Standard.PDF_UA_1:
            return (_element("pdfuaid:part", "1"),)
        case Standard.PDF_A_2A | Standard.PDF_A_3A:
            part, level = standard.value.removeprefix("PDF/A-")
            return (_element("pdfaid:part", part), _element("pdfaid:conformance", level.upper()))


def _explained(standards: tuple[Standard, ...]) -> bool:
    """Tell whether the packet must explain the claim of ISO 14289 to readers of ISO 19005."""
    archived = {Standard.PDF_A_2A, Standard.PDF_A_3A}.intersection(standards)
    return bool(archived) and Standard.PDF_UA_1 in standards


def _element(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _alternatives(name: str, value: str) -> str:
    if not value:
        return ""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt></{name}>'


def _list(name: str, kind: str, value: str) -> str:
    if not value:
        return ""
    return f"<{name}><rdf:{kind}><rdf:li>{escape(value)}</rdf:li></rdf:{kind}></{name}>"
