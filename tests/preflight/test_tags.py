"""Structures read back and judged: a good file raises no alarm, each broken one its own."""

import tomllib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

import publish.findings
from publish.findings import Finding, Language, Severity, wording
from publish.model.edition import SCREEN
from publish.preflight.promise import Promise
from publish.preflight.proof import inspect
from publish.preflight.tags.outline import outline
from publish.preflight.tags.reading import read_tags
from publish.preflight.verdict import judge
from publish.units import A5
from tests.preflight.tagged import FOREIGN, READ, good_file, saved

CATALOGUE = Path(publish.findings.__file__).parent / "catalogue" / "fr/tags.toml"
PROMISE = Promise(
    edition=SCREEN,
    trim=A5,
    manuscript=(),
    read=READ,
    foreign=FOREIGN,
    symbols=(),
    faces=frozenset(),
    most_pages=2,
)

Break = Callable[[pikepdf.Pdf], None]


def told(change: Break | None = None) -> tuple[Finding, ...]:
    """Judge the good file, changed; of the judgement only what is said of tags."""
    with pikepdf.open(BytesIO(good_file())) as file:
        if change:
            change(file)
        pdf = saved(file)
    found = judge(inspect(pdf, Path("screen.pdf")), PROMISE)
    return tuple(finding for finding in found if finding.code.startswith("tags/"))


def every(file: pikepdf.Pdf, kind: str) -> Iterator[Any]:
    """Give the elements of a type, in order."""

    def walk(element: Any) -> Iterator[Any]:
        if f"/{kind}" == element.S:
            yield element
        kids = element.get("/K")
        for kid in list(kids) if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from walk(kid)

    yield from walk(file.Root.StructTreeRoot.K[0])


def first(file: pikepdf.Pdf, kind: str) -> Any:
    return next(every(file, kind))


def lose_the_tree(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot


def two_roots(file: pikepdf.Pdf) -> None:
    document = file.Root.StructTreeRoot.K[0]
    last = document.K[-1]
    del document.K[-1]
    last.P = file.Root.StructTreeRoot
    file.Root.StructTreeRoot.K.append(last)


def unmark_text(file: pikepdf.Pdf) -> None:
    page = file.pages[1]
    page.Contents.write(page.Contents.read_bytes().replace(b"/Artifact", b"/NoSuchThing"))


def text_as_artifact(file: pikepdf.Pdf) -> None:
    """Take the last paragraph of the last story out of the tree, and call it decoration."""
    page = file.pages[1]
    paragraph = list(every(file, "P"))[-1]
    mcid = int(paragraph.K)
    page.Contents.write(
        page.Contents.read_bytes().replace(b"/Span\n<</MCID %d>>\nBDC" % mcid, b"/Artifact\nBMC")
    )
    parent = paragraph.P
    parent.K = Array([kid for kid in parent.K if kid.objgen != paragraph.objgen])
    slots = file.Root.StructTreeRoot.ParentTree.Nums[3]
    slots[mcid] = None


def head_as_text(file: pikepdf.Pdf) -> None:
    """Tag the running head of page 2 as a paragraph."""
    page = file.pages[1]
    root = file.Root.StructTreeRoot
    slots = root.ParentTree.Nums[3]
    head = b"/Artifact\n<</Type /Pagination /Subtype /Header>>\nBDC"
    mcid = len(slots)
    content = page.Contents.read_bytes()
    assert head in content
    page.Contents.write(content.replace(head, b"/P\n<</MCID %d>>\nBDC" % mcid, 1))
    story = list(every(file, "Art"))[-1]
    paragraph = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=story, Pg=page.obj, K=mcid))
    story.K.append(paragraph)
    slots.append(paragraph)


def other_order(file: pikepdf.Pdf) -> None:
    document = file.Root.StructTreeRoot.K[0]
    kids = list(document.K)
    document.K = Array([kids[0], *reversed(kids[1:])])


def wrong_slot(file: pikepdf.Pdf) -> None:
    slots = file.Root.StructTreeRoot.ParentTree.Nums[1]
    slots[1] = slots[0]


def cycle(file: pikepdf.Pdf) -> None:
    story = first(file, "Art")
    story.K.append(file.Root.StructTreeRoot.K[0])


def lose_the_way_up(file: pikepdf.Pdf) -> None:
    """Make the tree of parents a ring."""
    ring = file.make_indirect(Dictionary())
    ring.Kids = Array([ring])
    file.Root.StructTreeRoot.ParentTree = ring


def odd_parents(file: pikepdf.Pdf) -> None:
    """Leave a key of the tree of parents without its value."""
    file.Root.StructTreeRoot.ParentTree = Dictionary(Nums=Array([0]))


def odd_content(file: pikepdf.Pdf) -> None:
    """Number a content by a word."""
    story = first(file, "Art")
    story.K.append(Dictionary(Type=Name.MCR, Pg=file.pages[0].obj, MCID=String("one")))


