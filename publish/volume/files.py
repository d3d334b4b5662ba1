"""The files of a volume: each bound, read back and judged, in any process."""

from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from publish.bindery.index.make import VolumeIndex
from publish.findings import Finding
from publish.model.book import Book
from publish.model.edition import Colour, Edition
from publish.model.part import PartFile
from publish.model.report import EditionFacts
from publish.preflight.delivery import facts_of
from publish.preflight.promise import Promise
from publish.preflight.proof import inspect
from publish.preflight.seen import Seen
from publish.preflight.verdict import judge
from publish.press.disk import working, write_durably
from publish.press.enclosures import Enclosure
from publish.press.memory import peak_memory
from publish.volume.assembly import Assembly, bound
from publish.volume.judging import BoundPages, promise_of_all, proven, waived
from publish.volume.keeping import Shelfmark
from publish.volume.measures import keep_measures, kept_measures


@dataclass(frozen=True, kw_only=True, slots=True)
class FileOrder:
    """What one file of a volume is made from; it travels to a worker."""

    edition: Edition
    assembly: Assembly
    files: tuple[PartFile, ...]
    """Of the parts, in their order."""
    promises: tuple[Promise, ...]
    """Of the parts, in their order."""
    book: Book
    index: VolumeIndex
    enclosures: tuple[Enclosure, ...]
    target: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class VolumeFile:
    """A file of a volume, finished and judged."""

    path: Path
    facts: EditionFacts | None
    """None where the parts could not be bound."""
    findings: tuple[Finding, ...]


def make_files(
    orders: tuple[FileOrder, ...], mark: Shelfmark, *, again: bool = False
) -> tuple[VolumeFile, ...]:
    """Make files one after the other; pages that they have in common, to the byte, are measured once.

    So are those that the same files had when they were made before: what was measured is kept under `mark`,
    and nobody asks for it where everything is to be made `again`.
    """
    seen = Seen() if again else kept_measures(mark)
    files = tuple(make_file(order, seen) for order in orders)
    keep_measures(mark, seen)
    return files


def make_file(order: FileOrder, seen: Seen | None = None) -> VolumeFile:
    """Bind a file, read it back, and judge it: by the preflight of an issue, and as a book."""
    begun = monotonic()
    placed = order.assembly.placed
    edition = order.edition.without(
        waiver.code for one in placed if one.record for waiver in one.record.waivers
    )
    made = bound(order.assembly, edition, order.files, order.enclosures)
    found = (*made.findings, *made.lost)
    if not made.pdf:
        return VolumeFile(path=order.target, facts=None, findings=found)
    name = Path(f"{edition.name}.pdf")
    for_press = edition.colour is Colour.CMYK
    proof = inspect(made.pdf, name, for_press=for_press, book=True, seen=seen)
    promise = promise_of_all(order.promises, edition, order.assembly.geometry, placed, made.stamped)
    found += tuple(waived(judge(proof, promise), placed))
    pages = BoundPages(
        placed=placed,
        stamps=order.assembly.stamps,
        trim=order.assembly.geometry.trim,
        shift=order.assembly.shift_of(edition),
    )
    found += proven(made.pdf, name.name, pages, order.book, order.index)
    with working():
        write_durably(order.target, made.pdf)
    facts = facts_of(made.pdf, proof, promise.demand)
    spent = replace(facts, seconds=monotonic() - begun, memory=peak_memory())
    return VolumeFile(path=order.target, facts=spent, findings=found)
