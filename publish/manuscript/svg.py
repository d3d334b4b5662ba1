"""Vector drawings: only shapes and text of their own, nothing that runs, fetches or explodes."""

import re
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from xml.etree import ElementTree

from publish.findings import Finding, error
from publish.place import Place

MOST_BYTES = 8 * 1024 * 1024
MOST_ELEMENTS = 20_000
MOST_DRAWN = 100_000
"""Elements drawn when every `<use>` is followed."""
_DEEPEST = 100
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPE_NAMES = """
svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc metadata
linearGradient radialGradient stop clipPath mask pattern marker style switch a view
"""
_SHAPES = frozenset(_SHAPE_NAMES.split())
_DANGEROUS_NAMES = """
script foreignobject iframe object embed image feimage animate animatemotion animatetransform set handler
audio video canvas html body link meta base
"""
_DANGEROUS = frozenset(_DANGEROUS_NAMES.split())
_URL = re.compile(r"url\(\s*['\"]?\s*(?!#)[^)]{0,60}", re.IGNORECASE)
_ACTIVE_STYLE = re.compile(r"@import|@font-face|expression\s*\(|javascript:|behavior\s*:", re.IGNORECASE)
# "0 0 0 0" has no size either: width and height begin with a figure that is not all noughts.
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_POSITIVE = r"\+?(?=[\d.]*[1-9])(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_BOX = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+{_POSITIVE}[\s,]+{_POSITIVE}\s*")
_LENGTH = re.compile(rf"{_POSITIVE}\s*(?:px|pt|pc|mm|cm|in|q|r?em|ex|ch)?", re.IGNORECASE)
_REFERENCE = re.compile(r"#(.+)")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']")


class _Fault(Enum):
    """Why a drawing is refused."""

    ENTITIES = "entities"
    ENCODING = "encoding"
    ACTIVE = "active"
    OUTSIDE = "outside"
    SIZE = "size"
    COMPLEX = "complex"


class _RefusedError(Exception):
    """A drawing that is refused, and what in it was found."""

    def __init__(self, fault: _Fault, found: str) -> None:
        super().__init__(found)
        self.fault = fault
        self.found = found


