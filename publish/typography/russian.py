"""Russian: « » without inner spaces and „ “ within them, spaced em dashes, №."""

from publish.typography.characters import DIGITS, EM_DASH, NBSP, SP
from publish.typography.everywhere import (
    ELLIPSES,
    FIGURES,
    NO_SPACE_BEFORE_SIGNS,
    NO_SPACE_IN_CHEVRONS,
    NO_VAIN_SPACES,
    PRIMES,
    asides,
    initials,
    quantities,
)
from publish.typography.lists import any_of
from publish.typography.protection import Protection
from publish.typography.quotes import Style, quotation
from publish.typography.rules import Choice, Step, Table, rule

_STYLE = Style(levels=(("«", "»"), ("„", "“")), pairs=(("«", "»"), ("„", "“")))
_OPENERS = any_of(
    ("Он", "Она", "Они", "Оно", "Мы", "Это", "Эта", "Этот", "В", "На", "Но", "И", "А", "По", "Для", "При")
)

CYRILLIC: tuple[Step, ...] = (
    rule("D2", rf"^{SP}?[\-–—]{{1,3}}{SP}?", f"{EM_DASH}{NBSP}", gate="-–—", only=Choice.DIALOGUE),
    *FIGURES,
    *asides(EM_DASH),
    rule("B1", rf"(?<=№){SP}?(?=[0-9])", NBSP, gate="№"),
)
"""What Russian and Kazakh share."""


def russian() -> Table:
    """Make the table of Russian."""
    steps = (
        *NO_VAIN_SPACES,
        *ELLIPSES,
        *PRIMES,
        quotation("Q1", _STYLE),
        *NO_SPACE_IN_CHEVRONS,
        *initials(_OPENERS),
        *CYRILLIC,
        # 2025 г., 1991–2025 гг., and the abbreviations that are two words.
        rule("B3", rf"(?<=[0-9]){SP}(?=гг?\.)", NBSP, gate=DIGITS),
        rule("B3", rf"(?<=(?<!\w)т\.){SP}?(?=[дпек]\.)", NBSP, gate="т"),
        *quantities("ru"),
        *NO_SPACE_BEFORE_SIGNS,
    )
    return Table("ru", "ru", steps, Protection())
