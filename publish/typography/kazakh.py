"""Kazakh in Cyrillic: « » without inner spaces and “ ” within them, spaced em dashes, №."""

from publish.typography.characters import DIGITS, NBSP, SP
from publish.typography.everywhere import (
    ELLIPSES,
    NO_SPACE_BEFORE_SIGNS,
    NO_SPACE_IN_CHEVRONS,
    NO_SPACE_IN_CURLY_QUOTES,
    NO_VAIN_SPACES,
    PRIMES,
    initials,
    quantities,
)
from publish.typography.lists import any_of
from publish.typography.protection import Protection
from publish.typography.quotes import Style, quotation
from publish.typography.rules import Table, rule
from publish.typography.russian import CYRILLIC

_STYLE = Style(levels=(("«", "»"), ("“", "”")), pairs=(("«", "»"), ("“", "”")))
_OPENERS = any_of(("Ол", "Олар", "Бұл", "Біз", "Мен", "Бірақ", "Және", "Осы", "Сол"))


def kazakh() -> Table:
    """Make the table of Kazakh."""
    steps = (
        *NO_VAIN_SPACES,
        *ELLIPSES,
        *PRIMES,
        quotation("Q1", _STYLE),
        *NO_SPACE_IN_CURLY_QUOTES,
        *NO_SPACE_IN_CHEVRONS,
        *initials(_OPENERS),
        *CYRILLIC,
        # 2025 ж., 1991–2025 жж.
        rule("B3", rf"(?<=[0-9]){SP}(?=жж?\.)", NBSP, gate=DIGITS),
        *quantities("kk"),
        *NO_SPACE_BEFORE_SIGNS,
    )
    return Table("kk", "kk", steps, Protection())
