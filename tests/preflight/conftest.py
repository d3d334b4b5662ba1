"""Small finished files in both editions, made by the layout engine, to be spoilt by tests."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import qrcode
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from publish.findings import Finding
from publish.model.edition import PRINT, SCREEN, Edition
from publish.preflight.content import walk_page
from publish.preflight.coverage import Coverage, Sheet
from publish.preflight.demand import Demand
from publish.preflight.facts import Box
from publish.preflight.painted import EVERYWHERE, Painted
from publish.preflight.promise import Promise, faces_in
from publish.preflight.proof import Proof, inspect
from publish.preflight.verdict import judge
from publish.units import A5

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "fonts"
ADDRESSES = ("https://astanatimes.com/2025/10/rail", "https://example.org/une-adresse?x=1&y=2")

LEAD = "L’économie ferroviaire kazakhstanaise avance. "
STORY = (
    "Le gouvernement inaugurera prochainement, avec l’administration portuaire, une deuxième voie "
    "entre Dostyk et Moïynty, longue de 836 kilomètres, difficilement franchissable l’hiver. "
    "Peut-être les porte-parole socio-économiques s’accorderont-ils sur l’efficacité du chantier ; "
    "les fluctuations internationales l’affligent. "
)
SECOND = (
    "À Almaty, un atelier restaurera quarante instruments anciens, dont une dombra du "
    "dix-neuvième siècle, et formera des apprenties luthières venues de toutes les régions. "
)
HEADLINE = "Infrastructures et connectivité : « une œuvre » du XXIe siècle"
CAPTION = "1er chantier, no 37, 12 500 traverses, 2025"
RUNNING = "Quoi de Neuf au Kazakhstan"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """What a sample file is made of; changed with `replace()`."""

    edition: Edition = PRINT
    story: str = STORY
    extra: str = ""
    module: str = "0.45mm"
    addresses: tuple[str, ...] = ADDRESSES
    bold: bool = True
    """Declare the true bold."""

    def pdf(self) -> bytes:
        return _rendered(self)


@dataclass(frozen=True)
class Shop:
    """Makes samples, and what was promised of them."""

    print: Sample = field(default_factory=Sample)
    screen: Sample = field(default_factory=lambda: Sample(edition=SCREEN))

    def promise(self, edition: Edition = PRINT) -> Promise:
        return Promise(
            edition=edition if edition is PRINT else replace(edition, standards=()),
            trim=A5,
            manuscript=(HEADLINE, LEAD + STORY * 2, STORY, SECOND, CAPTION),
            furniture=("Sources",),
            running=(RUNNING,),
            symbols=ADDRESSES,
            faces=faces_in(FONTS),
            most_pages=4,
            demand=Demand(bleed=edition.bleed) if edition is PRINT else None,
        )

    def findings(self, pdf: bytes, promise: Promise | None = None) -> tuple[Finding, ...]:
        return judge(self.proof(pdf), promise or self.promise())

    def findings_on_plates(self, pdf: bytes, promise: Promise | None = None) -> tuple[Finding, ...]:
        """Judge a file with its plates."""
        return judge(inspect(pdf, Path("print.pdf"), for_press=True), promise or self.promise())

    def proof(self, pdf: bytes) -> Proof:
        """Inspect a file as if its plates were measured and held no ink, which costs a second less."""
        proof = inspect(pdf, Path("print.pdf"))
        bare = tuple(_bare(page.number) for page in proof.pages)
        return replace(proof, coverage=Coverage("", 100.0, bare))

    def opened(self, pdf: bytes) -> "Opened":
        return Opened(pikepdf.open(BytesIO(pdf)))


def _bare(number: int) -> Sheet:
    nowhere = Box(0, 0, 0, 0)
    return Sheet(number=number, plates=(), heaviest=0.0, at=nowhere, heat=b"", witnessed=0, strays=())


@pytest.fixture(scope="session")
def shop() -> Shop:
    return Shop()


@cache
def _rendered(sample: Sample) -> bytes:
    in_print = sample.edition is PRINT
    fonts = FontConfiguration()
    html = weasyprint.HTML(string=_html(sample), base_url=str(ROOT))
    pdf = html.write_pdf(
        font_config=fonts, pdf_variant="pdf/x-4" if in_print else None, pdf_tags=not in_print
    )
    assert isinstance(pdf, bytes)
    return _registered(pdf) if in_print else pdf


def _registered(pdf: bytes) -> bytes:
    """Call the printing condition by its registered name; the engine takes the profile's own."""
    file = Opened(pikepdf.open(BytesIO(pdf)))
    for intent in file.pdf.Root.OutputIntents:
        intent.OutputConditionIdentifier = pikepdf.String("FOGRA39")
        intent.RegistryName = pikepdf.String("http://www.color.org")
    return file.saved()


