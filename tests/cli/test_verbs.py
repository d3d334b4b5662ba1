"""The verbs that make nothing: list, typo, explain, doctor."""

import json
import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from publish.desk.need import Need
from publish.findings import Language, codes, error
from publish.place import Place
from tests.preflight.tagged import good_file

NO_PANGO = error(
    "doctor/library-missing",
    Place(Path("libpango")),
    {"library": "Pango", "command": "brew install pango"},
)
HOUSE = """
title = "Essai"
publisher = "Maison d'essai"
city = "Bruxelles"

[responsible]
name = "Une Personne"
address = "Rue Neuve 1, 1000 Bruxelles"
"""


def test_list_names_every_issue_oldest_first(desk: Any) -> None:
    said = desk.ask("list")
    assert [line.split()[:3] for line in said.out.splitlines()] == [
        ["36", "2025-09-25", "2025-09-25-n36"],
        ["37", "2025-10-02", "2025-10-02-n37"],
    ]


def test_list_names_an_issue_that_cannot_be_read_and_tells_why(desk: Any) -> None:
    broken = desk.root / "issues" / "broken"
    broken.mkdir()
    (broken / "issue.md").write_text("no front matter\n", encoding="utf-8")
    said = desk.ask("list")
    assert said.code == 1
    assert "en-tête illisible" in said.out
    assert "issues/broken/issue.md:1" in said.err


def test_a_project_without_issues_says_so(desk: Any) -> None:
    for manuscript in desk.root.glob("issues/*/issue.md"):
        manuscript.unlink()
    assert desk.ask("list").out == "aucun numéro dans issues\n"
    assert desk.ask("check").code == 2


def test_typo_counts_and_shows_what_changes_and_writes_nothing(desk: Any) -> None:
    manuscript = desk.root / "issues" / "2025-10-02-n37" / "issue.md"
    (desk.root / "issues" / "house.toml").write_text(HOUSE, encoding="utf-8")
    manuscript.write_text(
        "---\nnumber: 37\ndate: 2025-10-02\nlanguage: fr\n---\n\n"
        '## Rail : Une voie {#voie}\n\nIl a dit "Bonjour!" le 1er mai.[^1]\n\n'
        "[^1]: [Un titre](https://example.org/) — Un journal, 2025\n",
        encoding="utf-8",
    )
    typed = manuscript.read_bytes()
    counted = desk.ask("typo", "37")
    assert counted.code == 0, counted.err
    assert counted.out.startswith("issues/2025-10-02-n37/issue.md: ")
    shown = desk.ask("typo", "37", "--diff")
    assert '- Il a dit "Bonjour!" le 1er mai.' in shown.out
    assert "+ Il a dit «" in shown.out
    document = json.loads(desk.ask("typo", "37", "--json").out)
    assert document["changes"][0].keys() == {"file", "line", "col", "before", "after"}
    assert manuscript.read_bytes() == typed


def test_typo_of_an_issue_with_errors_tells_them(desk: Any) -> None:
    (desk.root / "issues" / "house.toml").write_text(HOUSE, encoding="utf-8")
    manuscript = desk.root / "issues" / "2025-10-02-n37" / "issue.md"
    manuscript.write_text("---\nnumber: 37\n---\n", encoding="utf-8")
    said = desk.ask("typo", "37")
    assert said.code == 1
    assert said.out == ""
    assert "Refusé" in said.err


@pytest.mark.parametrize("language", Language)
def test_every_code_can_be_explained(desk: Any, language: Language) -> None:
    for code in codes(language):
        said = desk.ask("explain", code, "--lang", language.value)
        assert said.code == 0
        assert said.out.startswith(f"{code}\n\n")


def test_explain_alone_lists_the_codes_by_family(desk: Any) -> None:
    lines = desk.ask("explain").out.splitlines()
    assert "command" in lines
    assert lines.index("  command/verb-unknown") > lines.index("command")


def test_a_family_or_a_slug_alone_is_enough_to_be_helped(desk: Any) -> None:
    assert "command/verb-unknown" in desk.ask("explain", "command").err
    assert "vouliez-vous dire command/verb-unknown" in desk.ask("explain", "verb-unknown").err


