"""Dates as a file writes them: `D:20251002000000Z` in the Info dictionary, ISO 8601 in XMP."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

_PDF: Final = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?(?:00'00'?)?"
)
_XMP: Final = re.compile(
    r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?:(Z)|([+-])(\d\d):(\d\d))?"
)


def same_moment(info: str, xmp: str) -> bool:
    """Tell whether the two mean the same second; a date that cannot be read is like no other.

    >>> same_moment("D:20251002020000+02'00'", "2025-10-02T00:00:00Z"), same_moment("D:2025", "2024")
    (True, False)
    """
    one, other = _moment(_PDF, info), _moment(_XMP, xmp)
    if one is None or other is None:
        return False
    if (one.tzinfo is None) is not (other.tzinfo is None):  # one of them does not say where
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
    return one == other


def _moment(form: re.Pattern[str], written: str) -> datetime | None:
    found = form.fullmatch(written.strip())
    if found is None:
        return None
    written_parts = zip(found.groups()[:6], _FIRST, strict=True)
    year, month, day, *clock = (int(part) if part else first for part, first in written_parts)
    hour, minute, second = clock
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(*found.groups()[6:]))
    except ValueError:
        return None


_FIRST: Final = (1, 1, 1, 0, 0, 0)  # what is left out begins (ISO 32000-2, 7.9.4)


def _zone(universal: str | None, sign: str | None, hours: str | None, minutes: str | None) -> timezone | None:
    if universal:
        return UTC
    if not sign:
        return None
    away = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return timezone(-away if sign == "-" else away)
