"""The index of a volume: parts with their folios and the names in, letters and their proofs out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.bindery.index.collation import filed
from publish.bindery.index.forms import forms_of_names
from publish.bindery.index.hits import Finder
from publish.bindery.index.locators import locators, without_passing
from publish.bindery.index.proposals import Proposal, proposed
from publish.bindery.index.references import heading_of, references
from publish.bindery.index.sightings import Reader, Sighted, Sighting, at_folios, kept, sight
from publish.bindery.index.subjects import gather_subjects
from publish.bindery.placed import PlacedPart
from publish.findings import Finding, note
from publish.model.book import IndexEntry, IndexLetter
from publish.model.names import Name
from publish.place import Place

_AT = Place(Path("issues/names.csv"))
_LISTED = 30
"""Proposals named in one finding."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What a page must show for an entry that names it: one of these words, or of these texts."""

    heading: str
    folio: int
    words: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VolumeIndex:
    """The index, what proves each of its pages, and what a person should know."""

    letters: tuple[IndexLetter, ...]
    witnesses: tuple[Witness, ...]
    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]


def make_index(parts: tuple[PlacedPart, ...], names: tuple[Name, ...], reader: Reader = sight) -> VolumeIndex:
    """Make the index of a volume; `reader` may be one that keeps what it has read."""
    subjects = gather_subjects(parts, names)
    finder = Finder(subjects.names, forms_of_names(subjects.names))
    carried = zip(parts, subjects.carried, strict=True)
    sighted = tuple(reader(part, of_part, finder) for part, of_part in carried)
    by_name: dict[int, list[Sighting]] = {}
    for part, of_part in zip(parts, sighted, strict=True):
        for one in at_folios(part, kept(of_part.sightings, subjects)):
            by_name.setdefault(one.name, []).append(one)
    pages = sum(part.record.pages for part in parts)
    chosen = {name: without_passing(tuple(found), pages) for name, found in by_name.items()}
    entries = [
        entry
        for name, found in chosen.items()
        if found
        for entry in _entries(subjects.names[name], found, by_name[name])
    ]
    proposals = _proposals(parts, sighted, subjects.names)
    findings = (
        *subjects.findings,
        *(finding for one in sighted for finding in one.findings),
        *_everywhere(subjects.names, by_name, chosen),
        *_unlisted(proposals),
    )
    witnesses = tuple(
        witness for name, found in chosen.items() for witness in _witnesses(subjects.names[name], found)
    )
    return VolumeIndex(filed(_once(entries)), witnesses, proposals, findings)


def _entries(
    name: Name, sightings: tuple[Sighting, ...], everywhere: Iterable[Sighting]
) -> Iterator[IndexEntry]:
    """Give the entry of a name, and references from spellings on any page, be it left out here."""
    yield IndexEntry(heading=heading_of(name), kind=name.kind, locators=locators(sightings))
    if not name.tag:
        yield from references(name, (one.spelt for one in everywhere if one.spelt))


def _once(entries: list[IndexEntry]) -> tuple[IndexEntry, ...]:
    """Drop a reference where its heading has pages of its own, or leads to one entry twice."""
    with_pages = {entry.heading for entry in entries if entry.locators}
    return tuple(
        dict.fromkeys(entry for entry in entries if entry.locators or entry.heading not in with_pages)
    )


def _witnesses(name: Name, sightings: tuple[Sighting, ...]) -> Iterator[Witness]:
    by_folio: dict[int, list[Sighting]] = {}
    for one in sightings:
        by_folio.setdefault(one.page, []).append(one)
    for folio, here in sorted(by_folio.items()):
        words = dict.fromkeys(words for one in here for words in one.words)
        texts = dict.fromkeys(text for one in here for text in one.texts)
        yield Witness(heading_of(name), folio, tuple(words), tuple(texts))


def _proposals(
    parts: tuple[PlacedPart, ...], sighted: tuple[Sighted, ...], names: tuple[Name, ...]
) -> tuple[Proposal, ...]:
    found = (
        (one, part.folio(one.page))
        for part, of_part in zip(parts, sighted, strict=True)
        for one in of_part.candidates
    )
    return proposed(found, names)


def _everywhere(
    names: tuple[Name, ...], found: dict[int, list[Sighting]], chosen: dict[int, tuple[Sighting, ...]]
) -> Iterator[Finding]:
    """Tell of names that stand everywhere and keep some of their pages: « Astana (11/13) »."""
    pages = {
        name: tuple(len({one.page for one in some}) for some in (chosen[name], sightings))
        for name, sightings in found.items()
    }
    told = [f"{names[name].french} ({kept}/{all_})" for name, (kept, all_) in pages.items() if kept < all_]
    if told:
        yield note("index/everywhere", _AT, {"names": ", ".join(told)})


def _unlisted(proposals: tuple[Proposal, ...]) -> Iterator[Finding]:
    if proposals:
        listed = ", ".join(one.words for one in proposals[:_LISTED])
        facts = {"count": len(proposals), "names": listed + (" …" if len(proposals) > _LISTED else "")}
        yield note("index/unlisted", _AT, facts)
