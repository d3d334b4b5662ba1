"""How text, lines and pictures look on the page: sizes after every matrix, grounds, overprint, places."""

from typing import Any

import pikepdf
import pytest

from publish.preflight.content import walk_page
from publish.preflight.facts import Box, Lettering, Rule
from publish.preflight.inks import Ink, Overprint, Space
from publish.preflight.metrics import read_metrics
from publish.preflight.painted import Painted

Desk = Any  # the fixture of conftest.py

BLACK = Ink(Space.CMYK, (0.0, 0.0, 0.0, 1.0))
WHITE = Ink(Space.CMYK, (0.0, 0.0, 0.0, 0.0))
SKY = Ink(Space.CMYK, (0.7, 0.1, 0.2, 0.0))


def face() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/ABCDEF+Essai"), FirstChar=97, Widths=[500, 600]
    )


def composite(desk: Desk) -> pikepdf.Dictionary:
    told = (
        b"2 beginbfchar <0003> <0020> <0004> <0041> endbfchar 1 beginbfrange <0010> <0030> <0011> endbfrange"
    )
    within = pikepdf.Dictionary(W=[1, [250, 500], 5, 7, 800], DW=900)
    return pikepdf.Dictionary(
        Subtype=pikepdf.Name.Type0,
        BaseFont=pikepdf.Name("/ABCDEF+Essai"),
        DescendantFonts=[within],
        ToUnicode=pikepdf.Stream(desk.pdf, told),
    )


def lettering(painted: Painted) -> list[Lettering]:
    return list(painted.all_lettering())


def rules(painted: Painted) -> list[Rule]:
    return list(painted.all_rules())


def near(box: Box) -> Any:
    return pytest.approx((box.left, box.bottom, box.right, box.top), abs=0.01)


def edges(box: Box) -> tuple[float, float, float, float]:
    return (box.left, box.bottom, box.right, box.top)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b"BT /F 9 Tf (ab) Tj ET", 9.0),
        (b".5 0 0 .5 0 0 cm BT /F 9 Tf (ab) Tj ET", 4.5),
        (b"BT /F 1 Tf 9 0 0 12 5 5 Tm (ab) Tj ET", 9.0),
        (b"0 1 -1 0 50 50 cm BT /F 9 Tf (ab) Tj ET", 9.0),
        (b"1 0 0 -1 0 90 cm .75 0 0 .75 0 0 cm BT 1 0 0 -1 9 9 Tm /F 9.333008 Tf (ab) Tj ET", 7.0),
        (b"BT /F 10 Tf 60 Tz (ab) Tj ET", 6.0),
        (b"/P gs BT (ab) Tj ET", 8.0),
    ],
)
def test_size_is_that_of_the_print(desk: Desk, content: bytes, size: float) -> None:
    font = desk.pdf.make_indirect(face())
    desk.has("Font", F=font).has("ExtGState", P=pikepdf.Dictionary(Font=[font, 8]))
    (look,) = lettering(desk.walk(content))
    assert (look.size, look.font, look.times) == (size, "Essai", 1)


def test_a_text_has_a_box_and_pushes_the_next_one(desk: Desk) -> None:
    painted = desk.has("Font", F=face()).walk(
        b"BT /F 10 Tf 20 30 Td (ab) Tj [(a) -1000 (b)] TJ 0 -12 Td (a) Tj ET"
    )
    (look,) = lettering(painted)
    first, second = look.places
    assert edges(first) == near(Box(20, 28, 52, 37.5))  # .5 + .6 + .5 + 1 + .6 em
    assert edges(second) == near(Box(20, 16, 25, 25.5))
    assert look.times == 3


def test_spaces_between_letters_and_words_count(desk: Desk) -> None:
    spaced = pikepdf.Dictionary(Subtype=pikepdf.Name.Type1, FirstChar=32, Widths=[250])
    painted = desk.has("Font", F=spaced).walk(b"BT /F 10 Tf 2 Tc 3 Tw (. .) Tj ET")
    (look,) = lettering(painted)
    assert look.places[0].width == pytest.approx(10 * (0.5 + 0.25 + 0.5) + 3 * 2 + 3)


