"""Whether what a volume is made from still stands as it was read.

The archive edition encloses what was written; its pages were made from the same, or nobody can
build them again from it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from publish.errors import ContentError
from publish.findings import error
from publish.manuscript.listing import shown_path
from publish.model.part import PartRecord
from publish.place import Place
from publish.press.fingerprint import house_print
from publish.volume.gathering import NAMES, Gathered, gather
from publish.volume.order import VolumeOrder
from publish.volume.part import shelfmark


def require_still(order: VolumeOrder, gathered: Gathered, records: Sequence[PartRecord]) -> None:
    """Refuse a volume whose sources somebody has written in since they were read.

    ContentError `files/changed-meanwhile` for each of them; also whatever is wrong with what stands
    there now.
    """
    changed = tuple(dict.fromkeys(_changed(order, gathered, records)))
    if changed:
        raise ContentError(*(error("files/changed-meanwhile", Place(path)) for path in changed))


def _changed(order: VolumeOrder, gathered: Gathered, records: Sequence[PartRecord]) -> Iterator[Path]:
    project, now = order.project, gather(order)
    if now.house != gathered.house:
        yield shown_path(project, project.house_file)
        return  # every issue depends on it
    if now.plan != gathered.plan or now.parts != gathered.parts:
        yield gathered.plan.at.path
    if now.names != gathered.names:
        yield shown_path(project, project.issues / NAMES)
    around = house_print(project)
    for (name, one), record in zip(gathered.parts, records, strict=True):
        if shelfmark(one, name, around).folder != record.print.path.parent:
            yield one.shown(one.manuscript)
