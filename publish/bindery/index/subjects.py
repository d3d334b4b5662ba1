"""What the entries of an index may be: the names of the house, and what editors wrote beside them.

Stories carry persons, places and tags; editors mark words.  Each is folded into the name that it
spells; what no name spells becomes one, and is told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from publish.bindery.index.forms import certain_spellings, family_names
from publish.bindery.placed import PlacedPart
from publish.findings import Finding, note
from publish.manuscript.fold import folded
from publish.model.book import NameKind
from publish.model.names import Name
from publish.model.part import PartStory


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that an editor marked, and the name that they spell."""

    story: str
    words: str
    name: int


@dataclass(frozen=True, slots=True)
class Carried:
    """What one part carries: names by story, as attributes, and the words marked in its text."""

    by_story: dict[str, frozenset[int]]
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Subjects:
    """All names, those of the house first; what each part carries; what was not listed."""

    names: tuple[Name, ...]
    carried: tuple[Carried, ...]
    findings: tuple[Finding, ...]


def gather_subjects(parts: tuple[PlacedPart, ...], names: tuple[Name, ...]) -> Subjects:
    """Fold what stories carry and editors marked into names."""
    register = _Register(list(names))
    for place in range(len(names)):
        register.enter(place)
    carried = tuple(_carried(part, register) for part in parts)
    return Subjects(tuple(register.names), carried, tuple(register.findings))


@dataclass(slots=True)
class _Register:
    """Names by folded spelling; grows while parts are read."""

    names: list[Name]
    spelt: dict[str, list[int]] = field(default_factory=dict)
    families: dict[str, list[int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def enter(self, place: int) -> None:
        name = self.names[place]
        for spelling in dict.fromkeys(map(folded, (name.french, *certain_spellings(name)))):
            self.spelt.setdefault(spelling, []).append(place)
        for family in dict.fromkeys(map(folded, family_names(name))):
            self.families.setdefault(family, []).append(place)

    def find(self, words: str, kind: NameKind) -> int | None:
        """Find the name that words spell, one of a kind before others."""
        found = self.spelt.get(folded(words), ())
        alike = [place for place in found if self.names[place].kind is kind]
        return next(iter((*alike, *found)), None)

    def find_marked(self, words: str) -> int | None:
        """Find the name that marked words spell: its family's name will do where it is one family's."""
        spelt = self.spelt.get(folded(words), ())
        family = self.families.get(folded(words), ())
        return next((one[0] for one in (spelt, family) if len(one) == 1), None)

    def add(self, name: Name, finding: Finding | None = None) -> int:
        self.names.append(name)
        self.findings += [finding] if finding else []
        self.enter(len(self.names) - 1)
        return len(self.names) - 1


def _carried(part: PlacedPart, register: _Register) -> Carried:
    by_story = {
        story.id: frozenset(
            (
                *_folded_in(register, story.persons, NameKind.PERSON, (part, story)),
                *_folded_in(register, story.places, NameKind.PLACE, (part, story)),
                *_tags(register, part, story),
            )
        )
        for story in part.record.stories
    }
    return Carried(by_story, tuple(_marked(register, part)))


def _folded_in(
    register: _Register, typed: Iterable[str], kind: NameKind, of: tuple[PlacedPart, PartStory]
) -> Iterator[int]:
    part, story = of
    for words in typed:
        found = register.find(words, kind)
        if found is None:
            facts = {"found": words, "story": story.id}
            name = Name(kind=kind, french=words, at=part.at)
            found = register.add(name, note("index/attribute-unlisted", part.at, facts))
        yield found


def _tags(register: _Register, part: PlacedPart, story: PartStory) -> Iterator[int]:
    for tag in story.tags:
        found = register.find(tag, NameKind.THEME)
        if found is None:
            name = Name(kind=NameKind.THEME, french=tag, tag=True, at=part.at)
            found = register.add(name, note("index/tag-unlisted", part.at, {"found": tag}))
        yield found


def _marked(register: _Register, part: PlacedPart) -> Iterator[Marked]:
    for story, typed in part.record.marks:
        words = " ".join(typed.split())
        found = register.find_marked(words)
        if found is None:
            found = register.add(Name(kind=NameKind.THEME, french=words, at=part.at))
        yield Marked(story, words, found)
