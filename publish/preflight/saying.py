"""What a library says of a file, as a person may read it."""

import re
from typing import Final

_NAME_OF_BYTES: Final = re.compile(r"(?:stream )?<_io\.BytesIO object at 0x[0-9a-f]+>[:,]? ?")
_KIND: Final = re.compile(r"^(?:WARNING|ERROR): ")
_LONGEST: Final = 300


def said(message: str) -> str:
    """Give a message without the name the library gave the bytes, which changes every time.

    >>> said("WARNING: <_io.BytesIO object at 0x7f00>: file is damaged")
    'file is damaged'
    """
    return _KIND.sub("", _NAME_OF_BYTES.sub("", _KIND.sub("", message))).strip()[:_LONGEST]


def cause_of(damage: BaseException) -> str:
    """Say in one line what a library found wrong with a file."""
    lines = said(str(damage)).splitlines()
    return lines[0] if lines else type(damage).__name__
