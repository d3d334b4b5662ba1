"""Every kind of file a newsroom is sent becomes plain pixels: upright, eight bits, on white."""

import io
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from publish.manuscript.raster import read_raster
from publish.place import Place
from publish.press.decoding import Plain, decode, read_header

AT = Place(Path("issue.md"), 3)
RED, BLUE = (220, 20, 30), (20, 30, 220)
CORNER = [
    Image.Transpose.ROTATE_180,
    None,
    Image.Transpose.FLIP_LEFT_RIGHT,
    Image.Transpose.ROTATE_180,
    Image.Transpose.FLIP_TOP_BOTTOM,
    Image.Transpose.TRANSPOSE,
    Image.Transpose.ROTATE_90,
    Image.Transpose.TRANSVERSE,
    Image.Transpose.ROTATE_270,
]
"""How a camera stores the picture, by its EXIF orientation (CIPA DC-008, 4.6.5); 0 is none."""


def stored(picture: Image.Image, kind: str, **how: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **how)
    return target.getvalue()


def picture() -> Image.Image:
    """A red corner at the top left of a blue ground, wider than high."""
    drawn = Image.new("RGB", (96, 64), BLUE)
    drawn.paste(RED, (0, 0, 48, 32))
    return drawn


def near(found: Any, wanted: tuple[int, ...], by: int = 6) -> bool:
    return all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_all_eight_ways_to_hold_a_camera_are_turned_upright(
    orientation: int, kind: str, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    transpose = CORNER[orientation]
    content = stored(picture().transpose(transpose) if transpose is not None else picture(), kind, exif=exif)
    upright = decode(content).picture
    assert read_header(content).size == upright.size == (96, 64)
    assert near(upright.getpixel((10, 10)), RED)
    assert near(upright.getpixel((80, 10)), BLUE)
    assert near(upright.getpixel((10, 50)), BLUE)
    (tmp_path / "a").write_bytes(content)
    raster, _ = read_raster(tmp_path / "a", AT)
    assert raster is not None
    assert raster.pixels == (96, 64)


def deep_png(colours: int, pixels: bytes) -> bytes:
    """Write a PNG one pixel high with sixteen bits a channel."""
    kind = {1: 0, 3: 2, 4: 6}[colours]

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    width = len(pixels) // (2 * colours)
    header = width.to_bytes(4, "big") + (1).to_bytes(4, "big") + bytes([16, kind, 0, 0, 0])
    data = chunk(b"IDAT", zlib.compress(b"\0" + pixels))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")


def test_sixteen_bits_become_eight() -> None:
    colour = decode(deep_png(3, bytes([255, 255, 0, 0, 128, 0, 0, 0, 0, 0, 255, 255]))).picture
    assert (colour.mode, colour.getpixel((0, 0)), colour.getpixel((1, 0))) == (
        "RGB",
        (255, 0, 128),
        (0, 0, 255),
    )
    grey = decode(deep_png(1, bytes([0, 0, 128, 0, 255, 255]))).picture
    assert (grey.mode, list(grey.tobytes())) == ("L", [0, 128, 255])
    # Nearly black throughout: its numbers are small, and are not eight bits for that.
    night = decode(stored(Image.new("I;16", (4, 4), 200), "TIFF")).picture
    assert night.getextrema() == (1, 1)
    seen_through = decode(deep_png(4, bytes([255, 255, 0, 0, 0, 0, 0, 0]) + bytes([0] * 6 + [255] * 2)))
    assert seen_through.picture.tobytes() == bytes([255, 0])  # paper, then black: no colour left


def test_one_bit_a_pixel_is_line_art() -> None:
    content = stored(Image.new("1", (8, 8), 1), "PNG")
    assert read_header(content).line_art
    assert decode(content).picture.getextrema() == (255, 255)
    assert not read_header(stored(Image.new("L", (8, 8)), "PNG")).line_art


def test_a_palette_is_its_colours() -> None:
    content = stored(picture().quantize(4), "PNG")
    plain = decode(content).picture
    assert plain.mode == "RGB"
    assert near(plain.getpixel((10, 10)), RED)


@pytest.mark.parametrize("shown", [0, 128, 255])
def test_what_is_seen_through_shows_white_paper(shown: int) -> None:
    veiled = picture()
    veiled.putalpha(shown)
    found = decode(stored(veiled, "PNG")).picture.convert("RGB").getpixel((10, 10))
    share = shown / 255
    assert near(found, tuple(round(255 + (part - 255) * share) for part in RED), 1)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_four_inks_stay_what_they_are(kind: str) -> None:
    # Pillow writes a JPEG as Adobe does: its inks upside down, and marked so.
    inks = Image.new("CMYK", (32, 32), (200, 20, 120, 40))
    plain: Plain = decode(stored(inks, kind))
    assert plain.picture.mode == "CMYK"
    assert near(plain.picture.getpixel((9, 9)), (200, 20, 120, 40), 3)
    assert plain.lossy == (kind == "JPEG")


def test_lab_stays_lab() -> None:
    assert decode(stored(Image.new("LAB", (8, 8), (120, 140, 100)), "TIFF")).picture.mode == "LAB"


def test_more_than_one_picture_in_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(
        stored(picture(), "PNG", save_all=True, append_images=[picture().rotate(180)])
    )
    _, findings = read_raster(tmp_path / "a.png", AT)
    assert [finding.code for finding in findings] == ["pictures/many-frames"]


@pytest.mark.parametrize("mode", ["F", "I"])
def test_pixels_of_32_bits_are_refused(mode: str, tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_bytes(stored(Image.new(mode, (8, 8)), "TIFF"))
    _, (finding,) = read_raster(tmp_path / "a.tif", AT)
    assert finding.code == "pictures/depth-refused"
    assert dict(finding.facts)["mode"] == mode
