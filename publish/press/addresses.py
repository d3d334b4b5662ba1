"""Addresses of files, as a person reads them."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

_LONGEST = 160


def shown(address: str, roots: tuple[Path, ...]) -> str:
    """Write the address of one of our files from the folder it lies in; others as they are.

    >>> shown("file:///srv/press/issues/n37/une%20image.png", (Path("/srv/press/issues/n37"),))
    'n37/une image.png'
    """
    path = path_of(address)
    if path is None:
        return address[:_LONGEST]
    for root in roots:
        if path.is_relative_to(root):
            return path.relative_to(root.parent).as_posix()[:_LONGEST]
    return str(path)[:_LONGEST]


def path_of(address: str) -> Path | None:
    """Give the path that an address of a file names; None for any other address.

    >>> path_of("https://example.org/a") is path_of("http://[") is None
    True
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return Path(unquote(parts.path)) if parts.scheme == "file" else None
