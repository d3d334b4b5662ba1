"""The papers of a volume: its report for programs, and what its archive edition encloses."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from publish.bindery.account import account
from publish.bindery.index.proposals import proposals_table
from publish.manuscript.plan_matter import texts_named
from publish.manuscript.text_file import read_text
from publish.model.part import PartRecord
from publish.model.report import Report
from publish.preflight.report import NAME, report_again, report_json
from publish.press.enclosures import Enclosure, Relation
from publish.press.fingerprint import house_print
from publish.volume.bookwork import Bookwork
from publish.volume.gathering import NAMES, Gathered
from publish.volume.order import VolumeOrder
from publish.volume.placed import Placed

PROPOSALS = "names-proposed.csv"
_VOLUMES = "volumes"
_MADE_OF = frozenset({"issues", "index", "chronology", "sources"})
"""What the report tells of a volume beside what was computed."""


def papers(report: Report, work: Bookwork, gathered: Gathered) -> Mapping[str, bytes]:
    """Write the report, with everything computed; and names that the index may want."""
    said = json.loads(report_json(report))
    said["volume"] = {
        **account(gathered.plan, work.geometry),
        "issues": [_issue(one) for one in work.placed if one.record],
        "index": {
            "entries": sum(len(letter.entries) for letter in work.index.letters),
            "proposals": len(work.index.proposals),
        },
        "chronology": len(work.book.chronology),
        "sources": sum(len(group.sources) for group in work.book.sources),
    }
    written = {NAME: (json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()}
    if work.index.proposals:
        written[PROPOSALS] = proposals_table(work.index.proposals).encode()
    return written


def _issue(one: Placed) -> Mapping[str, object]:
    record = one.record
    assert record is not None
    return {
        "name": one.name,
        "folder": record.slug,
        "number": record.number,
        "date": record.date.isoformat(),
        "pages": one.pages,
        "folio": one.folio,
        "stories": len(record.stories),
        "sha256": {"print": record.print.sha256, "screen": record.screen.sha256},
    }


def enclosures(
    order: VolumeOrder, gathered: Gathered, records: Sequence[PartRecord]
) -> tuple[Enclosure, ...]:
    """Gather what was written for the volume: every manuscript with what it names, house, plan, names."""
    issues = order.project.issues
    files: dict[str, Path] = {"issues/house.toml": order.project.house_file}
    for (_, issue), record in zip(gathered.parts, records, strict=True):
        folder = issue.manuscript.parent
        for name in (issue.manuscript.name, *record.files):
            files[f"issues/{record.slug}/{name}"] = folder / name
    for file in (issues / NAMES, *_plans(issues / _VOLUMES, gathered.plan.year)):
        if file.is_file():
            files[f"issues/{file.relative_to(issues).as_posix()}"] = file
    return tuple(Enclosure(name, file.read_bytes(), Relation.SOURCE) for name, file in sorted(files.items()))


def volume_key(order: VolumeOrder, records: Sequence[PartRecord], inside: Sequence[Enclosure]) -> str:
    """Hash everything that the files of a volume depend on: parts, what was written, the press itself."""
    digest = hashlib.sha256(house_print(order.project).encode())
    digest.update(f"{order.year}\n{order.printing}\n{order.layout}\n".encode())
    for record in records:
        digest.update(f"{record.name} {record.print.sha256} {record.screen.sha256}\n".encode())
    for one in inside:
        digest.update(f"{one.name} {one.sha512}\n".encode())
    return digest.hexdigest()


def account_again(place: Path) -> Mapping[str, object]:
    """Give what was computed of a delivered volume, from its report; nothing where that does not say it."""
    try:
        said = json.loads((place / NAME).read_bytes())["volume"]
        return {name: value for name, value in said.items() if name not in _MADE_OF}
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return {}


def kept(place: Path, key: str) -> Report | None:
    """Give the report of what stands on the shelf already; None unless it is just this, byte for byte."""
    try:
        content = json.loads((place / NAME).read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict) or content.get("key") != key:
        return None
    files = {file.name: file for file in place.iterdir() if file.is_file()}
    report = report_again(files)
    return replace(report, shelf=place, unchanged=True) if report else None


def _plans(folder: Path, year: int) -> Sequence[Path]:
    """Give the plan of a year and the texts beside it that it names."""
    plan = folder / f"{year}.toml"
    source, _ = read_text(plan, plan) if plan.is_file() else (None, ())
    return (plan, *(folder / name for name in texts_named(source.text))) if source else ()
