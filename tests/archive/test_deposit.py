"""The pack for legal deposit: complete, honest about what nobody knows, and set like the house's work."""

import csv
import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest

from publish.archive.deposit.data import Datum, State, deposit_data
from publish.archive.deposit.files import DepositFile
from publish.archive.deposit.pack import Pack, make_pack
from publish.archive.deposit.tables import form_table, issues_table
from publish.archive.deposit.texts import french_texts
from publish.archive.year import Year
from publish.errors import ContentError
from publish.model.house import ResponsiblePublisher
from publish.model.project import Project
from tests.archive.years import a_year, content
from tests.witness import witness

ROOT = Path(__file__).resolve().parents[2]
UNKNOWN = ResponsiblePublisher("[nom : à compléter]", "[rue : à compléter]", placeholder=True)
UNSAID = {"Tirage", "ISSN de l’édition en ligne", "Adresse de l’éditeur", "Imprimeur", "Courriel", "Site"}


@pytest.fixture
def year(tmp_path: Path) -> Year:
    return a_year(tmp_path, 4)


def by_rubric(year: Year) -> dict[str, Datum]:
    return {datum.rubric: datum for datum in deposit_data(year)}


def rows_of(table: bytes) -> list[list[str]]:
    assert table.startswith(b"\xef\xbb\xbf")  # without it Excel reads accents as two letters
    text = table.decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_each_datum_says_where_it_comes_from(year: Year) -> None:
    data = by_rubric(year)
    assert (data["Titre"].value, data["Titre"].state) == ("La Maison d’essai", State.GIVEN)
    assert (data["ISSN de l’édition imprimée"].value) == "0378-5955"
    assert (data["Numéros parus"].value, data["Numéros parus"].state) == ("4", State.MEASURED)
    assert data["Pages de l’année"].value == "16"
    assert data["Dernier numéro de l’année"].state is State.TO_CONFIRM  # the year may not be over
    assert data["Premier numéro de l’année"].value == "nᵒ\N{NO-BREAK SPACE}1, 2 janvier 2025"
    assert {rubric for rubric, datum in data.items() if datum.state is State.MISSING} == UNSAID


def test_a_placeholder_counts_as_missing(year: Year) -> None:
    data = by_rubric(replace(year, house=replace(year.house, responsible=UNKNOWN)))
    assert data["Éditeur responsable"] == Datum(
        "publisher", "Éditeur responsable", "", State.MISSING, "responsible.name"
    )
    assert data["Adresse de l’éditeur responsable"].state is State.MISSING


@pytest.mark.parametrize(
    ("days", "word"),
    [((1, 8, 15, 22), "hebdomadaire"), ((1, 8, 22, 29), "hebdomadaire"), ((1, 15, 29), "bimensuelle")],
)
def test_how_often_it_appears_is_measured_and_left_to_confirm(
    year: Year, days: tuple[int, ...], word: str
) -> None:
    issues = tuple(replace(year.issues[0], date=date(2025, 1, day)) for day in days)
    datum = by_rubric(replace(year, issues=issues))["Périodicité"]
    assert (datum.value.split()[0], datum.state) == (word, State.TO_CONFIRM)
    said = by_rubric(replace(year, house=replace(year.house, frequency="mensuelle")))["Périodicité"]
    assert (said.value, said.state) == ("mensuelle", State.GIVEN)
    alone = by_rubric(replace(year, issues=issues[:1]))["Périodicité"]
    assert (alone.value, alone.state) == ("", State.MISSING)


def test_numbers_that_never_appeared_are_named(year: Year) -> None:
    datum = by_rubric(replace(year, issues=(year.issues[0], year.issues[3])))["Numéros absents de la suite"]
    assert (datum.value, datum.state) == ("2, 3", State.TO_CONFIRM)


def test_tables_open_in_a_french_spreadsheet_and_obey_nobody(year: Year) -> None:
    first = replace(year.issues[0], title='=HYPERLINK("x";"y")', number=None)
    files = tuple(DepositFile(f"{issue.name}.pdf", b"abc", "0" * 128) for issue in year.issues)
    head, row, *others = rows_of(issues_table(replace(year, issues=(first, *year.issues[1:])), files))
    assert len(others) == 3
    line = dict(zip(head, row, strict=True))
    assert line["Intitulé"] == '\'=HYPERLINK("x";"y")'
    assert (line["Numéro"], line["Date"], line["Octets"]) == ("", "2025-01-02", "3")
    assert (line["Langue"], line["Format"]) == ("français", "29,7 × 21\N{NO-BREAK SPACE}cm (A4)")
    assert (line["Fichier"], line["SHA-512"]) == ("2025-01-02-n1.pdf", "0" * 128)
    form = rows_of(form_table(deposit_data(year), french_texts().words))
    assert ["La publication", "Tirage", "", "manque"] in form
    assert len(form) == 1 + len(deposit_data(year))


