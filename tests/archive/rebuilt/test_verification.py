"""What is said of an issue made again: damage first, then what changed, then what differs."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from publish.archive.rebuilt.account import Account, read_account
from publish.archive.rebuilt.kept_set import find_set, named_set
from publish.archive.rebuilt.lines import line_change
from publish.archive.rebuilt.sheet import verification_sheet
from publish.archive.rebuilt.verification import Verification, compared
from publish.errors import ConfigurationError, ContentError
from publish.findings import Language, wording
from tests.archive.rebuilt.sets import FACE, SLUG, SOURCES, TEXT, VERSIONS, Small, a_bag, a_pdf, flip, put

SMALL = Small()
ICC = "assets/icc/coated.icc"


def account(files: Mapping[str, bytes]) -> Account:
    found = read_account(files["manifest.json"])
    assert found is not None
    return found


def held(folder: Path, made: Mapping[str, bytes]) -> Verification:
    return compared(named_set(SLUG, folder), made, account(made))


def against(tmp_path: Path, now: Small, then: Small = SMALL) -> Verification:
    return held(put(then.files(), tmp_path / "set"), now.files())


def codes(found: Verification) -> list[str]:
    return [finding.code.removeprefix("archive/") for finding in found.findings]


def test_the_same_is_alike_and_nothing_is_said(tmp_path: Path) -> None:
    found = against(tmp_path, SMALL)
    assert found.alike
    assert found.findings == ()
    assert [one.file for one in found.editions] == ["print.pdf", "screen.pdf", "archive.pdf"]


def test_a_word_is_named_at_its_line_and_its_page(tmp_path: Path) -> None:
    sources = {**SOURCES, TEXT: SOURCES[TEXT].replace(b"Il arrive.", b"Il repart.")}
    found = against(tmp_path, Small(sources=sources, pages=("Un train part.", "Il repart.")))
    assert codes(found) == ["text-changed", *["pages-differ"] * 3]
    line, first, *_ = found.findings
    assert (line.at.path.as_posix(), line.at.line, line.at.column) == (TEXT, 6, 4)
    assert dict(line.facts) == {"path": TEXT, "before": "arrive", "after": "repart", "count": "1"}
    assert (first.at.path.name, first.at.page, dict(first.facts)["pages"]) == ("print.pdf", 2, "2")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("a\nb\nc\n", "a\nc\n", (2, 1, "b", "—", 1)),
        ("a\nc\n", "a\nb\nb\nc\n", (2, 1, "—", "b", 2)),
        ("a\r\n", "a\n", (1, 1, "a␍", "a", 1)),
        ("x\n" * 3000, "y\n" * 3000, (1, 1, "x", "y", 3000)),
        ("Le mot " + "long " * 30, "Le mot court", (1, 8, "long " * 9 + "lo…", "court", 1)),
    ],
)
def test_the_first_line_and_their_number(before: str, after: str, told: tuple[object, ...]) -> None:
    found = line_change(before.encode(), after.encode())
    assert found is not None
    assert (found.line, found.column, found.before, found.after, found.count) == told


def test_bytes_that_are_no_text_have_no_lines() -> None:
    assert line_change(b"\xff", b"a") is None
    assert line_change(b"a\0", b"a") is None
    assert line_change(b"a", b"a") is None


def test_every_kind_of_change_is_named(tmp_path: Path) -> None:
    sources = {TEXT: SOURCES[TEXT], FACE: b"\x00OTTO two", ICC: b"\xff\x00other", "layouts/x.css": b"p {}\n"}
    now = Small(sources=sources, versions={**VERSIONS, "pango": "1.56.0", "press": "b" * 64, "pydyf": "1"})
    then = Small(sources={**SOURCES, "layouts/y.css": b"q {}\n"})
    found = against(tmp_path, now, then)
    named = {finding.code.removeprefix("archive/"): finding for finding in found.findings}
    assert codes(found)[:5] == [
        "input-changed",
        "face-changed",
        "input-added",
        "input-removed",
        "version-changed",
    ]
    assert named["input-changed"].at.path.as_posix() == ICC
    assert dict(named["face-changed"].facts)["face"] == "Serif-Regular"
    assert named["input-added"].at.path.name == "x.css"
    assert named["input-removed"].at.path.name == "y.css"
    versions = [dict(one.facts) for one in found.findings if one.code == "archive/version-changed"]
    assert {"name": "pango", "before": "1.50.12", "after": "1.56.0"} in versions
    assert {"name": "pydyf", "before": "—", "after": "1"} in versions
    assert dict(named["press-changed"].facts) == {"old": "a" * 16, "new": "b" * 16}


def test_papers_alone_are_told_as_papers(tmp_path: Path) -> None:
    found = against(tmp_path, Small(versions={**VERSIONS, "pango": "1.56.0"}))
    assert codes(found) == ["version-changed", "papers-differ"]
    assert dict(found.findings[1].facts)["papers"] == "manifest.json"
    assert [one.alike for one in found.editions] == [True, True, False]


def test_a_difference_without_a_cause_is_said(tmp_path: Path) -> None:
    found = against(tmp_path, Small(pages=("Un train part.", "Il revient.")))
    assert codes(found)[0] == "cause-unknown"
    assert codes(found)[1:] == ["pages-differ"] * 3


def test_pages_added_are_pages_that_differ(tmp_path: Path) -> None:
    found = against(tmp_path, Small(pages=("Un train part.", "Il arrive.", "Fin.")))
    facts = dict(found.findings[-1].facts)
    assert (facts["pages"], facts["before"], facts["after"]) == ("3", "2", "3")


def test_damage_comes_first_and_is_no_difference(tmp_path: Path) -> None:
    folder = put(SMALL.files(), tmp_path / "set")
    flip(folder / "print.pdf")
    (folder / "screen.pdf").unlink()
    found = held(folder, SMALL.files())
    assert codes(found) == ["kept-altered", "kept-lost", "remade-right", "remade-right"]
    assert all(one.alike for one in found.editions)
    assert not found.alike


def test_a_damaged_edition_that_also_comes_out_otherwise_is_not_drawn(tmp_path: Path) -> None:
    folder = put(SMALL.files(), tmp_path / "set")
    flip(folder / "print.pdf")
    now = Small(pages=("Autre",), versions={**VERSIONS, "pango": "2"})
    found = held(folder, now.files())
    assert codes(found) == [
        "kept-altered",
        "version-changed",
        "edition-differs",
        "pages-differ",
        "pages-differ",
    ]
    assert found.editions[0].differing == ()


def test_an_edition_that_the_press_does_not_make_is_named(tmp_path: Path) -> None:
    found = against(tmp_path, SMALL, Small(editions=("print.pdf", "booklet.pdf")))
    assert codes(found) == ["not-made"]
    assert [one.file for one in found.editions] == ["print.pdf", "booklet.pdf"]


def test_the_bag_of_its_year_goes_before_the_shelf(tmp_path: Path) -> None:
    place = put(SMALL.files(), tmp_path / SLUG)
    assert find_set(SLUG, tmp_path, 2025).folder == place
    bag = a_bag(SMALL.files(), tmp_path / "archive-2025")
    assert find_set(SLUG, tmp_path, 2025).folder == bag / "data/editions" / SLUG
    assert find_set(SLUG, tmp_path, 2026).folder == place
    assert named_set(SLUG, bag).folder == bag / "data/editions" / SLUG


def test_a_bag_answers_for_its_papers_too(tmp_path: Path) -> None:
    bag = a_bag({**SMALL.files(), "report.json": b"{}"}, tmp_path / "archive-2025")
    flip(bag / "data/editions" / SLUG / "report.json")
    found = compared(named_set(SLUG, bag), SMALL.files(), account(SMALL.files()))
    assert codes(found) == ["kept-altered"]
    flip(bag / "data/editions" / SLUG / "manifest.json")
    with pytest.raises(ContentError) as stop:
        named_set(SLUG, bag)
    assert {one.code for one in stop.value.findings} == {"archive/kept-altered"}


def test_nothing_archived_is_said_clearly(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="archive/nothing-kept"):
        find_set(SLUG, tmp_path, 2025)
    with pytest.raises(ConfigurationError, match="archive/not-a-set"):
        named_set(SLUG, tmp_path / "nowhere")


@pytest.mark.parametrize(
    "written", [b"", b"{", b"[]", b'{"format": 2}', b'{"format": 1}', b"\xff", b"[" * 9999]
)
def test_a_manifest_that_cannot_be_read_is_said(tmp_path: Path, written: bytes) -> None:
    put({"manifest.json": written}, tmp_path)
    with pytest.raises(ContentError, match="archive/manifest-unreadable"):
        named_set(SLUG, tmp_path)


class Page(HTMLParser):
    """Reads a sheet back: pictures with their words, what is loaded, and all that is said."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.alts: list[str] = []
        self.loaded: list[str] = []
        self.opened: list[str] = []
        self.said = ""
        self.language = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.opened.append(tag)
        self.language = values.get("lang", self.language)
        self.alts += [values.get("alt", "")] if tag == "img" else []
        self.loaded += [values[name] for name in ("src", "href") if name in values]

    def handle_data(self, data: str) -> None:
        self.said += data