@pytest.mark.parametrize(
    ("shown", "left", "right"),
    [
        (b"[(a)] TJ", 100.0, 105.0),
        (b"[(  a)] TJ", 120.0, 125.0),
        (b"[(a  )] TJ", 100.0, 105.0),
        (b"[(a ) -500 ( )] TJ", 100.0, 105.0),
        (b"[( ) -500 (a) 500 ( )] TJ", 115.0, 120.0),
    ],
)
def test_a_line_reaches_from_its_first_letter_to_its_last(
    desk: Desk, shown: bytes, left: float, right: float
) -> None:
    wide = pikepdf.Dictionary(Subtype=pikepdf.Name.Type1, FirstChar=32, Widths=[1000, *[500] * 80])
    painted = desk.has("Font", F=wide).walk(b"BT /F 10 Tf 100 50 Td " + shown + b" ET")
    (look,) = lettering(painted)
    assert look.places[0].left == pytest.approx(left, abs=0.01)
    assert look.places[0].right == pytest.approx(right, abs=0.01)


def test_columns_side_by_side_are_two_places(desk: Desk) -> None:
    painted = desk.has("Font", F=face()).walk(b"BT /F 9 Tf 10 50 Td (ab) Tj 90 0 Td (ab) Tj ET")
    (look,) = lettering(painted)
    assert [round(place.left) for place in look.places] == [10, 100]


def test_composite_fonts_are_measured_two_bytes_a_code(desk: Desk) -> None:
    metrics = read_metrics(composite(desk))
    assert metrics.codes(b"\0\1\0\2\7") == (1, 2)
    assert [metrics.widths.get(code, metrics.usual) for code in (1, 2, 5, 7, 8)] == [0.25, 0.5, 0.8, 0.8, 0.9]
    assert metrics.blanks == {3, 0x1F}


def test_text_without_ink_is_no_text(desk: Desk) -> None:
    desk.has("Font", F=composite(desk), S=face())
    painted = desk.walk(b"BT /F 9 Tf <0003> Tj /S 9 Tf (  ) Tj 3 Tr (ab) Tj 7 Tr (ab) Tj ET")
    assert lettering(painted) == []


def test_stroked_text_is_printed_in_the_ink_of_its_lines(desk: Desk) -> None:
    painted = desk.has("Font", F=face()).walk(
        b"0 0 0 1 k .7 .1 .2 0 K BT /F 9 Tf 2 Tr (ab) Tj 1 Tr (ab) Tj ET"
    )
    assert [(look.ink, look.times) for look in lettering(painted)] == [(BLACK, 1), (SKY, 2)]


def test_a_missing_glyph_is_placed(desk: Desk) -> None:
    painted = desk.has("Font", F=composite(desk)).walk(b"BT /F 10 Tf 20 30 Td <000200000002> Tj ET")
    assert [edges(gap) for gap in painted.gaps] == [near(Box(25, 28, 34, 37.5))]


@pytest.mark.parametrize(
    ("before", "ground"),
    [
        (b"", None),
        (b".7 .1 .2 0 k 0 0 99 99 re f", SKY),
        (b".7 .1 .2 0 k 0 0 99 99 re f 0 0 0 0 k 5 5 80 80 re f", None),
        (b".7 .1 .2 0 k 0 0 99 99 re n", None),
        (b".7 .1 .2 0 k 90 90 99 99 re f", None),
        (b"q 0 0 9 9 re W n .7 .1 .2 0 k 0 0 99 99 re f Q", None),
        (b"q 99 0 0 99 0 0 cm /I Do Q", Ink(Space.CMYK)),
        (b"q 0 0 99 99 re W n /S sh Q", Ink(Space.CMYK)),
    ],
)
def test_text_stands_on_what_was_painted_last(desk: Desk, before: bytes, ground: Ink | None) -> None:
    shading = pikepdf.Dictionary(ShadingType=2, ColorSpace=pikepdf.Name.DeviceCMYK)
    desk.has("Font", F=face()).has("Shading", S=shading)
    desk.has("XObject", I=desk.image(ColorSpace=pikepdf.Name.DeviceCMYK))
    painted = desk.walk(before + b" 0 0 0 0 k BT /F 9 Tf 30 30 Td (ab) Tj ET .7 .1 .2 0 k 0 0 99 99 re f")
    assert [look.ground for look in lettering(painted)] == [ground]


@pytest.mark.parametrize(
    ("content", "width"),
    [
        (b"2 w 0 0 m 50 0 l S", 2.0),
        (b".1 0 0 .1 0 0 cm 2 w 0 0 m 50 0 l S", 0.2),
        (b"3 0 0 .5 0 0 cm 2 w 0 0 m 50 0 l S", 1.0),
        (b"0 w 0 0 m 50 0 l S", 0.0),
        (b"/P gs 0 0 m 50 0 l S", 0.6),
        (b"5 5 80 .2 re f", 0.2),
        (b"5 5 .3 80 re f", 0.3),
    ],
)
def test_lines_are_as_wide_as_they_print(desk: Desk, content: bytes, width: float) -> None:
    desk.has("ExtGState", P=pikepdf.Dictionary(LW=0.6))
    (rule,) = rules(desk.walk(content))
    assert rule.width == pytest.approx(width)


