import pytest

from publish.model.edition import EDITIONS, PRINT, PRINTING_PROFILES, SCREEN, Colour, Edition
from publish.model.house import Printing
from publish.units import in_mm, mm


def test_a_print_edition_carries_no_links() -> None:
    with pytest.raises(ValueError, match="no links"):
        Edition(name="wrong", colour=Colour.CMYK, links=True)


def test_millimetres_come_back() -> None:
    assert in_mm(mm(297)) == pytest.approx(297)


def test_every_printing_has_a_profile() -> None:
    assert set(PRINTING_PROFILES) == set(Printing)


def test_the_two_editions_differ_in_colour_and_links() -> None:
    assert EDITIONS == (PRINT, SCREEN)
    assert (PRINT.colour, SCREEN.colour) == (Colour.CMYK, Colour.SRGB)
    assert SCREEN.links
