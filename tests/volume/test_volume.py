"""The volume of the smallest year, read back with other programs than made it."""

import hashlib
import json
import re
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from publish.model.project import Project
from publish.preflight.validation import validate
from publish.preflight.xmp import read_packet
from tests.preflight.test_report_schema import SCHEMA, faults
from tests.volume.reading import Bound, letters
from tests.volume.small_year import NAMES, YEAR
from tests.witness import witness

pytestmark = pytest.mark.slow

FILES = ("archive.pdf", "cover.pdf", "print.pdf", "screen.pdf")
TITLES = ("No 3 · 18 janvier 2024", "No 4 · 25 janvier 2024", "15 février 2024", "No 7 · 15 février 2024")
BEHIND = ("Chronologie", "Index", "Sources", "Colophon")
_HEADLINE = re.compile(r"^## (?:[^:\n]+ : )?([^{\n]+?) \{#([\w-]+)", re.MULTILINE)
_LEADERS = re.compile(r"^(.*?)\s*[.·…](?:\s*[.·…]){2,}\s*(\d+|[ivxlc]+)$")


@pytest.fixture(scope="session")
def screen(shelf: Path) -> Bound:
    return Bound(shelf / "screen.pdf")


@pytest.fixture(scope="session")
def printed(shelf: Path) -> Bound:
    return Bound(shelf / "print.pdf")


