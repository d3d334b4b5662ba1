from pathlib import Path
from xml.etree.ElementTree import ParseError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.model.edition import COATED, PRINT, SCREEN
from publish.place import Place
from publish.press.pictures import Darkroom, prepare_picture
from publish.press.vectors import BLACK, in_inks, redraw
from publish.units import mm

INKS = {"#00AFCA": (73.0, 6.0, 19.0, 0.0), "#000000": (0.0, 0.0, 0.0, 100.0)}
NS = 'xmlns="http://www.w3.org/2000/svg"'


def drawn(body: str) -> str:
    return redraw(f"<svg {NS}>{body}</svg>".encode(), INKS).content.decode()


@pytest.mark.parametrize(
    ("colour", "inks"),
    [
        ("#00AFCA", "device-cmyk(0.73 0.06 0.19 0)"),
        ("#00b0cb", "device-cmyk(0.73 0.06 0.19 0)"),
        ("black", BLACK),
        ("#000", BLACK),
        ("rgb(0, 0, 0)", BLACK),
        ("currentColor", BLACK),
        ("white", "device-cmyk(0 0 0 0)"),
        ("#808080", "device-cmyk(0 0 0 0.498)"),
        ("red", "device-cmyk(0 1 1 0)"),
        ("rgba(255, 0, 0, 50%)", "device-cmyk(0 1 1 0 / 0.5)"),
        ("hsl(120, 100%, 50%)", "device-cmyk(1 0 1 0)"),
        ("none", "none"),
        ("device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 1)"),
        ("url(#shade)", None),
        ("nonsense", None),
        ("var(--sky)", None),
    ],
)
def test_a_colour_is_written_in_inks(colour: str, inks: str | None) -> None:
    assert in_inks(colour, INKS) == inks


def test_every_colour_of_a_drawing_is_rewritten() -> None:
    written = drawn(
        "<style>.a { fill: red; stroke:#00AFCA !important } .b{stroke-width:2}</style>"
        '<g fill="#fff" style="stroke: black; stroke-width: 2"><path stroke="gray" d="M0 0"/></g>'
    )
    assert ".a { fill: device-cmyk(0 1 1 0); stroke:device-cmyk(0.73 0.06 0.19 0)!important }" in written
    assert 'fill="device-cmyk(0 0 0 0)"' in written
    assert f'style="stroke: {BLACK}; stroke-width: 2"' in written
    assert 'stroke="device-cmyk(0 0 0 0.498)"' in written
    assert ".b{stroke-width:2}" in written


def test_the_black_that_a_drawing_takes_for_granted_is_written_down() -> None:
    assert drawn("<path d='M0 0'/>").count(f'fill="{BLACK}"') == 1
    assert 'fill="none"' in redraw(f'<svg {NS} fill="none"/>'.encode(), INKS).content.decode()


@pytest.mark.parametrize(
    "body",
    [
        "<linearGradient id='a'/>",
        "<radialGradient id='a'/>",
        "<filter id='a'/>",
        "<image href='a.png'/>",
        "<path fill='url(#a)'/>",
        "<path style='fill: url(#a)'/>",
        "<style>path { fill: var(--x) }</style>",
        "<path stroke='nonsense'/>",
    ],
)
def test_what_has_no_ink_is_named(body: str) -> None:
    assert redraw(f"<svg {NS}>{body}</svg>".encode(), INKS).refused


@pytest.mark.parametrize("content", [b"", b"<svg>", b"\xff\xfe", b"not a drawing"])
def test_half_a_drawing_is_no_drawing(content: bytes) -> None:
    with pytest.raises((ParseError, ValueError)):
        redraw(content, INKS)


def test_a_drawing_may_not_define_entities() -> None:
    with pytest.raises(ValueError, match="entities"):
        redraw(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', INKS)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_greys_go_on_the_black_plate_and_no_colour_on_more_than_three_inks(rgb: tuple[int, int, int]) -> None:
    written = in_inks("#{:02x}{:02x}{:02x}".format(*rgb), {})
    assert written is not None
    cyan, magenta, yellow, black = map(float, written[12:-1].split())
    assert min(cyan, magenta, yellow) == 0
    assert all(0 <= part <= 1 for part in (cyan, magenta, yellow, black))
    if len(set(rgb)) == 1:
        assert cyan == magenta == yellow == 0


def test_drawing_again_changes_nothing() -> None:
    once = redraw(f"<svg {NS}><path fill='red' style='stroke: #123'/></svg>".encode(), INKS).content
    assert redraw(once, INKS).content == once


def test_a_screen_takes_a_drawing_as_it_is_and_the_press_does_not(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f"<svg {NS}><linearGradient/><path/></svg>")
    room = Darkroom(edition=SCREEN, profile=COATED, profiles=tmp_path, cache=tmp_path / "cache", inks=INKS)
    at = Place(Path("issue.md"), 3)
    assert prepare_picture(path, mm(50), room, at).file == path
    press = Darkroom(edition=PRINT, profile=COATED, profiles=tmp_path, cache=tmp_path / "cache", inks=INKS)
    (finding,) = prepare_picture(path, mm(50), press, at).findings
    assert (finding.code, finding.at) == ("colour/drawing-not-in-ink", at)
    path.write_text(f"<svg {NS}><path fill='red'/></svg>")
    prepared = prepare_picture(path, mm(50), press, at)
    assert prepared.file is not None
    assert b"device-cmyk(0 1 1 0)" in prepared.file.read_bytes()
    path.write_text("<svg")
    (broken,) = prepare_picture(path, mm(50), press, at).findings
    assert broken.code == "layout/picture-unreadable"


@pytest.mark.parametrize("colour", ["#333336", "#201f1d", "rgb(120 124 118)", "#0a0a0c"])
def test_what_nobody_tells_from_grey_is_on_the_black_plate(colour: str) -> None:
    written = in_inks(colour, {})
    assert written is not None
    assert written.startswith("device-cmyk(0 0 0 ")


@pytest.mark.parametrize("colour", ["#140000", "#1a0b00", "#001e05", "#300030"])
def test_a_dark_colour_takes_no_more_ink_than_the_paper(colour: str) -> None:
    def inks(most: int) -> list[float]:
        written = in_inks(colour, {}, most)
        assert written is not None
        return [float(part) for part in written.removeprefix("device-cmyk(").rstrip(")").split()]

    *free, black = inks(400)
    *within, same_black = inks(180)
    assert sum(free) + black > 1.8 >= sum(within) + same_black - 0.002
    assert black == same_black
    assert all((a > 0) == (b > 0) for a, b in zip(free, within, strict=True))
