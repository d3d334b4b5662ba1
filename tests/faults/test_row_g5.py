"""Row G5 of the fault matrix: a foreign file with circles, crowds, holes and bombs.

Each goes through the command, in its own child, and ends as findings within the limits.
"""

import json
from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary

from publish.cli.main import run
from tests.preflight.raw_pdf import CATALOGUE, PAGE, TREE, bomb, raw_pdf, stream

MIB = 1 << 20
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (depth, b"&a%d;" % (depth - 1) * 10) for depth in range(1, 12))
    + b"]><x>&a11;</x>"
)


def _outlined(link: Callable[[Sequence[pikepdf.Object]], None], count: int) -> bytes:
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(200, 200))
        entries = [file.make_indirect(Dictionary(Title=f"Signet {number}")) for number in range(count)]
        link(entries)
        first, last = entries[0], entries[-1]
        file.Root.Outlines = file.make_indirect(Dictionary(First=first, Last=last, Count=count))
        written = BytesIO()
        file.save(written)
    return written.getvalue()


def _in_a_row(entries: Sequence[pikepdf.Object]) -> None:
    for one, following in pairwise(entries):
        one.Next = following


def _in_a_circle(entries: Sequence[pikepdf.Object]) -> None:
    _in_a_row(entries)
    entries[-1].Next = entries[0]
    entries[0].First = entries[0]


def _with_metadata(metadata: bytes) -> bytes:
    catalogue = b"<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R>>"
    return raw_pdf([catalogue, TREE, PAGE, stream(b""), metadata])


def _forms_upon_forms() -> bytes:
    page = PAGE.replace(b"/Resources<<>>", b"/Resources<</XObject<</F 5 0 R>>>>")
    twice = b"q 1 0 0 1 1 0 cm /F Do Q q 1 0 0 1 0 1 cm /F Do Q"
    form = b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
    forms = [stream(twice, form % (6 + depth)) for depth in range(24)]
    return raw_pdf([CATALOGUE, TREE, page, stream(b"/F Do"), *forms, stream(b"0 0 1 1 re f", form % 29)])


ROWS: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "outline-circle": (lambda: _outlined(_in_a_circle, 3), {"x4/syntax"}),
    "bookmarks": (lambda: _outlined(_in_a_row, 100_000), {"x4/no-claim"}),
    "null-page": (
        lambda: raw_pdf(
            [CATALOGUE, b"<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>", PAGE, stream(b""), b"null"]
        ),
        {"page/unreadable"},
    ),
    "page-tree-loop": (
        lambda: raw_pdf([CATALOGUE, b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>", PAGE, stream(b"")]),
        {"page/unreadable"},
    ),
    "flate-bomb": (
        lambda: raw_pdf([CATALOGUE, TREE, PAGE, bomb(b"0 0 1 1 re f\n" * 80_000, 1500)]),
        {"page/too-much"},
    ),
    "xmp-bomb": (lambda: _with_metadata(bomb(b"\0" * MIB, 2000, b"/Type/Metadata")), {"page/too-much"}),
    "xmp-entities": (lambda: _with_metadata(stream(LAUGHS, b"/Type/Metadata")), {"x4/metadata-unreadable"}),
    "forms-upon-forms": (_forms_upon_forms, {"page/too-much"}),
}


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS)
def test_g5_a_hostile_insert_ends_as_findings(
    row: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make, due = ROWS[row]
    file = tmp_path / "encart.pdf"
    file.write_bytes(make())
    code = run(["preflight", str(file), "--json"])
    said = json.loads(capfd.readouterr().out)
    assert code == 1
    assert due <= {finding["code"] for finding in said["findings"]}
    assert not said["preflight"]["passed"]