def test_the_sheet_shows_each_page_once_with_its_words(tmp_path: Path) -> None:
    sources = {**SOURCES, TEXT: SOURCES[TEXT].replace(b"Il arrive.", b"<Il repart.>")}
    made = Small(sources=sources, pages=("Un train part.", "Il repart.")).files()
    found = held(put(SMALL.files(), tmp_path / "set"), made)
    written = verification_sheet(found, made, tmp_path)
    assert written == verification_sheet(found, made, tmp_path)
    page = Page(written.decode())
    assert page.language == "fr"
    assert all(address.startswith("data:image/jpeg;base64,") for address in page.loaded)
    assert not re.search(r"https?:|url\(|@import|<script", written.decode())
    assert len(page.alts) == 3
    assert all("Page 2 de print.pdf, screen.pdf et archive.pdf" in alt for alt in page.alts)
    # « Il » and a space are 778 thousandths of 12 points, and stand 20 points from the left.
    assert "différences en rouge : à 10 mm" in page.alts[2].replace("\N{NO-BREAK SPACE}", " ")
    assert f"{TEXT}:6:1" in page.said
    assert "Il arrive" in page.said
    assert "<Il repart" in page.said
    assert str(tmp_path) not in page.said
    assert page.opened.count("h1") == 1
    for finding in found.findings[:1]:
        assert wording(finding, Language.FRENCH).problem in page.said


