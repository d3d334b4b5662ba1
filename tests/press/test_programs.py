"""Font programs keyed by number: the same outlines, one way to find them."""

import io
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from publish.press.programs import keyed_by_number

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