@pytest.fixture(scope="session")
def report(shelf: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((shelf / "report.json").read_text("utf-8"))
    return said


@pytest.fixture(scope="session")
def issues(report: dict[str, Any]) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = report["volume"]["issues"]
    return listed


@pytest.fixture(scope="session")
def headlines(year: Project) -> dict[str, list[str]]:
    """The headlines that each manuscript has typed, by the issue's folder."""
    return {
        folder.name: [headline for headline, _ in _HEADLINE.findall((folder / "issue.md").read_text("utf-8"))]
        for folder in sorted(year.issues.glob(f"{YEAR}-*"))
    }


def index_of(bound: Bound, folio: str) -> int:
    """Find a page by what a viewer calls it."""
    return bound.labels.index(folio)


def test_all_files_are_there_with_a_report_that_says_what_they_are(
    shelf: Path, report: dict[str, Any]
) -> None:
    assert {file.name for file in shelf.iterdir()} - {"names-proposed.csv"} == {*FILES, "report.json"}
    assert faults(report, SCHEMA) == []
    sums = {one["file"]: one["sha256"] for one in report["editions"]}
    assert sums == {name: hashlib.sha256((shelf / name).read_bytes()).hexdigest() for name in FILES}
    assert {one["code"] for one in report["findings"]} >= {
        "plan/numbers-missing",
        "plan/date-shared",
        "plan/other-language",
        "volume/pages-odd",
    }
    assert not [one for one in report["findings"] if one["severity"] == "error"]


@pytest.mark.parametrize("name", ["print", "screen"])
def test_every_line_of_the_contents_leads_to_its_headline(
    name: str, shelf: Path, screen: Bound, issues: list[dict[str, Any]], headlines: dict[str, list[str]]
) -> None:
    bound = Bound(shelf / f"{name}.pdf")
    lines = contents_of(bound)
    due = [headline for one in issues for headline in headlines[one["folder"]]]
    told = [(words, folio) for words, folio in lines if not folio.startswith("v")]
    own = len(told) - len(due)  # chronology, index, sources, colophon
    assert own == 4
    for (words, folio), headline in zip(told, due, strict=False):
        assert letters(words).endswith(letters(headline))
        index = index_of(screen, folio)
        assert bound.pages[index].shows(headline)
        assert folio in bound.pages[index].corners.split()
    for words, folio in told[len(due) :]:
        assert bound.pages[index_of(screen, folio)].shows(words)
    (foreword,) = [one for one in lines if one[1].startswith("v")]
    assert foreword == ("Avant-propos", "v")


def contents_of(bound: Bound) -> list[tuple[str, str]]:
    """Read the lines with leaders of the roman pages: words and folio."""
    said = subprocess.run(
        [witness("pdftotext"), "-layout", "-l", "10", str(bound.file), "-"],
        capture_output=True, check=True, timeout=60,
    ).stdout.decode()  # fmt: skip
    found = (_LEADERS.match(line.strip()) for line in said.splitlines())
    return [(one[1].strip(), one[2]) for one in found if one]


def test_stories_of_one_id_and_one_headline_keep_apart(
    screen: Bound, issues: list[dict[str, Any]], report: dict[str, Any]
) -> None:
    rails = [folio for words, folio in contents_of(screen) if "Une ligne d’essai" in words]
    assert rails == [str(one["folio"]) for one in issues]
    with pikepdf.open(screen.file) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        places = pikepdf.NameTree(file.Root.Names.Dests)
        found = [numbers[places[f"{name}.rail"][0].objgen] for name in NAMES]
        assert found == [index_of(screen, folio) for folio in rails]
        tree = pikepdf.NameTree(file.Root.StructTreeRoot.IDTree)
        ids = [str(name) for name in tree]
        owners = Counter(name.partition(".")[0] for name in ids)
        assert set(NAMES) <= set(owners)
        assert all(str(tree[name].ID) == name for name in ids)
    # Every issue cites the same source: it is listed once under each of them.
    addresses = next(one["symbols"] for one in report["editions"] if one["name"] == "screen")
    assert addresses.count("https://example.org/rail") >= len(NAMES)


def test_every_link_lands_on_the_page_it_names(screen: Bound) -> None:
    links = list(screen.links())
    assert len(links) > 60
    assert [one for one in links if one[2] is None] == []
    labels, named = screen.labels, 0
    for number, words, target, name in links:
        assert target is not None
        said = re.search(r"(\d+|[ivxlc]+)(?:\s*[–-]\s*\d+)?$", words.strip())
        roman_or_back = not labels[number].isdigit() or number >= index_of_back(screen)
        between = labels[target].isdigit() and target < index_of_back(screen)
        if said and roman_or_back and between:
            assert said[1] == labels[target], (labels[number], words, name)
            named += 1
    assert named > 40


def index_of_back(screen: Bound) -> int:
    """The first page behind the issues."""
    return next(number for depth, title, number in screen.outline if title == "Chronologie")


@pytest.mark.parametrize("name", ["print", "screen", "archive"])
def test_every_page_shows_both_folios(
    name: str, shelf: Path, screen: Bound, issues: list[dict[str, Any]]
) -> None:
    bound, labels = Bound(shelf / f"{name}.pdf"), screen.labels
    body = labels.index("1")
    assert labels[body:] == [str(number) for number in range(1, len(labels) - body + 1)]
    assert labels[:5] == ["i", "ii", "iii", "iv", "v"]
    assert body % 2 == 0
    assert len(bound.pages) == len(labels)
    for one in issues:
        beside = f"no {one['number']}" if one["number"] else "15 février"
        for page in range(one["pages"]):
            folio = str(one["folio"] + page)
            corners = bound.pages[index_of(screen, folio)].corners
            assert folio in corners.split()
            assert letters(f"{beside}, p. {page + 1}") in letters(corners)


def test_each_issue_begins_on_a_recto_behind_counted_blanks(
    screen: Bound, printed: Bound, issues: list[dict[str, Any]], report: dict[str, Any]
) -> None:
    folios = [one["folio"] for one in issues]
    assert all(folio % 2 for folio in folios)
    assert any(one["pages"] % 2 for one in issues)
    ends = [one["folio"] + one["pages"] for one in issues]
    blanks = [str(end) for end, begin in zip(ends, [*folios[1:], ends[-1]], strict=True) if begin > end]
    assert blanks
    for bound in (screen, printed):
        for folio in blanks:
            index = index_of(screen, folio)
            assert bound.pages[index].words == ()
            assert paints(bound.file, index) == []
    empty = [number for number, page in enumerate(screen.pages) if not page.words]
    assert empty == [number for number, page in enumerate(printed.pages) if not page.words]
    assert len(screen.pages) == report["volume"]["pages"]


def paints(file: Path, index: int) -> list[str]:
    """Give the operators that leave something on a page, but for the marks of a press."""
    with pikepdf.open(file) as opened:
        page = opened.pages[index]
        if "/Contents" not in page.obj or page.trimbox != page.mediabox:
            return []
        operators = (str(one.operator) for one in pikepdf.parse_content_stream(page))
        return [one for one in operators if one in {"Tj", "TJ", "f", "F", "f*", "S", "s", "B", "Do", "sh"}]


@pytest.mark.parametrize("name", ["print", "screen"])
def test_heads_name_the_issue_on_versos_and_the_story_on_rectos(
    name: str, shelf: Path, screen: Bound, issues: list[dict[str, Any]], headlines: dict[str, list[str]]
) -> None:
    bound, seen = Bound(shelf / f"{name}.pdf"), Counter[str]()
    days = {"n3": "18 janvier 2024", "n4": "25 janvier 2024", "n7": "15 février 2024"}
    for one in issues:
        for page in range(2, one["pages"] + 1):
            folio = one["folio"] + page - 1
            corners = letters(bound.pages[index_of(screen, str(folio))].corners)
            if folio % 2:
                assert any(letters(headline) in corners for headline in headlines[one["folder"]])
                seen["recto"] += 1
            else:
                assert letters(f"No {one['number']} · {days[one['name']]}") in corners
                seen["verso"] += 1
    assert seen["recto"] > 0
    assert seen["verso"] > 1


def test_the_outline_goes_from_the_volume_to_issues_to_stories(
    screen: Bound, issues: list[dict[str, Any]], headlines: dict[str, list[str]]
) -> None:
    (top, *rest) = screen.outline
    assert (top[0], letters(top[1]), top[2]) == (0, letters("Quoi de Neuf au Kazakhstan ? 2024"), 0)
    assert {depth for depth, _, _ in rest} == {1, 2}
    firsts = [(letters(title), number) for depth, title, number in rest if depth == 1]
    due = ("Quoi de Neuf au Kazakhstan ?", "Avant-propos", "Sommaire", *TITLES, *BEHIND)
    assert [title for title, _ in firsts] == [letters(title) for title in due]
    assert [number for _, number in firsts[3:-4]] == [index_of(screen, str(one["folio"])) for one in issues]
    stories = [letters(title) for depth, title, _ in rest if depth == 2]
    for one in issues:
        for headline in headlines[one["folder"]]:
            assert letters(headline) in stories
    for _, title, number in rest:
        if letters(title) in map(letters, headlines[issues[0]["folder"]]):
            assert screen.pages[number].shows(title)


@pytest.mark.parametrize("name", ["screen", "archive"])
def test_each_part_speaks_its_language_under_one_document(shelf: Path, name: str) -> None:
    with pikepdf.open(shelf / f"{name}.pdf") as file:
        assert str(file.Root.Lang) == "fr"
        assert len(file.Root.OutputIntents) == 1
        assert "/Outlines" in file.Root
        (document,) = list(file.Root.StructTreeRoot.K)
        assert str(document.S) == "/Document"
        parts = [(str(one.S), str(one.T), str(one.Lang)) for one in document.K]
        assert [letters(title) for _, title, _ in parts[1:5]] == [letters(title) for title in TITLES]
        # Before the issues one document of the book's own, behind them three.
        assert {kind for kind, _, _ in parts} == {"/Part"}
        assert [language for _, _, language in parts] == ["fr", *("fr", "fr", "fr", "en"), *["fr"] * 3]


def test_the_print_edition_has_nothing_for_a_screen(shelf: Path) -> None:
    with pikepdf.open(shelf / "print.pdf") as file:
        assert not {"/Outlines", "/StructTreeRoot", "/Names", "/MarkInfo", "/PageLabels"} & set(
            file.Root.keys()
        )
        assert not any("/Annots" in page for page in file.pages)
        (intent,) = list(file.Root.OutputIntents)
        assert str(intent.S) == "/GTS_PDFX"
        assert b"PDF/X-4" in file.Root.Metadata.read_bytes()


def test_the_archive_holds_every_manuscript_byte_for_byte(shelf: Path, year: Project) -> None:
    attached = Bound(shelf / "archive.pdf").reader.attachments
    written = [
        *year.issues.glob(f"{YEAR}-*/*"), *year.issues.glob("volumes/*"),
        year.house_file, year.issues / "names.csv",
    ]  # fmt: skip
    names = {f"issues/{file.relative_to(year.issues).as_posix()}": file for file in written}
    assert set(names) <= set(attached)
    assert all(attached[name] == [file.read_bytes()] for name, file in names.items())
    assert {len(one) for one in attached.values()} == {1}


@pytest.mark.parametrize(
    ("name", "claims"), [("screen", ("PDF/A-2a", "PDF/UA-1")), ("archive", ("PDF/A-3a", "PDF/UA-1"))]
)
def test_another_program_finds_both_claims_kept(shelf: Path, name: str, claims: tuple[str, ...]) -> None:
    pdf = (shelf / f"{name}.pdf").read_bytes()
    with pikepdf.open(shelf / f"{name}.pdf") as file:
        assert not file.check_pdf_syntax()
        told = validate(pdf, read_packet(file.Root.Metadata.read_bytes()))
    assert sorted((one.standard, one.kept, one.rules > 50) for one in told) == [
        (claim, True, True) for claim in claims
    ]


def test_a_scanner_reads_the_sources_at_the_end(shelf: Path, screen: Bound, tmp_path: Path) -> None:
    (first,) = {number for _, title, number in screen.outline if title == "Sources"}
    (last,) = {number for _, title, number in screen.outline if title == "Colophon"}
    command = [witness("pdftoppm"), "-r", "200", "-gray", "-f", str(first + 1), "-l", str(last)]
    subprocess.run([*command, str(shelf / "print.pdf"), str(tmp_path / "p")], check=True, timeout=120)
    read: Counter[str] = Counter()
    for file in sorted(tmp_path.glob("p*.pgm")):
        with Image.open(file) as picture:
            read.update(one.text for one in zxingcpp.read_barcodes(picture))
    assert read["https://example.org/rail"] == len(NAMES)
    assert read["https://example.org/n3/essai-2"] == 1


def test_pages_of_the_index_show_what_it_names(screen: Bound) -> None:
    (first,) = {number for _, title, number in screen.outline if title == "Index"}
    said = " ".join(page.text for page in screen.pages[first : first + 2])
    for place in ("Semeï", "Karaganda", "Chymkent"):
        entry = re.search(rf"{place}[^,]*, ((?:\d+(?:–\d+)?(?:, )?)+)", said)
        assert entry, place
        for locator in re.findall(r"\d+(?:–\d+)?", entry[1]):
            low, _, high = locator.partition("–")
            for folio in range(int(low), int(high or low) + 1):
                assert screen.pages[index_of(screen, str(folio))].shows(place)
    assert all(low != high for low, high in pairwise(screen.labels))
