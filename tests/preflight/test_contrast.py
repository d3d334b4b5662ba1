"""How text stands out from its ground, measured as WCAG 2.1 does."""

from dataclasses import replace
from typing import Any

import pytest

from publish.model.edition import PRINT, SCREEN
from publish.preflight.checks.contrast import text_stands_out
from publish.preflight.facts import Box, Lettering
from publish.preflight.inks import Ink, Overprint, Space

Shop = Any
BLACK, WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)


def rgb(*values: float) -> Ink:
    return Ink(Space.RGB, values)


def look(ink: Ink, ground: Ink | None = None) -> Lettering:
    place = Box(60, 120, 160, 130)
    return Lettering(
        ink=ink, size=9.0, font="Essai", ground=ground, overprint=Overprint.OFF, times=2, places=(place,)
    )


def found(shop: Shop, *looks: Lettering) -> list[tuple[str, dict[str, str]]]:
    proof = shop.proof(shop.screen.pdf())
    page = replace(proof.pages[0], lettering=looks)
    told = text_stands_out(replace(proof, pages=(page,)), shop.promise(SCREEN))
    return [(one.code, dict(one.facts)) for one in told]


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (rgb(*BLACK), None),
        (rgb(*WHITE), rgb(*BLACK)),
        (rgb(0x76 / 255, 0x76 / 255, 0x76 / 255), None),  # #767676 is 4.54, the palest grey there is
        (Ink(Space.GREY, (0.0,)), rgb(0.8, 0.94, 0.96)),
        (rgb(*WHITE), None),  # told as text that nobody sees
    ],
)
def test_text_that_stands_out_is_passed_over(ink: Ink, ground: Ink | None, shop: Shop) -> None:
    assert found(shop, look(ink, ground)) == []


@pytest.mark.parametrize(
    ("ink", "ground", "ratio"),
    [
        (rgb(0x77 / 255, 0x77 / 255, 0x77 / 255), None, "4.5"),  # #777777 is 4.48
        (rgb(1.0, 0.0, 0.0), None, "4.0"),
        (rgb(*WHITE), rgb(0.8, 0.94, 0.96), "1.2"),
        (rgb(0.0, 0.0, 1.0), rgb(*BLACK), "2.4"),
    ],
)
def test_text_that_does_not_is_told(ink: Ink, ground: Ink | None, ratio: str, shop: Shop) -> None:
    ((code, facts),) = found(shop, look(ink, ground), look(rgb(*BLACK)))
    assert (code, facts["found"], facts["count"]) == ("screen/contrast-low", ratio, "2")


def test_text_on_a_picture_is_said_not_to_be_measured(shop: Shop) -> None:
    ((code, facts),) = found(shop, look(rgb(*BLACK), Ink(Space.RGB)))
    assert (code, facts["count"]) == ("screen/contrast-unknown", "2")


def test_paper_is_judged_by_the_press(shop: Shop) -> None:
    proof = shop.proof(shop.print.pdf())
    page = replace(proof.pages[0], lettering=(look(rgb(0.9, 0.9, 0.9)),))
    assert not list(text_stands_out(replace(proof, pages=(page,)), shop.promise(PRINT)))
