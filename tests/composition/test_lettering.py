"""The lettering of drawings: true faces, measured widths, lines that lose nothing."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.composition.figures import set_distance, set_figure
from publish.composition.lettering import LETTERS, SANS, SERIF, Lettering, TextStyle

FONTS = Path(__file__).parents[2] / "fonts"
LETTERING = Lettering(FONTS, "fr", "prévu")
STYLE = TextStyle(SANS, 8, 9.75)


@pytest.mark.parametrize("letter", LETTERS, ids=str)
def test_every_face_is_a_font_of_ours_with_its_weight(letter: object) -> None:
    face = next(one for one in LETTERS if one == letter)
    with TTFont(FONTS / face.file, lazy=True) as font:
        assert font["OS/2"].usWeightClass == face.weight
        assert bool(font["OS/2"].fsSelection & 1) == (face.style == "italic")


def test_widths_are_those_of_the_font() -> None:
    assert LETTERING.width("10", TextStyle(SERIF, 10, 13)) == pytest.approx(10)
    assert LETTERING.width("ab", TextStyle(SANS, 8, 9, tracking=2)) == pytest.approx(
        LETTERING.width("ab", STYLE) + 4
    )
    assert LETTERING.width("\N{PILE OF POO}", STYLE) > 0


@settings(deadline=None)
@given(st.text(st.sampled_from("ab W-éЖ /\u00a0"), max_size=80), st.floats(10, 200))
def test_broken_lines_fit_and_lose_no_sign(text: str, room: float) -> None:
    lines = LETTERING.wrap(text, STYLE, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(LETTERING.width(line, STYLE) <= room or len(line) == 1 for line in lines)


def test_lines_break_at_spaces_and_after_hyphens_but_not_within_figures() -> None:
    assert LETTERING.wrap("Oust-Kamenogorsk en 2024-2025", STYLE, 50) == (
        "Oust-",
        "Kamenogorsk",
        "en 2024-2025",
    )
    assert LETTERING.wrap("Nᵒ\u00a05 du mois", STYLE, 22) == ("Nᵒ\u00a05", "du", "mois")


@pytest.mark.parametrize(
    ("typed", "language", "unit", "figure"),
    [
        ("27", "fr", "", "27"),
        ("27.0", "fr", "", "27,0"),
        ("1234", "fr", "km", "1234"),
        ("12345", "fr", "km", "12\u202f345"),
        ("1234", "en", "", "1,234"),
        ("-3.5", "fr", "%", "\N{MINUS SIGN}3,5\u00a0%"),
        ("+56", "fr-BE", "%", "+56\u00a0%"),
        ("12345.5", "fr", "%", "12\u202f345,5\u00a0%"),
        ("56", "en", "%", "56%"),
        ("56", "tr", "%", "%56"),
        ("3", "fr", "\N{PER MILLE SIGN}", "3\u00a0\N{PER MILLE SIGN}"),
        ("56", "not a language", "", "56"),
        ("0.5", "ru", "", "0,5"),
    ],
)
def test_figures_are_set_as_each_language_sets_them(
    typed: str, language: str, unit: str, figure: str
) -> None:
    assert set_figure(typed, language, unit) == figure


def test_distances_carry_their_unit() -> None:
    assert set_distance(2000, "fr") == "2000\u00a0km"
    assert set_distance(50, "ru-KZ") == "50\u00a0км"
