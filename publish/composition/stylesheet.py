"""The whole style sheet of one edition, as one string in a fixed order.

Faces, tokens, the page, then the layout's own files, then what only this edition
changes.  `@page` rules stay unlayered and come as they are: the engine honours layer
order for ordinary rules only.
"""

from collections.abc import Mapping
from pathlib import Path

from publish.composition.layout import Face, Layout, length
from publish.composition.layout_file import read_file
from publish.composition.makeup.architecture_file import is_made_up, read_architecture
from publish.composition.makeup.type_rules import role_rules
from publish.composition.page_rules import LEAST_TEXT, Sheet, judge_pages
from publish.composition.slot import SLOT_RULES
from publish.errors import ConfigurationError
from publish.findings import error
from publish.model.edition import Colour, Edition
from publish.place import Place
from publish.units import Size, in_mm, mm

_FILES = ("page.css", "type.css", "parts.css")
_MARGIN_BOXES = (
    *(f"top-{place}" for place in ("left-corner", "left", "center", "right", "right-corner")),
    *(f"bottom-{place}" for place in ("left-corner", "left", "center", "right", "right-corner")),
    *(f"{side}-{place}" for side in ("left", "right") for place in ("top", "middle", "bottom")),
)
# The volume's heads and folios are not the issue's.  A box without content is not made, and its
# rule with it; the margin stays.
_BARE_MARGINS = (
    "@page { " + " ".join(f"@{box} {{ content: none !important }}" for box in _MARGIN_BOXES) + " }"
)
_LEAST_PAGE, _MOST_PAGE = mm(50), mm(1200)


def stylesheet(layout: Layout, edition: Edition, trim: Size, places: Mapping[str, Path]) -> str:
    """Write the style sheet of a layout for one edition on one trim.

    `places` gives the fonts folder as `fonts` and the profile file as `profile`.
    """
    _check_page(layout, trim)
    styles = layout.folder / "styles"
    own = [
        Sheet(file, read_file(file))
        for file in (styles / name for name in (*_FILES, f"{edition.styles}.css"))
    ]
    variables = {
        **layout.lengths,
        **{name: str(value) for name, value in layout.format_for(trim.width).items()},
    }
    impossible = judge_pages(own, trim, variables)
    if impossible:
        raise ConfigurationError(*impossible)
    faces = [_face(face, places["fonts"]) for face in layout.faces]
    return "\n".join(
        [
            *faces,
            _profile(edition, places["profile"]),
            _tokens(layout, edition, trim),
            *([role_rules(read_architecture(layout.folder).roles)] if is_made_up(layout.folder) else []),
            *(sheet.text for sheet in own),
            _page(edition, trim),
            *([_BARE_MARGINS, SLOT_RULES] if edition.bound else []),
        ]
    )


def _check_page(layout: Layout, trim: Size) -> None:
    format_ = layout.format_for(trim.width)
    side, head, foot = (length(str(format_[f"margin-{name}"])) for name in ("side", "head", "foot"))
    text = (trim.width - 2 * side, trim.height - head - foot)
    sides = (trim.width, trim.height)
    if all(_LEAST_PAGE <= s <= _MOST_PAGE for s in sides) and min(text) >= LEAST_TEXT:
        return
    found = " × ".join(f"{in_mm(s):.0f}" for s in sides)
    room = " × ".join(f"{in_mm(s):.0f}" for s in text)
    at = Place(layout.folder / "tokens.toml")
    raise ConfigurationError(error("composition/page-impossible", at, {"found": found, "text": room}))


def _face(face: Face, fonts: Path) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; src: url("{(fonts / face.file).as_uri()}"); '
        f"font-weight: {face.weight}; font-style: {face.style} }}"
    )


def _profile(edition: Edition, profile: Path) -> str:
    """Name the output intent's profile: without this rule the engine writes none, in silence."""
    if edition.colour is Colour.SRGB:
        return ""
    return f'@color-profile device-cmyk {{ src: url("{profile.as_uri()}"); components: c, m, y, k }}'


def _tokens(layout: Layout, edition: Edition, trim: Size) -> str:
    colours = {name: ink.css(edition.colour) for name, ink in layout.inks.items()}
    lines = [
        f"--{name}: {value};"
        for name, value in (*colours.items(), *layout.lengths.items(), *layout.format_for(trim.width).items())
    ]
    return ":root {\n" + "\n".join(lines) + "\n}"


def _page(edition: Edition, trim: Size) -> str:
    bleed = f" bleed: {in_mm(edition.bleed):g}mm;" if edition.bleed else ""
    return f"@page {{ size: {in_mm(trim.width):.4f}mm {in_mm(trim.height):.4f}mm;{bleed} }}"
