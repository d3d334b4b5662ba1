"""The type of the book around the issues: its measures on one trim, its roles, its phrases."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from babel.dates import format_date

from publish.composition.fit.paragraph import Measure, fit
from publish.composition.fit.role import Role
from publish.composition.fit.typefaces import Typefaces
from publish.composition.layout import length, read_layout
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.markup import Marker
from publish.composition.phrase_file import EVERY_LAYOUT
from publish.composition.phrasing import Phrasing
from publish.composition.placing import text_width
from publish.model.text import (
    Code,
    FolioSlot,
    IndexMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    SourceCall,
    Text,
    plain,
)
from publish.place import Place
from publish.typography import table_for
from publish.units import NOTHING, Points, Size

RULES: Final = {"fr": "fr-IN"}
"""The rule table of a language that has more than one: the Imprimerie nationale's."""


NEEDED: Final = (
    *("binding", "board", "day-one", "days-between", "holds", "holds-pages", "isbn", "issn", "issn-online"),
    *("issues-many", "issues-one", "number-in-text", "numbers-one", "numbers-run", "printed-by"),
    *("printed-on", "see", "sources-many", "sources-one", "stories-many", "stories-one", "weight"),
)
"""The phrases that the pages of a book ask for, beside those of every layout and those its templates name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BookType:
    """What lines of the book are set with; lengths are in points."""

    at: Place
    """Of the layout."""
    roles: Mapping[str, Role]
    faces: Typefaces
    phrasing: Phrasing
    width: Points
    """Of the text, between the side margins."""
    depth: Points
    """Of the text, between head and foot."""
    aside: Points
    """Of the column at the left."""
    folio_side: Points
    """Of the column of folios, at the right."""
    index_columns: int

    @classmethod
    def of(cls, folder: Path, fonts: Path, trim: Size, language: str) -> "BookType":
        """Read a layout for one trim and one language."""
        layout = read_layout(folder)
        format_ = layout.format_for(trim.width)
        head, foot = (length(str(format_[f"margin-{name}"])) for name in ("head", "foot"))
        table = table_for(language, RULES.get(language, language))
        phrases = layout.phrases(language, (*EVERY_LAYOUT, *NEEDED))
        return cls(
            at=Place(folder),
            roles=read_architecture(folder).roles,
            faces=Typefaces(layout.faces, fonts),
            phrasing=Phrasing(language, phrases, table, Marker(links=False)),
            width=text_width(layout, trim),
            depth=Points(trim.height - head - foot),
            aside=length(str(format_["aside"])),
            folio_side=length(str(format_["folio-side"])),
            index_columns=int(format_["index-columns"]),
        )

    def lines(
        self, inlines: Inlines, role: str, width: Points, language: str, *, hang: Points = NOTHING
    ) -> tuple[tuple[Inlines, Points], ...]:
        """Break a text into lines, each with its width; all but the first stand so far to the right."""
        measure = Measure(width=width, indents=(NOTHING, hang))
        lines = fit(inlines, self.roles[role], measure, language, self.faces)
        return tuple((line.inlines, line.width) for line in lines)

    def width_of(self, text: str, role: str) -> Points:
        """Measure signs of one role, on one line."""
        own = self.roles[role]
        face = (own.family, own.weight, own.style)
        return self.faces.width(text, face, own.size, own.features, self.phrasing.language)

    def set(self, text: str) -> Inlines:
        """Set a plain string by the rules of the house's language."""
        return self.phrasing.set_inlines((Text(text),)) if text else ()

    def phrase(self, name: str, **values: str) -> str:
        """Fill a phrase of the layout."""
        return plain(self.set(str(self.phrasing.phrases[name]).format_map(values)))

    def counted(self, name: str, count: int) -> str:
        """Say how many: « un article », « 60 articles »."""
        return self.phrase(f"{name}-one") if count == 1 else self.phrase(f"{name}-many", count=str(count))

    def day(self, day: date, pattern: str = "d MMMM y") -> str:
        """Write a day; without its year by the pattern `d MMMM`."""
        return plain(self.set(format_date(day, pattern, locale=self.phrasing.language)))


def without_calls(inlines: Inlines) -> Inlines:
    """Give a text of an issue as the book repeats it: without calls to sources, links and line breaks."""
    return tuple(other for one in inlines for other in _without_calls(one))


def _without_calls(inline: Inline) -> Inlines:
    match inline:
        case SourceCall() | FolioSlot():
            return ()
        case LineBreak():
            return (Text(" "),)
        case Link() | Reference() | IndexMark():
            return without_calls(inline.children)
        case Text() | Code():
            return (inline,)
        case _:
            return (replace(inline, children=without_calls(inline.children)),)
