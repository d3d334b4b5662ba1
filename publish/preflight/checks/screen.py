"""Family `screen`: what reading on a screen, or aloud, needs."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.facts import Annotation
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof

_WEB = ("http", "https")
_MAIL = ("mailto", "tel")
_IN_A_PART = re.compile(r"[nd][0-9][0-9a-z-]*#[\w.-]*")
_WITHIN = ("", "GoTo")  # a destination of the same file


def file_is_tagged(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every screen edition is tagged (ISO 32000-2, 14.8).

    Without tags a screen reader reads columns across, and running heads in the middle
    of sentences.
    """
    if promise.edition.links and not proof.tagged:
        yield error("screen/not-tagged", Place(proof.path))


def file_names_its_language(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every screen edition names its language (ISO 32000-2, 14.9.2).

    Without it French is read aloud with an English voice.
    """
    if promise.edition.links and not proof.language.strip():
        yield error("screen/no-language", Place(proof.path))


def file_has_a_title(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every screen edition has a title of its own (ISO 32000-2, 14.3.3).

    It is what a window, a tab and a screen reader announce; a file name says nothing.
    """
    if promise.edition.links and not proof.title.strip():
        yield error("screen/no-title", Place(proof.path))


def links_are_safe(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Links lead to the web, to an address of mail or telephone, or within the file.

    A link that runs a script, opens a file of the reader's machine or starts a program
    has no place in a newspaper.  Pages to be bound may also name a place in another part of
    their volume, `n37#rail`: the bindery leads there.
    """
    for page in proof.pages if promise.edition.links else ():
        for note in page.annotations:
            if not (_safe(note) or (promise.edition.bound and _leads_to_a_part(note))):
                found = note.address or f"/{note.action}"
                yield error("screen/link-refused", Place(proof.path, page=page.number), {"found": found})


def _leads_to_a_part(note: Annotation) -> bool:
    return note.action == "URI" and _IN_A_PART.fullmatch(note.address) is not None


def _safe(note: Annotation) -> bool:
    if note.action != "URI":
        return note.action in _WITHIN
    try:
        parts = urlsplit(note.address)
    except ValueError:
        return False
    if any(sign.isspace() or not sign.isprintable() for sign in note.address):
        return False
    return (parts.scheme in _WEB and bool(parts.hostname)) or (parts.scheme in _MAIL and bool(parts.path))
