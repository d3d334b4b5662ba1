"""Marks in the content streams: artifacts called what they are, hyphens of line ends that are none.

The engine's streams are edited as text, not parsed: they are read here as it has just
written them, one operand a line, and every change is counted.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pikepdf import Pdf

from publish.press.marked import Artifact, Content, Margin
from publish.press.word_ends import HYPHEN

_MARK: Final = re.compile(rb"/(?:Span|Figure)\n<</MCID (\d+)>>\nBDC\n")
_UNTYPED: Final = b"/Artifact\nBMC\n"
_LAYOUT: Final = b"/Artifact\n<</Type /Layout>>\nBDC\n"
_TYPES: Final[Mapping[Margin, bytes]] = {
    Margin.HEADER: b"/Artifact\n<</Type /Pagination /Subtype /Header>>\nBDC\n",
    Margin.FOOTER: b"/Artifact\n<</Type /Pagination /Subtype /Footer>>\nBDC\n",
    Margin.LAYOUT: _LAYOUT,
}
# The soft hyphen: a reader takes it out and joins the word (ISO 32000-1, 14.8.2.2.3).
_SOFT: Final = b"/Span\n<</ActualText <feff00ad>>>\nBDC\n"
_LAST_GLYPH: Final = re.compile(rb"(.*<(?:[0-9a-f]{4})*)([0-9a-f]{4}>[^<]*\] TJ\n)", re.DOTALL)


class UnknownMarkError(AssertionError):
    """A mark that the engine told of is not in its stream."""


def mark_streams(file: Pdf, artifacts: Iterable[Artifact], contents: Iterable[Content]) -> None:
    """Write into the streams of a file what its marked content is."""
    silent = {(one.page, one.mcid): one.margin for one in artifacts}
    broken = {(one.page, one.mcid): one for one in contents if one.broken}
    for number, page in enumerate(file.pages):
        stream = page.obj.Contents
        parts = _MARK.split(stream.read_bytes())
        out = [parts[0].replace(_UNTYPED, _LAYOUT)]
        for mcid, body in zip(map(int, parts[1::2]), parts[2::2], strict=True):
            key = (number, mcid)
            hyphen = broken.pop(key, None)
            if key in silent:
                out += [_TYPES[silent.pop(key)], body]
            elif hyphen and hyphen.text == HYPHEN:
                out += [b"/Span\n<</MCID %d /ActualText <feff00ad>>>\nBDC\n" % mcid, body]
            else:
                out += [b"/Span\n<</MCID %d>>\nBDC\n" % mcid, _softened(body, hyphen) if hyphen else body]
        stream.write(b"".join(out).replace(_UNTYPED, _LAYOUT))
    if silent or broken:
        raise UnknownMarkError(f"not in the streams: {sorted([*silent, *broken])[:5]}")


def _softened(body: bytes, content: Content) -> bytes:
    """Mark the hyphen that ends a line, in what follows the mark of its content."""
    own, end, rest = body.partition(b"EMC\n")
    found = _LAST_GLYPH.fullmatch(own.partition(b"ET\n")[0])
    if found is None:
        raise UnknownMarkError(f"no last glyph after {content.text!r}")
    after = own[own.index(b"ET\n") :]
    head = found[1].removesuffix(b"<")
    cut = head + (b"] TJ\n" if head != found[1] else b">] TJ\n")
    return cut + _SOFT + b"[<" + found[2] + b"EMC\n" + after + end + rest
