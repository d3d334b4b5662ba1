"""What the engine said and what its pages show, as findings.

Every line of the engine's log is one: by the table below, or, for a line nobody has
met yet, as a warning that quotes it.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publish.composition.composition import Composition
from publish.findings import Finding, Severity, error, warning
from publish.place import Place
from publish.press.addresses import path_of, shown
from publish.press.failure import NO_STORY
from publish.press.rendered import EngineRecord, FaceFault, GlyphFault, Overflow, OverflowKind, Rendered
from publish.units import in_mm

_WARNING, _ERROR = Severity.WARNING, Severity.ERROR


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A kind of engine record: what it looks like, what it is called here."""

    code: str
    severity: Severity
    shape: re.Pattern[str]


def _pattern(code: str, severity: Severity, shape: str) -> _Pattern:
    return _Pattern(code, severity, re.compile(shape, re.DOTALL))


# Named groups are the facts; a record with a line and a column is about the style sheet.
_PATTERNS: tuple[_Pattern, ...] = (
    _pattern("fonts/face-not-loaded", _ERROR, r"Font-face '(?P<family>.*)' cannot be loaded"),
    _pattern(
        "layout/picture-not-loaded", _ERROR, r"Failed to load image at '(?P<address>.*)': (?P<detail>.*)"
    ),
    _pattern(
        "layout/drawing-failed",
        _ERROR,
        r"Failed to (?:render SVG image (?P<address>.*)|load inline SVG: ?(?P<detail>.*))",
    ),
    _pattern("layout/stylesheet-not-loaded", _ERROR, r"Failed to load stylesheet at (?P<detail>.*)"),
    _pattern("layout/stylesheet-not-loaded", _ERROR, r"Unsupported stylesheet type (?P<detail>.*)"),
    _pattern("layout/anchor-missing", _ERROR, r"No anchor #(?P<anchor>.*) for internal URI reference"),
    _pattern("layout/anchor-missing", _ERROR, r"Content discarded: target .* anchor '(?P<anchor>.*)'"),
    _pattern("layout/anchor-twice", _ERROR, r"Anchor defined twice: '(?P<anchor>.*)'"),
    _pattern("layout/picture-without-words", _ERROR, r'Image "(?P<address>.*)" has no required alt .*'),
    _pattern("layout/language-missing", _ERROR, r'Missing required "lang" attribute .*'),
    _pattern("layout/cells-dropped", _ERROR, r".* more columns than the table, ignored (?P<count>\d+) cells"),
    _pattern(
        "layout/css-ignored", _WARNING, r"(?P<detail>.*) at (?P<line>\d+):(?P<column>\d+)(?P<reason>.*)"
    ),
)
_ENGINE_SAYS = _pattern("layout/engine-says", _WARNING, r"(?P<message>.*)")

# These are in `Rendered.glyphs`, with the page and the story.
_MISSING_GLYPH = ".notdef glyph rendered"

_OVERFLOWS = {
    OverflowKind.TRIM: "layout/past-trim",
    OverflowKind.FRAME: "layout/overflow",
    OverflowKind.CLIPPED: "layout/clipped",
    OverflowKind.UNSEEN: "layout/unseen",
    OverflowKind.PICTURE: "layout/picture-cut",
    OverflowKind.EMPTY: "layout/page-empty",
}
_LONGEST = 200


def judge_rendering(rendered: Rendered, composition: Composition) -> tuple[Finding, ...]:
    """Turn all that a rendering said and showed into findings, each cause once.

    Findings about the style sheet first, then those about pages, in page order.
    """
    file = Path(f"{composition.edition.name}.pdf")
    said = [
        _heard(record, file, composition, rendered.styles_line)
        for record in rendered.records
        if not record.message.startswith(_MISSING_GLYPH)
    ]
    shown = [
        *(_missing_glyph(fault, file) for fault in rendered.glyphs),
        *(_missing_face(fault, file) for fault in rendered.faces),
        *(_overflown(overflow, file) for overflow in rendered.overflows),
    ]
    shown.sort(key=lambda finding: finding.at.page or 0)
    return tuple(dict.fromkeys((*said, *shown)))


def _heard(record: EngineRecord, file: Path, composition: Composition, styles_line: int) -> Finding:
    matches = ((one, one.shape.fullmatch(record.message)) for one in (*_PATTERNS, _ENGINE_SAYS))
    pattern, match = next((one, match) for one, match in matches if match)
    facts = {name: _short(value) for name, value in match.groupdict().items()}
    at = Place(file)
    if facts.get("address"):
        facts["address"], at = _picture(match["address"], at, composition)
    if pattern.code == "layout/drawing-failed":
        facts = {"detail": facts["address"] or facts["detail"]}
    if pattern.code == "layout/css-ignored":
        line, column = int(facts.pop("line")), int(facts.pop("column"))
        facts = {"detail": f"{facts['detail']}{facts['reason'].rstrip('.')}"}
        return warning("layout/css-ignored", _in_styles(composition, line - styles_line + 1, column), facts)
    found = error if pattern.severity is Severity.ERROR else warning
    return found(pattern.code, at, facts)


def _picture(address: str, at: Place, composition: Composition) -> tuple[str, Place]:
    """Name a picture, and its line in the manuscript where it is one of the issue's."""
    path = path_of(address)
    picture = composition.pictures.get(path) if path else None
    return (Path(picture.path).name, picture.at) if picture else (shown(address, composition.roots), at)


def _short(value: str | None) -> str:
    return " ".join((value or "").split())[:_LONGEST]


def _in_styles(composition: Composition, line: int, column: int) -> Place:
    """Find the layout's own file and line behind a line of the assembled style sheet."""
    lines = composition.stylesheet.splitlines()
    wanted = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    found = _lines_of(composition.layout / "styles").get(wanted) if wanted else None
    return Place(found[0], found[1], column) if found else Place(composition.layout)


@cache
def _lines_of(styles: Path) -> dict[str, tuple[Path, int]]:
    places: dict[str, tuple[Path, int]] = {}
    for file in sorted(styles.glob("*.css")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            places.setdefault(line.strip(), (file, number))
    return places


def _missing_glyph(fault: GlyphFault, file: Path) -> Finding:
    shown = fault.character if fault.character.isprintable() else "\N{REPLACEMENT CHARACTER}"
    facts = {
        "character": shown,
        "number": f"U+{ord(fault.character):04X}",
        "name": unicodedata.name(fault.character, NO_STORY),
        "story": fault.story or NO_STORY,
    }
    return error("fonts/glyph-missing", Place(file, page=fault.page), facts)


def _missing_face(fault: FaceFault, file: Path) -> Finding:
    facts = {
        "family": fault.family,
        "weight": fault.weight,
        "style": fault.style,
        "story": fault.story or NO_STORY,
    }
    return error("fonts/style-missing", Place(file, page=fault.page), facts)


def _overflown(overflow: Overflow, file: Path) -> Finding:
    facts = {
        "text": overflow.snippet,
        "story": overflow.story or NO_STORY,
        "distance": f"{in_mm(overflow.beyond):.1f}",
    }
    return error(_OVERFLOWS[overflow.kind], Place(file, page=overflow.page), facts)
