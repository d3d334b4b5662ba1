"""No file that claims PDF/X-4 reaches the shelf with a fault that the claim denies."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from publish import production
from publish.composition.composition import Composition
from publish.findings import Severity
from publish.model.edition import PRINT
from publish.model.order import Order, Step
from publish.press.shelf import deliver
from publish.press.standards import conform
from publish.production import produce

Specimen = Callable[[str, str], Order]
CLAIM = b"<pdfxid:GTS_PDFXVersion>PDF/X-4<"

pytestmark = pytest.mark.slow


def _quiet(step: Step) -> None:
    assert step.verb


def _rgb(file: Pdf) -> None:
    file.pages[0].contents_add(b"q 1 0 0 rg 100 100 20 20 re f Q")


def _lost_face(file: Pdf) -> None:
    for font in file.pages[0].obj.Resources.Font.values():
        for descendant in font.DescendantFonts:
            del descendant.FontDescriptor["/FontFile3"]


def _shifted(file: Pdf) -> None:
    file.pages[0].obj.BleedBox = Array([float(edge) + 2.835 for edge in file.pages[0].obj.BleedBox])


def _untrimmed(file: Pdf) -> None:
    del file.pages[0].obj["/TrimBox"]


def _shrunk(file: Pdf) -> None:
    left, bottom, right, top = (float(edge) for edge in file.pages[0].obj.TrimBox)
    file.pages[0].obj.TrimBox = Array([left, bottom, right - 2.835, top])


def _no_intent(file: Pdf) -> None:
    del file.Root["/OutputIntents"]


def _wrong_intent(file: Pdf) -> None:
    file.Root.OutputIntents[0].S = Name.GTS_PDFA1


def _annotated(file: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([100, 100, 200, 200]))
    link.A = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    file.pages[0].obj.Annots = Array([link])


def _untold_trapping(file: Pdf) -> None:
    file.docinfo.Trapped = Name.Unknown


def _art_box(file: Pdf) -> None:
    file.pages[0].obj.ArtBox = file.pages[0].obj.TrimBox


def _rgb_group(file: Pdf) -> None:
    file.pages[0].obj.Group.CS = Name.DeviceRGB


def _no_condition(file: Pdf) -> None:
    del file.Root.OutputIntents[0]["/OutputConditionIdentifier"]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_rgb, "ink/rgb-in-print"),
        (_lost_face, "faces/not-embedded"),
        (_shifted, "boxes/bleed-too-small"),
        (_untrimmed, "boxes/trim-missing"),
        (_shrunk, "boxes/trim-wrong"),
        (_no_intent, "ink/no-output-intent"),
        (_wrong_intent, "ink/no-output-intent"),
        (_annotated, "page/annotation-in-print"),
        (_untold_trapping, "x4/trapped-unknown"),
        (_art_box, "x4/art-box"),
        (_rgb_group, "x4/group-space"),
        (_no_condition, "x4/condition-missing"),
    ],
)
def test_a_file_that_breaks_its_claim_is_refused(
    specimen: Specimen, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Pdf], None], code: str
) -> None:
    order = replace(specimen("minimal", "A4"), editions=(PRINT,))
    claimed = []

    def spoilt(pdf: bytes, composition: Composition, *others: Any) -> bytes:
        with pikepdf.open(BytesIO(conform(pdf, composition, *others))) as file:
            spoil(file)
            claimed.append(CLAIM in file.Root.Metadata.read_bytes())
            written = BytesIO()
            file.save(written)
        return written.getvalue()

    monkeypatch.setattr(production, "conform", spoilt)
    earlier = {"print.pdf": b"an earlier print", "report.json": b"{}"}
    deliver(earlier, order.place)
    report = produce(order, _quiet)
    assert claimed == [True]
    assert code in {one.code for one in report.findings if one.severity is Severity.ERROR}
    assert (report.passed, report.shelf) == (False, None)
    assert {file.name: file.read_bytes() for file in order.place.iterdir()} == earlier


def test_who_waives_a_rule_of_the_standard_gets_a_file_that_claims_none(specimen: Specimen) -> None:
    order = replace(specimen("minimal", "A4"), editions=(PRINT,))
    text = order.manuscript.read_text(encoding="utf-8")
    waiver = '---\nwaive:\n  boxes/trim-missing: "l’imprimeur le sait"\n'
    for manuscript, claims in ((text, True), (text.replace("---\n", waiver, 1), False)):
        order.manuscript.write_text(manuscript, encoding="utf-8")
        report = produce(order, _quiet)
        assert report.passed
        with pikepdf.open(order.place / "print.pdf") as file:
            assert (CLAIM in file.Root.Metadata.read_bytes()) == claims
