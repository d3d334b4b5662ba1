"""Dutch: “ ”, an apostrophe before ’s and ’t, spaced en dashes."""

from publish.typography.characters import APOSTROPHE, EN_DASH
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
from publish.typography.rules import Table, rule

_DROPPED = r"(?i)(?<!\w)'(?=(?:s|t|n|k|m|r|ns|[0-9]{2})(?!\w))"
_OPENERS = any_of(
    ("De", "Het", "Een", "Hij", "Zij", "Ze", "Dit", "Dat", "Die", "Er", "In", "Op", "Maar", "En", "Voor")
)


def dutch() -> Table:
    """Make the table of Dutch."""
    steps = (
        *NO_VAIN_SPACES,
        *ELLIPSES,
        *PRIMES,
        *APOSTROPHE_WITHIN,
        *APOSTROPHE_AFTER_FIGURE,
        rule("A1", _DROPPED, APOSTROPHE, gate="'"),
        quotation("Q1", CURLY),
        *NO_SPACE_IN_CURLY_QUOTES,
        *SINGLE_QUOTES,
        *initials(_OPENERS),
        *FIGURES,
        *asides(EN_DASH),
        *quantities("nl"),
        *NO_SPACE_BEFORE_SIGNS,
    )
    return Table("nl", "nl", steps, Protection())
