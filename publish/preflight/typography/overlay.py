"""A copy of a file with every remark outlined, its slug lettered above."""

from collections.abc import Iterable
from io import BytesIO

import pikepdf

from publish.findings import Severity
from publish.preflight.facts import Box
from publish.preflight.typography.remark import Remark

_INKS = {Severity.ERROR: "0.85 0 0", Severity.WARNING: "0.85 0.45 0", Severity.NOTE: "0 0.35 0.8"}
_AROUND = 1.0  # points between a place and its outline
_LETTERS = 5.0  # points
_FONT = pikepdf.Name.PublishRemarks


def overlay(pdf: bytes, remarks: Iterable[Remark]) -> bytes:
    """Draw the remarks over their pages; the file itself stays as it was."""
    placed = [remark for remark in remarks if remark.boxes]
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as copy:
        font = copy.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        for number in sorted({remark.page for remark in placed}):
            page = copy.pages[number - 1]
            name = page.add_resource(font, pikepdf.Name.Font, _FONT, replace_existing=True)
            drawn = "\n".join(_drawn(remark, str(name)) for remark in placed if remark.page == number)
            # What the page leaves in its graphics state must not move what is drawn here.
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(f"\nQ q\n{drawn}\nQ".encode())
        copy.save(written, deterministic_id=True)
    return written.getvalue()


def _drawn(remark: Remark, font: str) -> str:
    ink = _INKS[remark.finding.severity]
    outlines = "\n".join(_outline(box.grown(_AROUND)) for box in remark.boxes)
    first = remark.boxes[0].grown(_AROUND)
    slug = remark.finding.code.partition("/")[2]
    letters = f"BT {font} {_LETTERS} Tf {first.left:.2f} {first.top + 0.5:.2f} Td ({slug}) Tj ET"
    return f"{ink} RG {ink} rg 0.5 w\n{outlines}\n{letters}"


def _outline(box: Box) -> str:
    return f"{box.left:.2f} {box.bottom:.2f} {box.width:.2f} {box.height:.2f} re S"
