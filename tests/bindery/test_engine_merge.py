"""Our merge beside the engine's own: what it writes of all pages at once is the reference.

`Document.copy` needs every issue rendered in one process and one run, so it is no daily way; but
what it gives has all elements, in the order of reading, and no link that leads nowhere.
"""

from collections import Counter
from io import BytesIO
from typing import Any

import pikepdf
import pytest
import weasyprint
from pikepdf import Array, Dictionary
from weasyprint.text.fonts import FontConfiguration

from publish.bindery.binding import join
from publish.bindery.volume import Part
from tests.bindery.parts import FACE, opened, part, volume

_ISSUE = """<!DOCTYPE html><html lang="{language}"><head><title>{title}</title><style>
@font-face {{ font-family: Text; src: url("{face}") }}
@page {{ size: A6; margin: 12mm }}
html {{ font: 9pt/12pt Text }}
.far {{ break-before: page }}
</style></head><body>
<h1>{title}</h1>
<article id="{prefix}rail"><h2>Une seconde voie</h2><p>{title} relie <a href="#{prefix}atelier">la suite</a>
et <a href="https://example.org/{title}">ailleurs</a>. <em>Un essai.</em></p>
<table><tr><th>Année</th><th>Trains</th></tr><tr><td>2024</td><td>12</td></tr></table>
<ul><li>un point</li><li>un autre</li></ul></article>
<article id="{prefix}atelier" class="far"><h2>Un atelier</h2><p>Il restaure des dombras.</p></article>
</body></html>"""
ISSUES = (("n37", "Trente-sept", "fr"), ("n38", "Thirty-eight", "en"), ("n39", "Neuf", "fr"))
_WRAPPERS = {"/Document", "/Part"}


def rendered(prefix: str, title: str, language: str, fonts: FontConfiguration) -> weasyprint.Document:
    html = _ISSUE.format(prefix=prefix, title=title, language=language, face=FACE)
    return weasyprint.HTML(string=html).render(font_config=fonts, pdf_tags=True, pdf_version="1.7")


@pytest.fixture(scope="module")
def reference() -> bytes:
    """Let the engine write the pages of all issues as one document; names are unique by hand."""
    fonts = FontConfiguration()
    documents = [rendered(f"{name}-", title, language, fonts) for name, title, language in ISSUES]
    pages = [page for document in documents for page in document.pages]
    written = documents[0].copy(pages).write_pdf(pdf_tags=True, pdf_version="1.7")
    assert isinstance(written, bytes)
    return written


@pytest.fixture(scope="module")
def ours() -> bytes:
    """Bind the finished issues, in each of which the same names stand."""
    parts: tuple[Part, ...] = ()
    for name, title, language in ISSUES:
        pdf = rendered("", title, language, FontConfiguration()).write_pdf(pdf_tags=True, pdf_version="1.7")
        parts += (part(name, pdf),)
    made = join(parts, volume())
    assert made.lost == ()
    return made.pdf


def elements(pdf: bytes) -> list[tuple[str, int]]:
    """Walk the tree in the order of reading: the type of each element, and how much it marks."""
    with opened(pdf) as file:
        out: list[tuple[str, int]] = []
        _walk(file.Root.StructTreeRoot.K, out)
        return [one for one in out if one[0] not in _WRAPPERS]


def _walk(kids: Any, out: list[tuple[str, int]]) -> None:
    for kid in kids if isinstance(kids, Array) else [kids]:
        if not isinstance(kid, Dictionary) or "/S" not in kid:
            continue
        inner = kid.get("/K", Array())
        listed = list(inner) if isinstance(inner, Array) else [inner]
        marks = [one for one in listed if not isinstance(one, Dictionary) or one.get("/Type") in ("/MCR",)]
        out.append((str(kid.S), len(marks)))
        _walk(Array([one for one in listed if isinstance(one, Dictionary)]), out)


def landings(pdf: bytes) -> list[tuple[int, int | str]]:
    """Give every link: its page, and the page or the address that it leads to."""
    found: list[tuple[int, int | str]] = []
    with opened(pdf) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        places = {str(name): place for name, place in pikepdf.NameTree(file.Root.Names.Dests).items()}
        for number, page in enumerate(file.pages):
            for link in page.obj.get("/Annots", []):
                action = link.get("/A", Dictionary())
                if "/URI" in action:
                    found.append((number, str(action.URI)))
                else:
                    place = places[str(link.get("/Dest", action.get("/D")))]
                    found.append((number, numbers[place[0].objgen]))
    return found


def test_both_have_the_same_elements_in_the_same_order(reference: bytes, ours: bytes) -> None:
    due, found = elements(reference), elements(ours)
    assert len(due) > 40
    assert Counter(kind for kind, _ in found) == Counter(kind for kind, _ in due)
    assert found == due


def test_every_link_of_both_leads_to_the_same_page(reference: bytes, ours: bytes) -> None:
    due = landings(reference)
    assert len(due) == 2 * len(ISSUES)
    assert landings(ours) == due


def test_our_parts_keep_their_language_where_the_engine_s_copy_has_the_first_one_s(
    reference: bytes, ours: bytes
) -> None:
    with pikepdf.open(BytesIO(ours)) as file:
        (document,) = list(file.Root.StructTreeRoot.K)
        assert [str(one.Lang) for one in document.K] == ["fr", "en", "fr"]
    with pikepdf.open(BytesIO(reference)) as file:
        assert str(file.Root.Lang) == "fr"
