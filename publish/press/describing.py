"""What a file says of itself, in both places where it can: the Info dictionary and the XMP packet."""

from pikepdf import Dictionary, Name, Pdf, String

from publish.press.metadata import FileFacts, pdf_date, xmp_packet


def describe(file: Pdf, facts: FileFacts, *, trapped: bool) -> None:
    """Let the Info dictionary and the XMP packet say the same."""
    day = pdf_date(facts.date) if facts.date else ""
    said = {
        "/Title": facts.title,
        "/Author": facts.author,
        "/Subject": facts.subject,
        "/Keywords": facts.keywords,
        "/Creator": facts.creator,
        "/Producer": facts.producer,
        "/CreationDate": day,
        "/ModDate": day,
    }
    info = Dictionary({name: String(value) for name, value in said.items() if value})
    if trapped:
        info.Trapped = Name("/False")
    file.trailer.Info = file.make_indirect(info)
    packet = file.make_stream(xmp_packet(facts, trapped=trapped))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    file.Root.Metadata = packet
