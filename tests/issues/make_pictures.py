"""Pictures for the specimen issues, drawn by a program: nothing binary lies in the repository.

`make_pictures(folder)` writes a landscape and a portrait JPEG, an RGB PNG with a
transparent ground and a grey PNG; `make_hard_pictures(folder)` those that a press finds
hard.  The same bytes come out every time.
"""

import math
import random
import struct
import sys
import zlib
from pathlib import Path

from PIL import Image, ImageDraw

SKY, GOLD, NIGHT = (0, 175, 202), (254, 197, 12), (24, 32, 48)
DPI = (300, 300)


def make_pictures(folder: Path) -> tuple[Path, ...]:
    """Write the four pictures into a folder, and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    landscape, portrait = folder / "landscape.jpg", folder / "portrait.jpg"
    alpha, grey = folder / "alpha.png", folder / "grey.png"
    _ridges(2400, 1500).save(landscape, quality=82, dpi=DPI)
    _tower(1200, 1800).save(portrait, quality=82, dpi=DPI)
    _disc(900).save(alpha, dpi=DPI)
    _ramp(1200, 400).save(grey, dpi=DPI)
    return landscape, portrait, alpha, grey


def make_hard_pictures(folder: Path) -> tuple[Path, ...]:
    """Write a night, a heavy separation and a picture of 120 megapixels, and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    night, heavy, vast = folder / "night.jpg", folder / "heavy.jpg", folder / "vast.png"
    # Every pixel is nearly black: what a profile separates into the most ink.
    _ridges(2592, 3636).point([value // 9 for value in range(256)] * 3).save(night, quality=90, dpi=DPI)
    _separation(1200, 800).save(heavy, quality=90, dpi=DPI)
    vast.write_bytes(_header_alone(12_000, 10_000))
    return night, heavy, vast


def _separation(width: int, height: int) -> Image.Image:
    """Draw four inks without a profile: bands of 345 per cent, of 240, and of black alone."""
    inks = Image.new("CMYK", (width, height), (0, 0, 0, 255))
    inks.paste((217, 217, 217, 230), (0, 0, width, height // 2))
    inks.paste((200, 150, 160, 102), (0, height // 2, width, height * 3 // 4))
    return inks


def _header_alone(width: int, height: int) -> bytes:
    """Write a PNG of eight bits a colour that says its size, and holds next to nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(b"\0" * 99))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")


def _ridges(width: int, height: int) -> Image.Image:
    """Draw ridges one behind the other, the nearest darkest."""
    picture = _sky(width, height)
    draw = ImageDraw.Draw(picture)
    chance = random.Random(37)
    for depth in range(5):
        waves = [(chance.uniform(1, 9), chance.uniform(0, math.tau), chance.uniform(8, 60)) for _ in range(6)]
        base = height * (0.42 + 0.12 * depth)
        line = [
            (
                x,
                base
                + sum(size * math.sin(turns * math.tau * x / width + start) for turns, start, size in waves),
            )
            for x in range(0, width + 8, 8)
        ]
        draw.polygon([*line, (width, height), (0, height)], fill=_blend(SKY, NIGHT, 0.25 + 0.17 * depth))
    return picture


def _tower(width: int, height: int) -> Image.Image:
    """Draw a narrow tower against the evening."""
    picture = _sky(width, height)
    draw = ImageDraw.Draw(picture)
    middle, foot = width // 2, int(height * 0.92)
    draw.rectangle((0, foot, width, height), fill=_blend(SKY, NIGHT, 0.8))
    draw.polygon(
        [
            (middle - 130, foot),
            (middle - 90, 640),
            (middle, 300),
            (middle + 90, 640),
            (middle + 130, foot),
        ],
        fill=NIGHT,
    )
    for storey in range(700, foot - 80, 120):
        draw.rectangle((middle - 18, storey, middle + 18, storey + 52), fill=GOLD)
    return picture


def _sky(width: int, height: int) -> Image.Image:
    ramp = Image.linear_gradient("L").resize((width, height))
    return Image.composite(
        Image.new("RGB", (width, height), _blend(GOLD, (255, 255, 255), 0.55)),
        Image.new("RGB", (width, height), SKY),
        ramp,
    )


def _disc(side: int) -> Image.Image:
    """Draw a disc whose edge fades into a transparent ground."""
    radial = Image.radial_gradient("L").resize((side, side))
    disc = Image.new("RGBA", (side, side), (*SKY, 255))
    disc.putalpha(radial.point([max(0, 255 - 2 * depth) for depth in range(256)]))
    return disc


def _ramp(width: int, height: int) -> Image.Image:
    """Draw greys from black to white."""
    return Image.linear_gradient("L").rotate(90).resize((width, height))


def _blend(one: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    """Mix two colours.

    >>> _blend((0, 0, 0), (200, 100, 50), 0.5)
    (100, 50, 25)
    """
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


if __name__ == "__main__":
    make_pictures(Path(sys.argv[1] if sys.argv[1:] else "."))
