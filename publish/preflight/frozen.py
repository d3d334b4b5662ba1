"""What has appeared stays as it appeared: a published set is delivered anew only as a revision.

    build/<issue>/        the set in force; its manifest says whether it was published
    build/<issue>.r1/     the set that the first revision took the place of, and so on

Whoever wants to correct a published issue gives a reason.  The earlier set is kept beside
the new one, and `errata.json` of the new one tells each revision with its reason.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.findings import Finding, error, note
from publish.model.edition import ARCHIVE
from publish.model.order import Order
from publish.model.report import EditionFacts
from publish.place import Place
from publish.preflight.manifest import NAME as MANIFEST
from publish.press.enclosures import Enclosure
from publish.press.shelf import deliver, delivered_on, on_shelf
from publish.press.unpacking import unpacked

ERRATA = "errata.json"
"""What the list of revisions is called on the shelf."""

_ARCHIVE = f"{ARCHIVE.name}.pdf"
_MOST_NAMED = 5  # inputs, in one finding
_REVISION = re.compile(r"\.r([1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Appeared:
    """A published set on the shelf, by what its manifest says."""

    files: Mapping[str, Path]
    editions: Mapping[str, str]
    """sha512 of every edition, by file name."""
    inputs: Mapping[str, str]
    """sha512 of everything it was made from, by path in the project."""

    def differing(self, made: Iterable[EditionFacts]) -> tuple[str, ...]:
        """Name the editions that were made to other bytes than appeared."""
        return tuple(one.file for one in made if self.editions.get(one.file) != one.sha512)

    def changed(self, inputs: Iterable[Enclosure]) -> tuple[str, ...]:
        """Name what was changed, added or taken away since."""
        present = {one.name: one.sha512 for one in inputs}
        names = sorted({*present, *self.inputs})
        return tuple(name for name in names if present.get(name) != self.inputs.get(name))


def appeared(order: Order) -> Appeared | None:
    """Read the published set that stands on the shelf; None when there is none.

    Where its manifest is lost or damaged, the one that its archive edition encloses speaks.
    """
    files = on_shelf(order.place)
    for said in (_read(files.get(MANIFEST)), _enclosed(files.get(_ARCHIVE))):
        try:
            published = said["published"] is True
            editions = {one["file"]: one["sha512"] for one in said["editions"]}
            inputs = {one["path"]: one["sha512"] for one in said["inputs"]}
        except (LookupError, TypeError, AttributeError):
            continue
        return Appeared(files, editions, inputs) if published else None
    return None


def judge_frozen(
    order: Order, issue: Appeared, made: tuple[EditionFacts, ...], inputs: tuple[Enclosure, ...]
) -> tuple[Finding, ...]:
    """Judge what was made of an issue that has appeared.

    An error where its pages or sources are others.  Where the press alone is another, its
    papers would be: nothing is delivered then, and a note says so.
    """
    differing, changed = issue.differing(made), issue.changed(inputs)
    at = Place(order.shown(order.manuscript))
    if not differing:
        return ()
    enclosing = {f"{edition.name}.pdf" for edition in order.editions if edition.encloses}
    if not changed and set(differing) <= enclosing:
        return (note("published/kept", at, {"files": ", ".join(differing)}),)
    named = ", ".join(changed[:_MOST_NAMED]) or "–"
    more = "…" if len(changed) > _MOST_NAMED else ""
    return (error("published/frozen", at, {"files": ", ".join(differing), "changed": f"{named}{more}"}),)


def keep_earlier(order: Order, issue: Appeared, editions: Iterable[EditionFacts]) -> dict[str, bytes]:
    """Keep a published set beside the one that takes its place; give the new list of revisions.

    To be called with the issue's lock held, before the new set is delivered.
    """
    files = {name: file.read_bytes() for name, file in delivered_on(order.place).items()}
    kept = dict(_revisions(order.place))
    number = max(kept, default=0)
    if not number or _held(kept[number]) != files:  # else an earlier try was interrupted
        number += 1
        deliver(files, order.place.with_name(f"{order.place.name}.r{number}"))
    errata = [*_errata(issue.files), _erratum(order, issue, editions, number)]
    return {ERRATA: (json.dumps(errata, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()}


def carried(order: Order) -> dict[str, bytes]:
    """Give the list of revisions that the next set takes over; nothing when there is none."""
    files = on_shelf(order.place)
    return {ERRATA: files[ERRATA].read_bytes()} if ERRATA in files else {}


def _erratum(
    order: Order, issue: Appeared, editions: Iterable[EditionFacts], number: int
) -> dict[str, object]:
    return {
        "revision": number,
        "date": order.today.isoformat(),
        "reason": order.revision,
        "kept": f"{order.place.name}.r{number}",
        "replaced": dict(issue.editions),
        "by": {one.file: one.sha512 for one in editions},
    }


def _errata(files: Mapping[str, Path]) -> list[object]:
    said = _read(files.get(ERRATA))
    return said if isinstance(said, list) else []


def _revisions(place: Path) -> Iterator[tuple[int, Path]]:
    for folder in place.parent.glob("*.r*"):
        match = _REVISION.fullmatch(folder.name.removeprefix(place.name))
        if match and folder.name.startswith(place.name):
            yield int(match[1]), folder


def _held(folder: Path) -> dict[str, bytes]:
    return {name: file.read_bytes() for name, file in on_shelf(folder).items()}


def _enclosed(file: Path | None) -> Any:  # noqa: ANN401  # as `_read`
    """Read the manifest in an archive edition, with the edition itself, which it cannot name."""
    try:
        content = file.read_bytes() if file else b""
        said = json.loads(unpacked(content)[MANIFEST])
        own = {"file": _ARCHIVE, "sha512": hashlib.sha512(content).hexdigest()}
        return {**said, "editions": [own, *said["editions"]]}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _read(file: Path | None) -> Any:  # noqa: ANN401  # whatever stands in the file
    try:
        return json.loads(file.read_bytes()) if file else {}
    except (OSError, ValueError):
        return {}
