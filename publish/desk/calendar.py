"""What day it is, for warnings about dates to come; nothing printed depends on it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from publish.errors import ConfigurationError
from publish.findings import error
from publish.place import Place

_NAME = "SOURCE_DATE_EPOCH"


def today(environment: Mapping[str, str]) -> date:
    """Tell the day, from SOURCE_DATE_EPOCH where it is set, so that a build can be repeated.

    (reproducible-builds.org: seconds since 1970-01-01 in universal time.)

    >>> today({"SOURCE_DATE_EPOCH": "1759363200"}).isoformat()
    '2025-10-02'
    """
    written = environment.get(_NAME, "")
    if not written:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(written), UTC).date()
    except (ValueError, OverflowError, OSError) as cause:
        at = Place(Path("publish"))
        raise ConfigurationError(error("command/epoch-unreadable", at, {"found": written})) from cause
