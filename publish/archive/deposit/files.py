"""The files that a library takes: of each issue the screen edition, under a name of its own."""

import hashlib
from dataclasses import dataclass
from typing import Final

from publish.archive.year import Year, YearIssue
from publish.errors import ContentError
from publish.findings import error
from publish.place import Place

EDITION: Final = "screen.pdf"
"""Tagged and with nothing attached: libraries distrust attachments, so not the archive edition."""


@dataclass(frozen=True, slots=True)
class DepositFile:
    """One file of the pack."""

    name: str
    content: bytes
    sha512: str


def deposit_files(year: Year) -> tuple[DepositFile, ...]:
    """Take the screen edition of every issue, in order."""
    return tuple(map(_file, year.issues))


def _file(issue: YearIssue) -> DepositFile:
    source = issue.editions / EDITION
    try:
        content = source.read_bytes()
    except OSError as fault:
        facts = {"reason": fault.strerror or type(fault).__name__}
        raise ContentError(error("archive/file-unreadable", Place(source), facts)) from fault
    return DepositFile(f"{issue.name}.pdf", content, hashlib.sha512(content).hexdigest())
