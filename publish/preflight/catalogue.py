"""What lies at the root of a file and on its pages: actions, scripts, forms, media, layers, shows."""

from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from publish.preflight.entries import held, identity, items, name, pairs
from publish.preflight.entries import number as degrees
from publish.preflight.holders import inherited
from publish.preflight.traits import Met, Trait

_MOST_NODES: Final = 10_000  # of a name tree, of a chain of actions
_MOST_ANNOTATIONS: Final = 20_000  # on one page
_QUARTER: Final = 90  # degrees
_MEDIA: Final = ("Movie", "Sound", "Screen", "RichMedia", "3D")
_MEDIA_ACTIONS: Final = ("Movie", "Sound", "Rendition", "GoTo3DView", "RichMediaExecute")
_LAUNCHING: Final = ("Launch", "ImportData", "SubmitForm", "ResetForm")


def catalogue_traits(pdf: pikepdf.Pdf) -> Iterator[Met]:
    """Give what the catalogue holds besides pages."""
    root = pdf.Root
    for key in ("/OpenAction", "/AA"):
        if held(root, key) is not None:
            yield Met(Trait.ACTION, key.removeprefix("/"))
    yield from actions(held(root, "/OpenAction"), None)
    yield from _additional(held(root, "/AA"), None)
    for item in linked(held(root, "/Outlines", "/First"), ("/First", "/Next")):
        yield from actions(held(item, "/A"), None)
    yield from _named(root)
    form = held(root, "/AcroForm")
    if any(True for _ in items(held(form, "/Fields"))):
        yield Met(Trait.FORM, "AcroForm")
    if held(form, "/XFA") is not None:
        yield Met(Trait.XFA, "XFA")
    yield from _layers(root)
    if held(root, "/PieceInfo") is not None:
        yield Met(Trait.PRIVATE, "PieceInfo")


def _named(root: object) -> Iterator[Met]:
    names = held(root, "/Names")
    if held(names, "/JavaScript") is not None:
        yield Met(Trait.SCRIPT, "Names")
    if held(names, "/EmbeddedFiles") is not None or held(root, "/AF") is not None:
        yield Met(Trait.ATTACHMENT, "EmbeddedFiles")
    if held(names, "/AlternatePresentations") is not None:
        yield Met(Trait.PRESENTATION, "AlternatePresentations")


def page_traits(page: pikepdf.Object, number: int) -> Iterator[Met]:
    """Give what a page holds besides ink."""
    if held(page, "/AA") is not None:
        yield Met(Trait.ACTION, "AA", number)
        yield from _additional(held(page, "/AA"), number)
    if held(page, "/PieceInfo") is not None:
        yield Met(Trait.PRIVATE, "PieceInfo", number)
    if held(page, "/Thumb") is not None:
        yield Met(Trait.THUMBNAIL, "Thumb", number)
    if held(page, "/OutputIntents") is not None:
        yield Met(Trait.PAGE_INTENT, "OutputIntents", number)
    yield from _turn(page, number)
    yield from _steps(held(page, "/PresSteps"), number)
    for at, annotation in enumerate(items(held(page, "/Annots"))):
        if at >= _MOST_ANNOTATIONS:
            return
        yield from _of_annotation(annotation, number)


def linked(first: object, keys: tuple[str, ...]) -> Iterator[Any]:
    """Give dictionaries that lead from one to the next by some keys, each once, however they turn."""
    waiting: list[Any] = list(items(first))
    seen: set[object] = set()
    while waiting and len(seen) < _MOST_NODES:
        one = waiting.pop()
        key = identity(one)
        if not isinstance(one, pikepdf.Dictionary) or key in seen:
            continue
        seen.add(key)
        yield one
        for leading in keys:
            waiting += items(held(one, leading))


def actions(action: object, page: int | None) -> Iterator[Met]:
    """Give what an action and those that follow it do (ISO 32000-2, 12.6)."""
    for one in linked(action, ("/Next",)):
        kind = name(held(one, "/S"))
        if kind == "JavaScript" or held(one, "/JS") is not None:
            yield Met(Trait.SCRIPT, kind or "JS", page)
        elif kind in _LAUNCHING:
            yield Met(Trait.LAUNCH, kind, page)
        elif kind in _MEDIA_ACTIONS:
            yield Met(Trait.MULTIMEDIA, kind, page)


def _turn(page: pikepdf.Object, number: int) -> Iterator[Met]:
    turn = inherited(page, "/Rotate")
    angle = degrees(turn)
    if turn is not None and (angle is None or angle % _QUARTER):
        yield Met(Trait.ASKEW, "?" if angle is None else f"{angle:g}", number)


def _steps(first: object, number: int) -> Iterator[Met]:
    """Give the steps in which a page is to appear, and what they set off (12.4.4.2)."""
    if first is not None:
        yield Met(Trait.PRESENTATION, "PresSteps", number)
    for step in linked(first, ("/Next", "/Prev")):
        for key in ("/NA", "/PA"):
            yield from actions(held(step, key), number)


def _additional(listed: object, page: int | None) -> Iterator[Met]:
    for _, action in pairs(listed):
        yield from actions(action, page)


def _of_annotation(annotation: object, page: int) -> Iterator[Met]:
    subtype = name(held(annotation, "/Subtype"))
    if subtype in _MEDIA:
        yield Met(Trait.MULTIMEDIA, subtype, page)
    elif subtype == "Widget":
        yield Met(Trait.FORM, subtype, page)
    elif subtype == "FileAttachment":
        yield Met(Trait.ATTACHMENT, subtype, page)
    yield from actions(held(annotation, "/A"), page)
    yield from _additional(held(annotation, "/AA"), page)


def _layers(root: object) -> Iterator[Met]:
    groups = [one for one in items(held(root, "/OCProperties", "/OCGs")) if one is not None]
    if groups:
        yield Met(Trait.LAYERS, str(len(groups)))
