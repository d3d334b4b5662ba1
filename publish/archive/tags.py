"""The two tag files that every bag of ours has: its declaration, and what it is about.

(RFC 8493, 2.1.1 and 2.2.2.)
"""

import re
from collections.abc import Iterable
from typing import Final

DECLARATION: Final = "bagit.txt"
INFO: Final = "bag-info.txt"
OXUM: Final = "Payload-Oxum"

_DECLARED: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_VERSION: Final = re.compile(
    r"BagIt-Version: ?(?P<major>\d+)\.(?P<minor>\d+)\r?\n"
    r"Tag-File-Character-Encoding: ?(?P<encoding>\S+)[ \t]*(?:\r?\n)?"
)
_NEWEST: Final = (1, 0)
_WIDEST: Final = 79  # columns of a line, label included


def write_declaration() -> bytes:
    """Write `bagit.txt`."""
    return _DECLARED.encode()


def is_declaration(content: bytes) -> bool:
    """Tell whether this is the declaration of a bag that we can read: up to 1.0, in UTF-8.

    >>> is_declaration(write_declaration()), is_declaration(b"BagIt-Version: 2.0")
    (True, False)
    """
    read = _VERSION.fullmatch(content.decode("utf-8", "replace"))
    if read is None or read["encoding"].upper() != "UTF-8":
        return False
    return (int(read["major"]), int(read["minor"])) <= _NEWEST


def write_info(fields: Iterable[tuple[str, str]]) -> bytes:
    """Write `bag-info.txt`, long values folded onto lines that begin with a space.

    >>> print(write_info([("Payload-Oxum", "12.1")]).decode(), end="")
    Payload-Oxum: 12.1
    """
    return "".join(f"{_folded(label, ' '.join(value.split()))}\n" for label, value in fields).encode()


def read_info(content: bytes) -> dict[str, str]:
    """Read `bag-info.txt`: labels in lower case, the last of equal ones; what cannot be read is left out."""
    fields: dict[str, str] = {}
    label = ""
    for line in content.decode("utf-8", "replace").split("\n"):
        if line[:1] in (" ", "\t") and label:
            fields[label] += f" {line.strip()}"
            continue
        name, colon, value = line.partition(":")
        label = name.strip().lower() if colon else ""
        if label:
            fields[label] = value.strip()
    return fields


def _folded(label: str, value: str) -> str:
    lines = [f"{label}:"]
    for word in value.split(" "):
        if len(lines[-1]) + 1 + len(word) > _WIDEST and len(lines[-1]) > len(label) + 1:
            lines.append(f" {word}")
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines)
