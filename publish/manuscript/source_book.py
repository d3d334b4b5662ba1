"""The sources of an issue: looked up by key, numbered in the order of first calls."""

from dataclasses import dataclass, field

from publish.findings import Finding, error
from publish.manuscript.suggest import nearest
from publish.model.issue import Source
from publish.model.text import Inlines, SourceCall
from publish.place import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A source as defined, before anybody called it."""

    key: str
    title: Inlines
    address: str
    publisher: str
    published: str
    language: str
    at: Place


@dataclass(frozen=True, slots=True)
class SourceBook:
    """The sources of an issue: looked up by key, numbered when first called."""

    notes: dict[str, Note | None]
    """None for a definition that could not be read, and has been reported."""
    places: dict[str, Place]
    found: list[Finding]
    numbers: dict[str, int] = field(default_factory=dict)
    """By address, so that two keys for one address are one source."""
    called: dict[str, None] = field(default_factory=dict)

    def call(self, key: str, at: Place) -> SourceCall | None:
        """Call a source; None, with a finding, when there is none of that key."""
        if key not in self.notes:
            meant = nearest(key, self.notes) or ", ".join(self.notes) or "–"
            self.found.append(error("links/note-missing", at, {"key": key, "meant": meant}))
            return None
        self.called[key] = None
        note = self.notes[key]
        if note is None:
            return None
        number = self.numbers.setdefault(note.address, len(self.numbers) + 1)
        return SourceCall(number, at)

    def sources(self) -> tuple[Source, ...]:
        """List the sources that were called, by their numbers."""
        by_address: dict[str, Note] = {}
        for key in (*self.notes, *self.called):
            note = self.notes[key]
            if note is not None:
                by_address.setdefault(note.address, note)
        return tuple(_numbered(by_address[address], number) for address, number in self.numbers.items())

    def uncalled(self) -> tuple[Finding, ...]:
        """Refuse sources that nothing calls: they would be printed nowhere."""
        return tuple(
            error("links/note-unused", place, {"key": key})
            for key, place in self.places.items()
            if key not in self.called
        )


def _numbered(note: Note, number: int) -> Source:
    return Source(
        number=number,
        key=note.key,
        title=note.title,
        address=note.address,
        publisher=note.publisher,
        published=note.published,
        language=note.language,
        at=note.at,
    )
