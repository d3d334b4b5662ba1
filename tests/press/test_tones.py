"""Grey pictures print as light as they look."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from publish.model.edition import COATED, NEWSPRINT, PRINTING_PROFILES, PrintingProfile
from publish.press.tones import tone_table

ICC = Path(__file__).resolve().parents[2] / "assets/icc"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))


def inks(stock: PrintingProfile) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO((ICC / stock.icc).read_bytes()))


def lightness(plates: tuple[int, int, int, int], stock: PrintingProfile) -> float:
    """L* of a mix of inks on its own paper, as the profile tells."""
    transform = ImageCms.buildTransform(
        inks(stock), LAB, "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    lab = ImageCms.applyTransform(Image.new("CMYK", (1, 1), plates), transform)
    assert lab is not None
    return float(lab.tobytes()[0]) / 2.55


@pytest.mark.parametrize("stock", PRINTING_PROFILES.values())
def test_tones_rise_from_full_black_to_paper(stock: PrintingProfile) -> None:
    table = tone_table(SRGB, inks(stock))
    assert (table[0], table[255]) == (0, 255)
    assert table == sorted(table)
    assert len(set(table)) > 128


@pytest.mark.parametrize("stock", PRINTING_PROFILES.values())
@pytest.mark.parametrize("grey", [90, 128, 170, 220])
def test_a_grey_in_black_ink_is_as_light_as_the_range_of_black_allows(
    grey: int, stock: PrintingProfile
) -> None:
    def luminance(light: float) -> float:
        return ((light + 16) / 116) ** 3

    tint = 255 - tone_table(SRGB, inks(stock))[grey]
    found = luminance(lightness((0, 0, 0, tint), stock))
    darkest = luminance(lightness((0, 0, 0, 255), stock))
    linear = ((grey / 255 + 0.055) / 1.055) ** 2.4  # IEC 61966-2-1
    assert found == pytest.approx(darkest + linear * (1 - darkest), abs=0.015)


def test_half_a_grey_is_more_than_half_a_tint_and_less_on_newsprint() -> None:
    coated, news = (255 - tone_table(SRGB, inks(stock))[128] for stock in (COATED, NEWSPRINT))
    assert coated > news > 128


def test_a_screen_shows_srgb_as_it_is() -> None:
    assert tone_table(SRGB, None) == list(range(256))
