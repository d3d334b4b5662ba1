"""Plain runs of instructions: read in one go, they say what the library reads one by one."""

from dataclasses import fields

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publish.preflight import walk as walking
from publish.preflight.content import walk_page
from publish.preflight.painted import Painted
from publish.preflight.runs import PathRun, TextRun, content_of, shortened

NUMBERS = st.one_of(
    st.integers(-999, 999).map(str),
    st.floats(-500, 500).map(lambda number: f"{number:.3f}"),
    st.sampled_from([".5", "-.25", "7.", "+3", "0", "--4", "1-2", "1.2.3", "1e3", "-", "x"]),
    st.sampled_from(["0.33333333333333333333333", "9999999999999999999", "-99999999999999999999"]),
)
POINT = st.tuples(NUMBERS, NUMBERS).map(" ".join)
LINE = POINT.map(lambda point: f"{point} l")
MOVE = POINT.map(lambda point: f"{point} m")
CURVE = st.tuples(POINT, POINT, POINT).map(lambda points: f"{' '.join(points)} c")
PATH = st.lists(st.one_of(LINE, LINE, MOVE, CURVE, st.just("h")), min_size=1, max_size=12).map(" ".join)
PIECE = st.one_of(
    NUMBERS,
    st.sampled_from(["<41>", "<0042>", "<4>", "()", "<4142>", "(a)", r"(\))", "(a(b)c)", "/n"]),
)
TEXT = st.lists(PIECE, max_size=8).map(lambda pieces: f"[{' '.join(pieces)}] TJ")
OTHER = st.sampled_from(
    [
        "q",
        "Q",
        "f",
        "S",
        "W n",
        "B*",
        "0 0 3 4 re",
        "1 0 0 rg",
        "2 0 0 2 0 0 cm",
        "BT",
        "ET",
        "/F 10 Tf",
        "1 0 0 1 5 5 Tm",
        "5 5 Td",
        "(q 1 2 m 3 4 l 5 6 l 7 8 l) Tj",
        "(a (q 1 2 m 3 4 l 5 6 l 7 8 l) b) Tj",
        "% q 1 2 m 3 4 l 5 6 l 7 8 l 9 9 l\n",
        "/q 1 2 m 3 4 l 5 6 l 7 8 l",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID q 1 2 m EI",
        "BI/W 8/H 8/BPC 8/CS/G ID q 1 1 m 2 2 l 3 3 l 4 4 l h f " + "x" * 40 + " EI",
        "<zz> pop",
        "/P <</A 1 /A 2>> BDC",
        "<41 q 10 10 m 20 10 l 20 20 l 10 20 l h > Tj",
        "{",
        "]",
        "7",
        "/Span <</MCID 1>> BDC",
        "3 PlainRun",
        "nonsense",
    ]
)
CONTENT = st.lists(st.one_of(PATH, PATH, TEXT, OTHER, OTHER), min_size=1, max_size=14)


def painted(content: bytes) -> list[object]:
    with pikepdf.new() as file:
        page = file.add_blank_page()
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.F
                )
            )
        )
        page.Contents = file.make_stream(content)
        found = values(walk_page(page))
        return [*found, bool(file.get_warnings())]  # a fault of the file is told of the file


def values(found: Painted) -> list[object]:
    kept = [one.name for one in fields(Painted) if one.name not in ("fonts", "walked")]
    return [repr(getattr(found, name)) for name in kept]


@given(CONTENT)
@example(["0 0 l h h h h"])
@example(["BT", "/F 10 Tf", "[<41> 0.33333333333333333333333 <42>] TJ"])
@example(["q", "9999999999999999999 10 m 20 10 l 20 20 l 10 20 l h f"])
@example(["BI/W 8/H 8/BPC 8/CS/G ID q 1 1 m 2 2 l 3 3 l 4 4 l h f " + "x" * 40 + " EI"])
def test_a_shortened_stream_paints_what_the_whole_one_paints(parts: list[str]) -> None:
    content = ("q " * 400 + "Q " * 400 + "\n".join(parts) + "\n").encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walking, "shortened", lambda whole: (whole, ()))
        whole = painted(content)
    assert painted(content) == whole


def padded(content: bytes) -> bytes:
    return b"q Q " * 300 + content


def test_runs_are_taken_out() -> None:
    content = padded(b"q 1 2 m 3 4 l 5 6 l 1 1 2 2 3 3 c h f BT [<0041> -5 <0042> ()] TJ ET ")
    kept, runs = shortened(content)
    assert kept == padded(b"q 0 PlainRun\nf BT 1 PlainRun\n ET ")
    assert runs == (
        PathRun(b"mllc", [1, 3, 5, 1, 2, 3], [2, 4, 6, 1, 2, 3], closed=1),
        TextRun([b"\0A", -5.0, b"\0B"]),
    )


@pytest.mark.parametrize(
    "content",
    [
        b"(a (b) q 1 2 m 3 4 l 5 6 l 7 8 l) Tj ",
        b"BI ID q 1 2 m 3 4 l 5 6 l 7 8 l EI ",
        b"9 1 2 m 3 4 l 5 6 l 7 8 l ",
        b"q 1 2 m 3 4 l 5 6 l 7.8.9 8 l ",
        b"PlainRun q 1 2 m 3 4 l 5 6 l 7 8 l ",
    ],
)
def test_what_is_in_doubt_is_left_whole(content: bytes) -> None:
    kept, runs = shortened(b"/n 1 " * 300 + content)
    assert (kept, runs) == (b"/n 1 " * 300 + content, ())


def test_streams_of_one_page_are_joined_as_the_library_does() -> None:
    """A text may begin in one and end in the next; a blank between them would be part of it."""
    with pikepdf.new() as file:
        page = file.add_blank_page()
        for ends in (b"\n", b""):
            parts = [b"q Q " * 300 + b"BT (ab" + ends, b"cd) Tj ET"]
            page.Contents = pikepdf.Array([file.make_stream(part) for part in parts])
            (shown,) = [one for one in pikepdf.parse_content_stream(page) if str(one.operator) == "Tj"]
            assert b"(" + bytes(shown.operands[0]) + b")" in content_of(page)
