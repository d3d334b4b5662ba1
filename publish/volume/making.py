"""A volume, on one page: a year in, a book out, every file of it proven.

gather → make parts → set the book around them → bind, stamp and judge each file → deliver
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from publish.composition.layout import BOOK
from publish.errors import ContentError
from publish.findings import in_order
from publish.model.edition import ARCHIVE, PRINT, SCREEN, Edition
from publish.model.order import Step, Tell
from publish.model.part import PartFile, PartRecord
from publish.model.report import Report
from publish.press.enclosures import Enclosure
from publish.press.fingerprint import house_print
from publish.press.lock import locked
from publish.press.scratch import scratch_folder
from publish.press.shelf import check_shelf, deliver
from publish.production import failed
from publish.volume.assembly import Assembly
from publish.volume.bookwork import Bookwork, set_book
from publish.volume.cover import cover_file
from publish.volume.files import FileOrder, VolumeFile, make_files
from publish.volume.gathering import Gathered, gather
from publish.volume.in_use import in_use
from publish.volume.keeping import Promises, kept_promises, parts_on
from publish.volume.measures import measures_mark
from publish.volume.naming import Naming
from publish.volume.order import VolumeOrder
from publish.volume.papers import enclosures, kept, papers, volume_key
from publish.volume.placed import Placed
from publish.volume.stamps import Heads, OwnPages, stamps
from publish.volume.stillness import require_still
from publish.volume.told import ISSUE_FAILED, at_home, covers_kept, failing, of_issues
from publish.volume.workshop import PartOrder, TellPart, make_parts

_TOGETHER: tuple[tuple[Edition, ...], ...] = ((PRINT,), (SCREEN, ARCHIVE))
"""Editions by who makes them: two that have their pages in common are made in one process."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeVolume:
    """What became of a volume."""

    report: Report
    work: Bookwork | None = None
    """None where the shelf held it already, or its files were not come to."""
    gathered: Gathered


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told how far the work has come."""

    step: Tell
    part: TellPart


@dataclass(frozen=True, slots=True)
class _Means:
    """What files are made with."""

    executor: Executor
    folder: Path
    """Where they stand until they are delivered."""
    inside: tuple[Enclosure, ...]
    """What the archive edition encloses."""


def make_volume(order: VolumeOrder, executor: Executor, tell: Telling) -> MadeVolume:
    """Make a volume and deliver its files if all of them pass; else nothing on the shelf changes.

    ContentError with all findings for issues that an editor must mend first, and for sources that
    changed meanwhile; ConfigurationError for a plan or a house that cannot be.
    """
    check_shelf(order.place)
    with locked(order.place), in_use(parts_on(order.shelf)):
        gathered = gather(order)
        records = _parts(gathered, executor, tell)
        inside = enclosures(order, gathered, records)
        key = volume_key(order, records, inside)
        done = None if order.again else kept(order.place, key)
        if done is not None:
            return MadeVolume(report=done, gathered=gathered)
        require_still(order, gathered, records)
        with scratch_folder() as folder:
            work = set_book(gathered, records, order, executor)
            tell.step(Step("compose", order.place.name))
            files = tuple(_files(order, gathered, work, _Means(executor, folder, inside), tell))
            return _delivered(order, gathered, work, files, key)


def _parts(gathered: Gathered, executor: Executor, tell: Telling) -> Sequence[PartRecord]:
    """Make the parts; ContentError names each issue that fails before what was found of it."""
    wanted = [PartOrder(name, one) for name, one in gathered.parts]
    try:
        return make_parts(wanted, executor, tell.part)
    except ContentError as stop:
        raise ContentError(*failing(gathered.parts, stop.findings, gathered.plan.year)) from stop


def _files(
    order: VolumeOrder,
    gathered: Gathered,
    work: Bookwork,
    means: _Means,
    tell: Telling,
) -> Iterator[VolumeFile]:
    """Make every file: the workers bind and judge, and render the cover."""
    assembly = _assembly(order, gathered, work)
    around = house_print(order.project)
    waiting = [
        means.executor.submit(
            make_files,
            tuple(_file_order(edition, work, assembly, means) for edition in editions),
            measures_mark(order.shelf, f"{order.place.name}-{editions[0].name}", around),
            again=order.again,
        )
        for editions in _TOGETHER
    ]
    # The shortest work is begun last.
    cover = means.executor.submit(cover_file, work, order.project, means.folder)
    for future, editions in zip(waiting, _TOGETHER, strict=True):
        yield from future.result()
        for edition in editions:
            tell.step(Step("judge", f"{order.place.name} {edition.name}"))
    yield cover.result()


def _assembly(order: VolumeOrder, gathered: Gathered, work: Bookwork) -> Assembly:
    own = {one.name: OwnPages(one.pages, one.margins, one.slots) for one in work.own}
    title = f"{gathered.plan.title or gathered.house.title} {gathered.plan.year}"
    naming = Naming.of(work.book, order.project)
    return Assembly(
        plan=gathered.plan,
        naming=naming,
        house=work.book.house,
        printing=work.book.house.printing,
        fonts=order.project.fonts,
        layout=order.project.layouts / BOOK,
        placed=work.placed,
        stamps=stamps(work.placed, Heads(title, own, naming), work.geometry.closing),
        geometry=work.geometry,
        titles={one.name: one.title for one in work.own},
        further=frozenset(one.name for one in work.own if one.goes_on),
    )


def _file_order(edition: Edition, work: Bookwork, assembly: Assembly, means: _Means) -> FileOrder:
    parts = [_part(one, work) for one in work.placed]
    shown = int(edition.links)  # of each pair the print edition is the first
    return FileOrder(
        edition=edition,
        assembly=assembly,
        files=tuple(files[shown] for files, _ in parts),
        promises=tuple(promises[shown] for _, promises in parts),
        book=work.book,
        index=work.index,
        enclosures=means.inside if edition.encloses else (),
        target=means.folder / f"{edition.name}.pdf",
    )


def _part(one: Placed, work: Bookwork) -> tuple[tuple[PartFile, PartFile], Promises]:
    """Give the files of a part, and what they promise: for print, and for a screen."""
    if one.record:
        return (one.record.print, one.record.screen), kept_promises(one.record)
    own = next(own for own in work.own if own.name == one.name)
    return (own.print, own.screen), own.promises


def _delivered(
    order: VolumeOrder, gathered: Gathered, work: Bookwork, files: tuple[VolumeFile, ...], key: str
) -> MadeVolume:
    findings = (
        *gathered.findings,
        *of_issues(work.placed),
        *covers_kept(gathered.plan, work.placed),
        *work.findings,
        *(finding for file in files for finding in file.findings),
    )
    report = Report(
        issue=order.place.name,
        findings=in_order(findings),
        editions=tuple(file.facts for file in files if file.facts),
        key=key,
    )
    if failed(report.findings, strict=order.strict):
        at_homes = tuple(at_home(report.findings, work.placed))
        told = tuple(failing(gathered.parts, at_homes, gathered.plan.year))
        if any(one.code == ISSUE_FAILED for one in told):
            raise ContentError(*told)
        return MadeVolume(report=report, work=work, gathered=gathered)
    made = {file.facts.file: file.path.read_bytes() for file in files if file.facts}
    deliver({**made, **papers(report, work, gathered)}, order.place)
    return MadeVolume(report=replace(report, shelf=order.place), work=work, gathered=gathered)
