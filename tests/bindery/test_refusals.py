"""What may not go into a volume: every fault of a part is a finding, none a traceback."""

import random
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, String

from publish.bindery.binding import bind, join
from publish.bindery.volume import Attested, Bound
from publish.model.edition import Standard
from tests.bindery.parts import BOTH, ROOT, changed, intent, part, tagged, volume

N37 = tagged()
N38 = tagged("Numéro 38", "en", "The first paragraph", "n37#rail")


def codes(made: Bound) -> list[str]:
    return [one.code for one in (*made.lost, *made.findings)]


def flipped(pdf: bytes) -> bytes:
    middle = len(pdf) // 2
    return pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :]


def encrypted(pdf: bytes, user: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        file.save(out, encryption=Encryption(owner="maître", user=user, R=6))
    return out.getvalue()


@pytest.mark.parametrize(
    "spoil",
    [lambda pdf: pdf[: len(pdf) // 2], flipped, lambda pdf: encrypted(pdf, "mot"), lambda _: N38],
    ids=["truncated", "flipped", "encrypted", "swapped"],
)
def test_a_part_that_is_not_the_one_promised_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    """Row G1: caught by SHA-256, the volume is not built."""
    right = part("n37", N37)
    made = join((replace(right, pdf=spoil(N37)), part("n38", N38)), volume())
    assert codes(made) == ["binding/part-changed"]
    assert (made.pdf, str(made.findings[0].at)) == (b"", "n37.pdf")


def test_a_part_with_another_count_of_pages_is_refused() -> None:
    right = part("n37", N37)
    assert right.attested is not None
    made = join((replace(right, attested=Attested(right.attested.sha256, pages=3)),), volume())
    assert [(one.code, dict(one.facts)) for one in made.findings] == [
        ("binding/pages-differ", {"due": "3", "found": "2"})
    ]


@pytest.mark.parametrize("user", ["", "mot"])
def test_an_encrypted_part_is_refused_with_and_without_a_password(user: str) -> None:
    made = join((part("a", encrypted(N37, user)),), volume())
    assert (codes(made), made.pdf) == (["binding/locked"], b"")


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", b"<html>", N37[: len(N37) // 2]])
def test_what_is_no_whole_pdf_is_refused(pdf: bytes) -> None:
    made = join((part("a", pdf, attested=False), part("b", N38)), volume())
    assert codes(made)[0] in {"binding/unreadable", "binding/damaged", "binding/no-page"}
    assert made.pdf == b""


def test_all_that_is_wrong_is_told_at_once() -> None:
    made = join((part("a", b"", attested=False), part("b", encrypted(N37, "")), part("c", b"x")), volume())
    assert [one.at.path.name for one in made.findings] == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_part_without_a_page_is_refused() -> None:
    def empty(file: pikepdf.Pdf) -> None:
        del file.pages[0:]

    made = join((part("a", changed(N37, empty), attested=False), part("b", N38)), volume())
    assert [(one.code, one.facts) for one in made.findings][:1] == [("binding/no-page", ())]
    assert made.pdf == b""


def test_nothing_cannot_be_bound() -> None:
    assert codes(join((), volume())) == ["binding/nothing"]


def hurt_bytes(pdf: bytes, chance: random.Random) -> bytes:
    """Flip bits, cut the end off, or take a piece out."""
    place = chance.randrange(len(pdf))
    match chance.randrange(3):
        case 0:
            spoilt = bytearray(pdf)
            for _ in range(chance.randint(1, 20)):
                spoilt[chance.randrange(len(pdf))] ^= 1 << chance.randrange(8)
            return bytes(spoilt)
        case 1:
            return pdf[:place]
        case _:
            return pdf[:place] + pdf[place + chance.randint(1, 2000) :]


def forge(pdf: bytes, chance: random.Random) -> bytes:
    """Put something else into entries of objects that a whole file has."""

    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        held = [one for one in file.objects if isinstance(one, Dictionary)]
        for _ in range(6):
            one = chance.choice(held)
            key = chance.choice(sorted(one.keys()))
            values = (0, -1, 2**31, Name.Forged, String("x"), Array([]), Dictionary(), one, held[0])
            one[key] = chance.choice(values)
        file.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


@pytest.mark.parametrize("attested", [True, False])
@pytest.mark.parametrize("hurt", [hurt_bytes, forge])
def test_damage_of_any_kind_is_a_finding_or_costs_no_page(
    *, hurt: Callable[[bytes, random.Random], bytes], attested: bool
) -> None:
    refused = 0
    for seed in range(60):
        spoilt = hurt(N37, random.Random(seed))
        made = join((part("a", spoilt, attested=attested), part("b", N38)), volume())
        refused += made.pdf == b""
        assert made.pdf == b"" or made.pages == 4 or not attested, seed
        assert made.pdf or made.findings, seed
    assert refused > 10


def spoilt(change: Callable[[pikepdf.Pdf], Any]) -> Bound:
    return join((part("a", changed(N37, change)), part("b", N38)), volume())


def test_an_untagged_part_is_told_and_the_volume_does_not_say_that_it_is_tagged() -> None:
    def strip(file: pikepdf.Pdf) -> None:
        del file.Root.StructTreeRoot, file.Root.MarkInfo

    made = spoilt(strip)
    assert codes(made) == ["binding/untagged"]
    with pikepdf.open(BytesIO(made.pdf)) as file:
        assert not bool(file.Root.MarkInfo.Marked)
        assert len(file.Root.StructTreeRoot.K[0].K) == 1


def hang_the_root_on_itself(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.K = file.Root.StructTreeRoot


def hang_an_element_on_its_own_kid(file: pikepdf.Pdf) -> None:
    document = file.Root.StructTreeRoot.K[0]
    document.K[0].K = Array([document])


def drop_an_element(file: pikepdf.Pdf) -> None:
    document = file.Root.StructTreeRoot.K[0]
    document.K = Array(list(document.K)[1:])


def hang_nothing_anywhere(file: pikepdf.Pdf) -> None:
    root = file.Root.StructTreeRoot
    root.K, root.ParentTree = Array([]), Dictionary(Nums=Array([]))


@pytest.mark.parametrize("standards", [BOTH, ()], ids=["claimed", "unclaimed"])
@pytest.mark.parametrize(
    "tangle",
    [hang_the_root_on_itself, hang_an_element_on_its_own_kid, drop_an_element, hang_nothing_anywhere],
)
def test_a_part_whose_tree_is_tangled_or_does_not_reach_its_pages_is_refused(
    tangle: Callable[[pikepdf.Pdf], None], standards: tuple[Standard, ...]
) -> None:
    tangled = part("b", changed(N37, tangle), attested=False)
    made = bind((part("a", N38), tangled, part("c", tagged("Numéro 39"))), volume(*standards))
    tags = [one for one in made.findings if one.code.startswith("tags/")]
    assert {one.code for one in tags} <= {"tags/disagreement", "tags/text-outside"}
    assert tags
    assert {one.at.path.name for one in tags} == {"b.pdf"}
    assert (made.whole, made.standards) == (False, ())


def test_loose_text_is_refused_where_the_claim_forbids_it_and_kept_elsewhere() -> None:
    def add_text(file: pikepdf.Pdf) -> None:
        face = next(iter(dict(file.pages[0].Resources.Font)))
        words = f"BT {face} 9 Tf 40 40 Td <00240025> Tj ET".encode()
        file.pages[0].contents_add(file.make_stream(words))

    loose = part("a", changed(N37, add_text), attested=False)
    claimed, plain = (bind((loose, part("b", N38)), volume(*standards)) for standards in (BOTH, ()))
    assert ("tags/text-outside", "a.pdf:p1") in [(one.code, str(one.at)) for one in claimed.findings]
    assert (codes(plain), plain.whole) == ([], True)


def test_untagged_parts_alone_are_bound_without_a_word() -> None:
    def strip(file: pikepdf.Pdf) -> None:
        del file.Root.StructTreeRoot, file.Root.MarkInfo

    bare = changed(N37, strip)
    made = join((part("a", bare), part("b", bare)), volume())
    assert (codes(made), made.pages) == ([], 4)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/AcroForm", Dictionary(Fields=Array([Dictionary(T=String("nom"))]))),
        ("/OCProperties", Dictionary(OCGs=Array([]))),
        ("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("1"))),
        ("/URI", Dictionary(Base=String("https://qazinform.com"))),
    ],
)
def test_what_a_volume_has_no_place_for_is_told_as_lost(key: str, value: Any) -> None:
    def add(file: pikepdf.Pdf) -> None:
        file.Root[key] = value

    made = spoilt(add)
    assert [(one.code, dict(one.facts)) for one in made.lost] == [("binding/entry-lost", {"entry": key[1:]})]
    assert not made.whole


def test_scripts_among_the_names_are_told_as_lost() -> None:
    made = spoilt(lambda file: file.Root.Names.__setattr__("JavaScript", Dictionary(Names=Array([]))))
    assert [dict(one.facts) for one in made.lost] == [{"entry": "Names/JavaScript"}]


def test_a_form_without_fields_and_a_page_to_open_at_are_no_loss() -> None:
    def add(file: pikepdf.Pdf) -> None:
        file.Root.AcroForm = Dictionary(Fields=Array([]))
        file.Root.OpenAction = Array([file.pages[0].obj, Name.Fit])

    assert codes(spoilt(add)) == []


@pytest.mark.parametrize("role", ["Titre", "H2"])
def test_a_type_of_two_meanings_is_refused(role: str) -> None:
    def map_to(meaning: str) -> Callable[[pikepdf.Pdf], None]:
        return lambda file: file.Root.StructTreeRoot.__setattr__(
            "RoleMap", Dictionary({f"/{role}": Name(meaning)})
        )

    other = changed(N38, map_to("/P")) if role == "Titre" else N38
    made = join((part("a", changed(N37, map_to("/H1"))), part("b", other)), volume())
    assert [(one.code, dict(one.facts)) for one in made.findings] == [("binding/roles-clash", {"role": role})]
    assert made.pdf == b""


def test_a_class_of_two_meanings_is_refused_and_one_of_one_meaning_kept() -> None:
    def classed(scope: Name) -> Callable[[pikepdf.Pdf], None]:
        return lambda file: file.Root.StructTreeRoot.__setattr__(
            "ClassMap", Dictionary(tete=Dictionary(O=Name.Table, Scope=scope))
        )

    one, other = changed(N37, classed(Name.Row)), changed(N38, classed(Name.Column))
    made = join((part("a", one), part("b", other)), volume())
    assert codes(made) == ["binding/classes-clash"]
    alike = join((part("a", one), part("b", changed(N38, classed(Name.Row)))), volume())
    with pikepdf.open(BytesIO(alike.pdf)) as file:
        assert list(file.Root.StructTreeRoot.ClassMap.keys()) == ["/tete"]


def test_parts_for_different_papers_are_refused() -> None:
    def press(file: pikepdf.Pdf) -> None:
        profile = (ROOT / "assets/icc/FOGRA47L_uncoated_300.icc").read_bytes()
        file.Root.OutputIntents = Array([intent(file, profile)])

    assert codes(join((part("a", N37), part("b", changed(N38, press))), volume())) == [
        "binding/intents-differ"
    ]


def test_a_part_that_does_not_say_what_its_colours_are_for_is_told() -> None:
    made = spoilt(lambda file: file.Root.__delattr__("OutputIntents"))
    assert codes(made) == ["binding/intent-missing"]
    assert made.whole


def test_elements_of_a_page_that_is_not_there_are_told_as_lost() -> None:
    def tear(file: pikepdf.Pdf) -> None:
        del file.pages[1]

    made = join((part("a", changed(N37, tear), attested=False),), volume())
    assert "binding/content-lost" in codes(made)


def circle(file: pikepdf.Pdf) -> None:
    first = file.Root.Outlines.First
    first.First = first


def endless_tree(file: pikepdf.Pdf) -> None:
    tree = file.make_indirect(Dictionary())
    tree.Kids = Array([tree])
    file.Root.StructTreeRoot.ParentTree = tree


def huge_keys(file: pikepdf.Pdf) -> None:
    file.pages[0].obj.StructParents = 2**31 - 1
    file.Root.StructTreeRoot.ParentTree = Dictionary(Nums=Array([2**31 - 1, Array([])]))


def deep_drawing(file: pikepdf.Pdf) -> None:
    form = file.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(400):
        around = file.make_stream(b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        around.Resources = Dictionary(XObject=Dictionary(F=form))
        form = around
    file.pages[0].obj.Resources.XObject = Dictionary(F=form)


def drawing_in_itself(file: pikepdf.Pdf) -> None:
    form = file.make_stream(b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    file.pages[0].obj.Resources.XObject = Dictionary(F=form)


def wrong_kinds(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.ParentTree = Array([1, 2])
    file.Root.StructTreeRoot.RoleMap = String("x")
    file.Root.StructTreeRoot.K = 7
    file.Root.Names = Array([])
    file.Root.Outlines = Name.Vide
    file.Root.OutputIntents = Dictionary()
    file.Root.MarkInfo = 1
    file.pages[0].obj.Annots = String("non")


def bomb(file: pikepdf.Pdf) -> None:
    file.pages[0].obj.Contents = file.make_stream(zlib.compress(bytes(30 << 20)), Filter=Name.FlateDecode)


@pytest.mark.parametrize(
    ("hurt", "due"),
    [
        (circle, "binding/unreadable"),
        (endless_tree, "binding/unreadable"),
        (huge_keys, ""),
        (deep_drawing, ""),
        (drawing_in_itself, ""),
        (wrong_kinds, "binding/damaged"),
        (bomb, ""),
    ],
)
def test_what_a_hostile_file_does_is_a_finding_or_nothing(
    hurt: Callable[[pikepdf.Pdf], None], due: str
) -> None:
    """Row G5: outlines and trees that come back to themselves, drawings within drawings, other kinds."""
    made = spoilt(hurt)
    if due:
        assert (codes(made), made.pdf) == ([due], b"")
    else:
        assert made.pages == 4
        assert "binding/unreadable" not in codes(made)
