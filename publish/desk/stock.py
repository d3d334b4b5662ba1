"""What lies in the checkout that work needs: faces, colour profiles, a place to deliver to."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from publish.desk.need import Need
from publish.findings import Finding, error
from publish.model.edition import PRINTING_PROFILES
from publish.model.project import Project
from publish.place import Place

_SCREEN_PROFILE = "sRGB.icc"

# ICC.1:2022, 7.2.9: bytes 36 to 39 of a profile are `acsp`.
_SIGNATURE_AT = slice(36, 40)
_SIGNATURE = b"acsp"


def examine_fonts(project: Project) -> Need:
    """Compare every file of fonts/ with the sums written beside it."""
    sums = project.fonts / "SHA256SUMS"
    if not sums.is_file():
        return Need("fonts", "", error("doctor/font-sums-missing", Place(sums)))
    lines = sums.read_text(encoding="utf-8").splitlines()
    pairs = [(line.split(maxsplit=1), number) for number, line in enumerate(lines, start=1) if line.strip()]
    named = [(words[0], words[-1].lstrip("*"), Place(sums, number)) for words, number in pairs]
    faults = (_font_fault(project.fonts / name, name, digest, at) for digest, name, at in named)
    return Need("fonts", str(len(named)), next((fault for fault in faults if fault), None))


def examine_profiles(project: Project) -> Iterator[Need]:
    """Look at every colour profile an edition may ask for."""
    names = [profile.icc for profile in PRINTING_PROFILES.values()]
    for name in (*names, _SCREEN_PROFILE):
        file = project.assets / "icc" / name
        yield Need("profile", name, _profile_fault(file))


def examine_shelf(project: Project) -> Need:
    """Tell whether finished files can be delivered, without writing any."""
    shelf = project.shelf
    if shelf.exists() and not shelf.is_dir():
        return Need("shelf", str(shelf), error("doctor/shelf-not-folder", Place(shelf)))
    nearest = next(folder for folder in (shelf, *shelf.parents) if folder.exists())
    if os.access(nearest, os.W_OK | os.X_OK):
        return Need("shelf", str(shelf))
    return Need("shelf", str(shelf), error("doctor/shelf-not-writable", Place(nearest), {"folder": nearest}))


def _font_fault(file: Path, name: str, digest: str, at: Place) -> Finding | None:
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return error("doctor/font-missing", at, {"font": name})
    return None if found == digest else error("doctor/font-changed", at, {"font": name})


def _profile_fault(file: Path) -> Finding | None:
    try:
        with file.open("rb") as opened:
            head = opened.read(_SIGNATURE_AT.stop)
    except OSError:
        return error("doctor/profile-missing", Place(file), {"profile": file.name})
    if head[_SIGNATURE_AT] == _SIGNATURE:
        return None
    return error("doctor/profile-broken", Place(file), {"profile": file.name})
