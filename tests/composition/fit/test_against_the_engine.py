"""What fit promises, the engine paints: no line differs by a tenth of a point."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from publish.composition.fit.line import Line
from publish.composition.fit.painting import line_html
from publish.composition.fit.paragraph import Manner, Measure, fit
from publish.composition.fit.role import Role, Setting
from publish.composition.fit.typefaces import Typefaces
from publish.composition.layout import read_layout
from publish.composition.markup import Marker
from publish.composition.slot import FOLIO_SLOT, SLOT_RULES
from publish.model.text import (
    Code,
    Emphasis,
    FolioSlot,
    Foreign,
    Inlines,
    Reference,
    SmallCaps,
    SourceCall,
    Strong,
    Superior,
    Text,
    plain,
)
from publish.place import Place
from publish.units import Points

ROOT = Path(__file__).resolve().parents[3]
LAYOUT = read_layout(ROOT / "layouts" / "lettre")
FACES = Typefaces(LAYOUT.faces, ROOT / "fonts")
AT = Place(Path("issue.md"))
TEXT = Role(
    name="text",
    family="QDN Serif Small",
    size=Points(9.3),
    leading=Points(13.0),
    features=("onum", "pnum"),
    setting=Setting.JUSTIFIED,
    indent=Points(13.0),
    hyphens=True,
)
CSS = """
p { margin: 0 }
sup { font-variant-position: super; line-height: 0; vertical-align: baseline; font-size: inherit }
.call { font-variant-numeric: lining-nums }
.small-caps { font-variant-caps: small-caps; letter-spacing: 0.03em }
.acronym { font-variant-caps: all-small-caps; letter-spacing: 0.03em }
em, i { font-style: italic } strong { font-weight: 600 } code { font-family: "QDN Sans"; font-size: 0.92em }
.line { position: absolute; white-space: nowrap } .broken::after { content: "-" }
html { font-variant-numeric: oldstyle-nums proportional-nums; hyphens: manual }
"""
SAMPLE: Inlines = (
    Text("Le forum «\N{NO-BREAK SPACE}"),
    Foreign((Text("New Silk Road"),), "en"),
    Text("\N{NO-BREAK SPACE}», réuni à Almaty, a vu fin 2025 l’"),
    SmallCaps((Text("ia"),)),
    Text(" et l’efficacité affichée d’un 1"),
    Superior((Text("er"),)),
    Text(" corridor"),
    SourceCall(1, AT),
    SourceCall(12, AT),
    Text("\N{NO-BREAK SPACE}; la pomme "),
    Emphasis((Text("Malus sieversii"),)),
    Text(" y pousse, entièrement sauvage, au pied des montagnes du "),
    Strong((Text("Tian Shan"),)),
    Text(", notait la revue en 2017"),
    SourceCall(3, AT),
    Text(", sous la cote "),
    Code("QDN-37"),
    Text(", et le développement des infrastructures ferroviaires internationales continue."),
)
ACRONYMS: Inlines = (
    Text("À Strasbourg, à l’Assemblée parlementaire du Conseil de l’Europe (APCE), une table ronde; au SPF "),
    Strong((Text("Affaires de l’IA"),)),
    Text(" le ministère de l’IA, la COP30"),
    SourceCall(3, AT),
    Text(" et KTZ, ses PME : AVANT la "),
    Emphasis((Text("revue IA"),)),
    Text(", l’UE et l’OTAN ont parlé à la BBC de leurs affaires."),
)
SLOTS: Inlines = (
    Text("On en parlait déjà dans "),
    Reference((Text("le récit de la seconde voie"),), "n37", "rail", AT),
    *(Text("\N{NO-BREAK SPACE}"), FolioSlot("n37#rail"), Text(", puis, "), Emphasis((Text("au printemps"),))),
    *(Strong((Text("\N{NO-BREAK SPACE}"), FolioSlot("d2025-05-20#"))), SourceCall(1, AT)),
    *(
        Text(" et dans tant d’autres que l’on ne compte plus\N{NO-BREAK SPACE}"),
        FolioSlot("n36#"),
        Text("."),
    ),
)
KAZAKH: Inlines = (Text("Қазақстан Республикасының үкіметі жаңа теміржол желісін пайдалануға берді."),)


def painted(lines: tuple[Line, ...], role: Role, language: str) -> list[float]:
    """Measure the lines on the page that the engine lays out, in points."""
    faces = "".join(
        f'@font-face {{ font-family: "{face.family}"; src: url("{(ROOT / "fonts" / face.file).as_uri()}"); '
        f"font-weight: {face.weight}; font-style: {face.style} }}"
        for face in LAYOUT.faces
    )
    marker = Marker(links=True)
    spans = "".join(
        str(line_html(line, Points(20), Points(20 + 13 * number), marker))
        for number, line in enumerate(lines)
    )
    html = (
        f'<html lang="{language}"><style>{faces} html {{ font: {role.size}pt/{role.leading}pt '
        f'"{role.family}" }} {CSS} {SLOT_RULES}</style><p>{spans}</p>'
    )
    page = weasyprint.HTML(string=html).render().pages[0]._page_box
    widths: list[float] = []

    def walk(box: object) -> None:
        box = getattr(box, "_box", box)
        if isinstance(box, boxes.BlockBox) and (box.element.get("class") or "").startswith("line"):
            texts = [
                one
                for one in box.descendants()
                if isinstance(one, boxes.TextBox) and one.text.strip(" \u200b")
            ]
            widths.append(
                0.75 * (max(t.position_x + t.width for t in texts) - min(t.position_x for t in texts))
            )
            return
        for child in getattr(box, "children", ()):
            walk(child)

    walk(page)
    return widths


@pytest.mark.parametrize("width", [110, 158.74, 245.25])
@pytest.mark.parametrize("setting", [Setting.JUSTIFIED, Setting.RAGGED])
@pytest.mark.parametrize("letterfit", [0.0, -0.006, 0.01])
def test_a_line_is_as_wide_as_promised(width: float, setting: Setting, letterfit: float) -> None:
    role = replace(TEXT, setting=setting)
    measure = Measure(width=Points(width), indents=(Points(13.0), Points(0.0)))
    lines = fit(SAMPLE, role, measure, "fr", FACES, manner=Manner(letterfit=letterfit))
    found = painted(lines, role, "fr")
    assert len(found) == len(lines)
    for line, wide in zip(lines, found, strict=True):
        assert abs(line.width - wide) < 0.1, (plain(line.inlines), line.width, wide)


@pytest.mark.parametrize("width", [75, 110, 158.74, 245.25])
@pytest.mark.parametrize("setting", [Setting.JUSTIFIED, Setting.RAGGED])
@pytest.mark.parametrize("letterfit", [0.0, -0.006])
def test_acronyms_are_as_wide_as_promised(width: float, setting: Setting, letterfit: float) -> None:
    role = replace(TEXT, setting=setting, acronyms=True)
    lines = fit(ACRONYMS, role, Measure(width=Points(width)), "fr", FACES, manner=Manner(letterfit=letterfit))
    found = painted(lines, role, "fr")
    assert len(found) == len(lines)
    for line, wide in zip(lines, found, strict=True):
        assert abs(line.width - wide) < 0.1, (plain(line.inlines), line.width, wide)


@pytest.mark.parametrize("width", [110, 158.74, 245.25])
def test_a_line_with_letters_of_its_own_is_as_wide_as_promised(width: float) -> None:
    role = replace(TEXT, letterfit=0.015, hang_right=(("-", 0.6), (",", 0.5)), hang_left=(("«", 0.3),))
    lines = fit(SAMPLE, role, Measure(width=Points(width)), "fr", FACES)
    assert len({line.tracking for line in lines}) > 2
    for line, wide in zip(lines, painted(lines, role, "fr"), strict=True):
        assert abs(line.width - wide) < 0.1, (plain(line.inlines), line.width, wide)


@pytest.mark.parametrize("width", [75, 110, 158.74, 245.25])
@pytest.mark.parametrize("letterfit", [0.0, 0.015])
@pytest.mark.parametrize("tracking", [0.0, 0.02])
def test_a_slot_is_as_wide_as_promised(width: float, letterfit: float, tracking: float) -> None:
    role = replace(TEXT, letterfit=letterfit, tracking=tracking, hang_right=((")", 0.5), (".", 0.5)))
    lines = fit(SLOTS, role, Measure(width=Points(width)), "fr", FACES)
    assert len([slot for line in lines for slot in _held(line.inlines)]) == 3
    for line, wide in zip(lines, painted(lines, role, "fr"), strict=True):
        assert abs(line.width - wide) < 0.1, (plain(line.inlines), line.width, wide)


def _held(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case FolioSlot():
                yield FOLIO_SLOT
            case Strong(children):
                yield from _held(children)
            case _:
                continue


def test_kazakh_is_measured_too() -> None:
    lines = fit(KAZAKH, TEXT, Measure(width=Points(75)), "kk", FACES)
    for line, wide in zip(lines, painted(lines, TEXT, "kk"), strict=True):
        assert abs(line.width - wide) < 0.1
    assert any(line.hyphen for line in lines)