def test_a_tint_is_not_a_line(desk: Desk) -> None:
    assert rules(desk.walk(b"5 5 80 1.5 re f 0 0 m 90 .1 l 90 9 l f")) == []


def test_lines_alike_are_counted_together(desk: Desk) -> None:
    painted = desk.walk(b".5 w " + b"".join(b"0 %d m 50 %d l S " % (row, row) for row in range(40)))
    (rule,) = rules(painted)
    assert (rule.times, len(rule.places), edges(rule.places[1])) == (
        40,
        40,
        near(Box(-0.25, 0.75, 50.25, 1.25)),
    )


def test_marks_beside_the_bleed_are_not_gathered(desk: Desk) -> None:
    content = b".1 w 5 0 m 5 8 l S 30 0 m 30 60 l S BT /F 5 Tf 1 1 Td (ab) Tj 30 30 Td (ab) Tj ET"
    painted = desk.has("Font", F=face()).walk(content, Box(10, 10, 190, 190))
    assert [rule.times for rule in rules(painted)] == [1]
    assert [look.times for look in lettering(painted)] == [1]


@pytest.mark.parametrize(
    ("parameters", "fills", "strokes"),
    [
        ({}, Overprint.OFF, Overprint.OFF),
        ({"OP": True, "OPM": 1}, Overprint.INKED, Overprint.INKED),
        ({"OP": True, "op": False, "OPM": 1}, Overprint.OFF, Overprint.INKED),
        ({"op": True}, Overprint.ON, Overprint.OFF),
    ],
)
def test_overprint_is_that_of_the_parameters(
    desk: Desk, parameters: dict[str, object], fills: Overprint, strokes: Overprint
) -> None:
    chosen = pikepdf.Dictionary({f"/{key}": value for key, value in parameters.items()})
    painted = desk.has("ExtGState", P=chosen).walk(b"q /P gs 9 9 9 9 re f 0 0 m 9 9 l S Q 9 9 9 9 re f")
    assert [shape.overprint for shape in painted.shapes] == [fills, Overprint.OFF]
    assert [rule.overprint for rule in rules(painted)] == [strokes]


def test_what_a_clip_leaves_is_visible(desk: Desk) -> None:
    desk.has("XObject", I=desk.image(ColorSpace=pikepdf.Name.DeviceGray), F=desk.form(b"0 0 50 50 re f"))
    painted = desk.walk(
        b"q 10 10 20 20 re W n 0 0 50 50 re f q 99 0 0 99 0 0 cm /I Do Q 80 80 5 5 re f Q "
        b"0 0 50 50 re f 1 0 0 1 30 30 cm /F Do"
    )
    inside = Box(10, 10, 30, 30)
    assert [shape.visible for shape in painted.shapes] == [
        inside,
        None,
        Box(0, 0, 50, 50),
        Box(30, 30, 39, 39),
    ]
    assert [picture.visible for picture in painted.pictures] == [inside]


def test_what_is_drawn_within_patterns_and_glyphs_is_nowhere(desk: Desk) -> None:
    thin = b"0 0 50 .1 re f"
    pattern = pikepdf.Stream(desk.pdf, thin, PatternType=1, PaintType=1)
    glyph = pikepdf.Stream(desk.pdf, b"9 0 d0 " + thin)
    font = pikepdf.Dictionary(Subtype=pikepdf.Name.Type3, CharProcs=pikepdf.Dictionary(a=glyph))
    painted = (
        desk.has("Pattern", P=pattern).has("Font", T=font).walk(b"/Pattern cs /P scn BT /T 9 Tf (a) Tj ET")
    )
    assert len(painted.shapes) == 2
    assert rules(painted) == []
    assert [look.size for look in lettering(painted)] == []


def transparent(desk: Desk) -> None:
    group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)
    desk.has(
        "ExtGState",
        A=pikepdf.Dictionary(ca=0.5),
        B=pikepdf.Dictionary(BM=pikepdf.Name.Multiply),
        M=pikepdf.Dictionary(SMask=pikepdf.Dictionary(S=pikepdf.Name.Luminosity)),
        N=pikepdf.Dictionary(ca=1, BM=pikepdf.Name.Normal, SMask=pikepdf.Name("/None")),
    ).has("XObject", G=desk.form(b"", Group=group))


