"""The date somebody meant who did not write it as 2025-10-02.

Only for a proposal in a message: what is printed is what the editor then writes.
"""

import re
import unicodedata
from datetime import date

EARLIEST = 1991
"""The year of Kazakhstan's independence: no issue can be older."""
LATEST = 2100

# First letters of the months in French, English, Dutch, Turkish, Russian and Kazakh,
# without accents, longest first where one begins another.
_MONTHS: tuple[tuple[str, ...], ...] = (
    ("jan", "oca", "янв", "қаң"),
    ("fev", "feb", "sub", "фев", "ақп"),
    ("mar", "maa", "mrt", "мар", "нау"),
    ("avr", "apr", "nis", "апр", "сәу"),
    ("mai", "may", "mei", "мая", "маи", "мам"),
    ("juin", "jun", "haz", "июн", "мау"),
    ("juil", "jul", "tem", "июл", "шіл"),
    ("aou", "aug", "agu", "авг", "там"),
    ("sep", "eyl", "сен", "қыр"),
    ("oct", "okt", "eki", "окт", "қаз"),
    ("nov", "kas", "ноя", "қар"),
    ("dec", "ara", "дек", "жел"),
)
# Days of the week that begin like a month.
_NOT_MONTHS = frozenset({"mardi", "maandag", "сенбі"})
_YEAR_FIRST = re.compile(r"\D*(\d{4})\D+(\d{1,2})\D+(\d{1,2})(?:\D.*)?", re.DOTALL)
_YEAR_LAST = re.compile(r"\D*(\d{1,2})\D+(\d{1,2})\D+(\d{4}|\d\d)\D*")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DAY_AND_YEAR = re.compile(r"\D*(\d{1,2})\D+(\d{4}|\d\d)\D*")
_YEAR_AND_DAY = re.compile(r"\D*(\d{4})\D+(\d{1,2})\D*")
_CENTURY = 2000
"""Of a year written with two figures."""


def meant_date(typed: str) -> date | None:
    """Understand a date written by a person, or give None.

    Figures alone are read day first, as Europeans write.

    >>> meant_date("2 oct 2025"), meant_date("jeudi 1er octobre 2026")
    (datetime.date(2025, 10, 2), datetime.date(2026, 10, 1))
    >>> meant_date("02/10/2025") == meant_date("2025/10/2") == meant_date("20251002")
    True
    """
    month = named_month(typed)
    return _in_figures(typed) if month is None else _with_named_month(typed, month)


def _in_figures(typed: str) -> date | None:
    year_first = _YEAR_FIRST.fullmatch(typed) or _COMPACT.fullmatch(typed)
    if year_first:
        year, month, day = map(int, year_first.groups())
        return _date(year, month, day)
    year_last = _YEAR_LAST.fullmatch(typed)
    if year_last:
        first, second, year = map(int, year_last.groups())
        return _date(year, second, first) or _date(year, first, second)
    return None


def _with_named_month(typed: str, month: int) -> date | None:
    if parts := _DAY_AND_YEAR.fullmatch(typed):
        return _date(int(parts[2]), month, int(parts[1]))
    if parts := _YEAR_AND_DAY.fullmatch(typed):
        return _date(int(parts[1]), month, int(parts[2]))
    return None


def named_month(typed: str) -> int | None:
    """Give the month that a text names in a language of the house, the first where there are several.

    >>> named_month("30 septembre"), named_month("30 қыркүйек"), named_month("mardi 3")
    (9, 9, None)
    """
    apart = unicodedata.normalize("NFD", typed.casefold())
    plain = "".join(character for character in apart if not unicodedata.combining(character))
    for word in re.findall(r"[^\W\d_]{3,}", plain):
        for number, starts in enumerate(_MONTHS, 1):
            if word.startswith(starts) and word not in _NOT_MONTHS:
                return number
    return None


def _date(year: int, month: int, day: int) -> date | None:
    whole = year if year >= _CENTURY // 10 else _CENTURY + year
    if not EARLIEST <= whole <= LATEST:
        return None
    try:
        return date(whole, month, day)
    except ValueError:
        return None
