"""Font programs keyed by number: the same outlines, one way to find them."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import weasyprint
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from publish.press.bare_program import UnusualError, keyed
from publish.press.programs import keyed_by_number, keyed_by_the_library

FONTS = Path(__file__).resolve().parents[2] / "fonts"
FACES = ("source-serif-4/SourceSerif4Display-It.otf", "source-sans-3/SourceSans3-Regular.otf")


def subset(face: str) -> bytes:
    """Give a face with a few glyphs at their old numbers, as the engine embeds it."""
    options = Options()
    options.retain_gids = True
    options.drop_tables += ["GPOS", "GSUB"]
    with TTFont(FONTS / face) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text="Qui oublie la forêt ? Nöl, ÿ, 36 $ & + !")
        subsetter.subset(font)
        target = io.BytesIO()
        font.save(target)
    return target.getvalue()


@pytest.mark.parametrize("face", FACES)
def test_every_glyph_keeps_its_outline_and_its_number(face: str) -> None:
    program = subset(face)
    keyed = CFFFontSet()
    keyed.decompile(io.BytesIO(keyed_by_number(program)), None)
    top = keyed.topDictIndex[0]
    assert top.ROS == ("Adobe", "Identity", 0)
    with TTFont(io.BytesIO(program)) as font:
        names = font.getGlyphOrder()
        before = font["CFF "].cff.topDictIndex[0].CharStrings
        assert len(top.charset) == len(names)
        for number, name in enumerate(names):
            was, is_now = RecordingPen(), RecordingPen()
            before[name].draw(was)
            top.CharStrings[top.charset[number]].draw(is_now)
            assert is_now.value == was.value
            assert before[name].width == top.CharStrings[top.charset[number]].width


def test_a_program_keyed_already_stays_so() -> None:
    program = subset(FACES[0])
    with TTFont(io.BytesIO(program)) as font:
        font["CFF "].cff.decompile(io.BytesIO(keyed_by_number(program)), font)
        target = io.BytesIO()
        font.save(target)
    assert keyed_by_number(target.getvalue()) == keyed_by_number(program)


def embedded(face: Path, text: str) -> Iterator[bytes]:
    """Give a face as the engine embeds it."""
    rule = f"@font-face {{ font-family: One; src: url({face.as_uri()}) }} body {{ font-family: One }}"
    pdf = weasyprint.HTML(string=f"<style>{rule}</style><p>{text}").write_pdf()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/OpenType":
                yield one.read_bytes()


@pytest.mark.parametrize("text", ["a", "Qui oublie la forêt ? Nöl, ÿ, 36 $ & +", "Сәуір, Мемлекет"])
def test_a_program_of_the_engine_is_keyed_in_one_go_to_the_same_bytes(text: str) -> None:
    for face in sorted(FONTS.rglob("*.otf")):
        programs = list(embedded(face, text))
        assert programs
        for program in programs:
            assert keyed(program) == keyed_by_the_library(program)


@pytest.mark.parametrize("face", FACES)
def test_a_program_that_is_made_otherwise_goes_to_the_library(face: str) -> None:
    program = (FONTS / face).read_bytes()
    with pytest.raises(UnusualError):
        keyed(program)
    assert keyed_by_number(program) == keyed_by_the_library(program)
    with pytest.raises(UnusualError):
        keyed(program[:100])
