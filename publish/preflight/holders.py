"""Everything that pages hold by name: resources, and the resources of what they draw.

Each object of the file is met once, on the first page that uses it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

from publish.preflight.entries import held, identity, items, pairs

_MOST_HOLDERS: Final = 100_000  # dictionaries of resources in one file
_DEEPEST: Final = 64  # levels of a tree of pages; one that is deeper is a circle
_KINDS: Final = ("XObject", "Pattern", "Shading", "ExtGState", "ColorSpace", "Font", "Properties")
_STATES: Final = ("/N", "/R", "/D")  # appearances of an annotation (ISO 32000-2, 12.5.5)


@dataclass(frozen=True, slots=True)
class Resource:
    """A named resource: its kind (`Font`, `ExtGState`, …), its name, the object, and its first page."""

    kind: str
    name: str
    value: Any
    page: int


def resources(pdf: pikepdf.Pdf) -> Iterator[Resource]:
    """Give every resource that some page can use, each object once."""
    seen: set[object] = set()
    for place, page in enumerate(pdf.pages, 1):
        waiting: list[Any] = [inherited(page.obj, "/Resources")]
        for annotation in items(held(page.obj, "/Annots")):
            for form in appearances(annotation):
                yield from _met(Resource("XObject", "/AP", form, place), seen, waiting)
        while waiting and len(seen) < _MOST_HOLDERS:
            yield from _of_holder(waiting.pop(), place, seen, waiting)


def inherited(page: pikepdf.Object, key: str) -> Any:  # noqa: ANN401  whatever the file holds there
    """Give an entry of a page or of what is above it (ISO 32000-2, 7.7.3.4)."""
    node: Any = page
    for _ in range(_DEEPEST):
        found = held(node, key)
        if found is not None:
            return found
        node = held(node, "/Parent")
    return None


def has_root(page: pikepdf.Object) -> bool:
    """Tell whether the tree above a page comes to an end: its Parents may lead in a circle."""
    node: Any = page
    for _ in range(_DEEPEST):
        node = held(node, "/Parent")
        if node is None:
            return True
    return False


def appearances(annotation: object) -> Iterator[Any]:
    """Give the forms an annotation is drawn with."""
    for state in _STATES:
        drawn = held(annotation, "/AP", state)
        if isinstance(drawn, pikepdf.Stream):
            yield drawn
        else:
            yield from (form for _, form in pairs(drawn) if isinstance(form, pikepdf.Stream))


def _of_holder(holder: object, page: int, seen: set[object], waiting: list[Any]) -> Iterator[Resource]:
    if not isinstance(holder, pikepdf.Dictionary) or _known(holder, seen):
        return
    for kind in _KINDS:
        for name, value in pairs(held(holder, f"/{kind}")):
            yield from _met(Resource(kind, name, value, page), seen, waiting)


def _met(resource: Resource, seen: set[object], waiting: list[Any]) -> Iterator[Resource]:
    if resource.kind != "ColorSpace" and _known(resource.value, seen):
        return
    yield resource
    for drawn in (resource.value, *_drawn_by_state(resource)):
        waiting.append(held(drawn, "/Resources"))
        mask = held(drawn, "/SMask")
        if isinstance(mask, pikepdf.Stream):
            yield from _met(Resource("XObject", "/SMask", mask, resource.page), seen, waiting)


def _drawn_by_state(resource: Resource) -> Iterator[Any]:
    """Give the group that a graphics state masks with (11.6.5.3)."""
    group = held(resource.value, "/SMask", "/G") if resource.kind == "ExtGState" else None
    if isinstance(group, pikepdf.Stream):
        yield group


def _known(value: object, seen: set[object]) -> bool:
    key = identity(value)
    if key in seen:
        return True
    seen.add(key)
    return False