def test_the_sheet_draws_twenty_pages_and_lists_the_rest(tmp_path: Path) -> None:
    then = Small(pages=tuple(f"Page {number}" for number in range(25)), editions=("print.pdf",))
    now = replace(then, pages=tuple(f"Feuille {number}" for number in range(23)), editions=SMALL.editions)
    made = now.files()
    found = held(put(then.files(), tmp_path / "set"), made)
    page = Page(verification_sheet(found, made, tmp_path).decode())
    assert len(page.alts) == 3 * 20
    assert "print.pdf\N{NO-BREAK SPACE}: 21–25" in page.said


def test_a_page_that_is_no_more_says_so(tmp_path: Path) -> None:
    now = replace(SMALL, pages=SMALL.pages[:1])
    found = held(put(SMALL.files(), tmp_path / "set"), now.files())
    page = Page(verification_sheet(found, now.files(), tmp_path).decode())
    assert page.said.count("Cette page n’existe pas.") == 1
    assert len(page.alts) == 2


def test_the_sheet_tells_damage_as_damage(tmp_path: Path) -> None:
    folder = put(SMALL.files(), tmp_path / "set")
    flip(folder / "print.pdf")
    now = Small(pages=("Autre", "Il arrive.")).files()
    page = Page(verification_sheet(held(folder, now), now, tmp_path).decode())
    assert page.said.index("L’archive est abîmée") < page.said.index("Ce qui a changé")
    assert "set/print.pdf" in page.said
    assert all("print.pdf" not in alt for alt in page.alts)


def test_what_is_enclosed_by_another_hand_is_no_copy(tmp_path: Path) -> None:
    files = SMALL.files()
    then = {**files, "archive.pdf": a_pdf(SMALL.pages)}
    now = Small(sources={**SOURCES, TEXT: b"Autre.\n"}).files()
    found = compared(named_set(SLUG, put(then, tmp_path / "set")), now, account(now))
    assert "input-changed" in codes(found)
    assert "text-changed" not in codes(found)
