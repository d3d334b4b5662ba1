"""How figures are written in each language: decimal sign, groups of thousands, minus, per cent.

French follows the house's rule book: a comma, groups of three from five figures on, a
no-break space before the per cent sign.
"""

from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.numbers import format_decimal, get_decimal_symbol

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
_UNGROUPED = 9999  # four figures stand together in French, Russian and Kazakh
_GROUPS_FROM_FIVE = ("fr", "ru", "kk")
_PER = ("%", "\N{PER MILLE SIGN}")


def set_figure(typed: str, language: str, unit: str = "") -> str:
    """Write a number as a language writes it, with the decimals the editor typed.

    `typed` has a point for its decimal sign.  A unit that is only a per cent sign
    stands beside the figure; every other unit is said once, in the chart's heading.

    >>> set_figure("21.40", "fr"), set_figure("-1500", "fr"), set_figure("+56", "en", "%")
    ('21,40', '−1500', '+56%')
    """
    sign, digits = _signed(typed)
    whole, point, decimals = digits.partition(".")
    locale = _locale(language)
    figure = _grouped(int(whole or "0"), locale)
    if point:
        figure += get_decimal_symbol(locale) + decimals
    return sign + (_per(figure, unit.strip(), locale) if is_beside_figures(unit) else figure)


def is_beside_figures(unit: str) -> bool:
    """Tell whether a unit is only a per cent sign, which stands beside each figure."""
    return unit.strip() in _PER


def set_distance(kilometres: float, language: str) -> str:
    r"""Write a round distance for a map's scale.

    >>> ascii(set_distance(500, "fr"))
    "'500\\xa0km'"
    """
    unit = "км" if _base(language) in ("ru", "kk") else "km"
    return f"{set_figure(f'{kilometres:g}', language)}{NO_BREAK}{unit}"


def colon(language: str) -> str:
    r"""Give the colon of a language with its spaces.

    >>> ascii(colon("fr")), colon("en")
    ("'\\xa0: '", ': ')
    """
    return f"{NO_BREAK}: " if _base(language) == "fr" else ": "


def semicolon(language: str) -> str:
    """Give the semicolon of a language with its spaces."""
    return "\N{NARROW NO-BREAK SPACE}; " if _base(language) == "fr" else "; "


def _signed(typed: str) -> tuple[str, str]:
    if typed.startswith("-"):
        return MINUS, typed[1:]
    if typed.startswith("+"):
        return "+", typed[1:]
    return "", typed


def _grouped(number: int, locale: Locale) -> str:
    if number <= _UNGROUPED and locale.language in _GROUPS_FROM_FIVE:
        return str(number)
    return str(format_decimal(number, locale=locale))


def _per(figure: str, sign: str, locale: Locale) -> str:
    pattern = locale.percent_formats[None]
    # CLDR sets a narrow space in French; the house's rule book wants the wide one.
    spaces = str.maketrans({"%": sign, "\N{NARROW NO-BREAK SPACE}": NO_BREAK})
    return f"{pattern.prefix[0].translate(spaces)}{figure}{pattern.suffix[0].translate(spaces)}"


def _base(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_base(language))
    except (UnknownLocaleError, ValueError):
        return Locale("fr")  # the house's first language
