"""What is printed of the house and the issue itself: title, number, date, set as the rest is."""

from dataclasses import dataclass

from publish.composition.makeup.press import Press
from publish.model.house import House
from publish.model.issue import Issue
from publish.model.text import Inlines, Superior, Text


@dataclass(frozen=True, slots=True)
class HouseTexts:
    """The values that a layout's furniture prints, as marked text."""

    press: Press
    house: House
    issue: Issue

    def set(self, text: str) -> Inlines:
        """Set a plain string by the rules of the language; nothing where it is empty."""
        return self.press.phrasing.set_inlines((Text(text),)) if text else ()

    @property
    def title(self) -> Inlines:
        """The title of the paper."""
        return self.set(self.house.title)

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
