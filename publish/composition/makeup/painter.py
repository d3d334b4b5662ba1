"""Placed parts as HTML: lines, strokes and drawings, each at its points on the page."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from markupsafe import Markup

from publish.composition.chart_dress import HOUSE
from publish.composition.composition import Composition
from publish.composition.drawn import Drawn as Studio
from publish.composition.fit.painting import line_html
from publish.composition.fit.role import Role
from publish.composition.layout import Layout
from publish.composition.makeup.architecture_file import is_made_up, read_architecture
from publish.composition.makeup.chart_type import chart_dress
from publish.composition.makeup.placed import Drawn, Element, Half, PlacedLine, Stroke
from publish.composition.markup import Marker
from publish.composition.symbols import LEAST_MODULE, QUIET_MODULES
from publish.composition.tally import Tally
from publish.model.blocks import Chart, MapBlock, Picture
from publish.model.issue import Source
from publish.units import Points


class Painter:
    """Writes the parts of made-up pages for one edition."""

    def __init__(self, composition: Composition, layout: Layout, studio: Studio, marker: Marker) -> None:
        """Take the edition, its layout, who draws for it, and who writes its marks."""
        self._leads = composition.edition.leads
        self._colours = composition.palette
        self._pictures = cast("Mapping[str, Path]", composition.values["pictures"])
        self._studio = studio
        self._marker = marker
        plan = read_architecture(layout.folder) if is_made_up(layout.folder) else None
        self._roles = plan.roles if plan else {}
        self._charts = chart_dress(plan, layout.faces) if plan else HOUSE
        self._heights = _heights(self._roles, layout, cast("Path", composition.values["fonts"]))

    def html(self, part: PlacedLine | Stroke | Drawn) -> Markup:
        """Write one part."""
        match part:
            case PlacedLine():
                role = self._roles[part.role]
                line = line_html(part.line, part.left, self._top(part, role), self._marker, f"r-{role.name}")
                return _labelled(line, part.label) if self._leads else line
            case Stroke():
                style = f"{_box(part)};background:{self._colours[part.ink]}"
                return Markup('<div class="stroke" style="{}"></div>').format(style)
            case Drawn(subject=Source()):
                quiet = QUIET_MODULES * LEAST_MODULE  # its white lies outside its place
                around = replace(
                    part,
                    left=Points(part.left - quiet),
                    top=Points(part.top - quiet),
                    width=Points(part.width + 2 * quiet),
                    height=Points(part.height + 2 * quiet),
                )
                return Markup('<div class="drawn" style="{}">{}</div>').format(
                    _box(around), self._drawn(part)
                )
            case Drawn(subject=Half()):
                style = f"{_box(part)};overflow:hidden"
                return Markup('<div class="drawn" style="{}">{}</div>').format(style, self._drawn(part))
            case Drawn(subject=subject):
                # What an emblem and squares say stands beside them in words.
                silent = Markup(' data-artifact="layout"') if isinstance(subject, str | Tally) else Markup("")
                return Markup('<div class="drawn"{} style="{}">{}</div>').format(
                    silent, _box(part), self._drawn(part)
                )

    def _top(self, part: PlacedLine, role: Role) -> Points:
        """Give the upper edge of a line box whose baseline is where the make-up wants it."""
        ascent, descent = self._heights[role.name]
        above = (role.leading - (ascent + descent) * role.size) / 2 + ascent * role.size
        return Points(part.baseline - above)

    def _drawn(self, part: Drawn) -> Markup:  # noqa: PLR0911  # one arm a kind of drawing
        match part.subject:
            case Picture() as picture:
                file = self._pictures[picture.path].as_uri()
                return Markup('<img class="{}" src="{}" alt="{}">').format(
                    "photograph" if picture.pixels else "drawing", file, picture.alternative
                )
            case Chart() as chart:
                return Markup(self._studio.chart_as_wide_as(chart, part.width, self._charts).svg)  # noqa: S704  # drawn by us
            case MapBlock() as block:
                return Markup(self._studio.map_as_wide_as(block, part.width).svg)  # noqa: S704  # as above
            case Half() as half:
                return Markup(self._studio.half(half, self._charts).svg)  # noqa: S704  # as above
            case Tally() as tally:
                return Markup(self._studio.tally(tally).svg)  # noqa: S704  # as above
            case Source() as source:
                svg = Markup(self._studio.small_code(source).svg)  # noqa: S704  # as above
                return Markup('<a href="{}">{}</a>').format(source.address, svg) if self._leads else svg
            case _:
                return Markup(self._studio.emblem(part.width).svg)  # noqa: S704  # as above


def read_at(element: Element) -> Markup:
    """Write the attributes that tell where an element is read: `publish.press.structure` obeys them."""
    typed = element.typed
    line = Markup(' data-line="{}"').format(typed.line) if typed.line else Markup("")
    name = "continues" if typed.goes_on else "within"
    story = Markup(' data-{}="{}"').format(name, typed.within) if typed.within else Markup("")
    head = Markup(' data-artifact="header"') if element.name == "running-head" else Markup("")
    return line + story + head


def _labelled(line: Markup, label: str) -> Markup:
    """Mark the sign before an item of a list: to who hears it, it is not a part of the text."""
    if not label:
        return line
    before, sign, after = line.partition(f">{label}")
    return before + Markup('><span class="marker">{}</span>').format(label) + after if sign else line


def _heights(roles: Mapping[str, Role], layout: Layout, fonts: Path) -> Mapping[str, tuple[float, float]]:
    """Give each role's ascent and descent, in em."""
    if not roles:
        return {}
    # Measuring is imported for made-up layouts only: a flowing one starts sooner.
    from publish.composition.fit.typefaces import Typefaces

    faces = Typefaces(layout.faces, fonts)
    return {name: faces.heights((role.family, role.weight, role.style)) for name, role in roles.items()}


def _box(part: Stroke | Drawn) -> str:
    return f"left:{part.left:.3f}pt;top:{part.top:.3f}pt;width:{part.width:.3f}pt;height:{part.height:.3f}pt"
