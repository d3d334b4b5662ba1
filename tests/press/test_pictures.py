import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from publish.errors import MachineError
from publish.findings import Language, wording
from publish.model.edition import COATED, NEWSPRINT, PRINT, PRINTING_PROFILES, SCREEN, PrintingProfile
from publish.place import Place
from publish.press.colour import Target
from publish.press.decoding import read_header
from publish.press.pictures import Darkroom, Prepared, prepare_picture
from publish.press.rasters import Recipe, develop
from publish.units import Points, mm

ROOT = Path(__file__).resolve().parents[2]
AT = Place(Path("issue.md"), 12)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
COATED_ICC = (ROOT / "assets/icc" / COATED.icc).read_bytes()


@pytest.fixture
def press(tmp_path: Path) -> Darkroom:
    return Darkroom(
        edition=PRINT,
        profile=COATED,
        profiles=ROOT / "assets/icc",
        cache=tmp_path / "cache",
        inks={"#00AFCA": (73, 6, 19, 0)},
    )


@pytest.fixture
def screen(press: Darkroom) -> Darkroom:
    return replace(press, edition=SCREEN)


def photograph(mode: str = "RGB", size: tuple[int, int] = (600, 400)) -> Image.Image:
    """A picture with every tone in it."""
    ramp = Image.linear_gradient("L").resize(size)
    other = ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    if mode == "RGB":
        return Image.merge("RGB", (ramp, other, ramp.rotate(180)))
    if mode == "CMYK":
        return Image.merge("CMYK", (ramp, other, ramp, Image.new("L", size, 10)))
    return ramp.convert(mode)


def saved(picture: Image.Image, file: Path, **how: Any) -> Path:
    picture.save(file, **how)
    return file


def opened(prepared: Prepared) -> Image.Image:
    assert prepared.file is not None
    with Image.open(prepared.file) as picture:
        picture.load()
        return picture.copy()


def codes(prepared: Prepared) -> list[str]:
    return [finding.code for finding in prepared.findings]


def test_a_photograph_for_the_press_is_in_four_inks(press: Darkroom, tmp_path: Path) -> None:
    path = saved(photograph(), tmp_path / "a.jpg", icc_profile=SRGB)
    prepared = prepare_picture(path, mm(50), press, AT)
    assert codes(prepared) == []
    picture = opened(prepared)
    assert picture.mode == "CMYK"
    assert prepared.file is not None
    assert prepared.file.suffix == ".jpg"


def test_white_stays_white_and_black_is_dense_but_within_the_limit(press: Darkroom, tmp_path: Path) -> None:
    half = Image.new("RGB", (400, 400), "white")
    half.paste((0, 0, 1), (0, 0, 200, 400))  # one unit of blue, so that it is not grey
    picture = opened(prepare_picture(saved(half, tmp_path / "a.png", icc_profile=SRGB), mm(20), press, AT))
    white = picture.getpixel((picture.width - 9, 9))
    black = picture.getpixel((9, 9))
    assert isinstance(white, tuple)
    assert isinstance(black, tuple)
    assert sum(white) <= 4
    assert 250 <= sum(black) / 2.55 <= COATED.ink_warning


def test_for_a_screen_it_is_rgb_with_fewer_pixels(screen: Darkroom, tmp_path: Path) -> None:
    path = saved(photograph(size=(3000, 2000)), tmp_path / "a.jpg", icc_profile=SRGB)
    picture = opened(prepare_picture(path, Points(144), screen, AT))
    assert (picture.mode, picture.size) == ("RGB", (400, 267))


def test_pixels_are_taken_away_but_never_added(press: Darkroom, tmp_path: Path) -> None:
    large = saved(photograph(size=(3000, 1500)), tmp_path / "a.png", icc_profile=SRGB)
    assert opened(prepare_picture(large, Points(144), press, AT)).size == (600, 300)
    small = saved(photograph(size=(500, 250)), tmp_path / "b.png", icc_profile=SRGB)
    assert opened(prepare_picture(small, Points(144), press, AT)).size == (500, 250)


