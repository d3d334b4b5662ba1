"""What counts as a word, the same for a manuscript and for a printed page.

A word is a run of letters or a run of figures.  A hyphen between two letters is part of
the word and does not count, so that a word broken at a line's end, a compound, and a
compound broken at its own hyphen are each one word.  Letters are compared without case
and by compatibility (Unicode NFKC): a ligature is its letters, a superior letter is a
letter.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

_REMEMBERED: Final = 2_000
"""Texts: an issue has some hundred, and each is counted three times an edition."""
_UNSEEN: Final = "f"
"""The kind of a sign without a width, which is no part of any word."""
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_HYPHENS = frozenset(("-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", _SOFT_HYPHEN))
_WITHOUT_HYPHENS: Final = dict.fromkeys(map(ord, _HYPHENS))

# What a reader of PDFs may put in place of a hyphen and the line's end after it.
_BROKEN_LINE = re.compile("[\x02\ufffe]")

# Over kinds: letters with their marks, joined by hyphens; then a hyphen that ends
# the line (« mo- », not the dash that opens an item of a list); or figures.
_RUN = re.compile(r"(?P<letters>a[am]*(?:-+a[am]*)*)(?P<opens>-+ *$)?|1+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or the part of a word that stands on one line."""

    text: str
    """Folded, as it is compared."""
    typed: str
    """As it stands, for people."""
    opens: bool = False
    """A hyphen ends the line after it: the rest of the word may follow elsewhere."""
    starts: bool = False
    """It is the first of its line."""

    @property
    def figures(self) -> bool:
        """Tell whether this is a number."""
        return not self.text[0].isalpha()

    def __reduce__(self) -> "tuple[type[Token], tuple[str, str, bool, bool]]":
        """Pickle it as one call: a book has a hundred thousand, and the usual way looks up every field."""
        return Token, (self.text, self.typed, self.opens, self.starts)


def words_of(text: str) -> Counter[str]:
    r"""Count the words of a text; a word broken at a line's end is one word.

    >>> sorted(words_of("Le porte-parole a la mo-\ndernisation").items())
    [('a', 1), ('la', 1), ('le', 1), ('modernisation', 1), ('porteparole', 1)]
    >>> sorted(words_of("voie1 du XXIe, 12 500 km"))
    ['1', '12', '500', 'du', 'km', 'voie', 'xxie']
    """
    return Counter(token.text for token in tokens_of(text))


@lru_cache(_REMEMBERED)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Give the words of a text in order, broken words joined to the next line's first."""
    return tuple(joined(line_tokens(line) for line in lines_of(text)))


def lines_of(text: str) -> list[str]:
    """Split a text into lines, also where a reader of PDFs hid the line's end."""
    return _BROKEN_LINE.sub("-\n", text).splitlines()


def line_tokens(line: str) -> tuple[Token, ...]:
    """Give the words of one line.

    >>> [(token.text, token.opens) for token in line_tokens("d’un Porte-pa-")]
    [('d', False), ('un', False), ('portepa', True)]
    """
    plain = unicodedata.normalize("NFKC", line)
    kinds = "".join(map(_kind, plain))
    if _UNSEEN in kinds:
        plain = "".join(sign for sign, kind in zip(plain, kinds, strict=True) if kind != _UNSEEN)
        kinds = kinds.replace(_UNSEEN, "")
    runs = list(_RUN.finditer(kinds))
    return tuple(
        _token(plain[slice(*_span(run))], opens=bool(run["opens"]), starts=run is runs[0]) for run in runs
    )


def joined(lines: Iterable[Iterable[Token]]) -> Iterator[Token]:
    """Join every part that ends its line with a hyphen to the letters that follow it."""
    held: Token | None = None
    for token in (token for line in lines for token in line):
        if held is not None and not token.figures:
            held = merged(held, token)
        else:
            if held is not None:
                yield held
            held = token
        if not held.opens:
            yield held
            held = None
    if held is not None:
        yield held


def merged(*parts: Token) -> Token:
    """Make one word of parts."""
    return Token(
        fold("".join(part.text for part in parts)),
        "".join(part.typed for part in parts),
        parts[-1].opens,
        parts[0].starts,
    )


def fold(letters: str) -> str:
    """Give letters as they are compared.

    Small caps, capitals by style sheet and the Turkish dotted and dotless i must not
    make two words of one.

    >>> fold("ŒUVRE"), fold("İSTANBUL ISI") == fold("istanbul ısı")
    ('œuvre', True)
    """
    if letters.isascii():
        return letters.lower()
    folded = unicodedata.normalize("NFKC", letters.casefold())
    return folded.replace("i\N{COMBINING DOT ABOVE}", "i").replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")


def _token(typed: str, *, opens: bool, starts: bool) -> Token:
    return Token(fold(typed.translate(_WITHOUT_HYPHENS)), typed.replace(_SOFT_HYPHEN, ""), opens, starts)


def _span(run: re.Match[str]) -> tuple[int, int]:
    return run.span("letters" if run["letters"] else 0)


@cache
def _kind(sign: str) -> str:
    """Tell what kind of sign this is: there are a few hundred, and each is asked for thousands of times."""
    if sign in _HYPHENS:
        return "-"
    if sign.isspace():
        return " "
    category = unicodedata.category(sign)
    return _UNSEEN if category == "Cf" else {"L": "a", "M": "m", "N": "1"}.get(category[0], ".")
