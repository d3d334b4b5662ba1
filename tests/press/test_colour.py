"""From one profile to another: what is honoured, what is assumed, and by which intent."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from publish.model.edition import COATED, NEWSPRINT, UNCOATED, Colour, PrintingProfile
from publish.press.colour import Remark, Target, coloured, intent_for
from tests.press.matrix_profile import ADOBE, WIDE, matrix_profile

ICC = Path(__file__).resolve().parents[2] / "assets/icc"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
RELATIVE, PERCEPTUAL = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Intent.PERCEPTUAL


def icc(stock: PrintingProfile) -> bytes:
    return (ICC / stock.icc).read_bytes()


PRESS = Target(Colour.CMYK, icc(COATED), COATED.known_as)
SCREEN = Target(Colour.SRGB, icc(COATED), COATED.known_as)


def flat(mode: str, colour: tuple[int, ...]) -> Image.Image:
    return Image.new(mode, (8, 8), colour)


def only(picture: Image.Image) -> tuple[int, ...]:
    (found,) = {tuple(picture.tobytes()[:1]) if picture.mode == "L" else picture.getpixel((3, 3))}
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("primaries", [WIDE, ADOBE])
def test_a_wide_profile_is_honoured(
    primaries: tuple[tuple[float, float], tuple[float, float], tuple[float, float], float],
) -> None:
    wide = matrix_profile(primaries)
    to_wide = ImageCms.buildTransform(
        SRGB, ImageCms.ImageCmsProfile(io.BytesIO(wide)), "RGB", "RGB", RELATIVE
    )
    same = ImageCms.applyTransform(flat("RGB", (60, 130, 70)), to_wide)
    assert same is not None
    for target in (PRESS, SCREEN):
        tagged, remarks = coloured(same, wide, target)
        plain, _ = coloured(flat("RGB", (60, 130, 70)), b"", target)
        untold, _ = coloured(same, b"", target)
        assert remarks == ()
        assert max(abs(a - b) for a, b in zip(only(tagged), only(plain), strict=True)) <= 4
        assert max(abs(a - b) for a, b in zip(only(untold), only(plain), strict=True)) > 15


@pytest.mark.parametrize("device", [b"link", b"abst", b"nmcl"])
def test_a_profile_of_the_wrong_class_is_left_aside(device: bytes) -> None:
    wrong = matrix_profile(WIDE, device)
    found, remarks = coloured(flat("RGB", (60, 130, 70)), wrong, PRESS)
    assert remarks == (Remark.BROKEN_PROFILE,)
    assert only(found) == only(coloured(flat("RGB", (60, 130, 70)), b"", PRESS)[0])


def test_lab_is_printed_and_shown() -> None:
    grey, remarks = coloured(flat("LAB", (128, 128, 128)), b"", SCREEN)
    assert remarks == ()
    assert max(abs(part - 119) for part in only(grey)) <= 2
    red, _ = coloured(flat("LAB", (128, 190, 170)), b"", PRESS)
    cyan, magenta, yellow, _black = only(red)
    assert cyan < 60
    assert min(magenta, yellow) > 180


def test_inks_of_another_stock_are_mixed_anew_and_those_of_this_one_kept() -> None:
    mix = flat("CMYK", (10, 200, 180, 20))
    assert only(coloured(mix, icc(COATED), PRESS)[0]) == (10, 200, 180, 20)
    foreign, remarks = coloured(mix, icc(NEWSPRINT), PRESS)
    assert remarks == ()
    assert max(abs(a - b) for a, b in zip(only(foreign), (10, 200, 180, 20), strict=True)) > 10
    # The same profile under its own name, with other bytes: a copyright line more.
    renamed = icc(UNCOATED).replace(b"FOGRA47L uncoated", b"FOGRA39L uncoated")
    assert only(coloured(mix, renamed, PRESS)[0]) == (10, 200, 180, 20)


def test_grey_by_its_own_profile() -> None:
    grey = flat("L", (128,))
    darker = matrix_profile((*WIDE[:3], 2.6))
    assert only(coloured(grey, darker, SCREEN)[0]) < only(coloured(grey, b"", SCREEN)[0])
    assert only(coloured(grey, darker, PRESS)[0]) < only(coloured(grey, b"", PRESS)[0])
    assert coloured(grey, icc(COATED), PRESS)[1] == (Remark.BROKEN_PROFILE,)


def _hues(saturation: int, value: int = 255) -> Image.Image:
    hues = Image.linear_gradient("L").rotate(90)
    return Image.merge(
        "HSV", (hues, Image.new("L", (256, 256), saturation), Image.new("L", (256, 256), value))
    ).convert("RGB")


@pytest.mark.parametrize("stock", [COATED, UNCOATED, NEWSPRINT])
def test_only_a_very_saturated_picture_is_separated_perceptually(stock: PrintingProfile) -> None:
    inks = ImageCms.ImageCmsProfile(io.BytesIO(icc(stock)))
    night = Image.merge(
        "RGB", [Image.radial_gradient("L").point([int(v * k) for v in range(256)]) for k in (0.1, 0.1, 0.2)]
    )
    neon = Image.new("RGB", (300, 200), (0, 255, 80))
    lit = night.resize((300, 300))
    lit.paste(neon.crop((0, 0, 80, 80)), (20, 20))  # 7 % of it
    chosen = [intent_for(picture, SRGB, inks) for picture in (night, _hues(60, 190), lit, _hues(255), neon)]
    assert chosen == [RELATIVE, RELATIVE, RELATIVE, PERCEPTUAL, PERCEPTUAL]


def test_the_intent_shows_in_the_inks() -> None:
    picture = _hues(255)
    found, _ = coloured(picture, b"", PRESS)
    inks = ImageCms.ImageCmsProfile(io.BytesIO(icc(COATED)))
    perceptual = ImageCms.applyTransform(
        picture, ImageCms.buildTransform(SRGB, inks, "RGB", "CMYK", PERCEPTUAL)
    )
    assert perceptual is not None
    assert found.tobytes() == perceptual.tobytes()


@pytest.mark.parametrize(
    ("mode", "colour"), [("RGB", (60, 130, 70)), ("CMYK", (160, 20, 200, 30)), ("LAB", (128, 190, 170))]
)
def test_where_pictures_are_grey_they_are_as_light_as_their_colours(
    mode: str, colour: tuple[int, ...]
) -> None:
    grey_press = Target(Colour.CMYK, icc(NEWSPRINT), grey=True)
    found, _ = coloured(flat(mode, colour), b"", grey_press)
    assert found.mode == "L"
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    shown, _ = coloured(flat(mode, colour), b"", Target(Colour.SRGB, icc(NEWSPRINT)))
    light = ImageCms.applyTransform(shown, ImageCms.buildTransform(SRGB, lab, "RGB", "LAB", RELATIVE))
    assert light is not None
    neutral = ImageCms.applyTransform(
        Image.merge("LAB", (light.getchannel(0), *[Image.new("L", (8, 8), 128)] * 2)),
        ImageCms.buildTransform(lab, SRGB, "LAB", "RGB", RELATIVE),
    )
    assert neutral is not None
    expected, _ = coloured(neutral.getchannel(1), b"", grey_press)
    assert abs(only(found)[0] - only(expected)[0]) <= 3