def test_every_duty_stands_to_be_confirmed_with_its_deadline() -> None:
    bodies = french_texts().bodies
    assert [body.name.split(",")[0] for body in bodies] == ["KBR", "BnF", "Droit belge de la presse"]
    assert any("quinze jours" in duty.deadline for duty in bodies[0].duties)
    assert all(duty.rule.endswith(".") for body in bodies for duty in body.duties)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Year, Pack]:
    root = tmp_path_factory.mktemp("deposit")
    year = a_year(root, 30)
    return year, make_pack(year, root / "build" / "deposit-2025", Project(ROOT))


def test_the_pack_is_whole_and_its_sums_can_be_checked(made: tuple[Year, Pack]) -> None:
    year, pack = made
    held = {file.name for file in pack.folder.iterdir()}
    issues = {f"{issue.name}.pdf" for issue in year.issues}
    assert held == issues | {"depot.pdf", "depot.csv", "formulaire.csv", "sha512sums.txt"}
    first = year.issues[0].name
    assert (pack.folder / f"{first}.pdf").read_bytes() == content(f"{first}/screen.pdf")
    command = [witness("sha512sum"), "--check", "--strict", "--quiet", "sha512sums.txt"]
    assert subprocess.run(command, cwd=pack.folder, check=True, capture_output=True).stdout == b""
    reminded = {dict(finding.facts)["rubric"] for finding in pack.findings}
    assert reminded == UNSAID


def test_the_paper_says_it_all_and_marks_what_a_person_must_confirm(made: tuple[Year, Pack]) -> None:
    year, pack = made
    command = [witness("pdftotext"), "-layout", str(pack.folder / "depot.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    plain = re.sub(r"\s+", " ", text)
    for datum in deposit_data(year):
        assert re.sub(r"\s+", " ", datum.rubric) in plain, datum
    assert "0378-5955" in plain
    duties = sum(len(body.duties) for body in french_texts().bodies)
    confirmed = [datum for datum in deposit_data(year) if datum.state is State.TO_CONFIRM]
    assert len(re.findall(r"(?<!chacune )à confirmer", plain)) == duties + len(confirmed)
    assert (
        len(re.findall(r"\bmanque\b", plain.partition("À confirmer avant")[0])) == len(UNSAID) + 1
    )  # and the lead
    listed = rows_of((pack.folder / "depot.csv").read_bytes())[1:]
    for row in listed:
        assert row[-3] in plain
        assert row[-1][:16] in plain


def tags(element: Any) -> Iterator[str]:
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S)
            yield from tags(kid)


def test_the_paper_is_tagged_dated_by_its_last_issue_and_sound(made: tuple[Year, Pack]) -> None:
    year, pack = made
    file = pack.folder / "depot.pdf"
    subprocess.run([witness("qpdf"), "--check", file], check=True, capture_output=True)
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang) == "fr"
        assert str(pdf.docinfo["/Title"]).startswith("Dépôt légal 2025")
        assert str(pdf.docinfo["/CreationDate"]) == f"D:{year.issues[-1].date:%Y%m%d}000000Z"
        found = list(tags(pdf.Root.StructTreeRoot))
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert "pdfaid:part" in metadata
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf(file, profile=profile).failures == []
    assert found.count("/H1") == 1
    assert found.count("/Table") == 3 + len(french_texts().bodies) + 1
    assert found.count("/TH") > len(year.issues)


def test_the_same_year_gives_the_same_pack(made: tuple[Year, Pack]) -> None:
    year, pack = made
    before = pack.folder.readlink()  # named by its content
    make_pack(year, pack.folder, Project(ROOT))
    assert pack.folder.readlink() == before


def test_nothing_is_delivered_of_a_year_without_issues_or_without_its_files(
    year: Year, tmp_path: Path
) -> None:
    folder = tmp_path / "deposit-2025"
    (year.issues[2].editions / "screen.pdf").unlink()
    for bare, code in ((replace(year, issues=()), "no-issue"), (year, "file-unreadable")):
        with pytest.raises(ContentError) as stop:
            make_pack(bare, folder, Project(ROOT))
        assert stop.value.findings[0].code == f"archive/{code}"
    assert not folder.exists()


def test_a_paper_that_cannot_be_printed_as_written_is_nobodys(year: Year, tmp_path: Path) -> None:
    spoilt = replace(year, house=replace(year.house, price="Gratuit \N{PARTY POPPER}"))
    with pytest.raises(ContentError):
        make_pack(spoilt, tmp_path / "deposit-2025", Project(ROOT))
    assert not (tmp_path / "deposit-2025").exists()
