"""Words the layout adds: dates, numbers of issues, fixed phrases, set like running text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel.dates import format_date
from markupsafe import Markup

from publish.composition.markup import Marker
from publish.model.text import Inlines, Text
from publish.place import Place
from publish.typography import Table, set_inlines, set_text

_NOWHERE = Place(Path("phrases"))


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The fixed phrases of one language, and how this language writes what changes."""

    language: str
    phrases: Mapping[str, object]
    table: Table
    marker: Marker

    def set(self, text: str) -> Markup:
        """Set a plain string by the language's rules."""
        return self.marker.html(self.set_inlines((Text(text),)))

    def set_inlines(self, inlines: Inlines) -> Inlines:
        """Set a run by the language's rules."""
        return set_inlines(inlines, self.table, at=_NOWHERE)[0]

    def set_plain(self, text: str) -> Inlines:
        """Set a title that is cut and measured sign by sign: it has no marks."""
        return (Text(set_text(text, self.table, at=_NOWHERE)[0]),)

    def phrase(self, text: str, **values: str) -> Markup:
        """Fill a phrase's braces and set the whole."""
        return self.set(text.format_map(values))

    def long_date(self, day: date) -> str:
        """Write a date with its weekday.

        Babel's own long forms say « 1 octobre » and put words after the year in Kazakh
        and Russian; typography adds what French wants.
        """
        written = format_date(day, "EEEE d MMMM y", locale=self.language)
        return written.replace("1er ", "1 ", 1) if written.startswith("1er ") else written

    def plain_date(self, day: date) -> str:
        """Write a date without its weekday."""
        return format_date(day, "d MMMM y", locale=self.language)

    def number(self, number: int) -> Markup:
        """Write an issue's number as it stands in the ear: Nᵒ 37."""
        superior = str(self.phrases["number-superior"])
        raised = Markup("<sup>{}</sup>").format(superior) if superior else Markup("")
        space = Markup("\N{NO-BREAK SPACE}")
        return Markup("").join((Markup("{}").format(str(self.phrases["number"])), raised, space, str(number)))
