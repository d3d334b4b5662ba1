"""Files that a manuscript names: only regular files, only in the folder of the issue."""

import re
import stat
import unicodedata
from itertools import islice
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from publish.findings import Finding, error
from publish.manuscript.suggest import nearest
from publish.place import Place

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".svg")
_SHOWN = 8
_ENOUGH = 500
"""Files of a folder that are compared with a misspelt name."""


def find_file(typed: str, folder: Path, at: Place) -> tuple[Path | None, tuple[Finding, ...]]:
    """Find a file beside the manuscript by the name typed there; None when it is refused.

    The name is decoded once (`%20` is a blank), links are followed, and only then is the
    result compared with the folder.
    """
    name = unicodedata.normalize("NFC", unquote(typed, errors="replace"))
    facts = {"found": typed[:200]}
    if not name.strip():
        return None, (error("pictures/name-missing", at),)
    if re.match(r"(?:https?:)?//", name, re.IGNORECASE):
        return None, (error("pictures/remote", at, facts),)
    if _leaves(name):
        return None, (error("pictures/outside", at, facts),)
    found, missing = _walk(name, folder)
    if found is None:
        meant = _meant(name, missing, folder)
        return None, (error("pictures/missing", at, {"found": name[:200], "meant": meant}),)
    return _kept_inside(found, folder, at, facts)


def entry_of(typed: str, folder: Path) -> str:
    """Give the path, within the folder, of the file that `find_file` found: links not followed.

    A copy of the folder needs the file there, wherever a link of ours leads.
    """
    found, _ = _walk(unicodedata.normalize("NFC", unquote(typed, errors="replace")), folder)
    return found.relative_to(folder).as_posix() if found is not None else ""


def _leaves(name: str) -> bool:
    """Tell whether a name points elsewhere, or is no name at all."""
    parts = PurePosixPath(name).parts
    return (
        "\\" in name
        or name.startswith(("/", "~"))
        or ".." in parts
        or _SCHEME.match(name) is not None
        or any(unicodedata.category(c) in {"Cc", "Cs"} for c in name)
    )


def _walk(name: str, folder: Path) -> tuple[Path | None, Path]:
    """Go down the folders by names that agree letter for letter, on any file system."""
    here = folder
    for part in PurePosixPath(name).parts:
        children = {unicodedata.normalize("NFC", child): child for child in _children(here)}
        if part not in children:
            return None, here
        here /= children[part]
    return here, here


def _children(folder: Path) -> list[str]:
    try:
        return sorted(child.name for child in folder.iterdir())
    except OSError:
        # Not a folder, or one we may not read: nothing is in it for us.
        return []


def _meant(name: str, folder: Path, top: Path) -> str:
    """Propose the file that was probably meant, here or elsewhere in the issue; else all pictures."""
    here = {child: folder / child for child in _children(folder) if (folder / child).is_file()}
    everywhere = {path.name: path for path in islice(top.rglob("*"), _ENOUGH) if path.is_file()}
    files = {**everywhere, **here}
    near = nearest(PurePosixPath(name).name, sorted(files))
    if near is not None:
        return files[near].relative_to(top).as_posix()
    pictures = sorted(path for path in files.values() if path.suffix.lower() in _PICTURES)
    return ", ".join(path.relative_to(top).as_posix() for path in pictures[:_SHOWN]) or "–"


def _kept_inside(
    found: Path, folder: Path, at: Place, facts: dict[str, str]
) -> tuple[Path | None, tuple[Finding, ...]]:
    try:
        real = found.resolve(strict=True)
        mode = real.stat().st_mode
    except (OSError, RuntimeError):
        # A link to nothing, or a ring of links.
        return None, (error("pictures/missing", at, {**facts, "meant": "–"}),)
    if not real.is_relative_to(folder.resolve()):
        return None, (error("pictures/outside", at, facts),)
    if not stat.S_ISREG(mode):
        return None, (error("pictures/not-a-file", at, facts),)
    return real, ()
