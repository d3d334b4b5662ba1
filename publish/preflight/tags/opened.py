"""The structure of a file from anywhere: read, or a finding that says why it cannot be."""

from pathlib import Path

import pikepdf

from publish.errors import ContentError
from publish.findings import error
from publish.place import Place
from publish.preflight.proof import UNREADABLE
from publish.preflight.reader import LockedError
from publish.preflight.saying import cause_of
from publish.preflight.tags.facts import TagTree
from publish.preflight.tags.reading import read_tags


def opened_tags(pdf: bytes, path: Path) -> TagTree:
    """Read the structure of a file.

    ContentError `page/locked` when only a password opens it, `page/unreadable` when the
    bytes cannot be read as a PDF, whatever is wrong with them.
    """
    try:
        return read_tags(pdf)
    except (pikepdf.PasswordError, LockedError) as locked:
        raise ContentError(error("page/locked", Place(path), {"file": path.name})) from locked
    except UNREADABLE as damage:
        facts = {"cause": cause_of(damage)}
        raise ContentError(error("page/unreadable", Place(path), facts)) from damage
