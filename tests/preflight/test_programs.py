from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from publish.preflight.programs import program_name
from publish.preflight.promise import faces_in

FONTS = Path(__file__).resolve().parents[2] / "fonts"
FILES = sorted(FONTS.rglob("*.otf"))
PROGRAM = (FONTS / "source-serif-4/SourceSerif4-Regular.otf").read_bytes()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_house_font_tells_the_name_of_its_file(file: Path) -> None:
    assert program_name(file.read_bytes()) == file.stem


def test_the_house_allows_its_own_fonts_only() -> None:
    assert faces_in(FONTS) == {file.stem for file in FILES}


def test_a_font_without_a_list_of_names_tells_by_its_outlines() -> None:
    font = TTFont(BytesIO(PROGRAM))
    outlines = font.getTableData("CFF ")
    del font["name"]
    written = BytesIO()
    font.save(written)
    assert program_name(written.getvalue()) == program_name(outlines) == "SourceSerif4-Regular"


def test_a_macintosh_name_is_read() -> None:
    font = TTFont(BytesIO(PROGRAM))
    font["name"].names = []
    font["name"].setName("Corps-Gras", 6, 1, 0, 0)
    written = BytesIO()
    font.save(written)
    assert program_name(written.getvalue()) == "Corps-Gras"


@given(st.integers(0, len(PROGRAM)), st.binary(max_size=40))
def test_a_damaged_font_tells_something_or_nothing(cut: int, rubbish: bytes) -> None:
    assert isinstance(program_name(PROGRAM[:cut] + rubbish), str)
    assert isinstance(program_name(PROGRAM[: min(cut, 300)] + rubbish + PROGRAM[cut:]), str)


@given(st.sampled_from([b"OTTO", b"\0\1\0\0", b"\1\0\4\1", b"true", b""]), st.binary(max_size=200))
def test_rubbish_tells_something_or_nothing(start: bytes, rubbish: bytes) -> None:
    assert isinstance(program_name(start + rubbish), str)
