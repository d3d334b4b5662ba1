from pathlib import Path

import pytest

from publish.composition.headlines import DISPLAY, balanced_width
from publish.composition.lettering import Lettering, TextStyle
from publish.model.text import LineBreak, Text
from publish.units import mm, pt

LETTERING = Lettering(Path(__file__).parents[2] / "fonts", "fr", "prévu")
ROOM, SIZE = mm(174), pt(24)


@pytest.mark.parametrize(
    "text",
    [
        "Court",
        "La réforme kazakhe plaidée à Strasbourg et à Bruxelles",
        "Une très longue phrase de spécimen qui tient sur trois lignes, peut-être un peu plus",
    ],
)
def test_a_balanced_headline_keeps_its_number_of_lines(text: str) -> None:
    style = TextStyle(DISPLAY, SIZE, SIZE)
    width = balanced_width((Text(text),), SIZE, ROOM, LETTERING)
    assert width <= ROOM
    assert len(LETTERING.wrap(text, style, width)) == len(LETTERING.wrap(text, style, ROOM))


def test_no_word_is_left_alone_on_the_last_line() -> None:
    text = "La réforme kazakhe plaidée à Strasbourg et à Bruxelles"
    style = TextStyle(DISPLAY, SIZE, SIZE)
    width = balanced_width((Text(text),), SIZE, ROOM, LETTERING)
    first, last = LETTERING.wrap(text, style, width)
    assert len(last.split()) > 2
    assert LETTERING.width(last, style) > 0.7 * LETTERING.width(first, style)


def test_a_headline_broken_by_the_editor_keeps_the_whole_room() -> None:
    assert balanced_width((Text("Un"), LineBreak(), Text("deux")), SIZE, ROOM, LETTERING) == ROOM
