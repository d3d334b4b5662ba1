"""The International Standard Serial Number (ISO 3297)."""

import re

_FORM = re.compile(r"(\d{4})-(\d{3})([\dX])", re.ASCII)
_MODULUS = 11
_HEAVIEST = 8
"""The first figure counts eight times, the seventh twice (ISO 3297, check digit)."""


def right_issn(typed: str) -> str | None:
    """Give the number with the check digit it should have; None if it is no ISSN at all.

    >>> right_issn("0378-5955"), right_issn("0378-5954"), right_issn("03785955")
    ('0378-5955', '0378-5955', None)
    """
    form = _FORM.fullmatch(typed)
    if form is None:
        return None
    total = sum(
        int(figure) * weight
        for figure, weight in zip(form[1] + form[2], range(_HEAVIEST, 1, -1), strict=True)
    )
    check = -total % _MODULUS
    return f"{form[1]}-{form[2]}{'X' if check == _MODULUS - 1 else check}"
