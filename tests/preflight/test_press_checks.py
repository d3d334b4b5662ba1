"""Where each check of the press draws its line: the file just beyond it, and the one just within."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from publish.findings import Finding, Language, Severity, wording
from publish.model.edition import COATED, NEWSPRINT
from publish.preflight.checks import plates
from publish.preflight.coverage import Cause, Coverage, Sheet, Stray, Unmeasured
from publish.preflight.demand import Demand
from publish.preflight.facts import Box
from publish.preflight.proof import Proof, inspect
from publish.preflight.verdict import judge_foreign
from publish.units import mm

SIDE = 400  # points
TRIM, BLEED = (40, 40, 360, 360), (30, 30, 370, 370)
WHITE, BLACK, RICH, SKY = "0 0 0 0 k", "0 0 0 1 k", ".6 .4 .4 1 k", ".7 .1 .2 0 k"
DARK_GROUND, SKY_GROUND = f"{BLACK} 60 60 200 200 re f ", f"{SKY} 60 60 200 200 re f "

IMAGES: Mapping[str, tuple[int, int, bool]] = {
    # name: pixels a side, bits, alpha
    "P16": (16, 8, False),
    "P20": (20, 8, False),
    "P149": (149, 8, False),
    "P150": (150, 8, False),
    "P299": (299, 8, False),
    "P300": (300, 8, False),
    "P901": (901, 8, False),
    "A300": (300, 8, True),
    "B549": (549, 1, False),
    "B550": (550, 1, False),
}


def text(ink: str, size: float, at: str = "100 100") -> str:
    return f"BT {ink} /F {size} Tf {at} Td (ab) Tj ET "


def picture(name: str, at: str = "100 100") -> str:
    """Place a picture on a square inch."""
    return f"q 72 0 0 72 {at} cm /{name} Do Q "


def image(pdf: pikepdf.Pdf, pixels: int, bits: int) -> pikepdf.Stream:
    return pikepdf.Stream(
        pdf,
        bytes((pixels * bits + 7) // 8 * pixels),
        Subtype=pikepdf.Name.Image,
        Width=pixels,
        Height=pixels,
        BitsPerComponent=bits,
        ColorSpace=pikepdf.Name.DeviceGray,
    )


def resources(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 0.2, 0.6, 0])
    states = {"K": (False, False, 0), "On": (True, True, 1), "Zero": (True, True, 0)}
    drawn = {}
    for name, (pixels, bits, alpha) in IMAGES.items():
        drawn[f"/{name}"] = image(pdf, pixels, bits)
        if alpha:
            drawn[f"/{name}"].SMask = pdf.make_indirect(image(pdf, pixels, bits))
    return pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F=font),
        XObject=pikepdf.Dictionary({name: pdf.make_indirect(one) for name, one in drawn.items()}),
        ExtGState=pikepdf.Dictionary(
            {
                f"/{name}": pikepdf.Dictionary(OP=OP, op=op, OPM=mode)
                for name, (OP, op, mode) in states.items()
            }
        ),
        ColorSpace=pikepdf.Dictionary(
            {
                f"/{plate}": pikepdf.Array(
                    [pikepdf.Name.Separation, pikepdf.Name(f"/{plate}"), pikepdf.Name.DeviceCMYK, tint]
                )
                for plate in ("All", "Or")
            }
        ),
    )


def proof_of(*contents: str) -> Proof:
    pdf = pikepdf.new()
    for content in contents:
        page = pdf.add_blank_page(page_size=(SIDE, SIDE))
        page.obj.TrimBox, page.obj.BleedBox = pikepdf.Array(TRIM), pikepdf.Array(BLEED)
        page.Resources = resources(pdf)
        page.Contents = pdf.make_stream(content.encode())
    written = BytesIO()
    pdf.save(written)
    return inspect(written.getvalue(), Path("print.pdf"))


def told(proof: Proof, demand: Demand | None = None) -> dict[str, list[Finding]]:
    """Judge a file; findings that any such small file raises stay in, each test names its own code."""
    found: dict[str, list[Finding]] = {}
    for finding in judge_foreign(proof, demand or Demand()):
        assert all(wording(finding, language).problem for language in Language)
        found.setdefault(finding.code, []).append(finding)
    return found


@pytest.mark.parametrize(
    ("code", "bad", "good"),
    [
        ("ink/rich-black-text", text(RICH, 23.9), text(RICH, 24)),
        ("ink/rich-black-text", text(".01 0 0 .85 k", 10), text(".01 0 0 .84 k", 10)),
        ("ink/rich-black-text", text(RICH, 10), text(BLACK, 10)),
        ("ink/rich-black-text", text(RICH, 10), "3 Tr " + text(RICH, 10)),
        ("ink/small-text-several-inks", text(SKY, 7.9), text(SKY, 8)),
        ("ink/small-text-several-inks", text(SKY, 7), text("1 0 0 0 k", 7)),
        ("ink/small-text-several-inks", text(SKY, 7), text("0 0 0 .5 k", 7)),
        ("type/small-in-colours", text(SKY, 9.9), text(SKY, 10)),
        ("type/small-in-colours", text(SKY, 8), text(SKY, 7.9)),
        ("type/too-small", text(BLACK, 5.9), text(BLACK, 6)),
        ("type/too-small", text(BLACK, 5), text(BLACK, 5, at="2 2")),
        ("type/too-small", text(BLACK, 5), text(WHITE, 5)),
        ("type/small-reversed", DARK_GROUND + text(WHITE, 7.9), DARK_GROUND + text(WHITE, 8)),
        ("type/small-reversed", DARK_GROUND + text("0 0 0 .2 k", 7), SKY_GROUND + text(BLACK, 7)),
        ("type/small-reversed", picture("P300") + text(WHITE, 7), picture("P300") + text(BLACK, 7)),
        ("type/near-trim", text(BLACK, 10, at="46 100"), text(BLACK, 10, at="49 100")),
        ("type/near-trim", text(BLACK, 10, at="100 46"), text(BLACK, 10, at="100 52")),
        ("type/near-trim", text(BLACK, 10, at="46 100"), text(BLACK, 10, at="9 9")),
        ("lines/hairline", f"{BLACK} 60 60 200 .24 re f", f"{BLACK} 60 60 200 .25 re f"),
        ("lines/hairline", "0 0 0 1 K .24 w 60 60 m 90 60 l S", "0 0 0 1 K .25 w 60 60 m 90 60 l S"),
        ("lines/hairline", "0 0 0 1 K 0 w 60 60 m 90 60 l S", "0 0 0 1 K .1 w 5 5 m 5 25 l S"),
        ("lines/hairline", f"{SKY} 60 60 200 .49 re f", f"{SKY} 60 60 200 .5 re f"),
        (
            "lines/hairline",
            DARK_GROUND + f"{WHITE} 70 70 90 .49 re f",
            DARK_GROUND + f"{WHITE} 70 70 90 .5 re f",
        ),
        ("lines/hairline", DARK_GROUND + f"{WHITE} 70 70 90 .2 re f", f"{WHITE} 70 70 90 .2 re f"),
        ("overprint/white", f"/On gs {WHITE} 70 70 9 9 re f", f"{WHITE} 70 70 9 9 re f"),
        ("overprint/white", f"/On gs {WHITE} 70 70 9 9 re f", f"/On gs {BLACK} 70 70 9 9 re f"),
        ("overprint/white", "/On gs " + text(WHITE, 10), "/On gs /K gs " + text(WHITE, 10)),
        ("overprint/white", "/Zero gs 1 g 70 70 9 9 re f", f"/On gs {WHITE} 2 2 9 9 re f"),
        ("overprint/white", "/On gs 0 0 0 0 K 60 60 m 90 60 l S", "/On gs 0 0 0 0 K 60 60 m 90 60 l n"),
        ("overprint/pale", "/On gs 0 0 0 .94 k 70 70 9 9 re f", "/On gs 0 0 0 .96 k 70 70 9 9 re f"),
        ("overprint/pale", f"/On gs {SKY} 70 70 9 9 re f", f"/Zero gs {SKY} 70 70 9 9 re f"),
        ("overprint/pale", f"/On gs {SKY} 70 70 9 9 re f", "/On gs /Or cs .5 scn 70 70 9 9 re f"),
        ("ink/black-not-overprinting", SKY_GROUND + text(BLACK, 12), SKY_GROUND + text(BLACK, 12.1)),
        ("ink/black-not-overprinting", SKY_GROUND + text(BLACK, 9), SKY_GROUND + "/On gs " + text(BLACK, 9)),
        ("ink/black-not-overprinting", SKY_GROUND + "/Zero gs " + text(BLACK, 9), text(BLACK, 9)),
        (
            "ink/black-not-overprinting",
            SKY_GROUND + "0 0 0 1 K 1 w 70 70 m 90 70 l S",
            SKY_GROUND + "0 0 0 1 K 1.1 w 70 70 m 90 70 l S",
        ),
        (
            "ink/black-not-overprinting",
            SKY_GROUND + text(BLACK, 9),
            "0 0 0 .3 k 60 60 200 200 re f " + text(BLACK, 9),
        ),
        ("ink/registration-colour-in-page", "/All cs 1 scn 100 100 9 9 re f", "/All cs 1 scn 5 5 9 9 re f"),
        (
            "ink/registration-colour-in-page",
            "/All cs 1 scn 100 100 9 9 re f",
            "/All cs 0 scn 100 100 9 9 re f",
        ),
        ("ink/registration-colour-in-page", text("/All cs 1 scn", 10), "/All CS .2 w 20 0 m 20 25 l S"),
        (
            "ink/registration-colour-in-page",
            "/All CS .2 w 35 60 m 45 60 l S",
            "/All CS .2 w 5 60 m 20 60 l S",
        ),
        ("ink/spot-unexpected", "/Or cs 1 scn 100 100 9 9 re f", "/All cs 1 scn 5 5 9 9 re f"),
        ("images/low-resolution", picture("P149"), picture("P150")),
        ("images/low-resolution", picture("P20"), picture("P16")),
        ("images/low-resolution", picture("P149"), "q 9 9 9 9 re W n " + picture("P149") + "Q"),
        ("images/low-resolution-warned", picture("P299"), picture("P300")),
        ("images/low-resolution-warned", picture("P299"), picture("P149")),
        ("images/line-art-coarse", picture("B549"), picture("B550")),
        ("images/enormous", picture("P901"), picture("P300")),
        ("images/with-alpha", picture("A300"), picture("P300")),
        ("boxes/bleed-not-reached", f"{SKY} 40 60 99 99 re f", f"{SKY} 30 60 99 99 re f"),
        ("boxes/bleed-not-reached", f"{SKY} 42 60 99 99 re f", f"{SKY} 43 60 99 99 re f"),
        ("boxes/bleed-not-reached", f"{SKY} 60 60 99 305 re f", f"{SKY} 60 60 99 309 re f"),
        ("boxes/bleed-not-reached", f"{SKY} 30 32.5 340 99 re f", f"{SKY} 30 31.4 340 99 re f"),
        ("boxes/bleed-not-reached", f"{SKY} 40 60 99 99 re f", f"{WHITE} 40 60 99 99 re f"),
        ("boxes/bleed-not-reached", f"{SKY} 40 60 99 99 re f", f"{SKY} 0 60 25 99 re f"),
        (
            "boxes/bleed-not-reached",
            f"{BLACK} 40 60 20 20 re f {SKY} 30 65 99 99 re f",
            f"{SKY} 30 50 99 99 re f {BLACK} 40 60 20 20 re f",
        ),
        ("boxes/bleed-not-reached", picture("P300", at="40 99"), picture("P300", at="30 99")),
        (
            "boxes/bleed-not-reached",
            "q 40 0 400 400 re W n " + picture("P300", at="30 99") + "Q",
            "q 30 0 400 400 re W n " + picture("P300", at="20 99") + "Q",
        ),
    ],
)
def test_a_check_sees_what_is_beyond_its_line_and_nothing_within(code: str, bad: str, good: str) -> None:
    found = told(proof_of(good, bad))
    assert [finding.at.page for finding in found.get(code, [])] in ([2], [None])
    assert code not in told(proof_of(good))


def test_newsprint_asks_for_larger_text() -> None:
    reversed_nine = DARK_GROUND + text(WHITE, 9)
    proof = proof_of(reversed_nine + text(SKY, 9, at="100 300"))
    assert not told(proof).keys() & {"type/small-reversed", "ink/small-text-several-inks"}
    assert told(proof, Demand(profile=NEWSPRINT)).keys() >= {
        "type/small-reversed",
        "ink/small-text-several-inks",
    }


def test_text_that_is_too_small_is_told_with_its_place() -> None:
    (finding,) = told(proof_of(text(BLACK, 5, at="100 100") + text(BLACK, 4, at="100 200")))["type/too-small"]
    facts = dict(finding.facts)
    assert (facts["size"], facts["count"], facts["text"], facts["font"]) == ("4", "2", "ab", "Helvetica")
    assert (facts["across"], facts["down"]) == (str(round(60 / mm(1))), str(round(157 / mm(1))))


@pytest.mark.parametrize(
    ("page", "at", "fault"),
    [
        (1, "65 200", True),
        (1, "70 200", False),
        (2, "65 200", False),
        (2, "330 200", True),
        (2, "310 200", False),
    ],
)
def test_the_spine_is_left_of_rectos_and_right_of_versos(page: int, at: str, *, fault: bool) -> None:
    contents = ["", ""]
    contents[page - 1] = text(BLACK, 10, at=at)
    stitched = told(proof_of(*contents), Demand(multiple=4))
    assert ("type/in-gutter" in stitched) is fault
    assert "type/in-gutter" not in told(proof_of(*contents))


def test_glue_takes_more_of_a_page_than_a_fold() -> None:
    proof = proof_of(text(BLACK, 10, at="75 200"))
    assert "type/in-gutter" not in told(proof, Demand(multiple=4))
    assert "type/in-gutter" in told(proof, Demand(multiple=2))
    assert "type/in-gutter" in told(proof, Demand(multiple=4, spine=mm(15)))
    assert "type/in-gutter" not in told(proof, Demand(multiple=2, spine=mm(8)))


def test_without_a_bleed_nothing_has_to_reach_it() -> None:
    proof = proof_of(f"{SKY} 40 60 99 99 re f")
    assert "boxes/bleed-not-reached" not in told(proof, Demand(bleed=mm(0)))


@pytest.mark.parametrize(
    ("spots", "severity"), [(None, Severity.NOTE), (0, Severity.ERROR), (1, None), (2, None)]
)
def test_spot_plates_are_told_or_refused_as_agreed(spots: int | None, severity: Severity | None) -> None:
    found = told(proof_of("/Or cs 1 scn 100 100 9 9 re f"), Demand(spots=spots)).get("ink/spot-unexpected")
    assert [one.severity for one in found or ()] == ([severity] if severity else [])
    if found:
        assert dict(found[0].facts)["names"] == "Or"


def on_plates(proof: Proof, heaviest: float = 0.0, strays: tuple[Stray, ...] = ()) -> Proof:
    sheets = tuple(
        Sheet(
            number=page.number,
            plates=(),
            heaviest=heaviest,
            at=Box(111, 222, 122, 233),
            heat=b"",
            witnessed=1,
            strays=strays,
        )
        for page in proof.pages
    )
    return replace(proof, coverage=Coverage("Ghostscript 10", 100.0, sheets))


@pytest.mark.parametrize(
    ("ink", "profile", "code"),
    [
        (280.4, COATED, None),
        (280.6, COATED, "ink/limit-near"),
        (300.4, COATED, "ink/limit-near"),
        (300.6, COATED, "ink/limit-exceeded"),
        (235.0, NEWSPRINT, "ink/limit-near"),
        (241.0, NEWSPRINT, "ink/limit-exceeded"),
    ],
)
def test_ink_is_compared_with_the_limit_of_the_stock(ink: float, profile: object, code: str | None) -> None:
    assert profile in (COATED, NEWSPRINT)
    demand = Demand(profile=COATED if profile is COATED else NEWSPRINT)
    found = told(on_plates(proof_of(""), ink), demand)
    assert [one for one in found if one.startswith("ink/limit")] == ([code] if code else [])
    if code:
        assert dict(found[code][0].facts)["across"] == str(round(71 / mm(1)))


def test_measured_pages_need_no_note() -> None:
    assert not any("measur" in code for code in told(on_plates(proof_of("", ""))))


@pytest.mark.parametrize(
    ("coverage", "code"),
    [
        (Unmeasured(Cause.ABSENT), "ink/not-measured"),
        (Unmeasured(Cause.FAILED, "Error: /undefined"), "ink/measuring-failed"),
        (Unmeasured(Cause.FAILED), "ink/measuring-failed"),
        (Unmeasured(Cause.SLOW), "ink/measuring-slow"),
        (Unmeasured(Cause.LARGE), "ink/measured-in-part"),
        (Coverage("Ghostscript 10", 100.0, ()), "ink/measured-in-part"),
        (None, "ink/measured-in-part"),
    ],
)
def test_what_was_not_measured_is_noted_and_never_passed(
    coverage: Coverage | Unmeasured | None, code: str
) -> None:
    found = told(replace(proof_of(""), coverage=coverage))
    assert [(one, note.severity) for one, (note,) in found.items() if "measur" in one] == [
        (code, Severity.NOTE)
    ]


def test_ink_under_black_is_refused_whatever_the_operators_say() -> None:
    strays = (Stray("Magenta", 12.0, Box(60, 60, 70, 70)), Stray("Cyan", 40.2, Box(80, 80, 90, 90)))
    check = plates.black_is_alone_on_its_plate
    promise = None  # it asks nothing of the promise
    (finding,) = check(on_plates(proof_of(""), strays=strays), promise)  # type: ignore[arg-type]
    facts = dict(finding.facts)
    assert (finding.code, facts["plate"], facts["found"], facts["count"]) == (
        "ink/black-on-other-plates",
        "Cyan",
        "40",
        "2",
    )
    assert not list(check(on_plates(proof_of("")), promise))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pages", "empty", "found"),
    [
        (16, 2, "page/blank"),  # a verso before a recto
        (16, 16, "page/blank"),  # the end of a signature
        (16, 3, "page/empty"),  # a recto in the middle is nobody's wish
        (8, 2, "page/empty"),  # a newsletter has no blanks
    ],
)
def test_a_blank_of_a_book_is_asked_about_and_any_other_empty_page_refused(
    pages: int, empty: int, found: str
) -> None:
    contents = ["" if number == empty else text(BLACK, 10) for number in range(1, pages + 1)]
    codes = {"page/blank", "page/empty"} & told(proof_of(*contents)).keys()
    assert codes == {found}
