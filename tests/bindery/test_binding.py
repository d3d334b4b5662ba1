"""A volume holds all that its parts hold, in their order, and says nothing that is not so."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from publish.bindery.binding import bind, join
from publish.bindery.volume import Bound, Figures, Folios, Labels, Listed, Part, Volume
from publish.model.edition import Standard
from publish.preflight.document import read_outline
from publish.preflight.tags.facts import Tag
from publish.preflight.tags.reading import read_tags
from publish.press.list_ends import DOUBTFUL
from tests.bindery.parts import BOTH, changed, opened, part, tagged, volume

N37 = tagged()
N38 = tagged("Numéro 38", "en", "The first paragraph", "n37#rail")
N39 = tagged("Numéro 39", "kk", "Бірінші абзац")


@pytest.fixture(scope="module")
def bound() -> Bound:
    parts = (part("n37", N37, prefix="37-"), part("n38", N38), part("n39", N39, title="Trente-neuf"))
    return bind(parts, volume(*BOTH))


def told(tag: Tag) -> tuple[Any, ...]:
    """Give what an element says, without the name of its part."""
    return (
        tag.type,
        tag.text,
        tag.language,
        tag.alt,
        tag.id.partition(".")[2] or tag.id,
        tag.scope,
        tuple(head.partition(".")[2] or head for head in tag.headers),
    )


def test_a_volume_of_whole_parts_keeps_both_standards_and_loses_nothing(bound: Bound) -> None:
    assert (bound.lost, bound.findings, bound.whole, bound.pages) == ((), (), True, 6)
    with opened(bound.pdf) as file:
        assert not file.check_pdf_syntax()
        packet = file.Root.Metadata.read_bytes()
        assert packet.count(b"<?xpacket begin") == 1
        assert b"<pdfuaid:part>1<" in packet
        assert b'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Ann\xc3\xa9e 2025<' in packet
        assert str(file.docinfo.Title) == "Année 2025"
        assert len(file.Root.OutputIntents) == 1
        assert (str(file.Root.Lang), bool(file.Root.MarkInfo.Marked)) == ("fr", True)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)


def test_every_element_is_kept_in_the_order_of_reading(bound: Bound) -> None:
    tree = read_tags(bound.pdf)
    assert tree.disagreements == ()
    assert (tree.loose, tree.unreached) == ((), ())
    assert [root.type for root in tree.roots] == ["Document"]
    parts = list(tree.roots[0].inner)
    assert [(one.type, one.language) for one in parts] == [("Part", "fr"), ("Part", "en"), ("Part", "kk")]
    for one, source in zip(parts, (N37, N38, N39), strict=True):
        before = read_tags(source)
        assert [told(tag) for tag in list(one.all)[1:]] == [told(tag) for tag in list(before.all)[1:]]
    sources = sum(sum(1 for _ in read_tags(source).all) for source in (N37, N38, N39))
    assert sum(1 for _ in tree.all) == sources + 1


def test_sections_of_the_volume_itself_stand_beside_its_parts_in_the_outline() -> None:
    first, second = tagged("Sources"), tagged("Encore des sources", words="Un autre alinéa")
    parts = (
        part("n37", N37),
        replace(part("back-1", first), listed=Listed.BESIDE),
        replace(part("back-2", second), listed=Listed.WITHIN),
    )
    with opened(bind(parts, volume()).pdf) as file:
        assert not file.check_pdf_syntax()
        own = [list(read_outline(opened(source))) for source in (N37, first, second)]
        assert list(read_outline(file)) == [
            "Année 2025", "Numéro 37", *own[0], *own[1], *own[2],
        ]  # fmt: skip
        top = file.Root.Outlines.First
        items = list(chain(top.First))
        assert [str(item.Title) for item in items] == ["Numéro 37", own[1][0]]
        assert int(top.Count) == len(items)
        kids = list(chain(items[1].First))
        assert len(kids) == len(own[1])  # its own below it, and what goes on with it
        assert -int(items[1].Count) == len(own[1]) - 1 + len(own[2])
        assert all(kid.Parent.objgen == items[1].objgen for kid in kids)


def test_every_part_has_its_title_in_the_structure_and_in_the_outline(bound: Bound) -> None:
    with opened(bound.pdf) as file:
        parts = list(file.Root.StructTreeRoot.K[0].K)
        titles = ["Numéro 37", "Numéro 38", "Trente-neuf"]
        assert [str(one.T) for one in parts] == titles
        own = [read_outline(opened(source)) for source in (N37, N38, N39)]
        due = [
            "Année 2025",
            *(title for one, entries in zip(titles, own, strict=True) for title in (one, *entries)),
        ]
        assert list(read_outline(file)) == due
        assert len(due) > 12
        top = file.Root.Outlines.First
        assert (int(file.Root.Outlines.Count), int(top.Count)) == (4, 3)
        assert [int(item.Count) < 0 for item in chain(top.First)] == [True] * 3
        assert [item.Dest[0].objgen for item in chain(top.First)] == [
            page.obj.objgen for page in list(file.pages)[::2]
        ]
        for item in chain(top.First):
            assert item.Parent.objgen == top.objgen
            assert all(entry.Parent.objgen == item.objgen for entry in chain(item.First))
            assert list(chain(item.First))[-1].objgen == item.Last.objgen


def chain(first: Any) -> Iterator[Any]:
    while first is not None:
        yield first
        first = first.get("/Next")


def test_parts_alike_in_every_name_do_not_disturb_each_other() -> None:
    """Row G2: the same ids, headlines and sources; every link lands in its own issue."""
    number = 52
    made = join(tuple(part(f"n{one}", N37) for one in range(number)), volume())
    assert made.lost == made.findings == ()
    with opened(made.pdf) as file:
        places = pikepdf.NameTree(file.Root.Names.Dests)
        pages = {page.obj.objgen: index for index, page in enumerate(file.pages)}
        followed = 0
        for index, page in enumerate(file.pages):
            for note in page.obj.get("/Annots", []):
                if "/Dest" in note:
                    assert pages[places[str(note.Dest)][0].objgen] // 2 == index // 2
                    followed += 1
        with opened(N37) as source:
            own = len(pikepdf.NameTree(source.Root.Names.Dests))
            links = sum("/Dest" in note for page in source.pages for note in page.obj.get("/Annots", []))
        assert (followed, len(places)) == (number * links, number * (own + 1))  # and each part itself
        assert links > 1
        ids = pikepdf.NameTree(file.Root.StructTreeRoot.IDTree)
        assert len(ids) == number * 3
        assert all(str(element.ID) == str(name) for name, element in ids.items())
    tree = read_tags(made.pdf)
    assert tree.disagreements == ()
    owned = Counter(tag.id for tag in tree.all if tag.id)
    assert set(owned.values()) == {1}
    assert all(head in owned for tag in tree.all for head in tag.headers)


def test_what_is_the_same_is_stored_once() -> None:
    twice = join((part("a", N37), part("b", N37)), volume())
    once = join((part("a", N37),), volume())
    assert streams(twice.pdf) == streams(once.pdf)
    assert len(twice.pdf) < 1.5 * len(N37)
    differing = join((part("a", N37), part("b", N39)), volume())
    for kind in ("/FontFile3", "/ToUnicode"):
        assert streams(differing.pdf)[kind] == streams(N37)[kind] + streams(N39)[kind]
    assert streams(differing.pdf)["/N"] == 1


def streams(pdf: bytes) -> Counter[str]:
    with opened(pdf) as file:
        return Counter(
            key
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)
            for key in ("/FontFile3", "/ToUnicode", "/N")
            if key in one and "/First" not in one  # lists of objects have a number too
        )


def test_a_link_leads_from_one_part_into_another(bound: Bound) -> None:
    with opened(bound.pdf) as file:
        leads = [note.A for page in file.pages for note in page.obj.Annots if "/A" in note]
        within = [action for action in leads if Name.GoTo == action.S]
        assert [str(action.D) for action in within] == ["n37.rail"]
        assert pikepdf.NameTree(file.Root.Names.Dests)["n37.rail"][0].objgen == file.pages[0].obj.objgen
        assert len(leads) == 3


def test_a_link_to_a_place_that_another_part_lacks_is_an_error() -> None:
    lost = join((part("n38", tagged("Numéro 38", "fr", "Mot", "n37#nulle-part")), part("n37", N37)), volume())
    assert [(one.code, dict(one.facts)) for one in lost.lost] == [
        ("binding/link-nowhere", {"part": "n37", "place": "nulle-part"})
    ]
    assert not lost.whole


def test_a_link_that_was_dead_before_is_told() -> None:
    def kill(file: pikepdf.Pdf) -> None:
        file.pages[0].obj.Annots[0].Dest = String("parti")

    made = join((part("n37", changed(N37, kill)),), volume())
    assert [one.code for one in made.findings] == ["binding/link-dead"]
    assert made.whole


def test_the_same_parts_are_the_same_bytes() -> None:
    parts = (part("a", N37), part("b", N38))
    assert join(parts, volume(*BOTH)).pdf == join(parts, volume(*BOTH)).pdf


@pytest.mark.parametrize(
    ("labels", "due"),
    [
        (Labels.VOLUME, ["i", "ii", "1", "2"]),
        (Labels.PART, ["av-1", "av-2", "37-1", "37-2"]),
        (Labels.BOTH, ["i (av-1)", "ii (av-2)", "1 (37-1)", "2 (37-2)"]),
    ],
)
def test_pages_bear_the_folio_of_the_volume_that_of_the_part_or_both(labels: Labels, due: list[str]) -> None:
    first = part("avant", N38, prefix="av-", folios=Folios(Figures.ROMAN, 1))
    second = part("n37", N37, prefix="37-", folios=Folios(first=1))
    asked = Volume(title="Année", language="fr", path=Path("v.pdf"), labels=labels)
    with opened(join((first, second), asked).pdf) as file:
        assert [page.label for page in file.pages] == due


def test_what_parts_claim_is_not_claimed_again_by_itself() -> None:
    with opened(join((part("n37", N37),), volume()).pdf) as file:
        packet = file.Root.Metadata.read_bytes()
    assert b"pdfuaid" not in packet
    assert b"pdfaid" not in packet


def test_a_claim_that_does_not_hold_is_an_error() -> None:
    def speechless(file: pikepdf.Pdf) -> None:
        del file.pages[0].obj.Annots[0].Contents

    made = bind((part("n37", N37), part("n38", changed(N38, speechless))), volume(*BOTH))
    assert {one.code for one in made.findings} == {"validation/rule-broken"}
    assert not made.whole


def test_a_claim_that_nothing_here_can_prove_is_an_error() -> None:
    made = bind((part("n37", N37),), volume(Standard.PDF_X_4))
    assert [one.code for one in made.findings] == ["validation/claim-unproven"]


def test_roots_of_a_foreign_tree_come_under_a_part_of_their_own() -> None:
    def uproot(file: pikepdf.Pdf) -> None:
        root = file.Root.StructTreeRoot
        kids = list(root.K[0].K)
        for kid in kids:
            kid.P = root
        root.K = Array(kids)
        kids[0].S = Name("/Titre")
        root.RoleMap = Dictionary(Titre=Name.H1)

    made = join((part("a", changed(N37, uproot)), part("b", N38)), volume())
    tree = read_tags(made.pdf)
    assert tree.disagreements == ()
    first, second = tree.roots[0].inner
    assert [tag.type for tag in first.inner] == ["H1", "Art", "Art", "Sect"]
    assert (first.type, first.language, second.type) == ("Part", "fr", "Part")


def test_forms_with_a_structure_of_their_own_keep_it() -> None:
    """Keys of forms are renumbered with those of pages, and no two forms become one by chance."""

    def draw(file: pikepdf.Pdf) -> None:
        root = file.Root.StructTreeRoot
        form = file.make_stream(
            b"/P <</MCID 0>> BDC EMC", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
        )
        form.StructParents = int(root.ParentTreeNextKey)
        page = file.pages[1].obj
        page.Resources.XObject = Dictionary(F=form)
        element = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root.K[0], Pg=page))
        element.K = Dictionary(Type=Name.MCR, MCID=0, Pg=page, Stm=form)
        root.K[0].K.append(element)
        pikepdf.NumberTree(root.ParentTree)[form.StructParents] = Array([element])

    drawn = changed(N37, draw)
    made = join((part("a", drawn), part("b", drawn)), volume())
    with opened(made.pdf) as file:
        owners = pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree)
        forms = [file.pages[index].obj.Resources.XObject.F for index in (1, 3)]
        assert len({int(form.StructParents) for form in forms}) == 2
        for form in forms:
            assert owners[int(form.StructParents)][0].K.Stm.objgen == form.objgen
        keys = [int(page.obj.StructParents) for page in file.pages]
        keys += [int(note.StructParent) for page in file.pages for note in page.obj.Annots]
        keys += [int(form.StructParents) for form in forms]
        assert sorted(keys) == sorted(owners.keys())
        assert int(file.Root.StructTreeRoot.ParentTreeNextKey) == max(keys) + 1


def test_enclosed_files_of_one_name_are_all_kept() -> None:
    def enclose(file: pikepdf.Pdf) -> None:
        held = file.make_stream(file.docinfo.Title.unparse(), Type=Name.EmbeddedFile)
        one = file.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String("issue.md"),
                UF=String("issue.md"),
                EF=Dictionary(F=held, UF=held),
            )
        )
        file.Root.Names.EmbeddedFiles = Dictionary(Names=Array([String("issue.md"), one]))
        file.Root.AF = Array([one])

    made = join((part("n37", changed(N37, enclose)), part("n38", changed(N38, enclose))), volume())
    assert made.lost == ()
    with opened(made.pdf) as file:
        listed = pikepdf.NameTree(file.Root.Names.EmbeddedFiles)
        assert sorted(listed.keys()) == ["n37/issue.md", "n38/issue.md"]
        assert [str(one.UF) for one in file.Root.AF] == ["n37.issue.md", "n38.issue.md"]
        assert {one.EF.F.read_bytes() for one in listed.values()} == {
            String("Numéro 37").unparse(),
            String("Numéro 38").unparse(),
        }


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([N37, N38, N39]), min_size=1, max_size=5))
def test_any_row_of_parts_keeps_pages_elements_places_and_entries(files: list[bytes]) -> None:
    parts = tuple(part(f"n{number}", pdf) for number, pdf in enumerate(files, 37))
    made = join(parts, volume())
    with opened(made.pdf) as file:
        assert len(file.pages) == 2 * len(files) == made.pages
        due = sum(len(places(pdf)) + 1 for pdf in files)  # each part is a place too
        assert len(pikepdf.NameTree(file.Root.Names.Dests)) == due
        assert len(read_outline(file)) == 1 + sum(1 + len(read_outline(opened(pdf))) for pdf in files)
        assert not file.check_pdf_syntax()
    tree = read_tags(made.pdf)
    assert tree.disagreements == ()
    assert sum(1 for _ in tree.all) == 1 + sum(sum(1 for _ in read_tags(pdf).all) for pdf in files)
    assert DOUBTFUL not in made.pdf


def places(pdf: bytes) -> list[str]:
    with opened(pdf) as file:
        return list(pikepdf.NameTree(file.Root.Names.Dests).keys())


def test_a_name_without_a_letter_or_of_two_parts_is_refused() -> None:
    with pytest.raises(ValueError, match=r"not 'n\.37'"):
        Part(name="n.37", pdf=b"", path=Path("a.pdf"))
    with pytest.raises(ValueError, match="one name: a"):
        join((part("a", N37), part("a", N38)), volume())


def test_an_outline_of_very_many_parts_is_judged_all_the_same() -> None:
    def lengthen(file: pikepdf.Pdf) -> None:
        with file.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(f"Numéro {one}", 0) for one in range(600))

    made = bind((part("n37", changed(N37, lengthen)),), volume(Standard.PDF_UA_1))
    assert [one.code for one in made.findings if one.code == "validation/claim-unproven"] == []
    assert made.standards == ("PDF/UA-1",)
