"""Special characters by name, and the classes of characters that rules are written with.

A class is the inside of a regular expression's brackets, or the brackets with it.
"""

SPACE = " "
NBSP = "\N{NO-BREAK SPACE}"
FINE = "\N{NARROW NO-BREAK SPACE}"
THIN = "\N{THIN SPACE}"
EN_DASH = "\N{EN DASH}"
EM_DASH = "\N{EM DASH}"
MINUS = "\N{MINUS SIGN}"
PRIME = "\N{PRIME}"
DOUBLE_PRIME = "\N{DOUBLE PRIME}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

# Four characters stand for what no rule may look into.  The first is a letter, so that
# rules take an address or a piece of code for a word; the second counts as a figure but
# is no digit, and stands for times and dates; the third is a sign, and stands for
# superior figures; the fourth is white space, and stands for a line broken on purpose.
# Typed ones are themselves kept out of the rules.
OBJECT = "\N{OGHAM LETTER BEITH}"
FIGURES = "\N{CIRCLED NUMBER EIGHTY ON BLACK SQUARE}"
EXPONENT = "\N{REFERENCE MARK}"
BREAK = "\N{LINE SEPARATOR}"
OPAQUE = frozenset(OBJECT + FIGURES + EXPONENT + BREAK)

SPACES = SPACE + NBSP + THIN + FINE
SP = f"[{SPACES}]"
"""The spaces an editor types before a sign or a unit."""

DASHES = EN_DASH + EM_DASH
DIGITS = "0123456789"
LETTER = rf"[^\W\d_²³{FIGURES}]"

_LAST_CASED = 0x0530  # past it no alphabet of our readers has capitals, but for the next range
_LATIN_ADDITIONAL = range(0x1E00, 0x1F00)

CAPITAL_LETTERS = "".join(c for c in map(chr, (*range(0x41, _LAST_CASED), *_LATIN_ADDITIONAL)) if c.isupper())
CAPITAL = f"[{CAPITAL_LETTERS}{OBJECT}]"
"""What may open a sentence or a name.  What we cannot look into may be either."""
