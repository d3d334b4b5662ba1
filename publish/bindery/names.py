"""Names that mean one thing in a part and must mean the same in the volume.

A place `rail` of the part `n37` is `n37.rail` in the volume, and so is the id of an
element: no two parts can disturb each other, because no name of a part holds a point.
A link that is written `n37#rail` in another part leads there too, and `n37#` to the part itself.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, Name, Pdf, String

from publish.bindery.trees import pairs_of

_BETWEEN = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]*)#(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Names:
    """How the names of one part are written in the volume."""

    part: str
    parts: Set[str]
    """The names of all parts of the volume."""
    own: Set[str]
    """The places that the part itself names."""

    def place(self, name: str) -> str:
        """Give the place that a link of this part leads to.

        >>> names = Names("n38", {"n37", "n38"}, {"rail"})
        >>> names.place("rail"), names.place("n37#rail"), names.place("n37#")
        ('n38.rail', 'n37.rail', 'n37.')
        """
        return self.between(name) or self.of_own(name)

    def between(self, name: str) -> str:
        """Give the place in another part that a name leads to; empty when it leads to none."""
        found = _BETWEEN.fullmatch(name)
        if found is None or name in self.own or found[1] not in self.parts:
            return ""
        return f"{found[1]}.{found[2]}"

    def of_own(self, name: str) -> str:
        """Give the name of something of this part, a place or an element."""
        return f"{self.part}.{name}"


def places_of(file: Pdf) -> Iterator[tuple[str, Any]]:
    """Give the places that a file names, in the tree of names and in the older dictionary."""
    named = file.Root.get("/Names", Dictionary())
    if isinstance(named, Dictionary):
        yield from ((str(name), place) for name, place in pairs_of(named.get("/Dests"), "/Names"))
    older = file.Root.get("/Dests")
    if isinstance(older, Dictionary):
        yield from ((name.removeprefix("/"), place) for name, place in older.items())


def said(name: Any) -> str | None:  # noqa: ANN401  # any object of the PDF
    """Give a name as text, however it is written; None for what is no name."""
    if isinstance(name, String):
        return str(name)
    return str(name).removeprefix("/") if isinstance(name, Name) else None
