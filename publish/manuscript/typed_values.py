"""From the text of a value to a value of the model, or the finding that says what it should be.

Every reader takes the key for its messages and gives None after a finding.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from publish.findings import Finding, error
from publish.manuscript.suggest import nearest
from publish.manuscript.typed_date import EARLIEST, LATEST, meant_date
from publish.manuscript.yaml_text import Scalar

Found = tuple[Finding, ...]

# ASCII digits only; int() would also take Arabic ones, a sign, underscores and spaces.
_WHOLE = re.compile(r"0*([0-9]{1,9})", re.ASCII)
_ISO = re.compile(r"([0-9]{4,})-([0-9]{2})-([0-9]{2})")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from least to most."""

    least: int
    most: int

    def read(self, key: str, scalar: Scalar) -> tuple[int | None, Found]:
        """Read a whole number as people write it: 037 is 37, never octal."""
        facts: dict[str, object] = {"key": key, "found": scalar.text, "least": self.least, "most": self.most}
        whole = _WHOLE.fullmatch(scalar.text)
        if whole is None:
            meant = _meant_number(scalar.text)
            if meant is None or not self.least <= meant <= self.most:
                return None, (error("front-matter/number-not-understood", scalar.at, facts),)
            return None, (error("front-matter/number-unreadable", scalar.at, facts | {"number": meant}),)
        number = int(whole[1])
        if not self.least <= number <= self.most:
            return None, (error("front-matter/number-out-of-range", scalar.at, facts),)
        return number, ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; `meant` maps what people write instead to one of them."""

    known: tuple[str, ...]
    meant: Mapping[str, str]

    def read(self, key: str, scalar: Scalar) -> tuple[str | None, Found]:
        """Read one of a few known words."""
        if scalar.text in self.known:
            return scalar.text, ()
        facts = {"key": key, "found": scalar.text, "known": ", ".join(self.known)}
        near = nearest(scalar.text, self.known, self.meant)
        if near is None:
            return None, (error("front-matter/unknown-choice", scalar.at, facts),)
        return None, (error("front-matter/choice-misspelt", scalar.at, facts | {"nearest": near}),)


def read_line(key: str, scalar: Scalar) -> tuple[str, Found]:
    """Give a text on one line; only spaces and line ends are ever changed."""
    del key  # any text will do
    return re.sub(r"[ \t\n]+", " ", scalar.text).strip(" "), ()


def read_date(key: str, scalar: Scalar) -> tuple[date | None, Found]:
    """Read a day of the calendar, year-month-day (ISO 8601)."""
    del key  # there is but one date; its messages name it
    iso = _ISO.fullmatch(scalar.text)
    if iso is None:
        return None, (_not_iso(scalar),)
    year, month, day = map(int, iso.groups())
    facts = {"found": scalar.text, "earliest": EARLIEST, "latest": LATEST}
    if not EARLIEST <= year <= LATEST:
        return None, (error("front-matter/date-out-of-range", scalar.at, facts),)
    if not 1 <= month <= 12:  # noqa: PLR2004 (months of the year)
        return None, (error("front-matter/date-without-month", scalar.at, facts),)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        days = {"first": date(year, month, 1).isoformat(), "last": date(year, month, last).isoformat()}
        return None, (error("front-matter/date-without-day", scalar.at, facts | days),)
    return date(year, month, day), ()


def read_name(key: str, scalar: Scalar) -> tuple[str | None, Found]:
    """Read the name of a folder of ours: small letters, figures and hyphens."""
    if _NAME.fullmatch(scalar.text):
        return scalar.text, ()
    return None, (error("front-matter/not-a-name", scalar.at, {"key": key, "found": scalar.text}),)


def read_switch(key: str, scalar: Scalar) -> tuple[bool | None, Found]:
    """Read true or false, the two words and nothing else."""
    switches = {"true": True, "false": False}
    if scalar.text in switches:
        return switches[scalar.text], ()
    return None, (error("front-matter/not-true-or-false", scalar.at, {"key": key, "found": scalar.text}),)


def _not_iso(scalar: Scalar) -> Finding:
    meant = meant_date(scalar.text)
    if meant is None:
        return error("front-matter/date-not-understood", scalar.at, {"found": scalar.text})
    return error("front-matter/date-unreadable", scalar.at, {"found": scalar.text, "iso": meant.isoformat()})


def _meant_number(typed: str) -> int | None:
    """Understand 1e3, 0x25, +37, 37.0, ٣٧, « nº 37 »; None when it could be several numbers."""
    power = re.fullmatch(r"([0-9]{1,4})[eE]\+?([0-9])", typed)
    if power:
        return int(float(typed))
    hexadecimal = re.fullmatch(r"0[xX]([0-9a-fA-F]{1,4})", typed)
    if hexadecimal:
        return int(hexadecimal[1], 16)
    single = re.fullmatch(r"[^\d\-−]*(\d{1,9})(?:[.,]0+)?\D*", typed)
    return int(single[1]) if single else None
