"""One page of pictures that a press finds hard: under the ink limit, or refused with the reason.

What is measured here is measured by others: separations by Ghostscript, pictures by
pikepdf, from the bytes that were delivered.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageFilter, ImageMath

from publish.model.edition import PRINTING_PROFILES, PrintingProfile
from tests.issues.make_pictures import make_hard_pictures, make_pictures

Press = Any  # the fixture of conftest.py

PAGE = """
## Images : Une page d'images {#images}

![La nuit sur la steppe.](night.jpg)

Un texte court, sous la nuit.

![Une tour le soir.](portrait.jpg)

![Un disque bleu.](alpha.png)

![Trois bandes d'encre.](heavy.jpg)
"""
# The night covers the first page to its bleed (its head margin is 20 mm), under the other pictures.
FULL_BLEED = """
.wide > .picture.portrait:first-child { position: absolute; z-index: -1; margin: 0; width: 216mm;
  top: -23mm; left: calc(-3mm - var(--margin-side)) }
.wide > .picture.portrait:first-child > .figure-drawing { width: 216mm }
.wide > .picture.portrait:first-child img { width: 216mm; height: 303mm; max-width: none; max-height: none }
"""
_RESOLUTION = 100  # pixels an inch, so that 15 of them are the side of 15 mm²
_RADIUS = 7


def separated(pdf: Path, folder: Path) -> Iterator[dict[str, Image.Image]]:
    """Let Ghostscript draw every plate of every page, 255 for no ink."""
    output = folder / "plate%d.tif"
    subprocess.run(
        [
            *("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{_RESOLUTION}"),
            *(f"-sOutputFile={output}", str(pdf)),
        ],
        check=True,
        timeout=120,
    )
    for number in range(1, 99):
        plates = {
            name: folder / f"plate{number}({name}).tif" for name in ("Cyan", "Magenta", "Yellow", "Black")
        }
        if not plates["Black"].exists():
            return
        yield {name: Image.open(file).convert("L") for name, file in plates.items()}


def heaviest(plates: dict[str, Image.Image]) -> float:
    """Give the highest mean of all plates together over any 15 mm², in per cent."""
    inks = {
        name.lower(): plate.point([255 - value for value in range(256)]).filter(ImageFilter.BoxBlur(_RADIUS))
        for name, plate in plates.items()
    }
    total = ImageMath.lambda_eval(lambda of: of["cyan"] + of["magenta"] + of["yellow"] + of["black"], **inks)
    assert isinstance(total, Image.Image)
    _, most = total.getextrema()
    assert isinstance(most, float | int)
    return most / 2.55


def spaces(pdf: pikepdf.Pdf) -> list[str]:
    return [
        str(stream.ColorSpace)
        for stream in pdf.objects
        if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") == "/Image"
    ]


def lay_out(press: Press, text: str = PAGE) -> None:
    make_pictures(press.folder)
    make_hard_pictures(press.folder)
    press.spoil("styles/parts.css", "/* Masthead */", FULL_BLEED + "\n/* Masthead */")
    press.spoil("tokens.toml", 'wide-share = "68%"', 'wide-share = "100%"')
    press.body(text)


@pytest.mark.slow
@pytest.mark.parametrize("stock", PRINTING_PROFILES.values(), ids=lambda stock: stock.printing.value)
def test_a_page_of_hard_pictures_is_under_the_ink_limit(
    stock: PrintingProfile, press: Press, tmp_path: Path
) -> None:
    lay_out(press)
    answer = press.accepts("--profile", stock.printing.value, edition="print")
    limited = answer.only("colour/picture-ink-limited")
    assert (limited.severity, limited.line) == ("note", 17)
    assert f"{stock.ink_limit} %" in limited.text
    pages = [heaviest(plates) for plates in separated(press.shelf / "print.pdf", tmp_path)]
    assert len(pages) >= 1
    assert max(pages) <= stock.ink_limit
    assert max(pages) >= stock.ink_limit - 6  # the heavy picture, brought down and no further
    with press.opened("print") as pdf:
        assert sorted(set(spaces(pdf))) == ["/DeviceCMYK"]
        assert len(spaces(pdf)) == 4
        assert not any("/SMask" in one for one in pdf.objects if isinstance(one, pikepdf.Stream))


@pytest.mark.slow
def test_a_night_of_our_own_separation_needs_no_second_look(press: Press, tmp_path: Path) -> None:
    lay_out(press, PAGE.replace("![Trois bandes d'encre.](heavy.jpg)", "![Des tons.](grey.png)"))
    press.accepts(edition="print")
    (first, *_) = (heaviest(plates) for plates in separated(press.shelf / "print.pdf", tmp_path))
    assert 240 < first <= 280
    with press.opened("print") as pdf:
        assert sorted(spaces(pdf)) == ["/DeviceCMYK"] * 3 + ["/DeviceGray"]


def test_a_picture_of_120_megapixels_is_refused_with_the_exact_reason(press: Press) -> None:
    lay_out(press, PAGE.replace("night.jpg", "vast.png"))
    begun = time.process_time()
    found = press.refuses("pictures/too-many-pixels")
    assert time.process_time() - begun < 4  # asked twice
    assert found.line == 9
    assert "12000 × 10000 points, soit 120 millions ; 100 au plus" in found.text


def test_it_is_refused_without_being_decoded(tmp_path: Path) -> None:
    *_, vast = make_hard_pictures(tmp_path)
    measured = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(vast)], capture_output=True, text=True, check=True, timeout=60
    )
    code, kibibytes = measured.stdout.split()
    assert code == "pictures/too-many-pixels"
    assert int(kibibytes) < 20 * 1024  # decoded it would be 350 MiB


_MEASURE = """
import resource, sys
from pathlib import Path
from publish.manuscript.raster import read_raster
from publish.place import Place
unit = 1024 if sys.platform == "darwin" else 1
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
_, (finding,) = read_raster(Path(sys.argv[1]), Place(Path("issue.md"), 1))
print(finding.code, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // unit)
"""
