"""What the rules leave to the editor, one function for each code."""

from publish.findings import Finding, note, warning
from publish.place import Place


def quotes_odd(at: Place, found: str) -> Finding:
    """Report straight quotation marks that cannot be paired."""
    return warning("typography/quotes-odd", at, {"found": found})


def quotes_unbalanced(at: Place, found: str) -> Finding:
    """Report a quotation that opens and does not close, or the other way round."""
    return note("typography/quotes-unbalanced", at, {"found": found})


def number_plural(at: Place, found: str) -> Finding:
    """Report a singular n° before several numbers."""
    return warning("typography/number-plural", at, {"found": found})


def nos_ambiguous(at: Place, found: str) -> Finding:
    """Report the word « nos » before a number: ours, or numbers."""
    return note("typography/nos-ambiguous", at, {"found": found})


def capital_a(at: Place, found: str) -> Finding:
    """Report an A that should perhaps be an À."""
    return note("typography/capital-a", at, {"found": found})


def thousands_or_decimals(at: Place, found: str) -> Finding:
    """Report a point before three figures, and no unit to tell what it marks."""
    return warning("typography/thousands-or-decimals", at, {"found": found})


def currency_before_million(at: Place, found: str) -> Finding:
    """Report a currency sign before a number of millions."""
    return warning("typography/currency-before-million", at, {"found": found})


def currency_sign(at: Place, found: str) -> Finding:
    """Report a currency sign where the institutions write the code."""
    return note("typography/currency-sign", at, {"found": found})


def me_at_start(at: Place, found: str) -> Finding:
    """Report Me at the start of a sentence: a lawyer's title, or a pronoun."""
    return note("typography/me-at-start", at, {"found": found})


def before_christ(at: Place, found: str) -> Finding:
    """Report the abbreviation « ap. » where French has « apr. »."""
    return note("typography/before-christ", at, {"found": found})


def first_as_degree(at: Place, found: str) -> Finding:
    """Report the first of a month typed with a degree sign."""
    return note("typography/first-as-degree", at, {"found": found})


def short_year_range(at: Place, found: str) -> Finding:
    """Report two years of which the second has two figures."""
    return note("typography/short-year-range", at, {"found": found})
