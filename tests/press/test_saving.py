"""No stream ends in doubt, and none loses a byte for it."""

import io
import random
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.press.list_ends import ended_clearly
from publish.press.saving import saved

DOUBT = b"\r\nendstream"


def carrier(*contents: bytes, objects: int = 0) -> pikepdf.Pdf:
    file = pikepdf.new()
    file.add_blank_page()
    file.Root.Held = pikepdf.Array([file.make_stream(content) for content in contents])
    file.Root.Many = pikepdf.Array(
        [file.make_indirect(pikepdf.Dictionary(Number=number)) for number in range(objects)]
    )
    return file


def ending_in_doubt(seed: int) -> bytes:
    """Give bytes whose checksum ends with a return."""
    content = random.Random(seed).randbytes(300)
    last = next(sign for sign in range(256) if zlib.adler32(content + bytes([sign])) & 0xFF == 0x0D)
    return content + bytes([last])


def naive(file: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    file.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def test_the_fault_is_real() -> None:
    assert DOUBT in naive(carrier(ending_in_doubt(1)))


@pytest.mark.parametrize("seed", range(4))
def test_data_that_would_end_in_doubt_are_kept_whole(seed: int) -> None:
    content = ending_in_doubt(seed)
    written = saved(carrier(content))
    assert DOUBT not in written
    with pikepdf.open(io.BytesIO(written)) as file:
        assert file.Root.Held[0].read_bytes() == content


def test_a_picture_packed_before_loses_nothing_either() -> None:
    content = ending_in_doubt(5)
    row = b"\1" + bytes((here - left) % 256 for here, left in zip(content, b"\0" + content, strict=False))
    for packed, parms in (
        (content, None),
        (row, pikepdf.Dictionary(Predictor=15, Columns=len(content))),
        (row, None),
    ):
        file = carrier(b"")
        file.Root.Held[0].write(zlib.compress(packed), filter=pikepdf.Name.FlateDecode, decode_parms=parms)
        due = file.Root.Held[0].read_bytes()
        written = saved(file)
        assert DOUBT not in written
        with pikepdf.open(io.BytesIO(written)) as read:
            assert read.Root.Held[0].read_bytes() == due


def test_lists_of_objects_end_clearly_too() -> None:
    doubtful = [number for number in range(150, 600) if DOUBT in naive(carrier(objects=number))]
    assert doubtful  # by chance alone, a few of so many
    for number in doubtful:
        written = saved(carrier(objects=number))
        assert DOUBT not in written
        with pikepdf.open(io.BytesIO(written)) as file:
            assert [int(one.Number) for one in file.Root.Many] == list(range(number))
            assert not file.check_pdf_syntax()


@given(st.lists(st.binary(max_size=400), max_size=6))
def test_every_file_is_written_alike_and_loses_nothing(contents: list[bytes]) -> None:
    first, second = saved(carrier(*contents)), saved(carrier(*contents))
    assert first == second
    assert DOUBT not in first
    with pikepdf.open(io.BytesIO(first)) as file:
        assert [one.read_bytes() for one in file.Root.Held] == contents


def test_a_list_is_mended_where_it_lies() -> None:
    doubtful = [one for number in range(150, 600) if DOUBT in (one := naive(carrier(objects=number)))]
    mended = [ended_clearly(one) for one in doubtful]
    assert [len(one) for one in mended] == [len(one) for one in doubtful]
    clear = [one for one in mended if DOUBT not in one]
    assert clear  # of the others, the list of all objects ends in doubt, and that is counted anew
    for one in clear:
        with pikepdf.open(io.BytesIO(one)) as file:
            assert not file.check_pdf_syntax()


def test_a_file_without_doubt_stays_as_it_is() -> None:
    written = saved(carrier(b"abc", objects=9))
    assert ended_clearly(written) == written
    assert ended_clearly(b"stream\n\r\nendstream") == b"stream\n\r\nendstream"
