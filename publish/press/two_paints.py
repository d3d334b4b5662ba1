"""Pages that are laid out once, painted for one edition: its colours, its pictures, its edges.

Tied to how the engine paints (WeasyPrint 70): every colour passes `Stream.set_color`, every line under
text `draw_text_decoration`.  A test holds each edition against what it is by a layout of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from typing import Any, Final

import weasyprint.draw.text
from tinycss2.color5 import parse_color
from weasyprint import DEFAULT_OPTIONS
from weasyprint.formatting_structure.boxes import FlexContainerBox, GridContainerBox
from weasyprint.images import get_image_from_uri
from weasyprint.pdf.stream import Stream

from publish.composition.composition import Composition
from publish.composition.shared import INK, SCREEN_INK, Shared
from publish.press.engine import Pages
from publish.press.gate import ProjectFiles
from publish.press.picture_names import NamedByContent

_UNIT: Final = 16.0  # pixels: sizes of pictures are compared at any one size of type


class UnlikeError(Exception):
    """What was laid out for both editions is not what one of them would be."""


@contextmanager
def in_colours_of(composition: Composition) -> Iterator[None]:
    """Paint with the palette of an edition meanwhile; what only a screen shows is left out for a press."""
    own, underline = Stream.set_color, weasyprint.draw.text.draw_text_decoration
    names = [css for _, css in composition.palette.named]

    @cache
    def read(place: int, alpha: float) -> Any:  # noqa: ANN401  # the engine is untyped
        colour = parse_color(names[place])
        return type(colour)(colour.space, colour.coordinates, alpha)

    def set_color(stream: Any, color: Any, stroke: bool = False) -> None:  # noqa: ANN401, FBT001, FBT002  # as above
        of_palette = color.space in (INK, SCREEN_INK)
        own(stream, read(int(color.coordinates[0]), color.alpha) if of_palette else color, stroke)

    def decorate(stream: Any, words: Any, *where: Any) -> None:  # noqa: ANN401  # as above
        for_screen = where[-1].space == SCREEN_INK
        if for_screen and words.style["text_decoration_line"] != {"underline"}:
            raise UnlikeError("a line under text that both editions have")
        if composition.edition.links or not for_screen:
            underline(stream, words, *where)

    Stream.set_color, weasyprint.draw.text.draw_text_decoration = set_color, decorate
    try:
        yield
    finally:
        Stream.set_color, weasyprint.draw.text.draw_text_decoration = own, underline


def for_screen(pages: Pages) -> Any:  # noqa: ANN401  # as above
    """Give the document as a screen has it: nothing beyond the trim, no profile of a press."""
    if any(_paints_bleed(page._page_box) for page in pages.document.pages):
        raise UnlikeError("a ground that runs into the bleed")
    document = pages.document.copy([_trimmed(page) for page in pages.document.pages])
    document.color_profiles = {}
    return document


def for_press(pages: Pages, shared: Shared, gate: ProjectFiles) -> Any:  # noqa: ANN401  # as above
    """Give the document as a press has it: with its own pictures, read through its gate."""
    exchanged = _exchanged(pages.pictures, shared, gate)
    for page in pages.document.pages:
        _exchange(page._page_box, exchanged)
    return pages.document.copy()


def _trimmed(page: Any) -> Any:  # noqa: ANN401  # as above
    trimmed = copy(page)
    trimmed.bleed = dict.fromkeys(page.bleed, 0)
    return trimmed


def _paints_bleed(page: Any) -> bool:  # noqa: ANN401  # as above
    ground = page.background
    painted = ground.color.alpha or ground.style["box_shadow"] or any(one.image for one in ground.layers)
    return bool(painted or page.style["marks"])


def _exchanged(held: NamedByContent, shared: Shared, gate: ProjectFiles) -> dict[int, Any]:
    """Read the pictures of the press, by the identity of those that stand on the pages."""
    memory = NamedByContent()
    pictures: dict[int, Any] = {}
    for shown, pressed in shared.pictures.items():
        picture = held.get(shown.as_uri())
        if picture is not None and shown != pressed:
            context = getattr(picture, "_context", None)
            options = (DEFAULT_OPTIONS, pressed.as_uri())
            pictures[id(picture)] = get_image_from_uri(memory, gate, *options, context=context)
    return pictures


def _exchange(page: Any, exchanged: dict[int, Any]) -> None:  # noqa: ANN401  # as above
    waiting = [(page, page)]
    while waiting:
        one, within = waiting.pop()
        box = getattr(one, "_box", one)  # what is positioned absolutely stands in a wrapper
        picture = exchanged.get(id(getattr(box, "replacement", None)))
        if picture is not None:
            if not (_alike(box.replacement, picture) or _sized(box, within)):
                raise UnlikeError("pictures of two sizes")
            box.replacement = picture
        waiting.extend((child, box) for child in getattr(box, "children", ()))


def _alike(shown: Any, pressed: Any) -> bool:  # noqa: ANN401  # as above
    return bool(shown.get_intrinsic_size(1, _UNIT) == pressed.get_intrinsic_size(1, _UNIT))


def _sized(box: Any, within: Any) -> bool:  # noqa: ANN401  # as above
    """Tell whether the style alone says how large a picture is, whatever is in it."""
    if isinstance(within, FlexContainerBox | GridContainerBox):  # these ask what is in it
        return False
    return all(
        _is_length(box.style[side], within.style[side])
        and _is_length(box.style[f"max_{side}"], within.style[side])
        and (box.style[f"min_{side}"] == "auto" or _is_length(box.style[f"min_{side}"], within.style[side]))
        for side in ("width", "height")
    )


def _is_length(value: Any, around: Any) -> bool:  # noqa: ANN401  # as above
    """Tell whether a value is a length, or a part of one."""
    unit = getattr(value, "unit", "")
    return unit == "px" or (unit == "%" and getattr(around, "unit", "") == "px")