@pytest.mark.parametrize("mode", ["L", "1", "I;16", "LA"])
def test_grey_stays_on_the_black_plate(mode: str, press: Darkroom, tmp_path: Path) -> None:
    if mode == "I;16":
        picture = Image.new("I;16", (400, 300), 65535)
        picture.paste(0, (0, 0, 200, 300))
    else:
        picture = photograph(mode, (400, 300))
    result = opened(prepare_picture(saved(picture, tmp_path / "a.png"), mm(30), press, AT))
    assert result.mode == "L"
    assert result.getextrema()[1] > 250  # type: ignore[operator]


def test_a_grey_picture_kept_as_rgb_is_grey(press: Darkroom, tmp_path: Path) -> None:
    path = saved(photograph("L").convert("RGB"), tmp_path / "a.png")
    assert opened(prepare_picture(path, mm(40), press, AT)).mode == "L"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_paper(mode: str, press: Darkroom, tmp_path: Path) -> None:
    picture = Image.new("RGBA", (300, 300), (200, 30, 30, 0))
    picture.paste((200, 30, 30, 255), (0, 0, 150, 300))
    path = saved(picture.convert(mode), tmp_path / "a.png")
    result = opened(prepare_picture(path, mm(20), press, AT)).convert("RGB")
    paper = result.getpixel((result.width - 9, 99))
    assert isinstance(paper, tuple)
    assert min(paper) > 250


def test_a_palette_with_a_transparent_colour_becomes_paper(press: Darkroom, tmp_path: Path) -> None:
    picture = Image.new("P", (100, 100), 1)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    path = saved(picture, tmp_path / "a.png", transparency=1)
    paper = opened(prepare_picture(path, mm(8), press, AT)).convert("RGB").getpixel((50, 50))
    assert paper == (255, 255, 255)


def test_a_picture_on_its_side_is_turned(press: Darkroom, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = saved(photograph(size=(600, 400)), tmp_path / "a.jpg", exif=exif.tobytes())
    assert read_header(path.read_bytes()).size == (400, 600)
    assert opened(prepare_picture(path, mm(30), press, AT)).size == (354, 531)


def test_nothing_of_the_photographer_s_travels_along(screen: Darkroom, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Secret camera of Kadir"
    path = saved(
        photograph(), tmp_path / "a.jpg", exif=exif.tobytes(), icc_profile=SRGB, comment=b"Secret note"
    )
    prepared = prepare_picture(path, mm(50), screen, AT)
    assert prepared.file is not None
    content = prepared.file.read_bytes()
    assert b"Secret" not in content
    assert b"ICC_PROFILE" not in content


def test_a_cmyk_picture_of_our_own_profile_is_left_as_it_is(press: Darkroom, tmp_path: Path) -> None:
    path = saved(photograph("CMYK"), tmp_path / "a.tif", icc_profile=COATED_ICC)
    prepared = prepare_picture(path, mm(50), press, AT)
    assert codes(prepared) == []
    before, after = photograph("CMYK").getpixel((300, 200)), opened(prepared).getpixel((300, 200))
    assert isinstance(before, tuple)
    assert isinstance(after, tuple)
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) < 8


def test_what_has_no_profile_is_told(press: Darkroom, screen: Darkroom, tmp_path: Path) -> None:
    rgb = saved(photograph(), tmp_path / "a.png")
    cmyk = saved(photograph("CMYK"), tmp_path / "b.jpg")
    assert codes(prepare_picture(rgb, mm(50), press, AT)) == ["colour/picture-untagged"]
    assert codes(prepare_picture(cmyk, mm(50), press, AT)) == ["colour/picture-untagged-cmyk"]
    assert opened(prepare_picture(cmyk, mm(50), screen, AT)).mode == "RGB"


@pytest.mark.parametrize("tag", [b"nonsense", COATED_ICC])
def test_a_profile_that_does_not_fit_is_left_aside(tag: bytes, press: Darkroom, tmp_path: Path) -> None:
    path = saved(photograph(), tmp_path / "a.jpg", icc_profile=tag)
    prepared = prepare_picture(path, mm(50), press, AT)
    assert codes(prepared) == ["colour/picture-profile-broken"]
    assert opened(prepared).mode == "CMYK"


@pytest.mark.parametrize(
    ("pixels", "code"),
    [(600, ""), (590, "layout/picture-resolution-poor"), (290, "layout/picture-resolution-low")],
)
def test_too_few_pixels_are_found_in_print_only(
    pixels: int, code: str, press: Darkroom, screen: Darkroom, tmp_path: Path
) -> None:
    path = saved(photograph(size=(pixels, 200)), tmp_path / "a.png", icc_profile=SRGB)
    prepared = prepare_picture(path, Points(144), press, AT)
    assert codes(prepared) == ([code] if code else [])
    assert all(
        "{" not in wording(one, language).problem for one in prepared.findings for language in Language
    )
    assert codes(prepare_picture(path, Points(144), screen, AT)) == []


def test_newsprint_asks_for_less(press: Darkroom, tmp_path: Path) -> None:
    path = saved(photograph(size=(410, 200)), tmp_path / "a.png", icc_profile=SRGB)
    assert codes(prepare_picture(path, Points(144), replace(press, profile=NEWSPRINT), AT)) == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.97])
