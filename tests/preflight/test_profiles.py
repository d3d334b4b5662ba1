"""ICC profiles as embedded data: cut, forged, of another kind, and where spaces stand on them."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from publish.preflight.checks.x4_profiles import the_condition_is_named_once
from publish.preflight.demand import Demand
from publish.preflight.icc import profile_fault
from publish.preflight.standing import Standing, read_standing
from tests.preflight import spoiling as spoil
from tests.preflight.conftest import ROOT

Shop = Any  # the fixtures of conftest.py
Opened = Any

ICC = ROOT / "assets" / "icc"
SRGB = (ICC / "sRGB.icc").read_bytes()
PRESS = (ICC / "ISOcoated_v2_300_bas.icc").read_bytes()


def forged(profile: bytes, at: int, value: bytes) -> bytes:
    return profile[:at] + value + profile[at + len(value) :]


def shortened(profile: bytes, length: int) -> bytes:
    """Cut a profile, and let it say so."""
    return pack(">I", length) + profile[4:length]


@pytest.mark.parametrize("file", sorted(ICC.glob("*.icc")), ids=lambda file: file.stem)
def test_the_house_s_profiles_are_sound(file: Path) -> None:
    assert profile_fault(file.read_bytes()) is None


def test_a_profile_may_be_filled_up_to_whole_words() -> None:
    assert profile_fault(SRGB + b"\0\0\0") is None
    assert profile_fault(SRGB + b"\0\0\0\0") is not None


@pytest.mark.parametrize(
    ("profile", "cause"),
    [
        (b"", "acsp"),
        (b"\x37" * 3000, "acsp"),
        (PRESS[:2000], ""),
        (PRESS[:-1], ""),
        (PRESS + b"reste", ""),
        (shortened(PRESS, 128), "tag table"),
        (forged(PRESS, 128, b"\xff\xff\xff\xf0"), "tag table"),
        (forged(PRESS, 136, b"\x7f\xff\xff\xff"), "tag desc"),
        (forged(PRESS, 140, b"\xff\xff\xff\xff"), "tag desc"),
        (forged(PRESS, 132, b"\0\n\0\n\0\0\0\0"), "tag ?"),
        (forged(PRESS, 400, b"\x55" * (len(PRESS) - 400)), "Little CMS: cannot build transform"),
        (forged(SRGB, 400, b"\x55" * (len(SRGB) - 400)), "Little CMS: cannot build transform"),
        (forged(PRESS, 8, b"\x77"), "Little CMS: cannot open profile from string"),
        (forged(PRESS, 16, b"RGB "), "Little CMS: cannot build transform"),
    ],
)
def test_a_profile_that_is_not_sound_is_told_with_its_cause(profile: bytes, cause: str) -> None:
    fault = profile_fault(profile)
    assert fault
    assert (fault.cause, fault.found) == (cause, len(profile))


def standing(shop: Shop, change: spoil.Change) -> Standing:
    file = shop.opened(shop.print.pdf())
    change(file)
    pdf = file.saved()
    with pikepdf.open(BytesIO(pdf)) as opened:
        return read_standing(opened, pdf)


def rgb(pdf: pikepdf.Pdf) -> Array:
    return spoil.through(pdf, SRGB, 3)


@pytest.mark.parametrize(
    "change",
    [
        spoil.space(rgb),
        spoil.space(lambda pdf: Array([Name.Indexed, rgb(pdf), 0, String("abc")])),
        spoil.space(lambda pdf: Array([Name.Pattern, rgb(pdf)])),
        spoil.space(lambda pdf: Array([Name.Separation, Name.Or, rgb(pdf), spoil.tint(1, 1, 1)])),
        lambda file: spoil.picture(ColorSpace=rgb(file.pdf))(file),
        lambda file: spoil.form(Group=Dictionary(S=Name.Transparency, CS=rgb(file.pdf)))(file),
    ],
)
def test_a_sound_profile_is_found_wherever_a_space_stands_on_it(shop: Shop, change: spoil.Change) -> None:
    both = standing(shop, change).profiles
    assert len(both) == 2  # the other is the engine's own, which nothing is painted in
    (found,) = (one for one in both if one.profile.space == "RGB")
    assert (found.components, found.profile.device) == (3, "mntr")
    assert (found.fault, found.of_intent) == (None, False)


def test_the_condition_s_profile_is_known_by_what_it_is(shop: Shop) -> None:
    def shared(file: Opened) -> None:
        profile = file.pdf.Root.OutputIntents[0].DestOutputProfile
        spoil.space(lambda _: Array([Name.ICCBased, profile]), "/Z")(file)

    other = (ICC / "FOGRA47L_uncoated_300.icc").read_bytes()
    unlike = spoil.space(lambda pdf: spoil.through(pdf, other, 4), "/Z")
    assert {one.of_intent for one in standing(shop, shared).profiles} == {True}
    assert sorted(one.of_intent for one in standing(shop, unlike).profiles) == [False, True]


def test_a_space_that_nothing_is_painted_in_repeats_nothing(shop: Shop) -> None:
    """The engine leaves one behind in every file."""
    proof = shop.proof(shop.print.pdf())
    assert [one.of_intent for one in proof.standing.profiles] == [True]
    assert list(the_condition_is_named_once(proof, Demand())) == []
    painted = tuple(replace(page, profiles=(proof.standing.profiles[0].number,)) for page in proof.pages)
    (told,) = the_condition_is_named_once(replace(proof, pages=painted), Demand())
    assert dict(told.facts)["pages"] == "1, 2"


def test_no_end_of_profiles_is_looked_at(shop: Shop) -> None:
    def crowded(file: Opened) -> None:
        for count in range(205):
            spoil.space(lambda pdf: Array([Name.ICCBased, Stream(pdf, b"rien", N=3)]), f"/S{count}")(file)

    found = standing(shop, crowded)
    assert len(found.profiles) == 200
    assert found.unread == ("more than 200 ICC profiles",)


def test_a_space_that_leads_to_itself_explains_no_plate(shop: Shop) -> None:
    def circle(pdf: pikepdf.Pdf) -> pikepdf.Object:
        space = pdf.make_indirect(spoil.separation("Or", 0, 1, 0, 0))
        space[2] = space
        return space

    (spot,) = standing(shop, spoil.space(circle)).spots
    assert not spot.explained
