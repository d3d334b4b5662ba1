"""One form of a word for comparing: without case, accents, hyphens and kinds of apostrophe."""

import unicodedata

# Letters that compatibility decomposition leaves whole.
_PLAIN = str.maketrans({"ı": "i", "đ": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe"})


def folded(text: str) -> str:
    """Fold a name so that its spellings meet.

    >>> folded("Moïynty"), folded("Oust\N{HYPHEN}Kamenogorsk"), folded("mer d’Aral")
    ('moiynty', 'oust kamenogorsk', 'mer d aral')
    """
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign if sign.isalnum() else " " for sign in bare if not unicodedata.combining(sign))
    return " ".join(letters.translate(_PLAIN).split())
