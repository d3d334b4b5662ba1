"""English, as the European institutions write it: “ ”, spaced en dashes, no space before signs."""

from publish.typography.characters import APOSTROPHE, CAPITAL, DIGITS, EM_DASH, EN_DASH, NBSP, SP
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
from publish.typography.lists import any_of, words
from publish.typography.protection import Protection
from publish.typography.quotes import Style, quotation
from publish.typography.rules import Step, Table, rule

CURLY = Style(levels=(("“", "”"), ("‘", "’")), pairs=(("“", "”"),))
"""The quotation marks of English, Dutch and Turkish."""

SINGLE_QUOTES: tuple[Step, ...] = (
    rule("A1", r"(?:^|(?<=[\s(\[“—–\-]))'(?=\w)", "‘", gate="'"),
    rule("A1", r"(?<=[\w.,!?…)\]”%])'(?!\w)", APOSTROPHE, gate="'"),
)
_DROPPED = r"(?i)(?<!\w)'(?=(?:[0-9]0s|tis|twas|em|til|cause|n)(?!\w))"
# A sentence rarely opens with a name after an initial, but often with these.
_OPENERS = any_of(
    ("The", "A", "An", "It", "He", "She", "They", "We", "In", "On", "This", "That", "But", "And", "For")
)


def english() -> Table:
    """Make the table of English."""
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
        rule("B2", rf"(?<=(?<!\w)[MD][rs]\.){SP}(?={CAPITAL})", NBSP, gate="MD"),
        rule("B2", rf"(?<=(?<!\w)[MD][rs]){SP}(?={CAPITAL})", NBSP, gate="MD"),
        rule("B2", rf"(?<=(?<!\w)Mrs){SP}(?={CAPITAL})", NBSP, gate="M"),
        rule("B2", rf"(?<=(?<!\w)Mrs\.){SP}(?={CAPITAL})", NBSP, gate="M"),
        *initials(_OPENERS),
        rule("B5", rf"(?<=(?<!\w)[Nn]o\.){SP}(?=[0-9])", NBSP, gate="."),
        rule("B5", rf"(?<=(?<!\w)p\.){SP}(?=[0-9])", NBSP, gate="."),
        rule("B5", rf"(?<=(?<!\w)pp\.){SP}(?=[0-9])", NBSP, gate="."),
        rule("D1", r"(?<=\w)--(?=\w)", EM_DASH, gate="-"),
        *FIGURES,
        *asides(EN_DASH),
        *quantities("en"),
        *(
            rule("H2", rf"(?<=(?<!\w){month}){SP}(?=[0-9]{{1,2}}(?![0-9]))", NBSP, gate=DIGITS)
            for month in words("months", "en")
        ),
        *NO_SPACE_BEFORE_SIGNS,
    )
    return Table("en", "en", steps, Protection())
