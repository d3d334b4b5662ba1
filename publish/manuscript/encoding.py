"""What a file that is not UTF-8 was probably saved as.

Only a hint for a message: nothing is ever decoded by a guess and printed.
"""

import codecs

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_LATIN = frozenset("àâäçèéêëîïôöùûüœæÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŒÆ«»“”‘’–—…·°€ñßšžÿ\N{NO-BREAK SPACE}")
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
# In the order of how often the newsroom meets them; the first of the best wins.
_CANDIDATES = (
    ("cp1252", _LATIN),
    ("mac_roman", _LATIN),
    ("cp1251", _CYRILLIC),
    ("koi8_r", _CYRILLIC),
    ("cp850", _LATIN),
)
_NAMES = {
    "cp1252": "windows-1252",
    "mac_roman": "Mac Roman",
    "cp1251": "windows-1251",
    "koi8_r": "KOI8-R",
    "cp850": "IBM 850",
}
_ASCII = 0x80
_LATIN_1 = 0xA0
"""ISO 8859-1 has control characters below; windows-1252 has quotation marks and œ there."""
_SAMPLE = 100_000
_MANY_NULS = 10
"""One NUL in so many bytes: text in two-byte units, not an accident."""
_MOSTLY = 0.8
"""Share of the NULs that stand in every second place, as no block of them would."""


def wide_encoding(data: bytes) -> str:
    """Name an encoding in units of two or four bytes, or nothing.

    >>> wide_encoding("Qazaqstan".encode("utf-16")), wide_encoding("Қазақстан".encode())
    ('UTF-16', '')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE].rstrip(b"\0")
    nuls, even = sample.count(0), sample[::2].count(0)
    alternate = max(even, nuls - even) > _MOSTLY * nuls
    return "UTF-16" if alternate and nuls * _MANY_NULS > len(sample) else ""


def likely_encoding(data: bytes) -> str:
    """Name the one-byte encoding whose reading looks most like words.

    >>> likely_encoding("né à Almaty".encode("latin-1"))
    'windows-1252 / ISO 8859-1'
    """
    high = bytes(byte for byte in data[:_SAMPLE] if byte >= _ASCII)
    scores = {codec: _expected(high, codec, letters) for codec, letters in _CANDIDATES}
    best = max(scores, key=lambda codec: scores[codec])
    if best == "cp1252" and all(byte >= _LATIN_1 for byte in high):
        return "windows-1252 / ISO 8859-1"
    return _NAMES[best]


def is_damaged_utf8(data: bytes) -> bool:
    """Tell whether most of what is not ASCII reads as UTF-8 all the same."""
    text = data.decode("utf-8", errors="replace")
    good = sum(character > "\x7f" and character != "\N{REPLACEMENT CHARACTER}" for character in text)
    return good > text.count("\N{REPLACEMENT CHARACTER}")


def _expected(high: bytes, codec: str, letters: frozenset[str]) -> int:
    return sum(character in letters for character in high.decode(codec, errors="replace"))
