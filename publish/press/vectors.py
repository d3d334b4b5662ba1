"""SVG drawings in the inks of a press.

Style of the page does not reach into a drawing, and a shape without a fill is RGB black:
so every colour of a drawing is rewritten, and the black that a drawing takes for granted
is written down.  What cannot be rewritten truly is named, never guessed.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tinycss2 import color4

Inks = Mapping[str, tuple[float, float, float, float]]
"""sRGB as #RRGGBB to per cent of cyan, magenta, yellow, black."""

Parts = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""

BLACK = "device-cmyk(0 0 0 1)"
_FOUR_FULL = 400  # per cent

_COLOURED = ("fill", "stroke", "color", "stop-color", "flood-color", "lighting-color")
_KEPT = frozenset({"none", "inherit", "transparent", "context-fill", "context-stroke", "initial", "unset"})
_DECLARATION = re.compile(
    rf"(?P<name>(?<![\w-])(?:{'|'.join(_COLOURED)}))(?P<colon>\s*:\s*)(?P<value>[^;}}!]+)"
)
_FORBIDDEN = frozenset({"linearGradient", "radialGradient", "filter", "image", "feImage", "foreignObject"})
_NEUTRAL = 10 / 255  # between its channels: less is a grey that somebody warmed
_NEAR = 10 / 255  # how far, on each channel, a colour may lie from one of the palette and be it


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A drawing in inks, or what it holds that has no ink."""

    content: bytes
    refused: tuple[str, ...]


def redraw(content: bytes, inks: Inks, most: int = _FOUR_FULL) -> Redrawn:
    """Rewrite all colours of a drawing, with so many per cent of ink at most.

    ParseError or ValueError when it is not one.
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError("a drawing may not define entities")
    root = ElementTree.fromstring(content)  # noqa: S314  # no entities: checked above
    refused: list[str] = []
    for element in root.iter():
        if isinstance(element.tag, str):
            refused.extend(_recoloured(element, _Shelf(inks, most)))
    root.attrib.setdefault("fill", BLACK)
    return Redrawn(ElementTree.tostring(root, encoding="utf-8"), tuple(dict.fromkeys(refused)))


def is_drawing(content: bytes) -> bool:
    """Tell a drawing from a photograph by how it begins, whatever its file is called."""
    return content.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<")


def words_in(files: Iterable[Path]) -> tuple[str, ...]:
    """Give the texts that drawings bear; the pages show them, no manuscript says them."""
    drawings = (content for content in (file.read_bytes() for file in files) if is_drawing(content))
    roots = (ElementTree.fromstring(content) for content in drawings)  # noqa: S314  # checked when read
    texts = (element for root in roots for element in root.iter() if str(element.tag).endswith("}text"))
    return tuple("".join(text.itertext()) for text in texts)


def in_inks(colour: str, inks: Inks, most: int = _FOUR_FULL) -> str | None:
    """Write a CSS colour in inks; None for what is not a colour we can read.

    Greys, and what nobody would tell from one, stay on the black plate.

    >>> in_inks("#00aFcA", {"#00AFCA": (73, 6, 19, 0)}), in_inks("gray", {})
    ('device-cmyk(0.73 0.06 0.19 0)', 'device-cmyk(0 0 0 0.498)')
    """
    wanted = colour.strip()
    if wanted.lower() in _KEPT or wanted.lower().startswith("device-cmyk("):
        return wanted
    if wanted.lower() == "currentcolor":
        return BLACK
    parsed = color4.parse_color(wanted)
    if not isinstance(parsed, color4.Color):
        return None
    try:
        red, green, blue = parsed.to("srgb").coordinates
    except (NotImplementedError, ValueError):
        return None
    parts = _palette((red, green, blue), inks) or _within(_separated(red, green, blue), most / 100)
    alpha = "" if parsed.alpha == 1 else f" / {parsed.alpha:g}"
    return f"device-cmyk({' '.join(f'{round(part, 3):g}' for part in parts)}{alpha})"


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The inks that a drawing may use, and how much of them."""

    inks: Inks
    most: int

    def written(self, colour: str) -> str | None:
        return in_inks(colour, self.inks, self.most)


def _recoloured(element: ElementTree.Element, shelf: _Shelf) -> Iterator[str]:
    name = element.tag.rpartition("}")[2]
    if name in _FORBIDDEN:
        yield name
    for attribute in _COLOURED:
        if attribute in element.attrib:
            written = shelf.written(element.attrib[attribute])
            if written is None:
                yield f"{attribute}={element.attrib[attribute]}"
            else:
                element.set(attribute, written)
    if "style" in element.attrib:
        styled, refused = _restyled(element.attrib["style"], shelf)
        element.set("style", styled)
        yield from refused
    if name == "style" and element.text:
        element.text, refused = _restyled(element.text, shelf)
        yield from refused


def _restyled(style: str, shelf: _Shelf) -> tuple[str, list[str]]:
    refused: list[str] = []

    def rewritten(match: re.Match[str]) -> str:
        written = shelf.written(match["value"])
        if written is None:
            refused.append(f"{match['name']}: {match['value'].strip()}")
            return match[0]
        return f"{match['name']}{match['colon']}{written}"

    return _DECLARATION.sub(rewritten, style), refused


def _palette(wanted: tuple[float, float, float], inks: Inks) -> tuple[float, ...] | None:
    """Give the inks of the nearest colour of the palette, if it is near enough to be meant."""
    distances = [
        (max(abs(a - b) for a, b in zip(wanted, _channels(name), strict=True)), name) for name in inks
    ]
    distance, name = min(distances, default=(1.0, ""))
    return tuple(part / 100 for part in inks[name]) if distance <= _NEAR else None


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))


def _separated(red: float, green: float, blue: float) -> Parts:
    """Separate a colour by arithmetic, all its grey on the black plate.

    >>> _separated(0, 0, 0), _separated(1, 0, 0), _separated(0.5, 0.5, 0.53)
    ((0, 0, 0, 1.0), (0.0, 1.0, 1.0, 0), (0, 0, 0, 0.49))
    """
    black = 1 - max(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) <= _NEUTRAL:
        return (0, 0, 0, 1 - (red + green + blue) / 3)
    light = 1 - black
    cyan, magenta, yellow = ((light - part) / light for part in (red, green, blue))
    return (cyan, magenta, yellow, black)


def _within(parts: Parts, most: float) -> Parts:
    """Take from the three colours what is more ink than the paper takes.

    >>> _within((1, 1, 1, 0.5), 2.0)
    (0.5, 0.5, 0.5, 0.5)
    """
    cyan, magenta, yellow, black = parts
    colours = cyan + magenta + yellow
    share = min(1.0, (most - black) / colours) if colours else 1.0
    return (cyan * share, magenta * share, yellow * share, black)