@pytest.mark.parametrize(
    ("needs", "code", "mark"),
    [
        ((Need("python", "3.11.7"),), 0, "✓ Python"),
        ((Need("library", "Pango", NO_PANGO),), 3, "✗ Bibliothèque"),
    ],
)
def test_doctor_is_a_line_a_need_with_the_cure_beside_the_cross(
    desk: Any, monkeypatch: pytest.MonkeyPatch, needs: tuple[Need, ...], code: int, mark: str
) -> None:
    monkeypatch.setattr("publish.desk.doctor.examine", lambda _project: needs)
    said = desk.ask("doctor")
    assert said.code == code
    assert said.out.startswith(mark)
    assert said.out.count("\n") == 1
    assert ("brew install pango" in said.out) is (code == 3)
    document = json.loads(desk.ask("doctor", "--json").out)
    assert document["exit"] == code
    assert document["checks"][0]["kind"] == needs[0].kind


def test_an_explained_remedy_names_what_a_finding_would_measure(desk: Any) -> None:
    assert "<near>" in desk.ask("explain", "command/option-misspelled").out


FITTED = (
    "---\nnumber: 37\ndate: 2025-10-02\nlanguage: fr\npages: 2\n---\n\n"
    "## Rail : Une voie {#voie}\n\nUn récit d'exemple qui ne rapporte rien de "
    + "vrai, vrai, " * 60
    + "vrai.[^1]\n\n[^1]: [Un titre](https://example.org/) — Un journal, 2025\n"
)


@pytest.fixture
def fitting(desk: Any) -> Any:
    """Give a desk whose project has the real layouts, and an issue that they hold."""
    for name in ("layouts", "fonts", "assets"):
        (desk.root / name).symlink_to(Path(__file__).resolve().parents[2] / name)
    (desk.root / "issues" / "house.toml").write_text(HOUSE, encoding="utf-8")
    (desk.root / "issues" / "2025-10-02-n37" / "issue.md").write_text(FITTED, encoding="utf-8")
    return desk


def test_fit_shows_the_lines_of_a_story(fitting: Any) -> None:
    shown = fitting.ask("fit", "37", "--layout", "gazette", "--story", "voie")
    assert shown.code == 0, shown.err
    assert shown.out.startswith("Une voie  (voie, page 1)\n   1 ")
    assert "│" in shown.out
    assert "Un récit d’exemple" in shown.out  # the drop cap with the line it opens
    ragged = fitting.ask("fit", "37", "--layout", "carre")
    assert "│" not in ragged.out
    assert "en drapeau" in ragged.out


def test_fit_gives_the_account_of_the_pages(fitting: Any) -> None:
    account = fitting.ask("fit", "37", "--layout", "gazette", "--report")
    assert account.out.splitlines()[0].startswith("page 1\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}front")
    document = json.loads(fitting.ask("fit", "37", "--layout", "gazette", "--json").out)
    assert [page["page"] for page in document["pages"]] == [1, 2]
    assert document["stories"][0]["lines"][0].keys() == {"text", "strain", "width", "room", "reasons"}


def test_fit_says_in_words_why_a_line_looks_as_it_does(fitting: Any) -> None:
    french = fitting.ask("fit", "37", "--layout", "gazette").out
    assert " coupée " in french
    assert " dernière " in french
    english = fitting.ask("fit", "37", "--layout", "gazette", "--lang", "en").out
    assert " hyphenated " in english
    assert " last " in english


def test_the_report_tells_the_slot_of_each_story_and_what_gave_way(fitting: Any) -> None:
    report = fitting.ask("fit", "37", "--layout", "gazette", "--report").out
    assert "  case «\N{NO-BREAK SPACE}opening\N{NO-BREAK SPACE}»\N{NO-BREAK SPACE}: Une voie (voie)" in report
    assert "Rien n’a cédé" in report
    document = json.loads(fitting.ask("fit", "37", "--layout", "gazette", "--json").out)
    assert document["moves"] == []
    assert document["stories"][0]["slot"] == "opening"


