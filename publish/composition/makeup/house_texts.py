"""What is printed of the house and the issue itself: title, number, date, set as the rest is."""

from dataclasses import dataclass

from publish.composition.makeup.press import Press
from publish.model.blocks import Blocks, MapBlock, Sidebar
from publish.model.house import House
from publish.model.issue import Issue
from publish.model.text import Foreign, Inlines, Superior, Text


@dataclass(frozen=True, slots=True)
class HouseTexts:
    """The values that a layout's furniture prints, as marked text."""

    press: Press
    house: House
    issue: Issue

    def set(self, text: str) -> Inlines:
        """Set a plain string by the rules of the language; nothing where it is empty."""
        return self.press.phrasing.set_inlines((Text(text),)) if text else ()

    def set_house(self, text: str) -> Inlines:
        """Set what stands in the house's file: in its language, whatever the issue's is."""
        language = self.house.language
        if language == self.issue.language or not text:
            return self.set(text)
        return self.press.phrasing.set_inlines((Foreign((Text(text),), language),))

    @property
    def title(self) -> Inlines:
        """The title of the paper, by the rules of its language; who prints it says which that is."""
        return tuple(
            inline
            for one in self.set_house(self.house.title)
            for inline in (one.children if isinstance(one, Foreign) else (one,))
        )

    @property
    def map_credit(self) -> str:
        """Whose lines the maps are drawn by; empty where there is no map."""
        drawn = any(_has_map(story.blocks) for story in self.issue.stories)
        return self.press.phrase("map-data") if drawn else ""

    @property
    def number_sign(self) -> Inlines:
        """Nᵒ alone, its letter raised where the language raises it."""
        phrases = self.press.phrasing.phrases
        raised = str(phrases["number-superior"])
        return (Text(str(phrases["number"])), *((Superior((Text(raised),)),) if raised else ()))

    @property
    def number(self) -> Inlines:
        """Nᵒ and number; nothing where the issue bears none."""
        if self.issue.number is None:
            return ()
        return (*self.number_sign, Text(f"\N{NO-BREAK SPACE}{self.issue.number}"))

    @property
    def long_date(self) -> Inlines:
        """The day with its weekday, as a line begins."""
        day = self.press.phrasing.long_date(self.issue.date)
        return self.set(day[:1].upper() + day[1:])

    @property
    def date(self) -> Inlines:
        """The day without its weekday."""
        return self.set(self.press.phrasing.plain_date(self.issue.date))


def _has_map(blocks: Blocks) -> bool:
    return any(
        isinstance(block, MapBlock) or (isinstance(block, Sidebar) and _has_map(block.blocks))
        for block in blocks
    )
