"""References to other issues: words in an issue that stands alone, room for a folio in one to be bound."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from publish.bindery.binding import join
from publish.bindery.stamps import Dress, Filled, Stamp, Stamping, Stand
from publish.bindery.volume import Part, Volume
from publish.model.edition import BOUND_PRINT, PRINT, SCREEN
from publish.model.order import Order
from publish.model.part import PartRecord, Slot
from publish.model.project import Project
from publish.preflight.tags.outline import outline
from publish.preflight.tags.reading import read_tags
from publish.production import produce
from publish.volume.part import make_part

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 1, 1)
SLUG = "2025-12-18-n38"
NO_BREAK = "\N{NO-BREAK SPACE}"
OTHERS = {
    "2025-10-02-n37": "---\nnumber: 37\ndate: 2025-10-02\n---\n\n## Rail : Une voie {#rail}\n\nUn récit.\n",
    "2025-05-20": "---\ndate: 2025-05-20\n---\n\n## Pétrole : Un tube {#oleoduc}\n\nUn récit.\n",
}
ISSUE = """---
number: 38
date: 2025-12-18
---

## Rail : Une voie *de plus* {#voie weight=lead}

::: standfirst
La ligne, dont on a parlé [dans ces colonnes](n37#rail), ouvre en mai.
:::

Le corridor croît encore, comme l'annonçait [le récit de *la seconde voie*](n37#rail), et personne ne s'en \
plaint à Dostyk, où les trains changent d'écartement ; voir aussi [tout le numéro](n37).[^1]

On se souvient de **[l'oléoduc](2025-05-20#oleoduc)** du printemps et de [la ligne d'hier](#bref), qui \
suivent le même chemin et paient le même péage.

## Brève : Deux mots {#bref}

On en reparlera.

[^1]: [Une source](https://example.org/a) — Un éditeur, 1er mai 2025
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Write a publication of three issues."""
    root = tmp_path_factory.mktemp("publication").resolve()
    for name in ("layouts", "fonts", "assets"):
        (root / name).symlink_to(ROOT / name)
    for slug, text in {**OTHERS, SLUG: ISSUE}.items():
        (root / "issues" / slug).mkdir(parents=True)
        (root / "issues" / slug / "issue.md").write_text(text, encoding="utf-8")
    (root / "issues/house.toml").write_bytes((ROOT / "issues/house.toml").read_bytes())
    return Project(root)


def ordered(project: Project, layout: str) -> Order:
    shelf = project.shelf / layout
    manuscript = project.issues / SLUG / "issue.md"
    return Order(manuscript=manuscript, project=project, shelf=shelf, today=TODAY, layout=layout)


def said(file: Path) -> str:
    """Give the words of a file as another program than ours reads them."""
    with pypdfium2.PdfDocument(file) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(text.replace("\x02", "").split())  # where pdfium saw a word divided


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["lettre", "gazette", "carre"])
def alone(project: Project, request: pytest.FixtureRequest) -> Path:
    """Make the issue that stands alone, and say where its files are; every check passed."""
    order = ordered(project, str(request.param))
    report = produce(order, lambda _: None)
    assert report.passed, report.findings
    return order.place


def test_an_issue_that_stands_alone_says_where_to_look(alone: Path) -> None:
    for name in ("print.pdf", "screen.pdf"):
        words = said(alone / name)
        assert words.count("(no 37)") == 3
        for led in (
            "colonnes (no 37),",
            "la seconde voie (no 37),",
            "oléoduc (20 mai 2025) du",
            "numéro (no 37).",
        ):
            assert led in words, (name, led)
        assert "p. 000" not in words


def test_its_references_are_no_links(alone: Path) -> None:
    with pikepdf.open(alone / "print.pdf") as printed, pikepdf.open(alone / "screen.pdf") as screen:
        assert not any("/Annots" in page for page in printed.pages)
        notes = [note for page in screen.pages for note in page.get("/Annots", ())]
        addresses = {str(note.A.URI) for note in notes if "/A" in note}
    assert addresses == {"https://example.org/a"}
    told = " ".join(" ".join(outline(read_tags((alone / "screen.pdf").read_bytes()))).split())
    assert "récit de la seconde voie (n Span: º 37), et personne" in told
    assert "On se souvient de l’oléoduc (20 mai 2025) du printemps et de Link → #bref" in told


def test_what_it_takes_from_other_issues_is_enclosed_and_no_more(alone: Path, tmp_path: Path) -> None:
    if alone.parent.name != "lettre":
        return
    for name, (content,) in pypdf.PdfReader(alone / "archive.pdf").attachments.items():
        if "/" in name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content)
    project = Project(tmp_path.resolve())
    lines = (project.issues / "2025-10-02-n37/issue.md").read_text(encoding="utf-8")
    assert "number: 37\ndate: 2025-10-02\n" in lines
    assert "{#rail}" in lines
    assert "Une voie" not in lines
    again = ordered(project, "lettre")
    assert produce(again, lambda _: None).passed
    for name in ("print.pdf", "screen.pdf", "archive.pdf"):
        one, other = ((folder / name).read_bytes() for folder in (alone, again.place))
        assert hashlib.sha256(one).digest() == hashlib.sha256(other).digest()


@pytest.fixture(scope="module", params=["lettre", "gazette"])
def bound(project: Project, request: pytest.FixtureRequest) -> PartRecord:
    order = replace(ordered(project, str(request.param)), companions=frozenset({"n37", "d2025-05-20"}))
    return make_part(order, "n38")


PLACES = (("n37", "rail"), ("n37", "rail"), ("n37", ""), ("d2025-05-20", "oleoduc"))


def test_a_bound_issue_leaves_room_for_each_folio(bound: PartRecord) -> None:
    assert sorted((slot.issue, slot.story) for slot in bound.slots) == sorted(PLACES)
    for file in (bound.print.path, bound.screen.path):
        words = said(file)
        assert "37" not in words
        assert "000" not in words


def test_the_room_lies_between_the_words_and_is_as_wide_as_a_folio(bound: PartRecord) -> None:
    for file in (bound.print.path, bound.screen.path):  # the lines are the same
        with pypdfium2.PdfDocument(file) as document:
            for slot in bound.slots:
                before, after = _beside(document[slot.page - 1], slot)
                assert slot.left - before == pytest.approx(0.25 * slot.size, abs=0.15 * slot.size)
                assert -0.05 < after - slot.left - slot.width < 0.6 * slot.size
                assert 3.2 * slot.size < slot.width < 3.7 * slot.size


def _beside(page: pypdfium2.PdfPage, slot: Slot) -> tuple[float, float]:
    """Give where the ink before a slot ends and the ink after it begins; nothing lies in it."""
    left, bottom, _, _ = page.get_trimbox()
    words = page.get_textpage()
    line = []
    for number in range(words.count_chars()):
        x0, y0, x1, y1 = words.get_charbox(number, loose=True)
        if words.get_text_range(number, 1).strip() and y0 - bottom < slot.baseline + 1 < y1 - bottom:
            x0, _, x1, _ = words.get_charbox(number)
            line.append((x0 - left, x1 - left))
    right = slot.left + slot.width
    assert not [one for one in line if one[0] < right - 0.1 and one[1] > slot.left + 0.1]
    return max(x1 for _, x1 in line if x1 <= slot.left + 0.1), min(x0 for x0, _ in line if x0 >= right - 0.1)


def test_on_the_screen_the_words_lead_into_the_other_part(bound: PartRecord) -> None:
    with pikepdf.open(bound.screen.path) as screen, pikepdf.open(bound.print.path) as printed:
        notes = [note for page in screen.pages for note in page.get("/Annots", ())]
        addresses = [str(note.A.URI) for note in notes if "/A" in note]
        assert not any("/Annots" in page for page in printed.pages)
    assert sorted(one for one in addresses if "#" in one) == sorted(
        f"{issue}#{story}" for issue, story in PLACES
    )


def test_a_folio_stamped_into_the_room_stands_in_its_sentence(bound: PartRecord, tmp_path: Path) -> None:
    filled = [
        Filled(
            words=f"(p.{NO_BREAK}{147 + number})",
            left=slot.left,
            baseline=slot.baseline,
            width=slot.width,
            size=slot.size,
        )
        for number, slot in enumerate(bound.slots)
    ]
    stamps = tuple(
        Stamp(
            recto=page % 2 == 1,
            folio="",
            stand=Stand.NOWHERE,
            filled=tuple(one for one, slot in zip(filled, bound.slots, strict=True) if slot.page == page),
        )
        for page in range(1, bound.pages + 1)
    )
    volume = Volume(
        title="Volume",
        language="fr",
        path=Path("v.pdf"),
        stamping=Stamping(stamps=stamps, dress=Dress(fonts=ROOT / "fonts")),
    )
    part = Part(name="n38", pdf=bound.screen.path.read_bytes(), path=bound.screen.path)
    done = join((part,), volume)
    with pypdfium2.PdfDocument(done.pdf) as document:
        for slot, one in zip(bound.slots, filled, strict=True):
            page = document[slot.page - 1]
            box = (slot.left - 40, slot.baseline - 2, slot.left + slot.width + 12, slot.baseline + 6)
            words = " ".join(page.get_textpage().get_text_bounded(*box).split())
            assert one.words.replace(NO_BREAK, " ") in words


def test_an_order_is_bound_or_it_is_not(project: Project) -> None:
    order = ordered(project, "lettre")
    assert not order.bound
    assert replace(order, editions=(BOUND_PRINT,)).bound
    with pytest.raises(ValueError, match="once"):
        replace(order, editions=(PRINT, SCREEN, BOUND_PRINT))