def test_fit_refuses_what_it_cannot_show(fitting: Any) -> None:
    assert fitting.ask("fit", "37", "--layout", "gazette", "--story", "vioe").code == 2
    refused = fitting.ask("fit", "37", "--layout", "lettre")
    assert refused.code == 2
    assert "makeup/layout-flows" in refused.err


def test_fit_of_an_issue_that_does_not_fit_says_what_to_cut(fitting: Any) -> None:
    manuscript = fitting.root / "issues" / "2025-10-02-n37" / "issue.md"
    for text, code in ((" ", "makeup/block-uncut"), ("\n\n", "makeup/overset")):
        long = ("vrai, " * 60 + "vrai." + text) * 40
        manuscript.write_text(FITTED.replace("vrai, vrai, " * 60, long), encoding="utf-8")
        overset = fitting.ask("fit", "37", "--layout", "gazette")
        assert overset.code == 1
        assert code in overset.err
        assert overset.out == ""


def _small_pdf(folder: Path) -> Path:
    """Write a file of one empty page."""
    with pikepdf.new() as new:
        new.add_blank_page(page_size=(200, 200))
        new.save(folder / "page.pdf")
    return folder / "page.pdf"


def test_analyse_judges_any_file_and_draws_where_it_is_asked(desk: Any, tmp_path: Path) -> None:
    file = _small_pdf(tmp_path)
    said = desk.ask("analyse", str(file))
    assert said.code == 0, said.err
    assert "typography/no-text" in said.err
    document = json.loads(desk.ask("analyse", str(file), "--json").out)
    assert document["setting"]["pages"] == 1
    drawn = tmp_path / "drawn.pdf"
    assert desk.ask("analyse", str(file), "--overlay", str(drawn)).code == 0
    with pikepdf.open(drawn) as copy:
        assert len(copy.pages) == 1


@pytest.mark.parametrize("wrong", ["", "not a PDF", "%PDF-1.7\n%%EOF"])
def test_analyse_refuses_what_is_no_pdf(desk: Any, tmp_path: Path, wrong: str) -> None:
    (tmp_path / "x.pdf").write_text(wrong, encoding="utf-8")
    said = desk.ask("analyse", str(tmp_path / "x.pdf"))
    assert said.code == 1
    assert "page/unreadable" in said.err


def test_tags_shows_the_tree_of_any_file(desk: Any, tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(good_file())
    said = desk.ask("tags", str(tmp_path / "good.pdf"))
    assert said.code == 0, said.err
    assert said.out.splitlines()[:3] == ["Document", "  Sect", "    H1: Quoi de Neuf au Kazakhstan"]
    document = json.loads(desk.ask("tags", str(tmp_path / "good.pdf"), "--json").out)
    assert document["tags"]["language"] == "fr"
    assert document["tags"]["tree"][0]["kids"][0]["kids"][0]["type"] == "H1"


def test_tags_lets_no_file_speak_to_the_terminal(desk: Any, tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(good_file())) as file:
        file.Root.StructTreeRoot.K[0].Alt = pikepdf.String("\x1b[2J\x1b]0;titre\x07 \u202eà l’envers")
        file.Root.StructTreeRoot.K[0].ID = pikepdf.String("a\nDocument")
        file.save(tmp_path / "hostile.pdf")
    first = desk.ask("tags", str(tmp_path / "hostile.pdf")).out.splitlines()[0]
    assert first == r"Document #a\u000aDocument alt=« \u001b[2J\u001b]0;titre\u0007 \u202eà l’envers »"


def test_tags_says_that_a_file_has_none_or_is_no_pdf(desk: Any, tmp_path: Path) -> None:
    assert "tags/none" in desk.ask("tags", str(_small_pdf(tmp_path))).err
    (tmp_path / "x.pdf").write_text("%PDF-1.7\n%%EOF", encoding="utf-8")
    said = desk.ask("tags", str(tmp_path / "x.pdf"))
    assert (said.code, said.out) == (1, "")
    assert "page/unreadable" in said.err


def test_analyse_never_draws_over_its_file_nor_into_nowhere(desk: Any, tmp_path: Path) -> None:
    file = _small_pdf(tmp_path)
    before = file.read_bytes()
    for overlay in (file, tmp_path / "no folder" / "x.pdf", tmp_path):
        assert desk.ask("analyse", str(file), "--overlay", str(overlay)).code == 2
    assert desk.ask("analyse", str(tmp_path / "missing.pdf")).code == 2
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["page.pdf"]


def test_preflight_judges_any_file_and_says_what_of_it(desk: Any, tmp_path: Path) -> None:
    file = _small_pdf(tmp_path)
    said = desk.ask("preflight", str(file), "--lang", "en", "--bleed", "5 mm", "--pages-multiple", "4")
    assert said.code == 1
    assert "error[x4/no-claim]" in said.err
    assert "bleed is" in said.err or "instead of 5.0" in said.err
    assert "error[page/wrong-multiple]" in said.err
    assert "to be mended" in said.out
    document = json.loads(desk.ask("preflight", str(file), "--json", "--profile", "newsprint").out)
    assert document["preflight"]["pages"] == 1
    assert (document["preflight"]["condition_due"], document["preflight"]["passed"]) == ("IFRA26", False)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (("--bleed", "beaucoup"), "command/length-unreadable"),
        (("--bleed", "2m"), "command/length-unreadable"),
        (("--bleed", "500mm"), "command/length-unreadable"),
        (("--pages-multiple", "0"), "command/count-unreadable"),
        (("--pages-multiple", "-4"), "command/count-unreadable"),
    ],
)
def test_preflight_names_the_value_it_cannot_read(
    desk: Any, tmp_path: Path, wrong: tuple[str, str], code: str
) -> None:
    said = desk.ask("preflight", str(_small_pdf(tmp_path)), *wrong)
    assert said.code == 2
    assert code in said.err
    assert wrong[1] in said.err


