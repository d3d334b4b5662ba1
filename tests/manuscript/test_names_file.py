"""The names of the index: what is read, and every fault at its line and column."""

from pathlib import Path

import pytest

from publish.findings import Finding, Language, Severity, wording
from publish.manuscript.names_file import COLUMNS, read_names
from publish.model.book import NameKind
from publish.model.names import Indexing, Name

ROOT = Path(__file__).resolve().parents[2]
SHOWN = Path("issues/names.csv")
HEAD = "kind,fr,en,variants,short,filed,index\n"


def read(text: str | bytes, folder: Path) -> tuple[tuple[Name, ...], tuple[Finding, ...]]:
    file = folder / "names.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_names(file, SHOWN)


def told(findings: tuple[Finding, ...]) -> list[str]:
    """Write findings as their cases are written: line:column code, then what is meant."""
    return [
        " ".join(
            (
                f"{one.at.line}:{one.at.column} {one.code}",
                *(value for name, value in one.facts if name in ("meant", "other")),
            )
        )
        for one in findings
    ]


def test_a_row_is_a_name_with_all_that_is_folded_into_it(tmp_path: Path) -> None:
    names, findings = read(
        HEAD + 'place,Almaty,Almaty,Alma-Ata | Alma Ata,,,\norg,"l’un, l’autre",,,l’un,Un (l’),main\n',
        tmp_path,
    )
    assert findings == ()
    almaty, other = names
    assert (almaty.kind, almaty.french, almaty.variants) == (
        NameKind.PLACE,
        "Almaty",
        ("Alma-Ata", "Alma Ata"),
    )
    assert almaty.spellings == (("en", "Almaty"),)
    assert (other.french, other.short, other.filed) == ("l’un, l’autre", ("l’un",), "Un (l’)")
    assert other.indexing is Indexing.MAIN
    assert (other.at.line, other.at.column) == (3, 5)


def test_there_may_be_no_file(tmp_path: Path) -> None:
    assert read_names(tmp_path / "names.csv", SHOWN) == ((), ())


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_table_is_told_as_one(tmp_path: Path, text: str) -> None:
    names, findings = read(text, tmp_path)
    assert (names, told(findings)) == ((), ["1:1 names/empty"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind;fr;en\nplace;Almaty;Almaty\n", ["1:1 names/separator"]),
        ("kind\tfr\nplace\tAlmaty\n", ["1:1 names/separator"]),
        ("kind,fr,variante\n", ["1:9 names/column-unknown variants"]),
        ("nature,fr\n", ["1:1 names/column-unknown kind", "1:1 names/column-missing"]),
        ("kind,fr,fr\n", ["1:9 names/column-twice"]),
        ("kind,en\n", ["1:1 names/column-missing"]),
        ("kind,fr\nplace,Almaty,Alma-Ata\n", ["2:14 names/column-count"]),
        ('kind,fr\nplace,"Almaty\nplace,Astana\n', ["2:7 names/quote-open"]),
        ("kind,fr\n,Almaty\n", ["2:1 names/kind-missing"]),
        ("kind,fr\npersone,Alain Berset\n", ["2:1 names/kind-unknown person"]),
        ("kind,fr\nlieu,Almaty\n", ["2:1 names/kind-unknown place"]),
        ("kind,fr\nplace,\n", ["2:7 names/french-missing"]),
        ("kind,fr\nplace,Almaty\norg,Almaty\n", ["3:5 names/name-twice Almaty"]),
        (
            "kind,fr,variants\nplace,Almaty,Alma-Ata\nplace,Verny,Vernyi|Alma Ata\n",
            ["3:20 names/spelling-twice Almaty"],
        ),
        ("kind,fr,index\nthing,dombra,jamais\n", ["2:14 names/index-unknown never"]),
        ("kind,fr\nplase,Almaty\nplace,\n", ["2:1 names/kind-unknown place", "3:7 names/french-missing"]),
    ],
)
def test_each_fault_is_told_at_its_place_and_all_at_once(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    _, findings = read(text, tmp_path)
    assert told(findings) == expected
    for finding in findings:
        assert finding.severity is Severity.ERROR
        for language in Language:
            assert "{" not in wording(finding, language).problem + wording(finding, language).remedy


def test_a_good_row_is_read_beside_a_bad_one(tmp_path: Path) -> None:
    names, findings = read("kind,fr\nplase,Astana\n,,\n,\nplace,Almaty\n", tmp_path)
    assert [name.french for name in names] == ["Almaty"]
    assert len(findings) == 1


def test_other_bytes_than_utf_8_are_told_with_their_encoding(tmp_path: Path) -> None:
    names, findings = read("kind,fr\nplace,Abaï\n".encode("cp1252"), tmp_path)
    assert names == ()
    assert told(findings) == ["2:10 text/not-utf8"]


def test_a_mark_that_a_spreadsheet_puts_first_does_no_harm(tmp_path: Path) -> None:
    names, findings = read("\ufeffkind,fr\r\nplace,Almaty\r\n", tmp_path)
    assert [name.french for name in names] == ["Almaty"]
    assert [finding.severity for finding in findings] == [Severity.NOTE]


def test_the_names_of_the_house_are_without_fault() -> None:
    file = ROOT / "issues/names.csv"
    names, findings = read_names(file, SHOWN)
    assert findings == ()
    assert len(names) > 233
    assert file.read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)
    assert {name.kind for name in names} == set(NameKind)