def odd_key(file: pikepdf.Pdf) -> None:
    """Lead an annotation up by a word."""
    next(note for note in file.pages[0].Annots if "/StructParent" in note).StructParent = String("one")


def ring_of_roles(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.RoleMap = Dictionary(Absatz=Name.Textblock, Textblock=Name.Absatz)
    first(file, "P").S = Name.Absatz


def set_type(kind: str, other: str, place: int = 0) -> Break:
    return lambda file: setattr(list(every(file, kind))[place], "S", Name(f"/{other}"))


def lose(kind: str, key: str) -> Break:
    def change(file: pikepdf.Pdf) -> None:
        for element in every(file, kind):
            if key in element:
                del element[key]

    return change


def say(kind: str, key: str, value: str) -> Break:
    return lambda file: first(file, kind).__setitem__(key, String(value))


def link_says(words: str) -> Break:
    def change(file: pikepdf.Pdf) -> None:
        for note in file.pages[0].Annots:
            if "/A" in note:
                note.Contents = String(words)

    return change


BROKEN: dict[str, tuple[Break, ...]] = {
    "none": (lose_the_tree, lambda file: file.Root.__delitem__("/MarkInfo")),
    "several-roots": (two_roots, set_type("Document", "Sect")),
    "role-unknown": (
        set_type("P", "Absatz"),
        set_type("P", "H" + "9" * 5000),
        set_type("P", "H²"),
        ring_of_roles,
    ),
    "text-outside": (unmark_text,),
    "text-lost": (text_as_artifact,),
    "order": (other_order,),
    "disagreement": (wrong_slot, cycle, lose_the_way_up, odd_parents, odd_content, odd_key),
    "heading-gap": (set_type("H2", "H3"), set_type("H1", "P")),
    "list-broken": (set_type("LI", "P"), set_type("LBody", "P")),
    "head-cell-unscoped": (lose("TH", "/A"),),
    "alt-missing": (lose("Figure", "/Alt"), say("Figure", "/Alt", "  ")),
    "alt-file-name": (say("Figure", "/Alt", "gares-2025.svg"),),
    "link-untold": (link_says("ici"), link_says("https://example.org/gares"), link_says("")),
    "head-as-text": (head_as_text,),
    "language-lost": (lose("Span", "/Lang"),),
}
ALONE = frozenset(BROKEN) - {"text-outside", "several-roots", "list-broken"}
"""What raises no other alarm: a heading cell that heads nothing is one fault, two roots are in no order."""


def test_a_good_structure_raises_no_alarm() -> None:
    assert told() == ()


@pytest.mark.parametrize(
    ("slug", "change"), [(slug, change) for slug, changes in BROKEN.items() for change in changes]
)
def test_a_broken_structure_is_told_by_its_code(slug: str, change: Break) -> None:
    found = told(change)
    assert f"tags/{slug}" in {finding.code for finding in found}
    if slug in ALONE:
        assert {finding.code for finding in found} == {f"tags/{slug}"}
    for finding in found:
        due = Severity.WARNING if finding.code == "tags/link-untold" else Severity.ERROR
        assert finding.severity is due
        assert all(wording(finding, language).problem for language in Language)


def test_every_code_of_the_family_is_broken_once() -> None:
    assert set(BROKEN) == set(tomllib.loads(CATALOGUE.read_text(encoding="utf-8")))


def test_a_tree_reads_as_an_outline() -> None:
    assert "\n".join(outline(read_tags(good_file()))) == OUTLINE.strip()


OUTLINE = """
Document
  Sect
    H1: Quoi de Neuf au Kazakhstan
  Art
    P: Rail
    H2: Une seconde voie vers la frontière
    P
      Le premier alinéa parle du hub de transport, et de deux gares.
      Reference
        Link → #source-1 « 1, Annuaire, Les gares »: 1
    P
      Span [en]: transport hub of the steppe
    Div
      P: Des gares en chiffres
      Figure alt=« Dostyk : 12 ; Moïynty : 60 »
    P: Le second alinéa vient après la figure.
    L
      LI
        Lbl: •
        LBody: une gare
      LI
        Lbl: •
        LBody: deux gares
    Table
      THead
        TR
          TH #head-1-1-1 scope=Column: Gare
          TH #head-1-1-2 scope=Column: Voies
      TBody
        TR
          TD headers=head-1-1-1: Dostyk
          TD headers=head-1-1-2: 12
    Note #source-1
      Lbl
        Link → #call-1 « 1 – Une seconde voie vers la frontière »: 1
      P: Annuaire
      P
        Link → https://example.org/gares « 1, Annuaire, Les gares – https://example.org/gares »: Les gares
  Art
    P: Culture
    H2: Un atelier à Almaty
    P: Il restaure des instruments anciens.
"""
