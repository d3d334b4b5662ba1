"""On which pages of a part each name stands, and what proves it there.

What is read here hangs on the part, the names and nothing else: not on where in a volume the
part stands.  Whoever makes a volume again may keep it (`Reader`).

A story that is about a name (it carries it, or names it in its kicker, headline or standfirst)
is a main passage, on every page that the story runs over.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from publish.bindery.index.hits import Finder
from publish.bindery.index.mentions import Mention, Read, mention_at, read_mentions
from publish.bindery.index.passages import Passage, passages_of
from publish.bindery.index.proposals import Candidate, candidates
from publish.bindery.index.subjects import Carried, Subjects
from publish.bindery.index.words import clean, words_of
from publish.bindery.placed import PlacedPart
from publish.findings import Finding, note, warning
from publish.model.names import Indexing


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name on a page of its part, or on a folio, once the part is at its place.

    `words` stand on that page; `texts` are those of the story that runs over it: what a
    reader of the finished page must find there, the one or one of the others.
    """

    name: int
    page: int
    link: str
    main: bool
    headed: bool = False
    """Kicker, headline or standfirst of the story name it."""
    spelt: str = ""
    """The words that name it, whole where a page turn cuts them."""
    words: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighted:
    """What a part gives to the index, by its own pages, and what looks like a name and is none yet."""

    sightings: tuple[Sighting, ...]
    candidates: tuple[Candidate, ...]
    findings: tuple[Finding, ...]


Reader = Callable[[PlacedPart, Carried, Finder], Sighted]
"""Reads a part, as `sight` does, or finds it read."""


def sight(part: PlacedPart, carried: Carried, finder: Finder) -> Sighted:
    """Find the names of the volume in one part."""
    passages = tuple(passages_of(part.record))
    read = read_mentions(finder, passages, carried.by_story)
    marked, findings = _marks(part, carried, passages)
    mentions = (*read.mentions, *marked)
    sightings = (
        *(_passing(part, mention) for mention in mentions),
        *_main(part, carried, mentions),
    )
    return Sighted(sightings, tuple(candidates(read)), (*findings, *_doubts(part, read, finder)))


def at_folios(part: PlacedPart, sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Give the pages of a part as folios."""
    return (replace(one, page=part.folio(one.page)) for one in sightings)


def kept(sightings: Iterable[Sighting], subjects: Subjects) -> tuple[Sighting, ...]:
    """Leave out what the names file keeps out of the index."""
    names = subjects.names
    return tuple(
        one
        for one in sightings
        if names[one.name].indexing is Indexing.ALL
        or (names[one.name].indexing is Indexing.MAIN and one.main)
    )


def _passing(part: PlacedPart, mention: Mention) -> Sighting:
    return Sighting(
        mention.name,
        mention.page,
        part.link_to(mention.page, mention.story),
        main=False,
        spelt=mention.spelt,
        words=(mention.words,),
        texts=(mention.around,) if mention.around else (),
    )


def _main(part: PlacedPart, carried: Carried, mentions: tuple[Mention, ...]) -> Iterator[Sighting]:
    texts: dict[str, dict[int, list[str]]] = {}
    for piece in part.record.pieces:
        texts.setdefault(piece.story, {}).setdefault(piece.page, []).append(clean(piece.text))
    about = {(story, name): False for story, names in carried.by_story.items() for name in sorted(names)}
    about |= {(mention.story, mention.name): True for mention in mentions if mention.head}
    for (story, name), headed in about.items():
        for page, shown in sorted(texts.get(story, {}).items()):
            link = part.link_to(page, story)
            yield Sighting(name, page, link, main=True, headed=headed, texts=tuple(shown))


def _marks(
    part: PlacedPart, carried: Carried, passages: tuple[Passage, ...]
) -> tuple[tuple[Mention, ...], tuple[Finding, ...]]:
    """Find marked words on the pages of their story."""
    found: list[Mention] = []
    findings: list[Finding] = []
    for mark in carried.marked:
        sought = [word.text for word in words_of(clean(mark.words))]
        of_story = [passage for passage in passages if passage.story == mark.story]
        here = [
            mention_at(mark.name, passage, start, end)
            for passage in of_story
            for start, end in _places(passage, sought)
        ]
        found += here
        if not here:
            facts = {"found": mark.words, "story": mark.story}
            findings.append(warning("index/mark-unseen", part.at, facts))
    return tuple(found), tuple(findings)


def _places(passage: Passage, sought: list[str]) -> Iterator[tuple[int, int]]:
    words = passage.words
    for at in range(len(words) - len(sought) + 1):
        if sought and [word.text for word in words[at : at + len(sought)]] == sought:
            yield words[at].start, words[at + len(sought) - 1].end


def _doubts(part: PlacedPart, read: Read, finder: Finder) -> Iterator[Finding]:
    for doubt in read.doubts:
        names = ", ".join(finder.names[name].french for name in doubt.names)
        facts = {"found": doubt.words, "story": doubt.story, "names": names}
        yield note("index/ambiguous", part.at, facts)
