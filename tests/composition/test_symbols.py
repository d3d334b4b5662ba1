"""Symbols: every one is read back, and its outline fills its matrix and nothing else."""

import re
from itertools import pairwise

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from qrcode.main import QRCode

from publish.composition.contours import path_data, trace
from publish.composition.symbols import (
    LEAST_MODULE,
    QUIET_MODULES,
    draw_symbol,
    module_for,
    modules_of,
    printed_side,
    side_with_quiet_zone,
    symbol,
    uniform_version,
    version_needed,
)
from publish.model.edition import Correction
from publish.units import mm, pt

ADDRESSES = (
    "https://a.kz",
    "https://astanatimes.com/2025/10/kazakhstan-marks-decade-of-foreign-media-awards-honoring-global-voices/",
    "https://www.inform.kz/ru/skolko-turistov-priehali-vkazahstan-za-polgoda-322975",
    "https://kaz.inform.kz/news/elmzdn-kay-onrnde-turister-sani-basim-c814ac/?x=1&y=%20z#top",
    "https://xn--80ak6aa92e.com/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8",
    "HTTPS://EXAMPLE.ORG/123456",
    "mailto:redaction@example.org",
    "https://example.org/été/Қазақстан",
    "https://example.org/" + "0123456789" * 40,
)
_STEPS = re.compile(r"([Mhvz])(-?\d+)?(?: (-?\d+))?")
_PATHS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-_.~/%?=&#ABCXYZ"), max_size=120)
_MATRICES = st.integers(1, 9).flatmap(
    lambda width: st.lists(st.lists(st.booleans(), min_size=width, max_size=width), min_size=1, max_size=9)
)


def rows_filled(path: str, side: int, scale: int = 1) -> list[bytearray]:
    """Fill a path by the even-odd rule, row by row, as a press would."""
    uprights: list[tuple[int, int, int]] = []
    x = y = left = top = 0
    for command, first, second in _STEPS.findall(path):
        if command == "M":
            x, y = left, top = int(first), int(second)
        elif command == "h":
            x += int(first)
        elif command == "z" and y == top:
            continue  # closed by a level line
        else:
            end = top if command == "z" else y + int(first)
            assert command == "v" or x == left, "a contour closes along an upright"
            uprights.append((x, min(y, end), max(y, end)))
            y = end
    rows = [bytearray(b"\xff" * (side * scale)) for _ in range(side * scale)]
    for row, pixels in enumerate(rows):
        crossings = sorted(x * scale for x, low, high in uprights if low * scale <= row < high * scale)
        for start, end in zip(crossings[::2], crossings[1::2], strict=True):
            pixels[start:end] = bytes(end - start)
    return rows


def read(path: str, side: int, scale: int) -> list[str]:
    data = b"".join(bytes(row) for row in rows_filled(path, side, scale))
    image = Image.frombytes("L", (side * scale, side * scale), data)
    return [code.text for code in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("scale", [2, 3, 7])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_symbol_is_read_back(address: str, scale: int) -> None:
    made = symbol(address, correction=Correction.MEDIUM)
    assert read(made.path, made.modules + 2 * QUIET_MODULES, scale) == [address]


@settings(max_examples=25, deadline=None)
@given(_PATHS, st.sampled_from(Correction))
def test_any_address_is_read_back_at_any_correction(path: str, correction: Correction) -> None:
    made = symbol("https://example.org/" + path, correction=correction)
    assert read(made.path, made.modules + 8, 4) == ["https://example.org/" + path]


@settings(deadline=None)
@given(_MATRICES)
def test_a_traced_outline_fills_exactly_its_squares(matrix: list[list[bool]]) -> None:
    side = max(len(matrix), len(matrix[0]))
    rows = rows_filled(path_data(trace(matrix)), side)
    filled = [[not pixel for pixel in row[: len(matrix[0])]] for row in rows[: len(matrix)]]
    assert filled == matrix


@settings(deadline=None)
@given(_MATRICES)
def test_a_contour_turns_at_each_of_its_corners(matrix: list[list[bool]]) -> None:
    for contour in trace(matrix):
        directions = [
            here[0] == there[0] for here, there in zip(contour, (*contour[1:], contour[0]), strict=True)
        ]
        assert all(first != second for first, second in pairwise(directions))


def test_the_outline_is_the_matrix_of_the_library() -> None:
    made = symbol(ADDRESSES[1], correction=Correction.MEDIUM)
    code: QRCode = QRCode(border=4)
    code.add_data(ADDRESSES[1], optimize=0)
    code.make()
    rows = rows_filled(made.path, made.modules + 8)
    assert made.correction is Correction.MEDIUM
    assert [[not pixel for pixel in row] for row in rows] == code.get_matrix()


def test_a_symbol_takes_the_best_correction_that_costs_no_size() -> None:
    short = symbol("https://a.kz", correction=Correction.MEDIUM, version=6)
    assert (short.version, short.correction) == (6, Correction.HIGH)
    full = symbol("h" * 106, correction=Correction.MEDIUM)
    assert (full.version, full.correction) == (6, Correction.MEDIUM)


def test_capacities_are_those_of_the_standard() -> None:
    table = {
        2: (26, 20),
        3: (42, 32),
        4: (62, 46),
        5: (84, 60),
        6: (106, 74),
        10: (213, 151),
        40: (2331, 1663),
    }
    for version, (medium, quartile) in table.items():
        assert version_needed("x" * medium, Correction.MEDIUM) == version
        assert version_needed("x" * (medium + 1), Correction.MEDIUM) == (
            version + 1 if version < 40 else None
        )
        assert version_needed("x" * quartile, Correction.QUARTILE) == version


@pytest.mark.parametrize(
    "address", ["", "https://a.kz/a b", "https://a.kz/\n", "https://a.kz/\x00", "x" * 3000, "\ud800"]
)
def test_what_no_symbol_may_hold_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"address|encode"):
        symbol(address, correction=Correction.MEDIUM)


def test_one_version_serves_all_but_the_longest() -> None:
    assert uniform_version([*ADDRESSES[:3], ADDRESSES[-1]], Correction.MEDIUM) == 6
    assert uniform_version([], Correction.MEDIUM) == 1
    made = symbol(ADDRESSES[-1], correction=Correction.MEDIUM, version=6)
    assert made.version > 6


def test_a_symbol_is_never_printed_too_small() -> None:
    assert module_for(6, mm(10)) == LEAST_MODULE
    assert module_for(2, mm(33)) == pytest.approx(mm(1))
    assert side_with_quiet_zone(2) - printed_side(2) == pytest.approx(mm(3.2))
    assert modules_of(2) == 25


def test_a_drawing_says_its_colour_its_size_and_its_words() -> None:
    made = symbol("https://a.kz", correction=Correction.MEDIUM)
    drawn = draw_symbol(made, LEAST_MODULE, "device-cmyk(0 0 0 1)", 'Source 1 : "a" < b')
    side = (made.modules + 8) * LEAST_MODULE
    assert drawn.width == drawn.height == pytest.approx(side)
    assert f'viewBox="0 0 {made.modules + 8} {made.modules + 8}"' in drawn.svg
    assert 'fill="device-cmyk(0 0 0 1)"' in drawn.svg
    assert "<title>Source 1 : &quot;a&quot; &lt; b</title>" in drawn.svg
    assert drawn.svg.count("<path") == 1
    assert pt(drawn.width) > mm(10)
