"""What every piece of a page is made with, and words that several of them say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from publish.composition.fit.line import Line
from publish.composition.makeup.setter import Setter
from publish.composition.phrasing import Phrasing
from publish.composition.short_address import short_address
from publish.model.issue import Source, Story
from publish.model.text import Inlines, LineBreak, Text, plain
from publish.units import Points

_MOST_SIGNS, _LEAST_SIGNS = 34, 12  # of an address on one line


@dataclass(frozen=True, kw_only=True)
class Press:
    """What every piece is made with."""

    setter: Setter
    phrasing: Phrasing
    language: str
    code_side: Points

    def phrase(self, name: str, **values: object) -> str:
        """Fill a phrase of the layout, set by the rules of the language."""
        text = str(self.phrasing.phrases[name]).format(**values)
        return plain(self.phrasing.set_inlines((Text(text),)))

    def when(self, source: Source, issue_language: str) -> str:
        """Give a source's date and, where it is another, the language of its page."""
        named = self.language_named(source) if source.language != issue_language else ""
        return ", ".join(part for part in (source.published, named) if part)

    def language_named(self, source: Source) -> str:
        """Name the language of a source's page; empty where the layout has no name for it."""
        names = self.phrasing.phrases["in-language"]
        assert isinstance(names, Mapping)
        return str(names.get(source.language, ""))


def also(press: Press, others: tuple[int, ...], page: str) -> str:
    """Say where a story's other sources have their codes."""
    if not others:
        return ""
    *before, last = (str(number) for number in others)
    numbers = f"{', '.join(before)} {press.phrasing.phrases['and']} {last}" if before else last
    return press.phrase("also-sources" if before else "also-source", numbers=numbers, page=page)


def joined(inlines: Inlines) -> Inlines:
    """Give a headline on one line: its breaks become spaces."""
    return tuple(Text(" ") if isinstance(inline, LineBreak) else inline for inline in inlines)


def spaced(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Let the last word of a text and the first of the next be two: nothing else stands between them."""
    return tuple(
        replace(line, inlines=(*line.inlines, Text(" "))) if line is lines[-1] else line for line in lines
    )


def contents_lines(setter: Setter, story: Story, room: Points) -> tuple[Line, ...]:
    """Set a story's headline for the contents: by its own breaks where they fit, else balanced.

    A line more is taken rather than one that ends with « à » or « un ».
    """
    own = setter.set(story.headline, "contents", room, story.language)
    breaks = sum(isinstance(inline, LineBreak) for inline in story.headline)
    if breaks and len(own) == breaks + 1 and all(line.width <= room for line in own):
        return own
    return setter.balanced(joined(story.headline), "contents", room, story.language, hanging=False)


def address_line(press: Press, source: Source, width: Points) -> tuple[Line, ...]:
    """Set as much of a source's address as one line holds."""
    lines: tuple[Line, ...] = ()
    for signs in range(_MOST_SIGNS, _LEAST_SIGNS, -1):
        lines = press.setter.text(short_address(source.address, signs), "source", width, press.language)
        if len(lines) == 1 and lines[0].width <= width:
            break
    return lines