def _html(sample: Sample) -> str:
    black = "device-cmyk(0 0 0 1)" if sample.edition is PRINT else "#000"
    codes = "".join(f"<p>{_code(address, sample.module, black)}</p>" for address in sample.addresses)
    link = "" if sample.edition is PRINT else '<p><a href="https://example.org/">Sources</a></p>'
    sources = link or "<p>Sources</p>"
    return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Essai</title>
<meta name="dcterms.created" content="2025-10-02"><style>{_css(sample, black)}</style></head><body>
<h1>{HEADLINE}</h1>
<div class="columns"><p><span class="cap">L</span>{LEAD[1:]}{sample.story}{STORY}</p><p>{STORY}</p></div>
<p class="next">{SECOND}</p><p><b>{CAPTION}</b>{sample.extra}</p>{sources}{codes}</body></html>"""


def _css(sample: Sample, black: str) -> str:
    serif = FONTS / "source-serif-4"
    bold = (
        f"@font-face {{ font-family: Corps; font-weight: 700;"
        f' src: url("{(serif / "SourceSerif4-Bold.otf").as_uri()}") }}'
    )
    profile = (ROOT / "assets/icc/ISOcoated_v2_300_bas.icc").as_uri()
    condition = f'@color-profile device-cmyk {{ src: url("{profile}"); components: c, m, y, k }}'
    return f"""
@font-face {{ font-family: Corps; src: url("{(serif / "SourceSerif4-Regular.otf").as_uri()}") }}
{bold if sample.bold else ""}
{condition if sample.edition is PRINT else ""}
@page {{ size: 148mm 210mm; margin: 15mm; bleed: {sample.edition.bleed}pt;
  @top-left {{ content: "{RUNNING}" }} @bottom-right {{ content: counter(page) }} }}
html {{ font: 10pt/14pt Corps; color: {black} }}
h1 {{ font-weight: 700; font-size: 20pt; line-height: 1.2; text-transform: uppercase }}
.columns {{ columns: 2; text-align: justify; hyphens: auto }}
.cap {{ float: left; font-size: 40pt; line-height: 1 }}
.next {{ break-before: page; hyphens: auto; width: 60mm }}
a {{ color: inherit; text-decoration: none }}
.wide {{ white-space: nowrap }}"""


def _code(address: str, module: str, black: str) -> str:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(address)
    code.make()
    matrix = code.get_matrix()
    side = len(matrix) + 8
    path = "".join(
        f"M{x + 4} {y + 4}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    return (
        f'<svg style="width: calc({side} * {module}); height: calc({side} * {module})" '
        f'viewBox="0 0 {side} {side}"><path fill="{black}" d="{path}"/></svg>'
    )


@dataclass
class Opened:
    """A PDF opened to be spoilt."""

    pdf: pikepdf.Pdf

    def page(self, number: int = 1) -> pikepdf.Page:
        return self.pdf.pages[number - 1]

    def draw(self, content: str, number: int = 1) -> None:
        """Paint on top of a page, in its own coordinates."""
        self.page(number).contents_add(b"q", prepend=True)
        self.page(number).contents_add(f"\nQ q {content} Q".encode())

    def descriptors(self) -> Iterator[pikepdf.Object]:
        for page in self.pdf.pages:
            for font in page.resources.get("/Font", {}).values():
                yield font.DescendantFonts[0].FontDescriptor

    def saved(self) -> bytes:
        written = BytesIO()
        # As it was left: no packet mended, no stream packed anew.
        self.pdf.save(written, fix_metadata_version=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return written.getvalue()


class Desk:
    """A page that takes content and resources."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.page = self.pdf.add_blank_page(page_size=(200, 200))
        self.page.Resources = pikepdf.Dictionary()

    def has(self, kind: str, **named: pikepdf.Object) -> "Desk":
        self.page.Resources[f"/{kind}"] = pikepdf.Dictionary(
            {f"/{name}": self.pdf.make_indirect(value) for name, value in named.items()}
        )
        return self

    def form(self, content: bytes, **entries: object) -> pikepdf.Stream:
        return pikepdf.Stream(
            self.pdf,
            content,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 9, 9],
            **entries,
        )

    def image(self, **entries: object) -> pikepdf.Stream:
        return pikepdf.Stream(
            self.pdf,
            b"\0" * 300,
            Subtype=pikepdf.Name.Image,
            Width=10,
            Height=10,
            BitsPerComponent=8,
            **entries,
        )

    def walk(self, content: bytes, sheet: Box = EVERYWHERE) -> Painted:
        self.page.Contents = self.pdf.make_stream(content)
        return walk_page(self.page, sheet)


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    with made.pdf:
        yield made