def test_a_truncated_picture_is_refused(kind: str, share: float, press: Darkroom, tmp_path: Path) -> None:
    target = io.BytesIO()
    photograph().save(target, kind)
    path = tmp_path / f"a.{kind.lower()}"
    path.write_bytes(target.getvalue()[: int(len(target.getvalue()) * share)])
    prepared = prepare_picture(path, mm(50), press, AT)
    assert prepared.file is None
    assert codes(prepared)[-1] == "layout/picture-unreadable"
    assert prepared.findings[-1].at == AT


def test_a_picture_beyond_all_measure_is_refused_from_its_header(press: Darkroom, tmp_path: Path) -> None:
    path = saved(Image.new("1", (20_000, 20_000)), tmp_path / "a.png")
    prepared = prepare_picture(path, mm(50), press, AT)
    assert (prepared.file, codes(prepared)) == (None, ["layout/picture-unreadable"])


def test_a_picture_is_made_once_and_its_remarks_are_remembered(press: Darkroom, tmp_path: Path) -> None:
    path = saved(photograph(), tmp_path / "a.png")
    first = prepare_picture(path, mm(50), press, AT)
    assert first.file is not None
    stamp = first.file.stat().st_mtime_ns
    second = prepare_picture(path, mm(50), press, AT)
    assert second == first
    assert first.file.stat().st_mtime_ns == stamp
    assert codes(second) == ["colour/picture-untagged"]


def test_half_a_cache_is_made_anew(press: Darkroom, tmp_path: Path) -> None:
    path = saved(photograph(), tmp_path / "a.png")
    first = prepare_picture(path, mm(50), press, AT)
    assert first.file is not None
    content = first.file.read_bytes()
    (note,) = press.cache.glob("*.txt")
    note.unlink()
    first.file.write_bytes(b"half")
    again = prepare_picture(path, mm(50), press, AT)
    assert again.file is not None
    assert again.file.read_bytes() == content


def test_another_stock_or_width_is_another_picture(press: Darkroom, tmp_path: Path) -> None:
    path = saved(photograph(size=(2000, 1000)), tmp_path / "a.png")
    files = {
        prepare_picture(path, mm(50), press, AT).file,
        prepare_picture(path, mm(60), press, AT).file,
        prepare_picture(path, mm(50), replace(press, profile=NEWSPRINT), AT).file,
        prepare_picture(path, mm(50), replace(press, edition=SCREEN), AT).file,
    }
    assert len(files) == 4


def test_the_same_picture_gives_the_same_bytes() -> None:
    target = io.BytesIO()
    photograph().save(target, "PNG", icc_profile=SRGB)
    target_of_print = Target(PRINT.colour, COATED_ICC)
    recipe = Recipe(target=target_of_print, most_pixels=300, own_ink=280, given_ink=300)
    assert develop(target.getvalue(), recipe) == develop(target.getvalue(), recipe)
    assert develop(target.getvalue(), recipe).remarks == ()


def test_a_cache_that_cannot_be_made_is_the_machine_s_fault(press: Darkroom, tmp_path: Path) -> None:
    path = saved(photograph(), tmp_path / "a.png")
    press.cache.write_text("a file")
    with pytest.raises(MachineError):
        prepare_picture(path, mm(50), press, AT)


HEAVY = (217, 217, 217, 230)  # 345 % of ink


