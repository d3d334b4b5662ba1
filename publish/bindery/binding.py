"""Finished files bound into one that keeps everything: pages, places, links, outline, structure.

Every part is opened and must be what was promised; what makes parts unfit for one another is
found; each is carried into the volume under names of its own; the volume's catalogue is
written over them, and what lies in it several times is stored once.  The bytes are judged by
what they claim.  What could not be kept comes back as findings.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
from pikepdf import Pdf

from publish.bindery.carrying import carry
from publish.bindery.catalogue import Bundle, write_catalogue
from publish.bindery.entries import entries_lost
from publish.bindery.fitness import unfit
from publish.bindery.judging import judged
from publish.bindery.opening import Opened, damage_of, opened, unreadable
from publish.bindery.sharing import share
from publish.bindery.sheets import add_blanks, lay_on_sheets
from publish.bindery.stamping import stamp
from publish.bindery.volume import Bound, Part, Volume, require_names
from publish.errors import ContentError
from publish.findings import Finding, Severity, error, warning
from publish.place import Place
from publish.preflight.proof import UNREADABLE
from publish.press.saving import saved


def bind(parts: tuple[Part, ...], volume: Volume) -> Bound:
    """Bind parts into a volume that keeps what it claims."""
    return judged(join(parts, volume), volume)


def join(parts: tuple[Part, ...], volume: Volume) -> Bound:
    """Join parts; whether the volume keeps what it claims, nobody has judged yet."""
    require_names(parts)
    at = Place(volume.path)
    if not parts:
        return Bound(findings=(error("binding/nothing", at),))
    tried = [opened(part) for part in parts]
    whole = [one for one in tried if isinstance(one, Opened)]
    try:
        found = [finding for one in tried if isinstance(one, tuple) for finding in one]
        found += unfit(whole, at)
        if any(one.severity is Severity.ERROR for one in found):
            return Bound(findings=tuple(found))
        return _joined(whole, volume, tuple(found))
    except ContentError as refused:
        return Bound(findings=refused.findings)
    except UNREADABLE as damage:
        return Bound(findings=(unreadable(at, damage),))
    finally:
        for one in whole:
            one.file.close()


def _joined(parts: Sequence[Opened], volume: Volume, found: tuple[Finding, ...]) -> Bound:
    lost = [
        error("binding/entry-lost", one.at, {"entry": entry})
        for one in parts
        for entry in entries_lost(one.file)
    ]
    with pikepdf.new() as file:
        bundles = list(_carried(file, parts))
        write_catalogue(file, bundles, volume)
        stamped = _furnished(file, volume)
        share(file)
        lost += [
            error("binding/content-lost", bundle.one.at, {"count": bundle.carried.strays})
            for bundle in bundles
            if bundle.carried.strays
        ]
        links = list(_links(bundles))
        lost += [one for one in links if one.severity is Severity.ERROR]
        pdf = saved(file)
    pages, due = _pages(pdf), volume.closing + sum(one.part.blanks + one.pages for one in parts)
    if pages != due:
        lost.append(error("binding/pages-differ", Place(volume.path), {"found": pages, "due": due}))
    told = tuple(one for one in links if one.severity is not Severity.ERROR)
    return Bound(pdf=pdf, pages=pages, lost=tuple(lost), stamped=stamped, findings=(*found, *told))


def _furnished(file: Pdf, volume: Volume) -> tuple[tuple[str, ...], ...]:
    """Add what is the volume's own on every page; gives the words that were stamped on each."""
    add_blanks(file, volume.closing)
    stamped = stamp(file, volume.stamping) if volume.stamping else ()
    if volume.press:
        lay_on_sheets(file, volume.press, volume.stamping)
    return stamped


def _carried(file: Pdf, parts: Sequence[Opened]) -> Iterator[Bundle]:
    """Carry the parts in, one after the other; ContentError at the first that cannot be read whole."""
    names, key = frozenset(one.part.name for one in parts), 0
    for one in parts:
        try:
            add_blanks(file, one.part.blanks)
            carried = carry(file, one, names, key)
        except UNREADABLE as damage:
            raise ContentError(unreadable(one.at, damage)) from damage
        mended = tuple(damage_of(one))
        if mended:
            raise ContentError(*mended)
        key = carried.next_key
        yield Bundle(one, carried)


def _links(bundles: Sequence[Bundle]) -> Iterator[Finding]:
    """Tell which links lead to no place of the volume."""
    places = {place for bundle in bundles for place in bundle.carried.places}
    for bundle in bundles:
        for target in sorted(bundle.carried.targets - places):
            part, _, name = target.partition(".")
            if part == bundle.one.part.name:
                yield warning("binding/link-dead", bundle.one.at, {"place": name})
            else:
                yield error("binding/link-nowhere", bundle.one.at, {"part": part, "place": name})


def _pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as written:
        return len(written.pages)
