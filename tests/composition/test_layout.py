import shutil
from pathlib import Path

import pytest

from publish.composition.face_files import faces_without_file
from publish.composition.layout import Ink, find_layout, length, read_layout
from publish.errors import ConfigurationError
from publish.model.edition import Colour
from publish.model.house import Printing
from publish.place import Place
from publish.units import A4, A5, mm

LAYOUTS = Path(__file__).parents[2] / "layouts"
HERE = Place(Path("house.toml"), 3, 1)


def test_a_colour_is_written_as_each_edition_needs_it() -> None:
    ink = Ink((0, 0, 0, 100), "#000000")
    assert ink.css(Colour.CMYK) == "device-cmyk(0 0 0 1)"
    assert ink.css(Colour.SRGB) == "#000000"


def test_every_layout_names_the_colours_that_drawings_ask_for() -> None:
    for tokens in LAYOUTS.glob("*/tokens.toml"):
        named = dict(read_layout(tokens.parent).colours(Colour.SRGB).named)
        assert {"black", "grey", "white", "sky", "sky-tint", "gold"} <= named.keys()


def test_black_is_on_the_black_plate_alone() -> None:
    layout = read_layout(LAYOUTS / "lettre")
    assert layout.inks["black"].cmyk == (0, 0, 0, 100)


def test_the_widest_format_that_fits_is_used() -> None:
    layout = read_layout(LAYOUTS / "lettre")
    assert layout.format_for(A4.width)["least-width"] == 190
    assert layout.format_for(A5.width)["least-width"] == 130
    assert layout.format_for(mm(60))["least-width"] == 50


def test_a_misspelled_layout_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ConfigurationError) as caught:
        find_layout(LAYOUTS, "letre", HERE)
    (finding,) = caught.value.findings
    assert finding.code == "composition/layout-unknown"
    assert finding.at == HERE
    assert dict(finding.facts)["nearest"] == "lettre"


@pytest.mark.parametrize("tokens", ["not toml", "[colours]\n[colours]\n", "a = " + "[" * 5000])
def test_tokens_that_are_no_toml_are_a_matter_of_configuration(tmp_path: Path, tokens: str) -> None:
    (tmp_path / "tokens.toml").write_text(tokens, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_layout(tmp_path)
    assert [finding.code for finding in caught.value.findings] == ["composition/tokens-broken"]


def test_every_phrase_exists_in_every_language() -> None:
    layout = read_layout(LAYOUTS / "lettre")
    french = layout.phrases("fr").keys()
    for language in ("en", "nl", "ru", "kk", "tr"):
        assert layout.phrases(language).keys() == french, language


def test_a_language_without_phrases_borrows_the_english_ones() -> None:
    layout = read_layout(LAYOUTS / "lettre")
    assert layout.phrases("fi") == layout.phrases("en")
    assert layout.phrases("fr-BE") == layout.phrases("fr")
    assert [layout.spoken(language) for language in ("fi", "fr-BE", "nl")] == ["en", "fr", "nl"]
    assert (
        read_layout(LAYOUTS / "volume").spoken("nl") == "en"
    )  # so a book of a Dutch house says it is English


def test_every_declared_face_is_a_file_of_ours() -> None:
    fonts = LAYOUTS.parent / "fonts"
    for face in read_layout(LAYOUTS / "lettre").faces:
        assert (fonts / face.file).is_file()


@pytest.mark.parametrize("css", ["18", "18em", "18 px", ""])
def test_a_length_has_a_unit_of_paper(css: str) -> None:
    with pytest.raises(ValueError, match=r"neither mm nor pt|could not convert"):
        length(css)


@pytest.mark.parametrize("name", ["gazette", "carre", "lettre"])
def test_newsprint_is_spared_the_tints_it_loses(name: str) -> None:
    """Halftone dots below 15 % do not hold in coldset: land is white, grounds are darker."""
    usual, news = (read_layout(LAYOUTS / name, stock).inks for stock in (None, Printing.NEWSPRINT))
    assert read_layout(LAYOUTS / name, Printing.COATED).inks == usual
    assert news["sky-tint"].cmyk == news["white"].cmyk
    assert all(max(ink.cmyk) == 0 or max(ink.cmyk) >= 15 for ink in news.values())
    assert any(0 < max(ink.cmyk) < 15 for ink in usual.values())
    assert [ink.srgb for ink in news.values()] == [ink.srgb for ink in usual.values()]


def test_a_layout_may_want_its_photographs_grey_on_a_stock() -> None:
    greys = {
        (name, stock): read_layout(LAYOUTS / name, stock).grey_pictures
        for name in ("gazette", "carre")
        for stock in Printing
    }
    assert [key for key, grey in greys.items() if grey] == [("carre", Printing.NEWSPRINT)]


@pytest.mark.parametrize("lost", ["source-serif-4/Nope.otf", "../pyproject.toml"])
def test_a_face_without_its_file_is_told_at_its_line(tmp_path: Path, lost: str) -> None:
    shutil.copytree(LAYOUTS / "gazette", tmp_path / "layouts/feuille")
    file = tmp_path / "layouts/feuille/tokens.toml"
    text = file.read_text(encoding="utf-8").replace("source-serif-4/SourceSerif4SmText-It.otf", lost)
    file.write_text(text, encoding="utf-8")
    line = text[: text.index(lost)].count("\n") + 1
    (finding,) = faces_without_file(read_layout(file.parent), LAYOUTS.parent / "fonts")
    assert (finding.code, finding.at) == ("layout/file-missing", Place(file, line, 1))
    assert faces_without_file(read_layout(LAYOUTS / "gazette"), LAYOUTS.parent / "fonts") == ()
