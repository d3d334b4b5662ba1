"""Names of files as manifests write them, and names that lead out of a bag.

(RFC 8493, 2.1.3: paths are relative, written with slashes; CR, LF and the per cent sign
are percent-encoded, and nothing else.)
"""

import re
import unicodedata
from typing import Final
from urllib.parse import unquote

_ENCODED: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_DECODED: Final = {"%25": "%", "%0D": "\r", "%0A": "\n"}
_SIGN: Final = re.compile("[%\r\n]")
_ESCAPE: Final = re.compile(r"%(?:25|0[AaDd])")
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_MOST_LAYERS: Final = 4
"""How often a path is decoded to see whether it leads out: %252e%252e has two layers."""

_RESERVED: Final = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_UNPORTABLE: Final = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]|[ .]$')


def encoded(path: str) -> str:
    r"""Write a path for a manifest.

    >>> encoded("data/100 %\n.pdf")
    'data/100 %25%0A.pdf'
    """
    return _SIGN.sub(lambda sign: _ENCODED[sign[0]], path)


def decoded(written: str) -> str:
    r"""Read a path from a manifest; a per cent sign that begins nothing stands for itself.

    Writers of versions before 1.0 left that sign as it was.

    >>> decoded("data/100 %25%0a.pdf"), decoded("data/100 % vrai")
    ('data/100 %\n.pdf', 'data/100 % vrai')
    """
    return _ESCAPE.sub(lambda code: _DECODED[code[0].upper()], written)


def composed(name: str) -> str:
    """Give a name in normal form C, by which names are compared: some disks take letters apart."""
    return unicodedata.normalize("NFC", name)


def folded(name: str) -> str:
    """Give what a disk that knows no case makes of a name.

    >>> folded("Été.md") == folded("ÉTÉ.MD")
    True
    """
    return composed(composed(name).casefold())


def leads_out(path: str) -> bool:
    """Tell whether a path could lead out of its bag on any system, decoded once or several times.

    >>> leads_out("data/../../etc"), leads_out("data/%2e%2e/x"), leads_out("C:/x"), leads_out("data/a..b")
    (True, True, True, False)
    """
    for _ in range(_MOST_LAYERS):
        if _leads_out(path.replace("\\", "/")):
            return True
        inner = unquote(path)
        if inner == path:
            return False
        path = inner
    return True  # nobody wraps a name so often who means well


def is_plain(path: str) -> bool:
    """Tell whether every part of a path names something.

    >>> is_plain("data/a/b"), is_plain("data//b"), is_plain("./data/b")
    (True, False, False)
    """
    return "\0" not in path and all(part not in ("", ".") for part in path.split("/"))


def is_portable(name: str) -> bool:
    """Tell whether every usual system can hold a file of this name.

    >>> is_portable("issue.md"), is_portable("aux.md"), is_portable("a:b"), is_portable("fin.")
    (True, False, False, False)
    """
    return not (_RESERVED.fullmatch(name) or _UNPORTABLE.search(name))


def _leads_out(path: str) -> bool:
    return path.startswith(("/", "~")) or _DRIVE.match(path) is not None or ".." in path.split("/")
