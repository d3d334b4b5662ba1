"""Turkish: “ ”, the apostrophe before endings of names, spaced en dashes."""

from publish.typography.characters import EN_DASH
from publish.typography.english import CURLY, SINGLE_QUOTES
from publish.typography.everywhere import (
    APOSTROPHE_AFTER_FIGURE,
    APOSTROPHE_WITHIN,
    ELLIPSES,
    FIGURES,
    NO_SPACE_BEFORE_SIGNS,
    NO_SPACE_IN_CURLY_QUOTES,
    NO_VAIN_SPACES,
    PRIMES,
    asides,
    initials,
    quantities,
)
from publish.typography.lists import any_of
from publish.typography.protection import Protection
from publish.typography.quotes import quotation
from publish.typography.rules import Table

_OPENERS = any_of(("Bu", "Bir", "O", "Ve", "Ama", "Onlar", "Biz", "Ben", "Daha", "Yeni"))


def turkish() -> Table:
    """Make the table of Turkish."""
    steps = (
        *NO_VAIN_SPACES,
        *ELLIPSES,
        *PRIMES,
        *APOSTROPHE_WITHIN,
        *APOSTROPHE_AFTER_FIGURE,
        quotation("Q1", CURLY),
        *NO_SPACE_IN_CURLY_QUOTES,
        *SINGLE_QUOTES,
        *initials(_OPENERS),
        *FIGURES,
        *asides(EN_DASH),
        *quantities("tr"),
        *NO_SPACE_BEFORE_SIGNS,
    )
    return Table("tr", "tr", steps, Protection())
