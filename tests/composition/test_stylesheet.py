from dataclasses import replace
from pathlib import Path

import pytest

from publish.composition.layout import read_layout
from publish.composition.stylesheet import stylesheet
from publish.errors import ConfigurationError
from publish.model.edition import BOUND_PRINT, BOUND_SCREEN, PRINT, SCREEN, Edition
from publish.units import A4, Size, mm

ROOT = Path(__file__).parents[2]
LETTRE = read_layout(ROOT / "layouts/lettre")
PLACES = {"fonts": ROOT / "fonts", "profile": ROOT / "assets/icc/ISOcoated_v2_300_bas.icc"}


def test_the_print_sheet_holds_no_colour_of_a_screen() -> None:
    sheet = stylesheet(LETTRE, PRINT, A4, PLACES)
    assert "#" not in sheet.split("/* The page", 1)[0].replace(":root", "")
    assert "--sky: device-cmyk(0.73 0.06 0.19 0);" in sheet


def test_the_print_sheet_names_its_profile_and_bleed() -> None:
    sheet = stylesheet(LETTRE, PRINT, A4, PLACES)
    assert "@color-profile device-cmyk" in sheet
    assert "size: 210.0000mm 297.0000mm; bleed: 3mm" in sheet


def test_the_screen_sheet_has_neither() -> None:
    sheet = stylesheet(LETTRE, SCREEN, A4, PLACES)
    assert "device-cmyk" not in sheet
    assert "bleed" not in sheet


@pytest.mark.parametrize(("bound", "own"), [(BOUND_PRINT, PRINT), (BOUND_SCREEN, SCREEN)])
def test_a_bound_sheet_is_the_edition_s_own_with_bare_margins(bound: Edition, own: Edition) -> None:
    usual, bare = (stylesheet(LETTRE, edition, A4, PLACES) for edition in (own, bound))
    assert bare.startswith(usual)
    last = bare.removeprefix(usual)
    assert last.count("content: none !important") == 16  # CSS 3 Paged Media, 5: so many boxes there are
    assert "margin" not in last


@pytest.mark.parametrize("size", [Size(mm(0), mm(297)), Size(mm(210), mm(1e9)), Size(mm(60), mm(60))])
def test_a_page_that_cannot_be_made_up_is_refused(size: Size) -> None:
    with pytest.raises(ConfigurationError) as caught:
        stylesheet(LETTRE, SCREEN, size, PLACES)
    assert [finding.code for finding in caught.value.findings] == ["composition/page-impossible"]


def test_margins_over_the_page_are_refused() -> None:
    wide = tuple({**format_, "margin-side": "90mm"} for format_ in LETTRE.formats)
    with pytest.raises(ConfigurationError) as caught:
        stylesheet(replace(LETTRE, formats=wide), SCREEN, A4, PLACES)
    facts = dict(caught.value.findings[0].facts)
    assert facts["text"].startswith("30 ×")


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        stylesheet(replace(LETTRE, folder=tmp_path), SCREEN, A4, PLACES)
    (finding,) = caught.value.findings
    assert finding.code == "composition/file-missing"
    assert finding.at.path.name == "page.css"
