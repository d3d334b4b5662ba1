"""Content streams written by hand: what colours what, wherever it is hidden."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from publish.errors import ContentError
from publish.preflight import walk
from publish.preflight.facts import Box
from publish.preflight.inks import Ink, Space, Use
from publish.preflight.painted import Painted
from publish.preflight.proof import inspect

Desk = Any  # the fixture of conftest.py

RED = Ink(Space.RGB, (1.0, 0.0, 0.0))
BLACK = Ink(Space.CMYK, (0.0, 0.0, 0.0, 1.0))


def uses(painted: Painted) -> dict[Use, list[Ink]]:
    found: dict[Use, list[Ink]] = {}
    for paint in painted.all_paints():
        if paint.use is not Use.SET:
            found.setdefault(paint.use, []).append(paint.ink)
    return found


def test_each_use_has_the_colour_in_force(desk: Desk) -> None:
    painted = desk.walk(
        b"1 0 0 rg 0 0 0 1 K 0 0 5 5 re B q .5 g BT (a) Tj ET Q BT 1 Tr (a) Tj 3 Tr (a) Tj ET"
    )
    assert uses(painted) == {
        Use.FILL: [RED],
        Use.STROKE: [BLACK],
        Use.TEXT: [Ink(Space.GREY, (0.5,)), BLACK],
    }


def test_a_page_begins_with_the_devices_black(desk: Desk) -> None:
    assert uses(desk.walk(b"BT (a) Tj ET")) == {Use.TEXT: [Ink(Space.GREY, (0.0,))]}


def test_a_colour_that_paints_nothing_is_still_told(desk: Desk) -> None:
    assert (Use.SET, RED) in desk.walk(b"1 0 0 rg 0 0 5 5 re n").paints


@pytest.mark.parametrize(
    ("space", "operands", "ink"),
    [
        ("/DeviceCMYK", b"0 0 0 1", BLACK),
        ('["/ICCBased", 3]', b"1 0 0", Ink(Space.RGB, (1.0, 0.0, 0.0), calibrated=True)),
        ('["/ICCBased", 4]', b"0 0 0 1", Ink(Space.CMYK, (0.0, 0.0, 0.0, 1.0), calibrated=True)),
        ("lab", b"50 1 1", Ink(Space.LAB, (50.0, 1.0, 1.0), calibrated=True)),
        ("spot", b".5", Ink(Space.SPOT, (0.5,), ("Gold",))),
        ("indexed", b"7", Ink(Space.RGB)),
        ("nothing", b"1", Ink(Space.UNKNOWN)),
        ("loop", b"1", Ink(Space.UNKNOWN)),
    ],
)
def test_colour_spaces_are_seen_through(desk: Desk, space: str, operands: bytes, ink: Ink) -> None:
    profile = {count: pikepdf.Stream(desk.pdf, b"", N=count) for count in (3, 4)}
    name = pikepdf.Name
    loop = desk.pdf.make_indirect(pikepdf.Array([name.Indexed]))
    loop.append(loop)
    spaces: dict[str, pikepdf.Object] = {
        "/DeviceCMYK": name.DeviceCMYK,
        '["/ICCBased", 3]': pikepdf.Array([name.ICCBased, profile[3]]),
        '["/ICCBased", 4]': pikepdf.Array([name.ICCBased, profile[4]]),
        "lab": pikepdf.Array([name.Lab, pikepdf.Dictionary()]),
        "spot": pikepdf.Array([name.Separation, name.Gold, name.DeviceCMYK, pikepdf.Dictionary()]),
        "indexed": pikepdf.Array([name.Indexed, name.DeviceRGB, 255, pikepdf.String(b"")]),
        "nothing": pikepdf.Dictionary(),
        "loop": loop,
    }
    painted = desk.has("ColorSpace", S=spaces[space]).walk(b"/S cs " + operands + b" sc 0 0 5 5 re f")
    assert uses(painted)[Use.FILL] == [ink]


def test_forms_patterns_glyphs_and_appearances_are_walked(desk: Desk) -> None:
    red = b"1 0 0 rg 0 0 5 5 re f"
    pattern = pikepdf.Stream(desk.pdf, b"0 1 0 rg 0 0 5 5 re f", PatternType=1, PaintType=1)
    glyph = pikepdf.Stream(desk.pdf, b"9 0 d0 0 0 1 rg 0 0 5 5 re f")
    font = pikepdf.Dictionary(Subtype=pikepdf.Name.Type3, CharProcs=pikepdf.Dictionary(a=glyph))
    desk.has("XObject", F=desk.form(red)).has("Pattern", P=pattern).has("Font", T=font)
    appearance = pikepdf.Dictionary(N=desk.form(b"1 1 0 rg 0 0 5 5 re f"))
    desk.page.obj.Annots = pikepdf.Array([pikepdf.Dictionary(AP=appearance)])
    painted = desk.walk(b"/F Do /Pattern cs /P scn 0 0 9 9 re f BT /T 9 Tf (a) Tj ET")
    assert {ink.values for ink in uses(painted)[Use.FILL]} == {(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), ()}


def test_a_form_takes_the_colour_and_place_it_is_drawn_with(desk: Desk) -> None:
    desk.has("XObject", F=desk.form(b"0 0 2 1 re f", Matrix=[2, 0, 0, 2, 0, 0]))
    painted = desk.walk(b"q 0 0 0 1 k 1 0 0 1 10 20 cm /F Do Q 1 0 0 rg /F Do")
    assert [(shape.ink, shape.box) for shape in painted.shapes] == [
        (BLACK, Box(10, 20, 14, 22)),
        (RED, Box(0, 0, 4, 2)),
    ]


def test_a_form_that_draws_itself_ends(desk: Desk) -> None:
    form = desk.pdf.make_indirect(desk.form(b".9 0 0 .9 0 0 cm 0 0 5 5 re f /F Do"))
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    assert 1 < len(desk.has("XObject", F=form).walk(b"/F Do").shapes) < 100


def test_a_bomb_of_forms_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    inner: pikepdf.Object = desk.form(b"0 0 1 1 re f " * 50)
    for _ in range(12):
        calls = b"".join(b"1.0%d 0 0 1 0 0 cm /F Do " % number for number in range(10))
        drawn = pikepdf.Dictionary(F=desk.pdf.make_indirect(inner))
        inner = desk.form(calls, Resources=pikepdf.Dictionary(XObject=drawn))
    desk.has("XObject", F=inner)
    monkeypatch.setattr(walk, "_MOST_INSTRUCTIONS", 10_000)
    with pytest.raises(walk.TooMuchError):
        desk.walk(b"/F Do")
    written = BytesIO()
    desk.pdf.save(written)
    with pytest.raises(ContentError) as caught:
        inspect(written.getvalue(), Path("bombe.pdf"))
    assert [finding.code for finding in caught.value.findings] == ["page/too-much"]


def test_pictures_tell_their_space_size_and_resolution(desk: Desk) -> None:
    desk.has(
        "XObject",
        R=desk.image(ColorSpace=pikepdf.Name.DeviceRGB),
        M=desk.image(ImageMask=True),
    )
    painted = desk.walk(b"q 72 0 0 36 5 5 cm /R Do Q 0 0 0 1 k q 0 10 -10 0 50 50 cm /M Do Q")
    rgb, mask = painted.pictures
    assert (rgb.ink.space, rgb.pixels, rgb.resolution, rgb.box) == (
        Space.RGB,
        (10, 10),
        10.0,
        Box(5, 5, 77, 41),
    )
    assert (mask.ink, mask.mask, mask.box) == (BLACK, True, Box(40, 50, 50, 60))
    assert uses(painted) == {Use.PICTURE: [Ink(Space.RGB)], Use.FILL: [BLACK]}


def test_an_inline_picture_is_a_picture(desk: Desk) -> None:
    painted = desk.walk(b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q")
    assert [picture.ink.space for picture in painted.pictures] == [Space.RGB]


def test_shadings_tell_their_space(desk: Desk) -> None:
    shading = pikepdf.Dictionary(ShadingType=2, ColorSpace=pikepdf.Name.DeviceRGB)
    assert uses(desk.has("Shading", S=shading).walk(b"/S sh")) == {Use.SHADING: [Ink(Space.RGB)]}


def test_a_move_that_nothing_follows_covers_nothing(desk: Desk) -> None:
    # The engine begins every path of a drawing with a move to the corner.
    (shape,) = desk.walk(b"0 0 m 4 4 m 11 4 l 11 11 l h f").shapes
    assert (shape.box, shape.upright, shape.corners) == (Box(4, 4, 11, 11), True, 3)


@pytest.mark.parametrize("line", [b"0 0 m 5 9 l", b"0 0 m 1 2 3 4 5 6 c", b"0 0 m 1 2 3 4 v"])
def test_a_slanted_or_round_path_is_not_upright(desk: Desk, line: bytes) -> None:
    assert not desk.walk(line + b" f").shapes[0].upright


def test_text_is_placed_by_every_operator_that_moves_it(desk: Desk) -> None:
    painted = desk.walk(
        b"1 0 0 1 100 0 cm BT 1 0 0 1 0 50 Tm (a) Tj .1 g 5 -10 Td (a) Tj .2 g 0 -10 TD (a) Tj "
        b".3 g T* (a) Tj .4 g (a) ' .5 g 0 0 (a) \" ET"
    )
    places = [(paint.first.left, paint.first.top) for paint in painted.all_paints() if paint.first]
    assert places == [(100, 50), (105, 40), (105, 30), (105, 20), (105, 10), (105, 0)]


@pytest.mark.parametrize(
    "nonsense",
    [
        b"Q Q Q",
        b"rg",
        b"/a /b /c rg",
        b"/Missing Do",
        b"/Missing gs /Missing cs",
        b"(x) cm",
        b"1 2 cm",
        b"/x /y m 1 2 l f",
        b"/Missing 9 Tf",
        b"/Missing sh",
        b"/Missing scn",
        b"[ << ] >>",
        b"BI /W 1 ID x",
        b"(never closed",
    ],
)
def test_nonsense_is_passed_over(desk: Desk, nonsense: bytes) -> None:
    painted = desk.walk(nonsense + b"\n")
    assert (painted.shapes, painted.pictures) == ([], [])
    again = desk.walk(b"0 0 0 1 k 0 0 5 5 re f " + nonsense + b"\n")
    assert len(again.shapes) <= 1
