"""What an edition says of where a reference leads: the number or the date of the other issue, or a slot.

An edition that stands alone cannot know on which page of a volume the other story is, nor
whether the other file lies beside it: its words say where to look, and no link promises more.
They are words of the issue from here on, and are proven like all others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import groupby

from publish.composition.layout import Layout
from publish.composition.markup import Marker
from publish.composition.phrasing import Phrasing
from publish.model.issue import Issue
from publish.model.part import number_or_date
from publish.model.text import (
    Code,
    FolioSlot,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Reference,
    SourceCall,
    Text,
)
from publish.typography import table_for
from publish.typography.texts import Pen, rewrite_issue

_HELD = Text("\N{NO-BREAK SPACE}")


def with_leads(issue: Issue, layout: Layout, bound_with: frozenset[str] = frozenset()) -> Issue:
    """Add to every reference of a typeset issue what an edition says of it.

    `bound_with` names the parts of the volume that it is bound in: one that leads to them has a slot.
    """
    if not any(True for _ in _references(issue.stories)):
        return issue
    table = table_for(issue.language, issue.typography)
    phrases = layout.phrases(issue.language)
    phrasing = Phrasing(issue.language, phrases, table, Marker(links=False))

    def pen_for(language: str) -> Pen:
        leads = _Leads(phrasing, language, bound_with)
        return Pen(lambda inlines, _at, _choices: leads.added(inlines), lambda text, _: text)

    return rewrite_issue(issue, pen_for)


def _references(value: object) -> Iterator[Reference]:
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _references(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _references(getattr(value, one.name))


@dataclass(frozen=True, slots=True)
class _Leads:
    phrasing: Phrasing
    language: str
    """Of the text at hand."""
    bound_with: frozenset[str]

    def added(self, inlines: Inlines) -> Inlines:
        return tuple(_joined(one for inline in inlines for one in self._added(inline)))

    def _added(self, inline: Inline) -> Iterator[Inline]:
        match inline:
            case Text() | Code() | SourceCall() | LineBreak() | FolioSlot():
                yield inline
            case Reference() if inline.address.partition("#")[0] in self.bound_with:
                yield from (inline, _HELD, FolioSlot(inline.address))
            case Reference(children):
                yield from (*self.added(children), _HELD, *self._words(inline))
            case Foreign():
                inside = replace(self, language=inline.language)
                yield replace(inline, children=inside.added(inline.children))
            case _:
                yield replace(inline, children=self.added(inline.children))

    def _words(self, reference: Reference) -> Inlines:
        """Say where to look, in the language of the issue: « (nᵒ 37) », « (13 mai 2025) »."""
        number, day = number_or_date(reference.issue)
        if day is not None:
            words = f"({self.phrasing.plain_date(day)})"
        else:
            words = str(self.phrasing.phrases["reference"]).format(number=number)
        done = self.phrasing.set_inlines((Text(words),))
        own = self.phrasing.language
        return done if self.language == own else (Foreign(done, own),)


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Make one text of texts that touch: they are painted, and so measured, as one."""
    for is_text, group in groupby(inlines, key=lambda one: isinstance(one, Text)):
        if is_text:
            yield Text("".join(one.value for one in group if isinstance(one, Text)))
        else:
            yield from group
