from dataclasses import replace

import pytest

from publish.model.edition import (
    ARCHIVE,
    BOUND_PRINT,
    BOUND_SCREEN,
    COATED,
    EDITIONS,
    NEWSPRINT,
    PRINT,
    PRINTING_PROFILES,
    SCREEN,
    UNCOATED,
    Colour,
    Correction,
    Edition,
    Standard,
)
from publish.model.house import Printing
from publish.units import in_mm, mm, pt


def test_a_print_edition_carries_no_links() -> None:
    with pytest.raises(ValueError, match="no links"):
        Edition(name="wrong", colour=Colour.CMYK, links=True)


def test_marks_stand_outside_a_bleed_of_a_press() -> None:
    with pytest.raises(ValueError, match="no bleed"):
        Edition(name="wrong", colour=Colour.CMYK, marks=True, links=False)
    with pytest.raises(ValueError, match="plates"):
        Edition(name="wrong", colour=Colour.SRGB, marks=True, bleed=mm(3), links=False)


def test_millimetres_come_back() -> None:
    assert in_mm(mm(297)) == pytest.approx(297)


def test_every_printing_has_a_profile() -> None:
    assert set(PRINTING_PROFILES) == set(Printing)


def test_the_editions_differ_in_colour_links_and_what_they_enclose() -> None:
    assert EDITIONS == (PRINT, SCREEN, ARCHIVE)
    assert (PRINT.colour, SCREEN.colour, ARCHIVE.colour) == (Colour.CMYK, Colour.SRGB, Colour.SRGB)
    assert [one.links for one in EDITIONS] == [False, True, True]
    assert [one.encloses for one in EDITIONS] == [False, False, True]


def test_what_is_bound_is_made_for_a_volume_alone() -> None:
    assert replace(BOUND_PRINT, name="print", marks=True, bound=False) == PRINT
    assert replace(BOUND_SCREEN, name="screen", bound=False) == SCREEN
    assert not any(one.bound for one in EDITIONS)
    assert (BOUND_PRINT.styles, BOUND_SCREEN.styles) == (PRINT.name, SCREEN.name)


def test_a_waiver_costs_the_standards_it_leaves_unproven() -> None:
    assert ARCHIVE.standards == (Standard.PDF_A_3A, Standard.PDF_UA_1)
    assert ARCHIVE.without(["tags/alt-missing"]).standards == ()
    assert SCREEN.without(["ink/rgb-in-print"]).standards == SCREEN.standards
    assert PRINT.without(["tags/alt-missing"]).standards == PRINT.standards


def test_an_edition_that_encloses_its_sources_has_the_pages_of_a_screen() -> None:
    with pytest.raises(ValueError, match="pages are those of a screen"):
        Edition(name="wrong", colour=Colour.CMYK, links=False, encloses=True)


def test_each_stock_holds_what_it_holds() -> None:
    assert [(one.condition, one.ink_limit) for one in (COATED, UNCOATED, NEWSPRINT)] == [
        ("FOGRA39", 300),
        ("FOGRA47", 300),
        ("IFRA26", 240),
    ]
    assert (COATED.target_resolution, NEWSPRINT.target_resolution) == (300, 200)
    assert COATED.least_text == pt(6)
    assert (COATED.least_text_in_inks, NEWSPRINT.least_text_in_inks) == (pt(8), pt(10))
    assert (NEWSPRINT.correction, COATED.correction) == (Correction.QUARTILE, Correction.MEDIUM)


def test_a_stock_may_not_contradict_itself() -> None:
    with pytest.raises(ValueError, match="ink is warned of"):
        replace(COATED, ink_warning=310)
    with pytest.raises(ValueError, match="do not rise"):
        replace(COATED, target_resolution=200)
