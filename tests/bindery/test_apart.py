"""Files from anywhere bound in their child: what they do to the child never reaches us."""

import zlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from publish.bindery import child
from publish.bindery.apart import bind_apart
from publish.bindery.asking import Asked, described
from publish.bindery.errand import LIMITS, Errand, read, written
from publish.errors import InterruptedWorkError
from publish.model.edition import Standard
from publish.press.describing import describe
from publish.press.metadata import FileFacts
from tests.bindery.parts import changed, part, tagged

N37 = tagged()
N39 = tagged("Numéro 39", "kk", "Бірінші абзац")
ASKED = Asked((part("n37", N37), part("n39", N39)), Path("volume.pdf"), "Volume")


def test_parts_are_bound_in_the_child_as_they_are_here() -> None:
    bound = bind_apart(Errand(ASKED))
    assert bound == child.bound(Errand(ASKED))
    assert (bound.pages, bound.standards, bound.findings) == (4, ("PDF/A-2a", "PDF/UA-1"), ())
    assert read(written(bound)) == bound


def test_a_volume_says_of_itself_what_its_parts_say() -> None:
    volume, dropped = described(ASKED)
    assert (volume.title, volume.language, volume.author) == ("Volume", "fr", "Kadir Duran")
    assert (str(volume.date), dropped) == ("2025-10-02", ())


def test_what_one_part_claims_alone_is_not_claimed_and_that_is_told() -> None:
    bare = changed(N37, lambda file: file.Root.__delattr__("Metadata"))
    bound = child.bound(Errand(replace(ASKED, parts=(part("a", bare), part("b", N39)))))
    assert [(one.code, dict(one.facts)) for one in bound.findings] == [
        ("binding/claim-dropped", {"standard": "PDF/A-2a"}),
        ("binding/claim-dropped", {"standard": "PDF/UA-1"}),
    ]
    assert bound.whole


def test_a_claim_for_the_press_is_dropped_and_that_is_told() -> None:
    def for_press(file: pikepdf.Pdf) -> None:
        facts = FileFacts(
            title="Presse",
            language="fr",
            author="",
            subject="",
            keywords="",
            producer="",
            creator="",
            date=None,
            document_id="uuid:1",
            standards=(Standard.PDF_X_4,),
        )
        describe(file, facts, trapped=True)

    pressed = changed(N37, for_press)
    volume, dropped = described(replace(ASKED, parts=(part("a", pressed), part("b", pressed))))
    assert (volume.standards, volume.date) == ((), None)
    assert [dict(one.facts) for one in dropped] == [{"standard": "PDF/X-4"}]


def test_a_part_that_cannot_be_read_is_told_by_the_child() -> None:
    bound = bind_apart(Errand(replace(ASKED, parts=(part("a", b"%PDF-1.7\nrien", attested=False),))))
    assert [one.code for one in bound.findings] == ["binding/unreadable"]
    assert not bound.whole


def too_much(errand: Errand) -> list[tuple[str, dict[str, str]]]:
    return [(one.code, dict(one.facts)) for one in bind_apart(errand).findings]


def test_parts_that_take_too_long_are_told_with_the_limit() -> None:
    limits = replace(LIMITS, seconds=-4.9)  # five more for the second part
    assert too_much(Errand(ASKED, limits)) == [("binding/too-much", {"limit": "0.1 s"})]


def test_many_parts_may_take_more() -> None:
    def bounds(number: int) -> tuple[float, int]:
        found = Errand(replace(ASKED, parts=ASKED.parts[:1] * number)).bounds
        return found.seconds, found.memory >> 20

    assert [bounds(number) for number in (1, 52, 256, 520)] == [
        (60, 2048),
        (315, 2048),
        (1335, 2048),
        (2655, 3104),
    ]


def test_a_part_that_unfolds_without_end_is_told_with_the_limit() -> None:
    def unfold(file: pikepdf.Pdf) -> None:
        packed = zlib.compress(bytes(200 << 20), 1)
        file.Root.OutputIntents[0].DestOutputProfile = pikepdf.Stream(
            file, packed, Filter=pikepdf.Name.FlateDecode
        )

    asked = replace(ASKED, parts=(part("a", changed(N37, unfold)), part("b", N39)))
    assert too_much(Errand(asked, replace(LIMITS, memory=192 << 20))) == [
        ("binding/too-much", {"limit": "192 MiB"})
    ]


def test_binding_can_be_stopped() -> None:
    with pytest.raises(InterruptedWorkError):
        bind_apart(Errand(ASKED), stop=lambda: True)
