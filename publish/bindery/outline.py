"""The outline of a volume: the volume, its parts, and under each the entries it had.

(ISO 32000-1, 12.3.3.)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from publish.bindery.volume import Listed

_MOST: Final = 200_000  # entries of one part: a book has hundreds


class EndlessOutlineError(ValueError):
    """An outline that comes back to itself, or has more entries than any reader would open."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A part in the outline."""

    title: str
    first: Object
    """Its first page."""
    outline: Object | None
    """The outline it had, copied into the volume."""
    listed: Listed = Listed.ALONE


def require_end(outline: Any) -> None:  # noqa: ANN401  # any object of the PDF
    """Refuse an outline that has no end, before anybody follows it."""
    met: set[tuple[int, int]] = set()
    waiting = [outline.get("/First")] if isinstance(outline, Dictionary) else []
    while waiting:
        one = waiting.pop()
        if not isinstance(one, Dictionary):
            continue
        if one.objgen in met or len(met) >= _MOST:
            raise EndlessOutlineError("an outline without an end")
        met.add(one.objgen)
        waiting += [one.get("/Next"), one.get("/First")]


def write_outline(file: Pdf, title: str, branches: Sequence[Branch]) -> None:
    """Write the outline: the volume stands open, its parts are closed."""
    outlines = file.make_indirect(Dictionary(Type=Name.Outlines))
    items: list[Object] = []
    for branch in branches:
        own = list(_entries(branch.outline))
        if branch.listed is Listed.WITHIN and items:
            _go_on(items[-1], own)
        elif branch.listed is Listed.BESIDE and own:
            items += [_closed(entry) for entry in own]
        else:
            items.append(_item(file, branch))
    top = file.make_indirect(Dictionary(Title=String(title), Dest=top_of(file.pages[0].obj)))
    _adopt(top, items)
    top.Count = len(items)
    _adopt(outlines, [top])
    outlines.Count = 1 + len(items)
    file.Root.Outlines = outlines


def _item(file: Pdf, branch: Branch) -> Object:
    item = file.make_indirect(Dictionary(Title=String(branch.title), Dest=top_of(branch.first)))
    entries = list(_entries(branch.outline))
    if entries:
        item.First, item.Last = entries[0], entries[-1]
        for entry in entries:
            entry.Parent = item
        # Below nothing: the part is closed, its entries are as open as they were.
        item.Count = -sum(1 + max(int(entry.get("/Count", 0)), 0) for entry in entries)
    return item


def _closed(entry: Object) -> Object:
    """Close an entry, and take it from between its neighbours."""
    if "/Count" in entry:
        entry.Count = -abs(int(entry.Count))
    for side in ("/Prev", "/Next"):
        if side in entry:
            del entry[side]
    return entry


def _go_on(section: Object, entries: Sequence[Object]) -> None:
    """Put further entries under a section that is closed."""
    if not entries:
        return
    more = sum(1 + max(int(entry.get("/Count", 0)), 0) for entry in entries)
    count = int(section.get("/Count", 0))
    _adopt(section, [*_entries(section), *entries])
    section.Count = count - more


def _entries(outline: Object | None) -> Iterator[Object]:
    entry = outline.get("/First") if outline is not None else None
    while isinstance(entry, Dictionary):
        yield entry
        entry = entry.get("/Next")


def _adopt(parent: Object, kids: Sequence[Object]) -> None:
    parent.First, parent.Last = kids[0], kids[-1]
    for kid in kids:
        kid.Parent = parent
    for before, after in pairwise(kids):
        before.Next, after.Prev = after, before


def top_of(page: Object) -> Array:
    """Give the place that is the head of a page."""
    return Array([page, Name.XYZ, 0, page.MediaBox[3], 0])
