"""Heads, folios and references stamped on the pages of a volume, as artifacts of pagination.

(ISO 32000-1, 14.8.2.2.2: what a reader who listens does not want to hear.)
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from publish.bindery.stamps import Dress, Filled, Stamp, Stamping, Stand, Style
from publish.bindery.typecase import Cast, Line, Typecase
from publish.composition.shortening import shortenings

_STATE = "StampBlack"
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class _Put:
    """A line at its place; points from the trim's lower left corner."""

    words: str
    line: Line
    left: float
    baseline: float


@dataclass(frozen=True, slots=True)
class _Layout:
    """What stands on a page before anything is written."""

    subtype: str
    """Header or Footer (ISO 32000-1, table 333)."""
    lines: tuple[_Put, ...]
    rule: tuple[float, float, float] | None = None
    """Left, middle, right."""


def stamp(file: Pdf, stamping: Stamping) -> tuple[tuple[str, ...], ...]:
    """Stamp every page of a volume; gives the words that each shows for it, line by line."""
    pages = list(file.pages)
    case = Typecase(stamping.dress.fonts)
    laid = [
        tuple(_laid_out(one, _size(page), stamping.dress, case))
        for page, one in zip(pages, stamping.stamps, strict=True)
    ]
    faces = case.cast(file)
    names = {face: f"Stamp{number}" for number, face in enumerate(sorted(faces))}
    black = file.make_indirect(Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1))
    opening = file.make_stream(b"q\n")
    for page, found in zip(pages, laid, strict=True):
        if not found:
            continue
        used = {put.line.face for one in found for put in one.lines}
        _furnish(page, {names[face]: faces[face].font for face in sorted(used)}, "/Font")
        if stamping.dress.overprint:
            _furnish(page, {_STATE: black}, "/ExtGState")
        drawn = b"\n".join(_written(one, stamping.dress, faces, names, _corner(page)) for one in found)
        _enclose(file, page, opening, b"Q\n" + drawn)
    return tuple(tuple(put.words for one in found for put in one.lines) for found in laid)


def _size(page: Page) -> tuple[float, float]:
    left, low, right, high = (float(edge) for edge in page.trimbox)
    return right - left, high - low


def _corner(page: Page) -> tuple[float, float]:
    return float(page.trimbox[0]), float(page.trimbox[1])


def _laid_out(one: Stamp, size: tuple[float, float], dress: Dress, case: Typecase) -> Iterator[_Layout]:
    if one.stand is not Stand.NOWHERE:
        yield _folios(one, size, dress, case)
    if one.filled:
        put = (part for slot in one.filled for part in _put_in(slot, dress, case))
        yield _Layout("Footer", tuple(put))


def _folios(one: Stamp, size: tuple[float, float], dress: Dress, case: Typecase) -> _Layout:
    width, height = size
    left = one.inner if one.recto else one.outer
    right = width - (one.outer if one.recto else one.inner)
    at_head = one.stand is Stand.HEAD
    ruled = one.above - dress.rule >= dress.least
    down = dress.baseline if ruled else min(dress.baseline, one.above - dress.raised)
    baseline = height - down if at_head else dress.foot
    folio = case.line(one.folio, dress.folio, "fr")
    lines = [_Put(one.folio, folio, right - folio.width if one.recto else left, baseline)]
    taken = folio.width
    if one.own:
        own = case.line(one.own, dress.own, "fr")
        taken += dress.gap + own.width
        lines.append(_Put(one.own, own, right - taken if one.recto else left + taken - own.width, baseline))
    if not at_head:
        return _Layout("Footer", tuple(lines))
    if one.head:
        shown, head = _fitting(one, right - left - taken - dress.apart, dress, case)
        lines.append(_Put(shown, head, left if one.recto else right - head.width, baseline))
    return _Layout("Header", tuple(lines), (left, height - dress.rule, right) if ruled else None)


def _fitting(one: Stamp, room: float, dress: Dress, case: Typecase) -> tuple[str, Line]:
    """Set a head in its room, shortened where it is too long."""
    for shown in shortenings(one.head):
        line = case.line(shown, dress.head, one.language)
        if line.width <= room:
            break
    return shown, line


def _put_in(slot: Filled, dress: Dress, case: Typecase) -> Iterator[_Put]:
    """Put a folio into its room: made narrower where it would not fit, its parts spread where it is short.

    The room holds three figures.  What a shorter folio leaves is shared between the space before
    it and the one within, where white is least seen.  In a column the folio ends with the room.
    """
    style = replace(_style(slot, dress), size=slot.size)
    line = case.line(slot.words, style, "fr")
    if line.width > slot.width:
        style = replace(style, size=slot.size * slot.width / line.width)
        yield _Put(slot.words, case.line(slot.words, style, "fr"), slot.left, slot.baseline)
        return
    if slot.ranged:
        yield _Put(slot.words, line, slot.left + slot.width - line.width, slot.baseline)
        return
    before, space, folio = slot.words.partition(_NO_BREAK)
    if not folio:
        yield _Put(slot.words, line, slot.left, slot.baseline)
        return
    left = slot.left + (slot.width - line.width) / 2
    yield _Put(before + space, case.line(before + space, style, "fr"), left, slot.baseline)
    last = case.line(folio, style, "fr")
    yield _Put(folio, last, slot.left + slot.width - last.width, slot.baseline)


def _style(slot: Filled, dress: Dress) -> Style:
    if slot.ranged:
        return dress.filled_ranged
    return dress.filled_sans if slot.sans else dress.filled


def _written(
    one: _Layout,
    dress: Dress,
    faces: Mapping[str, Cast],
    names: Mapping[str, str],
    corner: tuple[float, float],
) -> bytes:
    across, up = corner
    parts = [b"/Artifact <</Type /Pagination /Subtype /%s>> BDC" % one.subtype.encode(), b"q", dress.black]
    if dress.overprint:
        parts.append(b"/%s gs" % _STATE.encode())
    if one.rule:
        left, middle, right = one.rule
        low = up + middle - dress.weight / 2
        parts.append(b"%.3f %.3f %.3f %.3f re f" % (across + left, low, right - left, dress.weight))
    for put in one.lines:
        font = b"/%s %g Tf" % (names[put.line.face].encode(), round(put.line.size, 3))
        place = b"%.3f %.3f Td" % (across + put.left, up + put.baseline)
        parts.append(b"BT %s %s %s TJ ET" % (font, place, faces[put.line.face].shown(put.line)))
    return b"\n".join([*parts, b"Q", b"EMC", b""])


def _furnish(page: Page, things: Mapping[str, Object], kind: str) -> None:
    resources = page.obj.get("/Resources")
    if resources is None:
        resources = page.obj.Resources = Dictionary()
    if kind not in resources:
        resources[kind] = Dictionary()
    for name, thing in things.items():
        resources[kind][f"/{name}"] = thing


def _enclose(file: Pdf, page: Page, opening: Object, closing: bytes) -> None:
    """Keep what the page painted to itself, and paint the stamp behind it in the page's own measure."""
    painted = page.obj.get("/Contents", Array())
    streams: Sequence[Object] = list(painted) if isinstance(painted, Array) else [painted]
    page.obj.Contents = Array([opening, *streams, file.make_stream(closing)])
