"""Streams before and after: what is written where black overprints, and where it must not."""

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from publish.model.edition import Spot
from publish.press.content import Rewriting
from publish.press.plates import ready_for_plates
from publish.press.separations import spot_plates
from publish.press.steps import STEPS

Path = str


def rewritten(stream: str, scale: float = 1.0, resources: Any = None) -> str:
    with pikepdf.new() as file:
        instructions = pikepdf.parse_content_stream(file.make_stream(stream.encode()))
    held = Dictionary() if resources is None else resources
    return " ".join(Rewriting(STEPS, {}, held, scale).rewrite(instructions).decode().split())


def code(modules: int) -> Path:
    squares = (
        f"{x} {x % 7} m {x + 1} {x % 7} l {x + 1} {x % 7 + 1} l {x} {x % 7 + 1} l h" for x in range(modules)
    )
    return " ".join(squares)


CASES = {
    "black text": ("0 0 0 1 k BT (a) Tj ET", "0 0 0 1 k BT /GSk gs (a) Tj ET"),
    "black text by its space": (
        "/DeviceCMYK cs 0 0 0 1 scn BT [(a)] TJ ET",
        "0 0 0 1 k BT /GSk gs [ (a) ] TJ ET",
    ),
    "the black that a space begins with": ("/DeviceCMYK cs BT (a) Tj ET", "0 0 0 1 k BT /GSk gs (a) Tj ET"),
    "the black that a page begins with": ("BT (a) Tj ET", "BT /GSk gs (a) Tj ET"),
    "grey text": ("0 0 0 0.65 k BT (a) Tj ET", "0 0 0 0.65 k BT /GSn gs (a) Tj ET"),
    "white text": ("0 0 0 0 k BT (a) Tj ET", "0 0 0 0 k BT /GSn gs (a) Tj ET"),
    "rich black text": ("0.4 0 0 1 k BT (a) Tj ET", "0.4 0 0 1 k BT /GSn gs (a) Tj ET"),
    "invisible text": ("0 0 0 1 k BT 3 Tr (a) Tj ET", "0 0 0 1 k BT 3 Tr (a) Tj ET"),
    "black text outlined in white": (
        "0 0 0 1 k 0 0 0 0 K BT 2 Tr (a) Tj ET",
        "0 0 0 1 k 0 0 0 0 K BT 2 Tr /GSn gs (a) Tj ET",
    ),
    "text in a spot colour": ("/Gold cs 1 scn BT (a) Tj ET", "/Gold cs 1 scn BT /GSn gs (a) Tj ET"),
    "a rule that is filled": ("0 0 0 1 k 5 5 100 1 re f", "0 0 0 1 k /GSk gs 5 5 100 1 re f"),
    "a bar that is filled": ("0 0 0 1 k 5 5 100 1.1 re f", "0 0 0 1 k /GSn gs 5 5 100 1.1 re f"),
    "rules in one path": ("0 0 0 1 k 0 0 9 1 re 0 9 1 99 re f", "0 0 0 1 k /GSk gs 0 0 9 1 re 0 9 1 99 re f"),
    "a rule that is stroked": ("0 0 0 1 K 1 w 0 0 m 9 9 l S", "0 0 0 1 K 1 w /GSk gs 0 0 m 9 9 l S"),
    "a thick line": ("0 0 0 1 K 2 w 0 0 m 9 9 l S", "0 0 0 1 K 2 w /GSn gs 0 0 m 9 9 l S"),
    "a white line": ("0 0 0 0 K 0.5 w 0 0 m 9 9 l S", "0 0 0 0 K 0.5 w /GSn gs 0 0 m 9 9 l S"),
    "a line enlarged": (
        "3 0 0 3 0 0 cm 0 0 0 1 K 0.5 w 0 0 m 9 9 l S",
        "3 0 0 3 0 0 cm 0 0 0 1 K 0.5 w /GSn gs 0 0 m 9 9 l S",
    ),
    "an area with a fine border": (
        "1 0 0 0 k 0 0 0 1 K 0.5 w 0 0 9 9 re B",
        "1 0 0 0 k 0 0 0 1 K 0.5 w /GSn gs 0 0 9 9 re B",
    ),
    "a curved area": ("0 0 0 1 k 0 0 m 9 0 9 9 0 9 c f", "0 0 0 1 k /GSn gs 0 0 m 9 0 9 9 0 9 c f"),
    "clipping comes with its path": (
        "0 0 0 1 k 0 0 9 1 re W n 0 0 9 1 re f",
        "0 0 0 1 k 0 0 9 1 re W n /GSk gs 0 0 9 1 re f",
    ),
    "what was set is not set again": (
        "0 0 0 1 k BT (a) Tj (b) Tj ET",
        "0 0 0 1 k BT /GSk gs (a) Tj (b) Tj ET",
    ),
    "what q kept comes back": (
        "0 0 0 1 k BT (a) Tj ET q 1 0 0 0 k 0 0 9 9 re f Q BT (b) Tj ET",
        "0 0 0 1 k BT /GSk gs (a) Tj ET q 1 0 0 0 k /GSn gs 0 0 9 9 re f Q BT (b) Tj ET",
    ),
    "colours come back with Q": (
        "q 0 0 0 1 k Q q 1 0 0 0 k Q 0 0 9 1 re f",
        "q 0 0 0 1 k Q q 1 0 0 0 k Q /GSk gs 0 0 9 1 re f",
    ),
    "grey of the engine as RGB": (
        "0.2 0.2 0.2 rg 0.5 G 0 0 9 9 re f",
        "0 0 0 0.8 k 0 0 0 0.5 K /GSn gs 0 0 9 9 re f",
    ),
    "black of the engine as RGB": ("0 0 0 rg BT (a) Tj ET", "0 0 0 1 k BT /GSk gs (a) Tj ET"),
    "RGB grey by its space": ("/DeviceRGB CS 1 1 1 SCN 0 0 m 9 9 l S", "0 0 0 0 K /GSn gs 0 0 m 9 9 l S"),
    "RGB that nobody chose stays": ("1 0 0 rg BT (a) Tj ET", "1 0 0 rg BT /GSn gs (a) Tj ET"),
    "RGB by its space stays": ("/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f", "1 0 0 rg /GSn gs 0 0 9 9 re f"),
    "pictures and shadings": ("/Im Do /Sh sh", "/GSn gs /Im Do /Sh sh"),
    "what was left open is closed": ("q q 0 0 m", "q q 0 0 m Q Q"),
    "what was never opened": ("Q 0 0 0 1 k", "0 0 0 1 k"),
    "a code": (f"0 0 0 1 k {code(40)} f", f"0 0 0 1 k /GSk gs {code(40)} f"),
    "a code in cyan": (f"1 0 0 0 k {code(40)} f", f"1 0 0 0 k /GSn gs {code(40)} f"),
    "slanted squares are no code": (
        f"0 0 0 1 k {code(40).replace('3 m', '3.5 m')} f",
        f"0 0 0 1 k /GSn gs {code(40).replace('3 m', '3.5 m')} f",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_stream_is_written_anew(case: str) -> None:
    before, after = CASES[case]
    assert rewritten(before, scale=1.5 if "code" in case or "squares" in case else 1.0) == after


@pytest.mark.parametrize("case", CASES)
def test_a_stream_written_anew_is_not_changed_again(case: str) -> None:
    scale = 1.5 if "code" in case or "squares" in case else 1.0
    states = Dictionary(GSk=Dictionary(OP=True, op=True, OPM=1), GSn=Dictionary(OP=False, op=False, OPM=0))
    once = rewritten(CASES[case][0], scale)
    again = rewritten(once, scale, Dictionary(ExtGState=states))
    # Somebody else's states are not trusted: ours may be set once more, and nothing else changes.
    for name in ("/GSk gs ", "/GSn gs "):
        once, again = once.replace(name, ""), again.replace(name, "")
    assert again == once


def test_a_state_of_somebody_else_is_not_trusted() -> None:
    states = Dictionary(Other=Dictionary(OP=True), Wide=Dictionary(LW=3))
    resources = Dictionary(ExtGState=states)
    assert rewritten("0 0 9 1 re f /Other gs 0 0 9 1 re f", resources=resources) == (
        "/GSk gs 0 0 9 1 re f /Other gs /GSk gs 0 0 9 1 re f"
    )
    assert rewritten("/Wide gs 0 0 m 9 9 l S", resources=resources) == "/Wide gs /GSn gs 0 0 m 9 9 l S"


RULE = b"0 0 0 1 k 0 0 9 0.5 re f"


def a_file(content: bytes, form: bytes = RULE, **resources: Any) -> Pdf:
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(100, 100))
    page.obj.Contents = file.make_stream(content)
    group = Dictionary(S=Name.Transparency, I=True, CS=Name.DeviceRGB)
    drawing = file.make_stream(form)
    drawing.Type, drawing.Subtype, drawing.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
    drawing.Resources, drawing.Group = Dictionary(), group
    page.obj.Resources = Dictionary(XObject=Dictionary(Fm=drawing), **resources)
    return file


def text(stream: Any) -> str:
    return " ".join(bytes(stream.read_bytes()).decode().split())


def test_a_rule_is_judged_at_the_size_its_form_is_drawn_at() -> None:
    for content, state in ((b"/Fm Do", "GSk"), (b"q 3 0 0 3 0 0 cm /Fm Do Q /Fm Do", "GSn")):
        file = a_file(content)
        ready_for_plates(file)
        form = file.pages[0].obj.Resources.XObject.Fm
        assert text(form) == f"0 0 0 1 k /{state} gs 0 0 9 0.5 re f"
        assert bool(form.Resources.ExtGState[f"/{state}"].OP) == (state == "GSk")


def test_states_of_overprint_say_all_three_keys() -> None:
    file = a_file(b"0 0 9 1 re f 0 0 9 9 re f")
    ready_for_plates(file)
    states = file.pages[0].obj.Resources.ExtGState
    assert [states.GSk[key] for key in ("/OP", "/op", "/OPM")] == [True, True, 1]
    assert [states.GSn[key] for key in ("/OP", "/op", "/OPM")] == [False, False, 0]


def test_tiles_and_drawn_glyphs_are_written_anew_too() -> None:
    file = a_file(b"/Pattern cs /Tile scn 0 0 50 50 re f BT /Drawn 10 Tf (a) Tj ET")
    tile = file.make_stream(b"0.4 g 0 0 5 5 re f")
    tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
    tile.Resources = Dictionary()
    coloured, plain = (
        file.make_stream(b"1 0 d0 0 0 0 rg 0 0 0.1 1 re f"),
        file.make_stream(b"1 0 0 0 1 1 d1 0 0 1 1 re f"),
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([1, 0, 0, 1, 0, 0]))
    font.CharProcs = Dictionary(a=coloured, b=plain)
    font.Resources = Dictionary()
    resources = file.pages[0].obj.Resources
    resources.Pattern, resources.Font = Dictionary(Tile=tile), Dictionary(Drawn=font)
    ready_for_plates(file)
    assert text(tile) == "0 0 0 0.6 k /GSn gs 0 0 5 5 re f"
    assert text(coloured) == "1 0 d0 0 0 0 1 k /GSk gs 0 0 0.1 1 re f"
    assert text(plain) == "1 0 0 0 1 1 d1 0 0 1 1 re f"


@pytest.mark.parametrize("scale", ["0.5", "1.001", "2"])
def test_a_form_that_draws_itself_comes_to_an_end(scale: str) -> None:
    file = a_file(b"/Fm Do", f"{scale} 0 0 {scale} 0 0 cm /Fm Do".encode())
    form = file.pages[0].obj.Resources.XObject.Fm
    form.Resources = Dictionary(XObject=Dictionary(Fm=form))
    ready_for_plates(file)
    assert text(form) == f"{scale} 0 0 {scale} 0 0 cm /Fm Do"


@pytest.mark.parametrize(("state", "kept"), [(Dictionary(ca=1), False), (Dictionary(ca=0.5), True)])
def test_a_group_blends_in_cmyk_and_goes_where_nothing_is_transparent(state: Any, kept: bool) -> None:  # noqa: FBT001
    file = a_file(b"/Veil gs /Fm Do", ExtGState=Dictionary(Veil=state))
    ready_for_plates(file)
    page = file.pages[0].obj
    assert [str(page.Group[key]) for key in ("/S", "/CS")] == ["/Transparency", "/DeviceCMYK"]
    form = page.Resources.XObject.Fm
    assert ("/Group" in form) == kept
    if kept:
        assert str(form.Group.CS) == "/DeviceCMYK"


def test_a_spot_colour_takes_the_place_of_its_stand_in() -> None:
    file = a_file(b"/DeviceCMYK cs 0.73 0.06 0.19 0 scn 0 0 9 9 re f 0.7 0 0 0 k 0 0 9 9 re f")
    spots = (Spot("PANTONE 306 C", (73, 6, 19, 0)), Spot("Or", (2, 24, 92, 0)))
    (used,) = ready_for_plates(file, spot_plates(file, spots))
    assert used.spot.name == "PANTONE 306 C"
    page = file.pages[0].obj
    assert text(page.Contents) == "/Spot1 cs 1 scn /GSn gs 0 0 9 9 re f 0.7 0 0 0 k 0 0 9 9 re f"
    assert list(page.Resources.ColorSpace.keys()) == ["/Spot1"]
    assert [str(part) for part in list(page.Resources.ColorSpace.Spot1)[:2]] == [
        "/Separation",
        "/PANTONE 306 C",
    ]


def test_pictures_are_not_smoothed() -> None:
    file = a_file(b"/Im Do")
    picture = file.make_stream(b"\x00")
    picture.Subtype, picture.Width, picture.Height, picture.Interpolate = Name.Image, 1, 1, True
    file.pages[0].obj.Resources.XObject.Im = picture
    ready_for_plates(file)
    assert "/Interpolate" not in picture
