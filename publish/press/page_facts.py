"""What can be measured on laid-out pages before they are painted.

Text that left its column, its box or the paper; pictures cut by the edge; pages with
nothing on them; styles that no face has.  The engine says none of this.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

from publish.press.rendered import FaceFault, GlyphFault, Overflow, OverflowKind
from publish.press.stops import NarrowPageError
from publish.units import Points, in_mm, mm

_Box: TypeAlias = Any  # the engine is untyped

_POINTS_IN_PIXEL = 0.75
_TOLERANCE = 0.5 / _POINTS_IN_PIXEL  # half a point: below what an eye sees
_MOST_BLEED = 15 / _POINTS_IN_PIXEL  # five millimetres: no bleed is wider, in any edition
_SNIPPET = 48

# Ink of a line of text, in parts of its size: the logical box of a font is taller than
# its letters, and a title set solid must not count as overflowing.
_ABOVE_BASELINE = 0.6
_BELOW_BASELINE = 0.2

_BLANK = " \n\t\N{ZERO WIDTH SPACE}"  # the engine writes the last where a lone space is opened
_BOLD = 600
_LEAST_TEXT = mm(40)  # narrower, and a page holds a word a line

_Edges = tuple[float, float, float, float]
"""Left, top, right, bottom, in the engine's pixels from the corner of the trim."""

_NOWHERE: _Edges = (float("-inf"), float("-inf"), float("inf"), float("inf"))


@dataclass(frozen=True, slots=True)
class Face:
    """A face that the style sheet declares."""

    family: str
    weight: int
    style: str


@dataclass(frozen=True, slots=True)
class _Room:
    """Where text may stand: what its ancestors leave it."""

    area: _Edges = _NOWHERE
    """The text area of the page, its columns and boxes of fixed height."""
    right: float = float("inf")
    """Right edge of the box whose lines these are."""
    clip: _Edges = _NOWHERE
    turned: bool = False
    """Inside a transformed box: positions no longer tell where the ink falls."""
    veiled: bool = False
    """Inside a box that is painted with no opacity at all."""


def refuse_narrow(pages: Iterable[_Box]) -> None:
    """Stop at the first page whose margins leave too little to text."""
    for number, page in enumerate(_page_boxes(pages), 1):
        width, height = (Points(side * _POINTS_IN_PIXEL) for side in (page.width, page.height))
        if min(width, height) < _LEAST_TEXT - _TOLERANCE:
            raise NarrowPageError(number, f"{in_mm(width):.0f} × {in_mm(height):.0f}")


def overflows(pages: Iterable[_Box], stories: Mapping[Element, str]) -> tuple[Overflow, ...]:
    """Find text out of its place and empty pages, the worst case of each kind, page and story."""
    worst: dict[tuple[OverflowKind, int, str], Overflow] = {}
    for number, page in enumerate(_page_boxes(pages), 1):
        for found in _on_page(page, number, stories):
            key = (found.kind, number, found.story)
            known = worst.get(key)
            if known is None or found.beyond > known.beyond:
                worst[key] = found
    return tuple(worst.values())


def glyph_faults(
    characters: Sequence[str], pages: Iterable[_Box], stories: Mapping[Element, str]
) -> tuple[GlyphFault, ...]:
    """Tell where each of these characters stands first."""
    missing = dict.fromkeys(characters)
    faults: dict[str, GlyphFault] = {}
    for number, text in _texts(pages) if missing else ():
        for character in missing.keys() & set(text.text):
            faults.setdefault(character, GlyphFault(character, number, stories.get(text.element, "")))
    return tuple(faults.get(character, GlyphFault(character, 1, "")) for character in missing)


def face_faults(
    faces: Sequence[Face], pages: Iterable[_Box], stories: Mapping[Element, str]
) -> tuple[FaceFault, ...]:
    """Find the styles that text asks for and no declared face has."""
    seen: dict[Face, FaceFault | None] = {}
    for number, text in _texts(pages):
        style = text.style
        asked = Face(style["font_family"][0], style["font_weight"], style["font_style"])
        if asked not in seen:
            fault = FaceFault(asked.family, asked.weight, asked.style, number, stories.get(text.element, ""))
            seen[asked] = None if _has(faces, asked) else fault
    return tuple(fault for fault in seen.values() if fault)


def _has(faces: Sequence[Face], asked: Face) -> bool:
    """Tell whether a face is at hand; a neighbouring weight of the same kind will do."""
    return any(
        face.family.lower() == asked.family.lower()
        and (face.weight >= _BOLD) == (asked.weight >= _BOLD)
        and (face.style == "normal") == (asked.style == "normal")
        for face in faces
    )


def _page_boxes(pages: Iterable[_Box]) -> Iterator[_Box]:
    return (page._page_box for page in pages)  # the engine offers no other way


def _texts(pages: Iterable[_Box]) -> Iterator[tuple[int, _Box]]:
    for number, page in enumerate(_page_boxes(pages), 1):
        for box, _ in _spread(page, _Room()):
            if isinstance(box, boxes.TextBox):
                yield number, box


