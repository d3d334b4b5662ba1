"""Headings without gaps: after a heading comes one a level deeper at most (ISO 14289-1, 7.4.2)."""

from dataclasses import dataclass, replace

from publish.press.structure.element import Element


def without_gaps(document: Element) -> Element:
    """Give a document whose headings begin at the first level and leave none out."""
    return _Levels().through(document)


def level_of(kind: str) -> int:
    """Give the level of a heading; 0 for what is none.

    >>> level_of("H2"), level_of("P")
    (2, 0)
    """
    return int(kind[1:]) if kind[:1] == "H" and kind[1:].isdigit() else 0


@dataclass(slots=True)
class _Levels:
    before: int = 0

    def through(self, element: Element) -> Element:
        level = level_of(element.type)
        if level:
            self.before = min(level, self.before + 1)
            element = replace(element, type=f"H{self.before}")
        kids = tuple(self.through(kid) if isinstance(kid, Element) else kid for kid in element.kids)
        return replace(element, kids=kids) if kids != element.kids else element
