"""An element of structure, as it will be written: a standard type and what it holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from publish.press.marked import Content, said

_APART = " – "


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """One element of the tree (ISO 32000-1, 14.7.2 and 14.8.4)."""

    type: str
    kids: "tuple[Element | Content, ...]" = ()
    language: str = ""
    """Of what is in it, where that is another than around it."""
    alt: str = ""
    actual: str = ""
    """What to read instead of what is painted."""
    expansion: str = ""
    """What an abbreviation stands for."""
    id: str = ""
    scope: str = ""
    """`Row` or `Column`, of a heading cell."""
    headers: tuple[str, ...] = ()
    """The ids of the cells that head this one."""
    spans: tuple[int, int] = (1, 1)
    """Columns and rows that a cell takes."""
    numbering: str = ""
    """`Decimal` or `Disc`, of a list."""
    address: str = ""
    """Where a link leads: an address, or `#` and the name of a place."""
    room: float = 0.0
    """White behind its words, in points, where a folio will be stamped: a link covers it."""
    target: str = ""
    """What stands where a link leads, in words."""

    @property
    def contents(self) -> Iterator[Content]:
        """All that is painted in it, in order."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            else:
                yield from kid.contents

    @property
    def inner(self) -> "Iterator[Element]":
        """Its own elements, without bare content."""
        return (kid for kid in self.kids if isinstance(kid, Element))

    @property
    def text(self) -> str:
        """Its text on one line."""
        return said(self.contents)

    @property
    def told(self) -> str:
        """Say where a link leads: its own text and what stands there, unless one says it all."""
        bare = (
            "/" in self.text and " " not in self.text
        )  # an address cut to its line says less than the whole
        return joined("" if bare else self.text, self.target)


def joined(text: str, target: str) -> str:
    """Join two names of one thing.

    >>> joined("3", "3, Qazinform"), joined("la mission", "Cap belge")
    ('3, Qazinform', 'la mission – Cap belge')
    """
    if text in target:
        return target
    return text if not target or target in text else f"{text}{_APART}{target}"