def _on_page(page: _Box, number: int, stories: Mapping[Element, str]) -> Iterator[Overflow]:
    trim = (0.0, 0.0, page.margin_width(), page.margin_height())
    written = False
    for child in page.children:
        in_margin = isinstance(child, boxes.MarginBox)
        room = _Room() if in_margin else _Room(area=_content(page))
        for box, around in _spread(child, room):
            if isinstance(box, boxes.TextBox):
                written |= not in_margin
                yield from _measured(box, around, trim, (number, stories.get(box.element, "")))
            elif isinstance(box, boxes.ReplacedBox):
                written |= not in_margin
                yield from _cut(box, around, page, (number, stories.get(box.element, "")))
    if not written and not page.page_type.blank:
        yield Overflow(OverflowKind.EMPTY, number, "", "", 0.0)


def _spread(top: _Box, room: _Room) -> Iterator[tuple[_Box, _Room]]:
    """Walk down from a box; give text and pictures with the room they have."""
    waiting = [(top, room)]
    while waiting:
        box, around = waiting.pop()
        box = getattr(box, "_box", box)  # what is positioned absolutely stands in a wrapper
        if isinstance(box, boxes.ReplacedBox) or (isinstance(box, boxes.TextBox) and box.text.strip(_BLANK)):
            yield box, around
        elif isinstance(box, boxes.ParentBox):
            inside = _inside(box, around)
            if box.style["opacity"] == 0:
                inside = replace(inside, veiled=True)
            waiting.extend((child, inside) for child in reversed(box.children))


def _inside(box: _Box, around: _Room) -> _Room:
    """Give the room that a box leaves to what is in it."""
    if not isinstance(box, boxes.BlockContainerBox):
        return around
    content = _content(box)
    if box.is_absolutely_positioned():
        around = replace(around, area=_NOWHERE)  # it may stand in the margin on purpose
    right = min(around.right, content[2]) if isinstance(box, boxes.InlineBlockBox) else content[2]
    area = around.area
    if box.is_column:
        area = (max(area[0], content[0]), area[1], min(area[2], content[2]), area[3])
    if _has_fixed_height(box):
        area = (*area[:3], min(area[3], content[3]))
    clip = around.clip
    if box.style["overflow"] != "visible":
        clip = _common(clip, _padding(box))
    turned = around.turned or bool(box.style["transform"])
    return _Room(area, right, clip, turned=turned, veiled=around.veiled)


def _has_fixed_height(box: _Box) -> bool:
    if isinstance(box, boxes.TableCellBox) or box.is_for_root_element or box.is_column:
        return False
    bounded = box.style["max_height"].value != float("inf")
    return bool(bounded or box.style["height"] != "auto")


def _measured(text: _Box, room: _Room, trim: _Edges, where: tuple[int, str]) -> Iterator[Overflow]:
    number, story = where
    snippet = " ".join(text.text.split())[:_SNIPPET]
    if room.veiled or text.style["color"].alpha == 0:
        yield Overflow(OverflowKind.UNSEEN, number, story, snippet, 0.0)
    if room.turned:
        return
    size = text.style["font_size"]
    baseline = text.position_y + text.baseline
    left, right = text.position_x, text.position_x + text.width
    ink = (left, baseline - _ABOVE_BASELINE * size, right, baseline + _BELOW_BASELINE * size)
    line = (left, baseline, right, baseline)
    distances = {
        OverflowKind.TRIM: _beyond(ink, trim),
        OverflowKind.CLIPPED: _beyond(line, room.clip),
        OverflowKind.FRAME: max(_beyond(line, room.area), right - room.right),
    }
    for kind, distance in distances.items():
        if distance > _TOLERANCE:
            yield Overflow(kind, number, story, snippet, round(distance * _POINTS_IN_PIXEL, 2))
            return


def _cut(picture: _Box, room: _Room, page: _Box, where: tuple[int, str]) -> Iterator[Overflow]:
    """Find a picture that runs off the paper, further than one that bleeds on purpose."""
    distance = _beyond(_content(picture), (0.0, 0.0, page.margin_width(), page.margin_height()))
    if distance > _MOST_BLEED and not room.turned:
        name = picture.element.get("alt") or picture.element.findtext("{*}title") or ""
        yield Overflow(OverflowKind.PICTURE, *where, name[:_SNIPPET], round(distance * _POINTS_IN_PIXEL, 2))


def _beyond(inner: _Edges, outer: _Edges) -> float:
    return max(outer[0] - inner[0], outer[1] - inner[1], inner[2] - outer[2], inner[3] - outer[3])


def _common(one: _Edges, other: _Edges) -> _Edges:
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))


def _content(box: _Box) -> _Edges:
    x, y = box.content_box_x(), box.content_box_y()
    return (x, y, x + box.width, y + box.height)


def _padding(box: _Box) -> _Edges:
    x, y = box.padding_box_x(), box.padding_box_y()
    return (x, y, x + box.padding_width(), y + box.padding_height())
