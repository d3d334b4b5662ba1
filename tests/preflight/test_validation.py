"""What another program says of a file's claims: told rule by rule, and never taken for granted."""

import io
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from publish.findings import Severity
from publish.model.edition import SCREEN, Standard
from publish.preflight import validation
from publish.preflight.checks.validation import (
    claims_are_kept,
    claims_were_checked,
    promised_claims_are_made,
)
from publish.preflight.proof import inspect
from publish.preflight.validation import claims, validate, validating
from publish.preflight.xmp import Packet, read_packet

UA = Packet((("pdfuaid:part", "1"),))
Shop = Any

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Essai</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>{part}</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def claiming(pdf: bytes, part: str = "1") -> pikepdf.Pdf:
    """Let a file claim a part of PDF/UA."""
    file = pikepdf.open(io.BytesIO(pdf))
    packet = file.make_stream(XMP.format(part=part).encode())
    packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    file.Root.Metadata = packet
    file.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    for sheet in file.pages:
        sheet.obj.Tabs = pikepdf.Name.S
    for one in file.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure:
            one.Alt = pikepdf.String("Code QR")
    return file


def saved(file: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def test_a_kept_claim_is_checked_and_raises_no_alarm(shop: Shop) -> None:
    proof = shop.proof(saved(claiming(shop.screen.pdf())))
    (one,) = proof.validations
    assert (one.standard, one.broken, one.kept, one.rules) == ("PDF/UA-1", (), True, 104)
    assert [*claims_are_kept(proof), *claims_were_checked(proof)] == []


def test_a_broken_claim_is_told_once_a_rule(shop: Shop) -> None:
    file = claiming(shop.screen.pdf())
    del file.Root.StructTreeRoot
    proof = shop.proof(saved(file))
    found = list(claims_are_kept(proof))
    assert {one.code for one in found} == {"validation/rule-broken"}
    assert {one.severity for one in found} == {Severity.ERROR}
    rules = [dict(one.facts)["rule"] for one in found]
    assert len(rules) == len(set(rules)) > 0
    assert all(dict(one.facts)["standard"] == "PDF/UA-1" for one in found)


def test_a_claim_nobody_can_check_is_said_so(shop: Shop) -> None:
    proof = shop.proof(saved(claiming(shop.screen.pdf(), part="7")))
    (one,) = claims_were_checked(proof)
    assert (one.code, one.severity) == ("validation/not-checked", Severity.NOTE)
    assert "PDF/UA-7" in dict(one.facts)["why"]
    assert not proof.validations[0].kept


def test_a_file_that_is_no_pdf_is_not_taken_for_checked() -> None:
    (one,) = validate(b"%PDF-1.7 rien", UA)
    assert one.unchecked
    assert not one.kept


def test_the_claims_of_a_book_are_checked_meanwhile(shop: Shop) -> None:
    """What the validator says is the same, be it asked beside the other work or after it."""
    for part in ("1", "7"):
        pdf = saved(claiming(shop.screen.pdf(), part))
        book = inspect(pdf, Path("screen.pdf"), book=True)
        assert book == inspect(pdf, Path("screen.pdf"))
        assert [one.standard for one in book.validations] == [f"PDF/UA-{part}"]


def test_what_goes_wrong_meanwhile_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(validation, "validate", fails)
    with pytest.raises(MemoryError):
        validating(b"", UA)()


def test_a_missing_validator_is_a_visible_note(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "page", None)
    (one,) = validate(shop.screen.pdf(), UA)
    assert "not installed" in one.unchecked
    (finding,) = claims_were_checked(replace(shop.proof(shop.screen.pdf()), validations=(one,)))
    assert finding.code == "validation/not-checked"


def test_what_was_promised_is_claimed_and_nothing_besides(shop: Shop) -> None:
    promise = shop.promise(SCREEN)
    both = replace(promise, edition=replace(SCREEN, standards=(Standard.PDF_UA_1, Standard.PDF_A_2A)))
    proof = shop.proof(saved(claiming(shop.screen.pdf())))
    assert [(one.code, dict(one.facts)) for one in promised_claims_are_made(proof, both)] == [
        ("validation/claim-missing", {"standard": "PDF/A-2a"})
    ]
    assert [(one.code, dict(one.facts)) for one in promised_claims_are_made(proof, promise)] == [
        ("validation/claim-unproven", {"standard": "PDF/UA-1"})
    ]


@pytest.mark.parametrize(
    ("said", "standards"),
    [
        (None, ()),
        (Packet(), ()),
        (Packet((("pdfaid:part", "4"),)), ("PDF/A-4",)),
        (Packet((("pdfaid:part", "3"), ("pdfaid:conformance", "U"))), ("PDF/A-3u",)),
        (read_packet(XMP.format(part=1).encode()), ("PDF/UA-1",)),
    ],
)
def test_claims_are_read_from_the_packet(said: Packet | None, standards: tuple[str, ...]) -> None:
    assert claims(said) == standards


def test_a_foreign_file_is_held_to_its_claims(shop: Shop, tmp_path: Path) -> None:
    from publish.preflight.demand import Demand
    from publish.preflight.verdict import judge_foreign

    file = claiming(shop.screen.pdf())
    del file.Root.Lang
    codes = {one.code for one in judge_foreign(shop.proof(saved(file)), Demand())}
    assert "validation/rule-broken" in codes
