"""Where room was left for folios of the volume, on pages that are laid out."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from publish.model.part import Slot

_Box: TypeAlias = Any  # the engine is untyped

_POINTS = 0.75  # in a CSS pixel
_DECIMALS = 2


def slots_on(pages: Iterable[_Box]) -> tuple[Slot, ...]:
    """Find every slot, in the order of the pages."""
    return tuple(slot for number, page in enumerate(pages, 1) for slot in _slots(page._page_box, number))


def _slots(page: _Box, number: int) -> Iterator[Slot]:
    waiting: list[_Box] = [page]
    while waiting:
        one = waiting.pop()
        box: _Box = getattr(one, "_box", one)  # what is positioned absolutely stands in a wrapper
        named = box.element.get("data-folio-of") if box.element is not None else None
        if named and hasattr(box, "text"):  # the words that hold the room open
            yield _slot(box, named, number, page.margin_height())
        waiting.extend(reversed(getattr(box, "children", ())))


def _slot(words: _Box, named: str, page: int, height: float) -> Slot:
    """Measure the words that a slot is as wide as; the engine counts down from the top of the trim."""
    issue, _, story = named.partition("#")
    ranged = bool(words.element.get("data-ranged"))
    baseline = height - words.position_y - words.baseline
    left, baseline, width, size = (
        round(length * _POINTS, _DECIMALS)
        for length in (words.position_x, baseline, words.width, words.style["font_size"])
    )
    return Slot(
        page=page,
        issue=issue,
        story=story,
        left=left,
        baseline=baseline,
        width=width,
        size=size,
        ranged=ranged,
    )
