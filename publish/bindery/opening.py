"""A part opened: whole, unlocked, and the very file that was promised; or findings that say why not."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Pdf

from publish.bindery.volume import Part
from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.proof import UNREADABLE
from publish.preflight.saying import cause_of, said
from publish.press.memory import memory_limit

_NO_MEMORY: Final = "std::bad_alloc"
_NO_PAGES: Final = "no pages found"


@dataclass(frozen=True, slots=True)
class Opened:
    """A part and its file, which is changed on its way into the volume."""

    part: Part
    file: Pdf
    sha256: str
    """In hexadecimal digits."""
    pages: int

    @property
    def at(self) -> Place:
        """Where findings about it stand."""
        return Place(self.part.path)


def opened(part: Part) -> Opened | tuple[Finding, ...]:
    """Open a part; the file is closed again where something is wrong with it."""
    at, due = Place(part.path), part.attested
    try:
        pdf = content_of(part)
        found = hashlib.sha256(pdf).hexdigest()
        if due and due.sha256 != found:
            return (error("binding/part-changed", at, {"due": due.sha256[:12], "found": found[:12]}),)
        file = pikepdf.open(BytesIO(pdf))
    except pikepdf.PasswordError:
        return (error("binding/locked", at),)
    except (OSError, *UNREADABLE) as damage:
        return (unreadable(at, damage),)
    try:
        one = Opened(part, file, found, len(file.pages))
        refused = tuple(_faults(one))
    except UNREADABLE as damage:
        refused = (unreadable(at, damage),)
    if refused:
        file.close()
        return refused
    return one


def content_of(part: Part) -> bytes:
    """Give the bytes of a part; OSError where its file cannot be read."""
    return part.pdf if isinstance(part.pdf, bytes) else part.pdf.read_bytes()


def unreadable(at: Place, damage: BaseException) -> Finding:
    """Say what a library raised on a file: it is no whole PDF, or more than this process may hold."""
    # The library tells want of memory as it tells damage, by the name its language has for it.
    if isinstance(damage, MemoryError) or _NO_MEMORY in str(damage):
        return error("binding/too-much", at, {"limit": memory_limit()})
    if _NO_PAGES in str(damage):  # said at once or on asking, by what the library did before
        return error("binding/no-page", at)
    return error("binding/unreadable", at, {"cause": cause_of(damage)})


def damage_of(one: Opened) -> Iterator[Finding]:
    """Tell what had to be mended to read a part: every library mends in its own way."""
    mended = [said(str(warning)) for warning in one.file.get_warnings()]
    if mended:
        yield error("binding/damaged", one.at, {"count": len(mended), "cause": mended[0]})


def _faults(one: Opened) -> Iterator[Finding]:
    due = one.part.attested
    if one.file.is_encrypted:
        yield error("binding/locked", one.at)
        return
    if due and due.pages != one.pages:
        yield error("binding/pages-differ", one.at, {"due": due.pages, "found": one.pages})
    if not one.pages:
        yield error("binding/no-page", one.at)
        return
    if due is None:
        # Nobody answers for these bytes: every stream is unpacked once.
        mended = [said(str(problem)) for problem in one.file.check_pdf_syntax()]
        if mended:
            yield error("binding/damaged", one.at, {"count": len(mended), "cause": mended[0]})