def test_preflight_opens_nothing_that_is_no_file(desk: Any, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.pdf")
    for name, code in (("tube.pdf", "file-not-plain"), (".", "file-not-plain"), ("rien.pdf", "file-missing")):
        said = desk.ask("preflight", str(tmp_path / name))
        assert (said.code, f"command/{code}" in said.err) == (2, True)


@pytest.mark.parametrize("wrong", ["", "not a PDF", "%PDF-1.7\n%%EOF"])
def test_preflight_refuses_what_is_no_pdf(desk: Any, tmp_path: Path, wrong: str) -> None:
    (tmp_path / "x.pdf").write_text(wrong, encoding="utf-8")
    said = desk.ask("preflight", str(tmp_path / "x.pdf"))
    assert said.code == 1
    assert "page/unreadable" in said.err


def test_preflight_tells_a_code_once_with_its_pages(desk: Any, tmp_path: Path) -> None:
    with pikepdf.new() as new:
        for _ in range(4):
            new.add_blank_page(page_size=(200, 200))
        new.save(tmp_path / "x.pdf")
    said = desk.ask("preflight", str(tmp_path / "x.pdf"))
    assert said.err.count("boxes/trim-missing") == 1
    assert "p. 2-4" in said.err
    concise = desk.ask("preflight", str(tmp_path / "x.pdf"), "--format", "concise")
    assert concise.err.count("boxes/trim-missing") == 4


def test_preflight_shows_what_it_found_on_a_sheet(desk: Any, tmp_path: Path) -> None:
    file, sheet = _small_pdf(tmp_path), tmp_path / "x.html"
    said = desk.ask("preflight", str(file), "--sheet", str(sheet), "--lang", "en")
    assert said.code == 1
    assert str(sheet.name) in said.out
    shown = sheet.read_text(encoding="utf-8")
    assert "Refused" in shown
    assert "x4/no-claim" in shown
    for place in (file, tmp_path / "no folder" / "x.html", tmp_path):
        assert desk.ask("preflight", str(file), "--sheet", str(place)).code == 2
    (tmp_path / "no.pdf").write_bytes(b"no pdf")
    assert desk.ask("preflight", str(tmp_path / "no.pdf"), "--sheet", str(tmp_path / "no.html")).code == 1
    assert not (tmp_path / "no.html").exists()
