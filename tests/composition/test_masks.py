"""The mask of every symbol is the one that the library chooses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qrcode import constants
from qrcode.main import QRCode
from qrcode.util import MODE_8BIT_BYTE, QRData, lost_point

from publish.composition.masks import Code
from tests.composition.test_symbols import ADDRESSES

LEVELS = (
    constants.ERROR_CORRECT_L,
    constants.ERROR_CORRECT_M,
    constants.ERROR_CORRECT_Q,
    constants.ERROR_CORRECT_H,
)


def made(code: QRCode, text: str) -> list[list[bool]]:
    code.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE), optimize=0)
    code.make()
    matrix: list[list[bool]] = code.get_matrix()
    return matrix


def check(text: str, version: int | None, level: int) -> None:
    ours = made(Code(version, level, border=0), text)
    assert ours == made(QRCode(version, level, border=0), text)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("level", LEVELS)
def test_an_address_has_the_modules_that_the_library_gives_it(address: str, level: int) -> None:
    check(address, None, level)


@given(st.text(min_size=1, max_size=40), st.sampled_from(range(6, 9)), st.sampled_from(LEVELS[:2]))
def test_so_has_any_text(text: str, version: int, level: int) -> None:
    check(text, version, level)


def test_no_mask_costs_otherwise_than_the_library_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        code = QRCode(4, constants.ERROR_CORRECT_M, border=0)
        code.add_data(QRData(f"https://example.org/{number}".encode(), mode=MODE_8BIT_BYTE), optimize=0)
        costs = []
        for mask in range(8):
            code.makeImpl(test=True, mask_pattern=mask)
            costs.append(lost_point(code.modules))
        quick = Code(4, constants.ERROR_CORRECT_M, border=0)
        quick.add_data(QRData(f"https://example.org/{number}".encode(), mode=MODE_8BIT_BYTE), optimize=0)
        assert quick.best_mask_pattern() == costs.index(min(costs))
