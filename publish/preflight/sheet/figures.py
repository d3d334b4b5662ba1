"""Figures as the reader of a check sheet writes them."""

from dataclasses import dataclass

from publish.units import in_mm

_POINT = {"fr": ",", "en": "."}
_GROUP = {"fr": "\N{NARROW NO-BREAK SPACE}", "en": ","}
_KIBI = 1024


@dataclass(frozen=True, slots=True)
class Figures:
    """The way one language writes numbers; lengths come in points and are written in mm."""

    language: str

    def decimal(self, value: float, digits: int = 1) -> str:
        r"""Write a number with so many decimals.

        >>> Figures("fr").decimal(1234.56), Figures("en").decimal(0.5, 2)
        ('1\u202f234,6', '0.50')
        """
        whole = f"{value:,.{digits}f}".replace(",", "\0").replace(".", _POINT[self.language])
        return whole.replace("\0", _GROUP[self.language])

    def count(self, value: int) -> str:
        """Write a whole number."""
        return self.decimal(value, 0)

    def mm(self, points: float, digits: int = 1) -> str:
        """Write a length in millimetres, without the unit."""
        return self.decimal(in_mm(points), digits)

    def size(self, count: int) -> str:
        r"""Write an amount of bytes.

        >>> Figures("fr").size(1_100_000)
        '1,05\xa0Mio'
        """
        unit, power = ("Mio" if self.language == "fr" else "MiB"), _KIBI * _KIBI
        if count < power:
            unit, power = ("Kio" if self.language == "fr" else "KiB"), _KIBI
        return f"{self.decimal(count / power, 2 if power > _KIBI else 0)}\N{NO-BREAK SPACE}{unit}"
