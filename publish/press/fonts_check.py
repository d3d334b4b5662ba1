"""The faces of the house, compared with the list of what they must be.

`fonts/SHA256SUMS` is written once, when a face is taken in, and is what every machine
is held to: another face, or half of one, would break lines elsewhere.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from publish.errors import MachineError
from publish.findings import Finding, error
from publish.place import Place
from publish.press.face_file import letters_missing, may_be_embedded

_LIST = "SHA256SUMS"
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})[ \t]+\*?(?:\./)?(?P<name>.+)")
_FACES = (".otf", ".ttf")


def check_fonts(fonts: Path) -> tuple[Finding, ...]:
    """Compare every face with its checksum; each finding is a fault of the machine (exit 3)."""
    return tuple(_faults(fonts))


def require_fonts(fonts: Path) -> None:
    """Stop unless every face is there and whole."""
    found = check_fonts(fonts)
    if found:
        raise MachineError(*found)


def _faults(fonts: Path) -> Iterator[Finding]:
    listing = fonts / _LIST
    try:
        lines = listing.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        yield error("fonts/list-missing", Place(listing))
        return
    listed = set()
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line.strip())
        if match:
            listed.add(match["name"])
            yield from _fault(fonts, match["name"], match["digest"])
        elif line.strip():
            yield error("fonts/list-unreadable", Place(listing, number), {"found": line.strip()[:80]})
    for face in sorted(file for file in fonts.rglob("*") if file.suffix.lower() in _FACES):
        name = face.relative_to(fonts).as_posix()
        if name not in listed:
            yield error("fonts/face-unlisted", Place(face), {"face": name})


def _fault(fonts: Path, name: str, digest: str) -> Iterator[Finding]:
    face = fonts / name
    facts = {"face": name}
    if not face.is_file():
        yield error("fonts/face-missing", Place(face), facts)
        return
    try:
        content = face.read_bytes()
    except OSError as fault:
        yield error("fonts/face-unreadable", Place(face), facts | {"detail": fault.strerror or ""})
        return
    if hashlib.sha256(content).hexdigest() != digest:
        yield error("fonts/face-damaged", Place(face), facts)
    elif face.suffix.lower() in _FACES:
        yield from _unfit(face, content, facts)


def _unfit(face: Path, content: bytes, facts: dict[str, str]) -> Iterator[Finding]:
    """Find what makes a face that is listed unfit to set a page in."""
    try:
        allowed, missing = may_be_embedded(content), letters_missing(content)
    except ValueError as broken:
        yield error("fonts/face-unreadable", Place(face), facts | {"detail": str(broken)})
        return
    if not allowed:
        yield error("fonts/face-not-embeddable", Place(face), facts)
    if missing:
        yield error("fonts/letters-missing", Place(face), facts | {"letters": missing})
