"""The International Standard Book Number (ISO 2108): thirteen figures, the last of them a check."""

import re

_PREFIXES = ("978", "979")
_THIRTEEN = re.compile(r"[0-9]{13}", re.ASCII)
_TEN = re.compile(r"[0-9]{9}[0-9X]", re.ASCII)
_WEIGHTS = (1, 3)


def right_isbn(typed: str) -> str | None:
    """Give the number with the check figure it should have, hyphens where they were typed.

    Ten figures become the thirteen they have been since 2007; None if it is no ISBN at all.

    >>> right_isbn("978-2-07-036822-8"), right_isbn("978-2-07-036822-1")
    ('978-2-07-036822-8', '978-2-07-036822-8')
    >>> right_isbn("2-07-036822-X"), right_isbn("977-2-07-036822-8")
    ('978-2-07-036822-8', None)
    """
    figures = bare(typed)
    if _TEN.fullmatch(figures):
        typed, figures = f"978-{typed.strip()}", f"978{figures[:-1]}0"  # its own check may be an X
    if not _THIRTEEN.fullmatch(figures) or not figures.startswith(_PREFIXES):
        return None
    return f"{typed.strip()[:-1]}{check_figure(figures[:-1])}"


def bare(typed: str) -> str:
    """Give the figures alone; people part them by hyphens or spaces.

    >>> bare("978-2-07 036822-8")
    '9782070368228'
    """
    return re.sub(r"[ \N{HYPHEN-MINUS}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{NO-BREAK SPACE}]", "", typed)


def check_figure(twelve: str) -> str:
    """Work out the thirteenth figure of an EAN: weights 1, 3, 1, 3 … (GS1 General Specifications, 7.9).

    >>> check_figure("977204936300"), check_figure("977031784700")
    ('2', '1')
    """
    total = sum(int(figure) * _WEIGHTS[place % 2] for place, figure in enumerate(twelve))
    return str(-total % 10)
