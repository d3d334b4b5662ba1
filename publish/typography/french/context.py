"""What stands before or after a number: a reference, a unit."""

import re
from functools import cache

from publish.typography.characters import SP, SPACES
from publish.typography.lists import any_of, words

_REACH = 60  # a reference further back than this is another sentence's


def after_code(text: str, at: int) -> bool:
    """Tell whether the number at a place is the name of something: a law, a number.

    >>> after_code("la loi 2019-2020", 7), after_code("les années 2019-2020", 11)
    (True, False)
    """
    return _codes().search(text, max(at - _REACH, 0), at) is not None


def after_reference(text: str, at: int) -> bool:
    """Tell whether the number at a place is a page, an article, a law, a number."""
    return after_code(text, at) or _folios().search(text, max(at - _REACH, 0), at) is not None


def quantity_follows(text: str, at: int) -> bool:
    """Tell whether a unit, a currency, a month or a share follows at a place.

    >>> quantity_follows("36.000 tonnes", 6), quantity_follows("36.000 personnes", 6)
    (True, False)
    """
    return _quantity().match(text, at) is not None


def units() -> str:
    """Write all units, in words and in symbols, as one pattern."""
    return any_of([*words("units", "symbols"), *words("units", "words", "fr")])


def money() -> str:
    """Write all currencies as one pattern."""
    return any_of([word for key in ("signs", "codes", "scaled") for word in words("currencies", key)])


@cache
def _quantity() -> re.Pattern[str]:
    months, scales = any_of(words("months", "fr")), any_of(words("units", "scales", "fr"))
    interval = rf"(?:{SP}?(?:–|à){SP}?[0-9][0-9.,{SPACES}]{{0,14}}?)?"
    unit = rf"(?:{units()}|{money()}|{months}|{scales}|%|‰|°{SP}?[CF])"
    return re.compile(rf"{interval}{SP}?{unit}(?![\w’'])")


@cache
def _codes() -> re.Pattern[str]:
    return _naming("codes")


@cache
def _folios() -> re.Pattern[str]:
    return _naming("folios")


def _naming(key: str) -> re.Pattern[str]:
    listed = any_of(words("french", key))
    # « nos 12345 et 12346 »: what is between the word and the number may be other numbers.
    between = rf"(?>(?:[0-9/\-–{SPACES}]|(?<!\w)(?:et|à|ou)(?!\w))*)"
    return re.compile(rf"(?<!\w){listed}{between}\Z", re.IGNORECASE)
