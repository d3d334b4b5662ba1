"""Bytes to text: what is accepted, what is refused, and where it is found."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.findings import Finding, Language, Severity, error, wording
from publish.manuscript.text_file import SourceText, read_text
from publish.place import Place

SHOWN = Path("issues/n37/issue.md")
HEAD = "---\nnumber: 37\n---\n"


def read(folder: Path, data: bytes | str) -> tuple[SourceText | None, tuple[Finding, ...]]:
    path = folder / "issue.md"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    source, findings = read_text(path, SHOWN)
    for finding in findings:
        assert finding.at.path == SHOWN
        assert all(wording(finding, language).problem for language in Language)
    return source, findings


def seen(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, int | None]]:
    return [(finding.code, finding.at.line, finding.at.column) for finding in findings]


def facts(finding: Finding) -> dict[str, str]:
    return dict(finding.facts)


def test_plain_text_is_read_as_it_stands(tmp_path: Path) -> None:
    source, findings = read(tmp_path, HEAD + "Un œuf à 5 ₸\u00a0: «\u202foui\u202f»\t!\n")
    assert findings == ()
    assert source == SourceText(SHOWN, *[HEAD + "Un œuf à 5 ₸\u00a0: «\u202foui\u202f»\t!\n"] * 2)


# A8


def test_a_byte_order_mark_is_taken_off_with_a_note(tmp_path: Path) -> None:
    source, findings = read(tmp_path, b"\xef\xbb\xbf" + HEAD.encode())
    assert source is not None
    assert source.text == HEAD
    assert seen(findings) == [("text/byte-order-mark", 1, 1)]
    assert findings[0].severity is Severity.NOTE


def test_two_byte_order_marks_do_not_hide_the_front_matter(tmp_path: Path) -> None:
    source, _ = read(tmp_path, b"\xef\xbb\xbf" * 2 + HEAD.encode())
    assert source is not None
    assert source.text == HEAD


def test_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    source, findings = read(tmp_path, HEAD.replace("\n", "\r\n"))
    assert findings == ()
    assert source is not None
    assert source.text == HEAD


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\r", "text/carriage-return"),
        ("\u2028", "text/line-separator"),
        ("\u2029", "text/line-separator"),
        ("\0", "text/control-character"),
        ("\x07", "text/control-character"),
        ("\x0b", "text/control-character"),
        ("\x0c", "text/control-character"),
        ("\x1b", "text/control-character"),
        ("\x7f", "text/control-character"),
        ("\x85", "text/control-character"),
        ("\x9b", "text/control-character"),
        ("\ufffd", "text/replacement-character"),
        ("\ufdd0", "text/not-a-character"),
        ("\uffff", "text/not-a-character"),
        ("\U0010fffe", "text/not-a-character"),
    ],
)
def test_characters_no_page_may_hold_are_refused_at_their_place(
    tmp_path: Path, character: str, code: str
) -> None:
    source, findings = read(tmp_path, HEAD + f"Le train{character}part.\nFin\n")
    assert seen(findings) == [(code, 4, 9)]
    assert findings[0].severity is Severity.ERROR
    assert source is not None
    assert source.text == HEAD + "Le train part.\nFin\n"


def test_trailing_nuls_are_one_finding(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "---\nun texte assez long pour ne pas sembler en deux octets\n" + "\0" * 500)
    assert seen(findings) == [("text/control-character", 3, 1)]
    assert facts(findings[0])["count"] == "500"


def test_a_block_of_nuls_is_no_other_encoding(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "---\nun texte\n" + "\0" * 500 + "\nsuite\n")
    assert seen(findings) == [("text/control-character", 3, 1)]


def test_a_file_with_only_carriage_returns_is_refused_and_still_read_line_by_line(tmp_path: Path) -> None:
    source, findings = read(tmp_path, HEAD.replace("\n", "\r"))
    assert seen(findings) == [("text/carriage-returns-only", 1, 1)]
    assert source is not None
    assert source.text == HEAD


def test_a_file_full_of_controls_is_told_of_briefly_and_fast(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "a \x01b \x02" * 200_000)
    assert len(findings) == 21
    assert findings[-1].code == "text/more-characters"
    assert facts(findings[-1])["more"] == str(400_000 - 20)
    assert findings[-1].severity is Severity.ERROR


# B1


@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        ("latin-1", "Le président à Astana, né à Almaty", "windows-1252 / ISO 8859-1"),
        ("cp1252", "L’été à Astana\u00a0: « œuvre »", "windows-1252"),
        ("mac_roman", "Le président élu à Astana était là", "Mac Roman"),
        ("cp1251", "Поезд идёт из Алматы в Астану", "windows-1251"),
        ("koi8_r", "поезд идёт из алматы в астану", "KOI8-R"),
    ],
)
def test_a_file_in_another_encoding_is_refused_with_its_likely_name(
    tmp_path: Path, encoding: str, text: str, name: str
) -> None:
    data = f"---\nnumber: 37\n---\n\n{text}\n".encode(encoding)
    source, findings = read(tmp_path, data)
    assert source is None
    offset = next(i for i, byte in enumerate(data) if byte >= 0x80)
    column = offset - data.rfind(b"\n", 0, offset)
    assert seen(findings) == [("text/not-utf8", 5, column)]
    assert facts(findings[0])["encoding"] == name
    assert facts(findings[0])["offset"] == str(offset)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_wide_units_is_named(tmp_path: Path, encoding: str) -> None:
    source, findings = read(tmp_path, (HEAD + "Le train part.").encode(encoding))
    assert source is None
    assert seen(findings) == [("text/wide-encoding", 1, 1)]
    assert facts(findings[0])["encoding"] == ("UTF-32" if encoding == "utf-32" else "UTF-16")


@pytest.mark.parametrize("bad", [b"\xff", b"\xed\xa0\x80", b"\xc0\xaf", b"\xe2\x80"])
def test_damaged_utf8_is_named_at_its_byte(tmp_path: Path, bad: bytes) -> None:
    source, findings = read(tmp_path, "né à Astana, là où l’été dure ".encode() + bad + b" fin")
    assert source is None
    assert seen(findings) == [("text/damaged-utf8", 1, 31)]


# B3


@pytest.mark.parametrize("character", ["\u200b", "\u200c", "\u200d", "\u00ad", "\ufeff", "\u202e", "\u2060"])
def test_characters_nobody_sees_are_warned_of_and_kept(tmp_path: Path, character: str) -> None:
    source, findings = read(tmp_path, HEAD + f"Le Kaza{character}khstan.\n")
    assert seen(findings) == [("text/invisible-character", 4, 8)]
    assert findings[0].severity is Severity.WARNING
    assert facts(findings[0])["shown"] == f"Kaza[U+{ord(character):04X}]khstan."
    assert source is not None
    assert character in source.text


# B4


def test_decomposed_text_is_composed_without_a_finding(tmp_path: Path) -> None:
    typed = unicodedata.normalize("NFD", "été à Қазақстан, йод\n")
    source, findings = read(tmp_path, typed)
    assert findings == ()
    assert source is not None
    assert source.text == unicodedata.normalize("NFC", typed)
    assert source.typed == typed


def test_columns_are_those_of_the_file_as_typed(tmp_path: Path) -> None:
    typed = unicodedata.normalize("NFD", "été\nné à Almaty")
    source, _ = read(tmp_path, typed)
    assert source is not None
    column = source.text.split("\n")[1].index("Almaty") + 1
    moved = source.as_typed((error("text/empty", Place(SHOWN, 2, column)),))
    assert moved[0].at.column == typed.split("\n")[1].index("Almaty") + 1
    elsewhere = (error("text/empty", Place(Path("other.md"), 2, column)), error("text/empty", Place(SHOWN)))
    assert source.as_typed(elsewhere) == elsewhere


# B8


def test_a_word_without_end_is_refused_fast(tmp_path: Path) -> None:
    _, findings = read(tmp_path, HEAD + "Un " + "a" * 200_000 + " mot\n")
    assert seen(findings) == [("text/long-word", 4, 4)]
    assert facts(findings[0])["length"] == "200000"


def test_words_joined_by_no_break_spaces_alone_are_one_word(tmp_path: Path) -> None:
    _, findings = read(tmp_path, HEAD + "mot\u00a0" * 300 + "\n")
    assert seen(findings) == [("text/long-word", 4, 1)]


@pytest.mark.parametrize(
    "text", ["a" * 1000, "https://example.kz/" + "a" * 2000, "|" + "---|" * 500, "mot-" * 400, "mot " * 5000]
)
def test_what_a_page_can_break_is_accepted(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, HEAD + text + "\n")[1] == ()


def test_a_scheme_without_end_takes_no_time(tmp_path: Path) -> None:
    _, findings = read(tmp_path, HEAD + "a+" * 100_000 + "://x")
    assert [finding.code for finding in findings] == ["text/long-word"]


# Files that are none


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "no.md", tmp_path / "a\0b.md"):
        assert read_text(path, SHOWN) == (None, (error("text/missing", Place(SHOWN)),))
    (tmp_path / "file").write_text("x")
    assert read_text(tmp_path / "file" / "issue.md", SHOWN)[1][0].code == "text/missing"


def test_a_folder_and_a_pipe_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert read_text(tmp_path, SHOWN)[1][0].code == "text/is-a-folder"
    assert read_text(tmp_path / "pipe", SHOWN)[1][0].code == "text/not-a-regular-file"


def test_a_link_in_a_circle_and_an_endless_name_are_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    for path in (tmp_path / "a", tmp_path / ("x" * 5000)):
        source, findings = read_text(path, SHOWN)
        assert source is None
        assert findings[0].code == "text/unreadable"
        assert wording(findings[0], Language.FRENCH).remedy


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "issue.md"
    with path.open("wb") as file:
        file.truncate(5 * 1024 * 1024)
    _, findings = read_text(path, SHOWN)
    assert facts(findings[0]) == {"size": "5.0", "limit": "4"}


@pytest.mark.parametrize("data", ["", "\n\n  \n", "\ufeff"])
def test_an_empty_file_is_refused(tmp_path: Path, data: str) -> None:
    source, findings = read(tmp_path, data)
    assert source is None
    assert findings[-1] == error("text/empty", Place(SHOWN, 1, 1))


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8"))))
def test_any_bytes_give_a_text_or_a_reason(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    source, findings = read(tmp_path_factory.getbasetemp(), data)
    assert source is not None or any(finding.severity is Severity.ERROR for finding in findings)
    if source is not None:
        assert len(source.text.split("\n")) == len(source.typed.split("\n"))
        assert not set("\0\r\u2028\u2029\ufffd\x1b") & set(source.text)
