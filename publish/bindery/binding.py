"""Finished files bound into one that keeps everything: pages, places, links, outline, structure.

Every part is opened and must be what was promised; what makes parts unfit for one another is
found; each is carried into the volume under names of its own; the volume's catalogue is
written over them, and what lies in it several times is stored once.  The bytes are judged by
what they claim, and their structure is walked.  What could not be kept comes back as findings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

import pikepdf

from publish.bindery.catalogue import write_catalogue
from publish.bindery.faces import unite
from publish.bindery.gathering import Bundle, Gathering, gather
from publish.bindery.judging import judged
from publish.bindery.opening import unreadable
from publish.bindery.sheets import add_blanks, centre, lay_on_sheets
from publish.bindery.stamping import stamp
from publish.bindery.volume import Bound, Part, Volume, require_names
from publish.errors import ContentError
from publish.findings import Finding, Severity, error, warning
from publish.place import Place
from publish.preflight.proof import UNREADABLE
from publish.press.saving import saved


def bind(parts: tuple[Part, ...], volume: Volume) -> Bound:
    """Bind parts into a volume that keeps what it claims."""
    return judged(join(parts, volume), volume, parts)


def join(parts: tuple[Part, ...], volume: Volume) -> Bound:
    """Join parts; whether the volume keeps what it claims, nobody has judged yet."""
    require_names(parts)
    at = Place(volume.path)
    if not parts:
        return Bound(findings=(error("binding/nothing", at),))
    try:
        bound, due = _joined(parts, volume)
        pages = _pages(bound.pdf)
    except ContentError as refused:
        return Bound(findings=refused.findings)
    except UNREADABLE as damage:
        return Bound(findings=(unreadable(at, damage),))
    astray = (error("binding/pages-differ", at, {"found": pages, "due": due}),) if pages != due else ()
    return replace(bound, pages=pages, lost=(*bound.lost, *astray))


def _joined(parts: tuple[Part, ...], volume: Volume) -> tuple[Bound, int]:
    """Give what became of the parts, and how many pages that must be."""
    with pikepdf.new() as file:
        gathering, found = gather(file, parts, volume)
        bundles = gathering.bundles
        write_catalogue(file, bundles, volume)
        stamped = _furnished(gathering, volume)
        links = list(_links(bundles))
        lost = [*_lost(bundles), *(one for one in links if one.severity is Severity.ERROR)]
        told = [one for one in links if one.severity is not Severity.ERROR]
        due = volume.closing + sum(bundle.part.blanks + bundle.docket.pages for bundle in bundles)
        return Bound(pdf=saved(file), lost=tuple(lost), stamped=stamped, findings=(*found, *told)), due


def _furnished(gathering: Gathering, volume: Volume) -> tuple[tuple[str, ...], ...]:
    """Add what is the volume's own on every page; gives the words that were stamped on each."""
    file, bare = gathering.file, len(gathering.file.pages)
    add_blanks(file, volume.closing, volume.ornament)
    stamped = stamp(file, volume.stamping) if volume.stamping else ()
    if volume.press:
        lay_on_sheets(file, volume.press, volume.stamping)
    elif volume.trim:
        centre(file, volume.trim)
    gathering.sharing.pages(0 if volume.stamping or volume.press else bare)
    unite(file, gathering.sharing.fonts)
    gathering.sharing.catalogue()
    return stamped


def _lost(bundles: Sequence[Bundle]) -> Iterator[Finding]:
    for bundle in bundles:
        yield from (error("binding/entry-lost", bundle.at, {"entry": entry}) for entry in bundle.docket.lost)
    for bundle in bundles:
        if bundle.carried.strays:
            yield error("binding/content-lost", bundle.at, {"count": bundle.carried.strays})


def _links(bundles: Sequence[Bundle]) -> Iterator[Finding]:
    """Tell which links lead to no place of the volume."""
    places = {place for bundle in bundles for place in bundle.carried.places}
    for bundle in bundles:
        for target in sorted(bundle.carried.targets - places):
            part, _, name = target.partition(".")
            if part == bundle.part.name:
                yield warning("binding/link-dead", bundle.at, {"place": name})
            else:
                yield error("binding/link-nowhere", bundle.at, {"part": part, "place": name})


def _pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as written:
        return len(written.pages)