def check_svg(path: Path, at: Place) -> tuple[Finding, ...]:
    """Judge a drawing; nothing is returned for one that may be printed."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        facts = {"found": path.name, "size": size >> 20, "limit": MOST_BYTES >> 20}
        return (error("pictures/file-too-large", at, facts),)
    try:
        _check(path.read_bytes())
    except _RefusedError as reason:
        return (_finding(reason, at, {"found": path.name, "detail": reason.found}),)
    except (ElementTree.ParseError, ValueError) as reason:
        detail = " ".join(str(reason).split())[:120]
        return (error("pictures/damaged", at, {"found": path.name, "detail": detail}),)
    return ()


def _finding(reason: _RefusedError, at: Place, facts: dict[str, str]) -> Finding:
    match reason.fault:
        case _Fault.ENTITIES:
            finding = error("pictures/svg-entities", at, facts)
        case _Fault.ENCODING:
            finding = error("pictures/svg-encoding", at, facts)
        case _Fault.ACTIVE:
            finding = error("pictures/svg-active", at, facts)
        case _Fault.OUTSIDE:
            finding = error("pictures/svg-outside", at, facts)
        case _Fault.SIZE:
            finding = error("pictures/svg-size", at, facts)
        case _Fault.COMPLEX:
            finding = error("pictures/svg-too-complex", at, facts)
    return finding


def _check(data: bytes) -> None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data:
        raise _RefusedError(_Fault.ENCODING, "UTF-16")
    encoding = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    if encoding is not None and encoding.group(1).lower() not in {b"utf-8", b"us-ascii", b"ascii"}:
        raise _RefusedError(_Fault.ENCODING, encoding.group(1).decode("ascii"))
    lowered = data.lower()
    for declaration in (b"<!doctype", b"<!entity", b"<?xml-stylesheet"):
        if declaration in lowered:
            raise _RefusedError(_Fault.ENTITIES, declaration.decode("ascii"))
    # No DTD is left, so no entity can be declared: the parser has nothing to expand.
    root = ElementTree.fromstring(data)  # noqa: S314
    if root.tag != f"{_SVG}svg":
        raise ValueError(f"<{root.tag}> is no <svg> of http://www.w3.org/2000/svg")
    elements = list(_walk(root))
    _check_size(root)
    for element in elements:
        _check_element(element)
    _check_uses(elements, root)


def _check_size(root: ElementTree.Element) -> None:
    box = root.get("viewBox")
    for name in ("width", "height"):
        side = root.get(name, "auto").strip()
        told = box is not None and (side == "auto" or side.endswith("%"))
        if not told and not _LENGTH.fullmatch(side):
            raise _RefusedError(_Fault.SIZE, f'{name}="{side[:40]}"')
    if box is not None and not _BOX.fullmatch(box):
        raise _RefusedError(_Fault.SIZE, f'viewBox="{box[:40]}"')


def _walk(root: ElementTree.Element) -> Iterable[ElementTree.Element]:
    waiting = [(root, 0)]
    count = 0
    while waiting:
        element, depth = waiting.pop()
        count += 1
        if count > MOST_ELEMENTS or depth > _DEEPEST:
            raise _RefusedError(_Fault.COMPLEX, f"> {MOST_ELEMENTS if count > MOST_ELEMENTS else _DEEPEST}")
        yield element
        waiting.extend((child, depth + 1) for child in element)


def _check_element(element: ElementTree.Element) -> None:
    name = str(element.tag).rpartition("}")[2]
    # Drawing programs leave notes in namespaces of their own; they draw nothing.
    if name.lower() in _DANGEROUS or (element.tag == f"{_SVG}{name}" and name not in _SHAPES):
        raise _RefusedError(_Fault.ACTIVE, f"<{name}>")
    if name == "style":
        _check_style("".join(element.itertext()))
    for key, value in element.attrib.items():
        _check_attribute(key.rpartition("}")[2].lower(), value)


def _check_attribute(name: str, value: str) -> None:
    if name.startswith("on"):
        raise _RefusedError(_Fault.ACTIVE, f"{name}=")
    if name in {"href", "src"} and not value.strip().startswith("#"):
        raise _RefusedError(_Fault.OUTSIDE, value.strip()[:60])
    _check_style(value)


def _check_style(style: str) -> None:
    active = _ACTIVE_STYLE.search(style)
    if active is not None:
        raise _RefusedError(_Fault.ACTIVE, active.group())
    outside = _URL.search(style)
    if outside is not None:
        raise _RefusedError(_Fault.OUTSIDE, outside.group())


def _check_uses(elements: list[ElementTree.Element], root: ElementTree.Element) -> None:
    """Count what is drawn when every reference is followed; refuse rings."""
    named = {element.get("id", ""): element for element in elements if element.get("id")}
    counted: dict[int, int] = {}

    def weigh(element: ElementTree.Element, above: tuple[int, ...]) -> int:
        if id(element) in above:
            raise _RefusedError(_Fault.COMPLEX, f"#{element.get('id', '')}")
        if len(above) > 2 * _DEEPEST:
            raise _RefusedError(_Fault.COMPLEX, f"> {2 * _DEEPEST}")
        if id(element) not in counted:
            here = (*above, id(element))
            counted[id(element)] = 1 + sum(
                weigh(part, here) for part in (*element, *_referred(element, named))
            )
        if counted[id(element)] > MOST_DRAWN:
            raise _RefusedError(_Fault.COMPLEX, f"> {MOST_DRAWN}")
        return counted[id(element)]

    weigh(root, ())


def _referred(
    element: ElementTree.Element, named: dict[str, ElementTree.Element]
) -> list[ElementTree.Element]:
    """Find what an element draws by reference: the target of its href, patterns, masks, markers."""
    references = []
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == "href":
            references += _REFERENCE.findall(value.strip())
        references += re.findall(r"url\(\s*['\"]?#([^'\")\s]+)", value)
    own = element.get("id")
    if own in references:
        raise _RefusedError(_Fault.COMPLEX, f"#{own}")
    return [named[name] for name in references if name in named]