@pytest.mark.parametrize(
    ("content", "effect"),
    [
        (b"/A gs 5 5 9 9 re f", ("alpha", "0.5")),
        (b"/B gs 5 5 9 9 re f", ("blend", "Multiply")),
        (b"/M gs 5 5 9 9 re f", ("soft mask", "Luminosity")),
        (b"/G Do", ("group", "RGB")),
        (b"/A gs /B gs /M gs /N gs 5 5 9 9 re f", None),
        (b"q /A gs Q 5 5 9 9 re f", None),
    ],
)
def test_transparency_is_told_by_kind(desk: Desk, content: bytes, effect: tuple[str, str] | None) -> None:
    transparent(desk)
    found = [(one.kind, one.detail) for one in desk.walk(content).all_effects()]
    assert found == ([effect] if effect else [])


def test_the_blending_space_of_the_page_is_told(desk: Desk) -> None:
    desk.page.obj.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK)
    (effect,) = desk.walk(b"").all_effects()
    assert (effect.kind, effect.detail) == ("group", "CMYK")


def test_pictures_tell_bits_packing_and_masks(desk: Desk) -> None:
    soft = desk.image(ColorSpace=pikepdf.Name.DeviceGray)
    desk.has(
        "XObject",
        A=desk.image(ColorSpace=pikepdf.Name.DeviceRGB, SMask=soft),
        M=desk.image(ImageMask=True, Filter=[pikepdf.Name.CCITTFaxDecode]),
    )
    first, second = desk.walk(b"/A Do /M Do").pictures
    assert (first.bits, first.filters, first.alpha) == (8, (), True)
    assert (second.bits, second.filters, second.alpha) == (1, ("CCITTFaxDecode",), False)


@pytest.mark.parametrize(
    ("ink", "plates", "darkness"),
    [
        (BLACK, 1, 1.0),
        (WHITE, 0, 0.0),
        (SKY, 3, 0.29),
        (Ink(Space.GREY, (0.25,)), 1, 0.75),
        (Ink(Space.GREY, (1.0,)), 0, 0.0),
        (Ink(Space.RGB, (0.0, 0.0, 0.0)), 3, 1.0),
        (Ink(Space.SPOT, (0.4,), ("Or",)), 1, 0.4),
        (Ink(Space.LAB, (30.0, 1.0, 1.0)), 3, 0.7),
        (Ink(Space.PATTERN), 0, None),
    ],
    ids=str,
)
def test_inks_tell_their_plates_and_darkness(ink: Ink, plates: int, darkness: float | None) -> None:
    assert ink.plates_inked == plates
    assert ink.darkness == (None if darkness is None else pytest.approx(darkness, abs=0.01))


@pytest.mark.parametrize(
    "nonsense",
    [
        b"BT /F (x) Tf (ab) Tj ET",
        b"BT /W 9 Tf (ab) Tj ET",
        b"BT /F 9 Tf [(a) /x [1] (b)] TJ 7 TJ ET",
        b"/Bad gs 5 5 9 9 re f",
        b"BT (x) Tc /y Tz (ab) Tj ET",
        b"1e40 0 0 1e40 0 0 cm 5 5 9 9 re W n 0 0 9 9 re f",
    ],
)
def test_nonsense_leaves_the_rest_of_the_page(desk: Desk, nonsense: bytes) -> None:
    broken = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Type0,
        DescendantFonts=[pikepdf.Dictionary(W=[1, 99999999999, pikepdf.Name.x, [2]], DW=pikepdf.Name.y)],
    )
    bad = pikepdf.Dictionary(
        LW=pikepdf.Name.x, ca=pikepdf.Name.y, BM=[], SMask=7, Font=[1], OPM=pikepdf.Name.z
    )
    desk.has("Font", F=face(), W=broken).has("ExtGState", Bad=bad)
    painted = desk.walk(b"q " + nonsense + b"\nQ BT /F 9 Tf 30 30 Td (ab) Tj ET")
    assert [look.size for look in lettering(painted)][-1] == 9.0


def test_colours_within_a_soft_mask_are_seen() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        group = pdf.make_stream(
            b"1 0 0 rg 0 0 50 50 re f",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 200, 200],
        )
        mask = pikepdf.Dictionary(S=pikepdf.Name.Luminosity, G=group)
        page.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(M=pikepdf.Dictionary(SMask=mask)))
        page.Contents = pdf.make_stream(b"/M gs 0 0 0 1 k 0 0 10 10 re f")
        inks = {paint.ink.space for paint in walk_page(page).all_paints()}
    assert Space.RGB in inks
