"""Pages of two files held against one another."""

import base64
import io

from PIL import Image

from publish.preflight.page_changes import differences, triptychs
from tests.archive.rebuilt.sets import a_pdf


def opened(address: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))


def is_red(pixel: object) -> bool:
    assert isinstance(pixel, tuple)
    red, green, blue = pixel
    return bool(red > 150 and green < 90 and blue < 110)


def test_only_the_page_that_differs_is_named() -> None:
    one, other = a_pdf(("Un", "Deux", "Trois")), a_pdf(("Un", "Dix", "Trois"))
    assert [page.number for page in differences(one, other)] == [2]
    assert differences(one, one) == ()


def test_pages_of_one_file_alone_differ() -> None:
    (page,) = differences(a_pdf(("Un",)), a_pdf(("Un", "Deux")))
    assert (page.number, page.before) == (2, "")
    (three,) = triptychs(a_pdf(("Un",)), a_pdf(("Un", "Deux")), [2])
    assert (three.before, bool(three.after)) == ("", True)


def test_the_same_picture_with_other_words_differs() -> None:
    # White on white: nothing to see, something to hear.
    one = a_pdf(("Un",))
    other = a_pdf(("Un) Tj 1 g (caché",))
    (page,) = differences(one, other)
    (three,) = triptychs(one, other, [page.number])
    assert three.region is None


def test_what_differs_is_red_and_framed_where_it_stands() -> None:
    (three,) = triptychs(a_pdf(("Un train part",)), a_pdf(("Un train dort",)), [1])
    region = three.region
    assert region is not None
    # The words begin 20 points from the left; their baseline is 60 of 120 points from the top.
    assert 20 * 25.4 / 72 < region.left < 40
    assert 15 < region.top < 60 * 25.4 / 72
    assert region.top + region.height < 23
    marked = opened(three.marked)
    columns = [
        x for x in range(marked.width) for y in range(marked.height) if is_red(marked.getpixel((x, y)))
    ]
    rows = [y for x in range(marked.width) for y in range(marked.height) if is_red(marked.getpixel((x, y)))]
    frame = 12 * 25.4 / 100  # millimetres: the frame and its distance
    assert abs(min(columns) * 0.254 - region.left) < frame
    assert abs(max(rows) * 0.254 - (region.top + region.height)) < frame


def test_a_file_that_cannot_be_opened_has_no_pages() -> None:
    assert [page.number for page in differences(b"no file", a_pdf(("Un",)))] == [1]
    (three,) = triptychs(b"no file", a_pdf(("Un",)), [1])
    assert three.before == ""
