"""French: the usage of the Imprimerie nationale, and that of the European institutions.

The order of the steps is part of the rules: what is between figures is settled before
asides, abbreviations before the sentences they could end, spaces of signs last.
"""

from publish.typography.characters import APOSTROPHE, SP
from publish.typography.everywhere import (
    APOSTROPHE_WITHIN,
    ELLIPSES,
    NO_SPACE_BEFORE_SIGNS,
    NO_SPACE_IN_CHEVRONS,
    NO_SPACE_IN_CURLY_QUOTES,
    NO_VAIN_SPACES,
    PRIMES,
)
from publish.typography.french.abbreviations import abbreviation_steps
from publish.typography.french.dashes import dash_steps
from publish.typography.french.lexicons import latin, lexicon_steps
from publish.typography.french.numbers import money_doubt, money_step, number_step
from publish.typography.french.ordinals import ordinal_steps
from publish.typography.french.punctuation import HIGH_SIGNS, INNER_SPACES
from publish.typography.french.slashes import ET_CETERA, slashes
from publish.typography.french.units import glued_units, unit_steps
from publish.typography.protection import Protection
from publish.typography.quotes import Style, quotation
from publish.typography.rules import Step, Table, rule

_STYLE = Style(levels=(("«", "»"), ("“", "”"), ("‘", "’")), pairs=(("«", "»"), ("“", "”")))
# Only after an elision: after other letters the mark may have closed something.
_AFTER_ELISION: tuple[Step, ...] = (
    rule("A2", rf"'(?<=(?<!\w)[cdjlmnstCDJLMNST].)(?={SP}[«“\"])", APOSTROPHE, gate="'"),
    rule("A2", rf"{SP}(?<=[cdjlmnstuCDJLMNSTU]{APOSTROPHE}.)(?=[«“\"])", "", gate=APOSTROPHE),
)


def french_in() -> Table:
    """Make the table of the Imprimerie nationale, which the Belgian press follows."""
    return _table("fr-IN", inner=INNER_SPACES, signs=HIGH_SIGNS)


def french_ue() -> Table:
    """Make the table of the interinstitutional style code of the European Union."""
    return _table("fr-UE", inner=NO_SPACE_IN_CHEVRONS, signs=(money_doubt(), *NO_SPACE_BEFORE_SIGNS))


def _table(name: str, *, inner: tuple[Step, ...], signs: tuple[Step, ...]) -> Table:
    steps = (
        *NO_VAIN_SPACES,
        *slashes(),
        ELLIPSES[0],
        *ET_CETERA,
        *ELLIPSES[1:],
        money_step(),
        *abbreviation_steps(),
        *PRIMES,
        *APOSTROPHE_WITHIN,
        *_AFTER_ELISION,
        quotation("Q1", _STYLE),
        *NO_SPACE_IN_CURLY_QUOTES,
        *inner,
        glued_units(),
        *unit_steps(),
        *dash_steps(),
        number_step(),
        *ordinal_steps(),
        *lexicon_steps(),
        *signs,
    )
    return Table(name, "fr", steps, Protection(latin()))