@pytest.mark.parametrize(("tag", "code"), [(COATED_ICC, ""), (b"", "colour/picture-untagged-cmyk")])
def test_too_much_ink_is_taken_away_and_told(tag: bytes, code: str, press: Darkroom, tmp_path: Path) -> None:
    path = saved(Image.new("CMYK", (900, 600), HEAVY), tmp_path / "a.jpg", icc_profile=tag or None)
    prepared = prepare_picture(path, mm(60), press, AT)
    assert codes(prepared) == [*([code] if code else []), "colour/picture-ink-limited"]
    told = dict(prepared.findings[-1].facts)
    assert abs(int(told["found"]) - 345) <= 2
    assert (told["limit"], told["share"]) == ("300", "100")
    assert prepare_picture(path, mm(60), press, AT) == prepared  # remembered beside the picture
    mean = opened(prepared).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(mean, tuple)
    assert 290 <= sum(mean) / 2.55 <= 300
    assert abs(mean[3] - HEAVY[3]) <= 3


def test_only_what_is_too_heavy_is_lightened(press: Darkroom, tmp_path: Path) -> None:
    half = Image.new("CMYK", (900, 600), (40, 90, 20, 10))
    half.paste(HEAVY, (0, 0, 450, 600))
    prepared = prepare_picture(saved(half, tmp_path / "a.tif", icc_profile=COATED_ICC), mm(60), press, AT)
    assert 50 <= int(dict(prepared.findings[-1].facts)["share"]) <= 52
    light = opened(prepared).getpixel((600, 200))
    assert isinstance(light, tuple)
    assert max(abs(a - b) for a, b in zip(light, (40, 90, 20, 10), strict=True)) <= 2


def test_inks_within_the_limit_are_nobody_s_concern(press: Darkroom, tmp_path: Path) -> None:
    path = saved(
        Image.new("CMYK", (600, 400), (180, 180, 180, 200)), tmp_path / "a.jpg", icc_profile=COATED_ICC
    )
    prepared = prepare_picture(path, mm(50), press, AT)
    assert codes(prepared) == []
    middle = opened(prepared).getpixel((99, 99))
    assert isinstance(middle, tuple)
    assert max(abs(a - b) for a, b in zip(middle, (180, 180, 180, 200), strict=True)) <= 2


@pytest.mark.parametrize("stock", PRINTING_PROFILES.values())
def test_what_we_separate_needs_no_second_look(
    stock: PrintingProfile, press: Darkroom, tmp_path: Path
) -> None:
    dark = Image.merge(
        "RGB",
        [
            Image.effect_noise((600, 400), spread).point([v // 9 for v in range(256)])
            for spread in (60, 80, 99)
        ],
    )
    path = saved(dark, tmp_path / "a.png", icc_profile=SRGB)
    result = opened(prepare_picture(path, mm(40), replace(press, profile=stock), AT))
    mean = result.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(mean, tuple)
    assert 150 <= sum(mean) / 2.55 <= stock.ink_warning


def test_line_art_keeps_its_edges_and_is_warned_of_below_550(press: Darkroom, tmp_path: Path) -> None:
    fine = saved(Image.linear_gradient("L").resize((1300, 400)).convert("1"), tmp_path / "a.png")
    prepared = prepare_picture(fine, Points(144), press, AT)
    assert codes(prepared) == []
    assert opened(prepared).size == (1300, 400)
    assert {v for v, count in enumerate(opened(prepared).histogram()) if count} == {0, 255}
    vast = saved(Image.new("1", (3000, 60)), tmp_path / "c.png")
    assert opened(prepare_picture(vast, Points(144), press, AT)).size == (2400, 48)
    coarse = saved(Image.new("1", (1000, 400)), tmp_path / "b.png")
    (finding,) = prepare_picture(coarse, Points(144), press, AT).findings
    assert finding.code == "layout/line-art-resolution-poor"
    assert (dict(finding.facts)["found"], dict(finding.facts)["good"]) == ("500", "550")


def test_each_stock_gets_the_pixels_it_can_show(press: Darkroom, tmp_path: Path) -> None:
    path = saved(photograph(size=(2000, 1000)), tmp_path / "a.png", icc_profile=SRGB)
    widths = {
        stock.printing.value: opened(
            prepare_picture(path, Points(144), replace(press, profile=stock), AT)
        ).width
        for stock in PRINTING_PROFILES.values()
    }
    assert widths == {"coated": 600, "uncoated": 600, "newsprint": 400}
