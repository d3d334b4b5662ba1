"""The facts of a file as a whole, and what a damaged or hostile file makes of them."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from publish.findings import Severity
from publish.preflight.bounded import read_bounded
from publish.preflight.checks import PRESS_CHECKS
from publish.preflight.dates import same_moment
from publish.preflight.demand import Demand
from publish.preflight.proof import inspect
from publish.preflight.standing import Standing, read_standing
from publish.preflight.traits import Met, Trait
from publish.preflight.verdict import judge_foreign
from publish.preflight.walk import TooMuchError
from publish.preflight.xmp import read_packet
from tests.preflight import spoiling as spoil
from tests.preflight.raw_pdf import CATALOGUE, PAGE, TREE, raw_pdf, stream

Shop = Any  # the fixtures of conftest.py
Opened = Any


def standing(pdf: bytes) -> Standing:
    with pikepdf.open(BytesIO(pdf)) as file:
        return read_standing(file, pdf)


def test_a_good_file_stands_as_it_says(shop: Shop) -> None:
    found = standing(shop.print.pdf())
    assert (found.header, found.version, found.encrypted, found.ids) == ("1.6", "1.6", False, 2)
    assert (found.claim, found.claims_x4, found.said("Trapped")) == ("PDF/X-4", True, "False")
    (condition,) = found.conditions
    assert (condition.profile.device, condition.profile.space, condition.components) == ("prtr", "CMYK", 4)
    assert [(font.off, font.readable, font.drawn) for font in found.fonts] == [(0, True, False)] * 2
    assert (found.met, found.spots, found.syntax, found.unread) == ((), (), (), ())


def test_a_foreign_file_without_a_claim_is_told_so_once() -> None:
    with pikepdf.new() as new:
        new.add_blank_page(page_size=(200, 200))
        written = BytesIO()
        new.save(written)
    proof = inspect(written.getvalue(), Path("autre.pdf"))
    codes = [finding.code for finding in judge_foreign(proof, Demand())]
    assert [code for code in codes if code.startswith("x4/")] == ["x4/no-claim"]


def test_what_was_not_looked_at_is_told(shop: Shop) -> None:
    proof = shop.proof(shop.print.pdf())
    blind = replace(proof, standing=replace(proof.standing, unread=("a font",)))
    found = [finding for check in PRESS_CHECKS for finding in check(blind, Demand())]
    assert [finding.code for finding in found] == ["x4/not-checked"]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a document type is declared"),
        (b"<a>" * 100, "more elements than a packet ever holds"),
        (b"<a/>" + b" " * (5 << 20) + b"x", "more than 4 MiB"),
        (b"", "no element found: line 1, column 0"),
    ],
)
def test_a_hostile_packet_is_refused(written: bytes, fault: str) -> None:
    assert read_packet(written).fault == fault


def test_properties_are_read_as_elements_and_as_attributes() -> None:
    packet = read_packet(
        b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b'<r:Description r:about="" xmp:CreateDate="2025"><dc:title><r:Alt><r:li>Un</r:li>'
        b"<r:li>Deux</r:li></r:Alt></dc:title></r:Description></r:RDF>"
    )
    assert packet.said == (("xmp:CreateDate", "2025"), ("dc:title", "Un"), ("dc:title", "Deux"))


@pytest.mark.parametrize(
    ("info", "xmp", "same"),
    [
        ("D:20251002000000Z", "2025-10-02T00:00:00Z", True),
        ("D:20251002000000", "2025-10-02T00:00:00+02:00", True),
        ("D:20251002020000+02'00'", "2025-10-02T00:00:00+00:00", True),
        ("D:20251002", "2025-10-03", False),
        ("D:20251399", "2025-13-99", False),
        ("hier", "hier", False),
    ],
)
def test_dates_are_compared_by_what_they_mean(info: str, xmp: str, same: bool) -> None:  # noqa: FBT001
    assert same_moment(info, xmp) is same


def test_a_stream_that_unfolds_is_left_folded() -> None:
    with pikepdf.new() as file:
        bomb = Stream(file, b"")
        bomb.write(zlib.compress(b"\0" * (8 << 20)), filter=Name.FlateDecode)
        with pytest.raises(TooMuchError):
            read_bounded(bomb, 1 << 20)
        assert len(read_bounded(bomb, 8 << 20)) == 8 << 20


def test_actions_that_follow_each_other_in_a_circle_end(shop: Shop) -> None:
    file = shop.opened(shop.print.pdf())
    first = file.pdf.make_indirect(Dictionary(S=Name.GoTo))
    first.Next = Array([first, Dictionary(S=Name.Launch)])
    file.pdf.Root.OpenAction = first
    assert Met(Trait.LAUNCH, "Launch") in standing(file.saved()).met


def test_a_form_that_holds_itself_is_met_once(shop: Shop) -> None:
    file = shop.opened(shop.print.pdf())
    form = Stream(file.pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
    form = file.pdf.make_indirect(form)
    form.Resources = Dictionary(XObject=Dictionary(Moi=form))
    form.OPI = Dictionary()
    file.page(2).add_resource(form, Name.XObject)
    assert standing(file.saved()).met == (Met(Trait.OPI, "OPI", 1),)  # the pages share their resources


def outline(*actions: Dictionary) -> Callable[[Opened], None]:
    """Let the file have an outline of so many entries, the last of which leads back to the first."""

    def change(file: Opened) -> None:
        entries = [file.pdf.make_indirect(Dictionary(Title="Ici", A=action)) for action in actions]
        for one, other in zip(entries, [*entries[1:], entries[0]], strict=True):
            one.Next = other
        file.pdf.Root.Outlines = Dictionary(First=Dictionary(Title="Là", First=entries[0]))

    return change


def steps(file: Opened) -> None:
    first, last = (file.pdf.make_indirect(Dictionary(Type=Name.NavNode)) for _ in range(2))
    first.Next, last.Prev = last, first
    last.NA = spoil.script()
    file.page(2).obj.PresSteps = first


@pytest.mark.parametrize(
    ("change", "met"),
    [
        (outline(Dictionary(S=Name.GoTo), spoil.script()), {Met(Trait.SCRIPT, "JavaScript")}),
        (outline(Dictionary(S=Name.Launch)), {Met(Trait.LAUNCH, "Launch")}),
        (outline(Dictionary(S=Name.GoTo), Dictionary(S=Name.URI)), set()),
        (steps, {Met(Trait.PRESENTATION, "PresSteps", 2), Met(Trait.SCRIPT, "JavaScript", 2)}),
        (
            spoil.root(Names=Dictionary(AlternatePresentations=Dictionary(Names=[]))),
            {Met(Trait.PRESENTATION, "AlternatePresentations")},
        ),
        (spoil.root(Names=Dictionary(Dests=Dictionary(Names=[]))), set()),
        (spoil.graphics_state(BM=Array([Name.Multiply, Name.Glow])), {Met(Trait.BLEND_MODE, "Glow", 1)}),
        (spoil.graphics_state(BM=Array([Name.Luminosity, Name.Compatible])), set()),
        (spoil.graphics_state(BM=4), {Met(Trait.BLEND_MODE, "?", 1)}),
        (spoil.page(Rotate=45), {Met(Trait.ASKEW, "45", 2)}),
        (spoil.page(Rotate=Name.Left), {Met(Trait.ASKEW, "?", 2)}),
        (spoil.page(Rotate=-90), set()),
        (spoil.form(Group=Dictionary(S=Name.Transparency)), set()),
    ],
)
def test_what_hides_in_a_file_is_met(shop: Shop, change: Callable[[Opened], None], met: set[Met]) -> None:
    file = shop.opened(shop.print.pdf())
    change(file)
    assert set(standing(file.saved()).met) == met


def test_a_tree_of_pages_without_a_root_is_told() -> None:
    page = PAGE.replace(b"/Parent 2 0 R", b"/Parent 5 0 R")
    circle = raw_pdf([CATALOGUE, TREE, page, stream(b""), b"<</Type/Pages/Kids[3 0 R]/Parent 5 0 R>>"])
    straight = raw_pdf([CATALOGUE, TREE, PAGE, stream(b"")])
    assert "page 1: Parent leads in a circle" in standing(circle).syntax
    assert standing(straight).syntax == ()


@pytest.mark.parametrize("count", [1, 32, 33])
def test_the_plates_of_one_colour_are_counted(shop: Shop, count: int) -> None:
    file = shop.opened(shop.print.pdf())
    names = Array([Name(f"/E{number}") for number in range(count)])
    spoil.space(
        lambda _: Array([Name.Indexed, Array([Name.DeviceN, names, Name.DeviceCMYK, spoil.tint(1)])])
    )(file)
    assert [spot.together for spot in standing(file.saved()).spots] == [count]


@pytest.mark.parametrize(("version", "severity"), [("1.7", Severity.WARNING), ("2.0", Severity.ERROR)])
def test_another_language_is_worse_than_a_later_version(shop: Shop, version: str, severity: Severity) -> None:
    file = shop.opened(shop.print.pdf())
    file.pdf.Root.Version = Name(f"/{version}")
    told = [finding for finding in shop.findings(file.saved()) if finding.code == "x4/version"]
    assert [finding.severity for finding in told] == [severity]
