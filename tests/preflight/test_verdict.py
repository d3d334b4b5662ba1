from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.findings import Finding, Severity
from publish.model.issue import Waiver
from publish.place import Place
from publish.preflight.checks import ANY_CHECKS, PRESS_CHECKS, PROMISE_CHECKS
from publish.preflight.verdict import judge

Shop = Any  # the fixture of conftest.py


def told(shop: Shop, *waived: str) -> tuple[Finding, ...]:
    waivers = tuple(
        Waiver(code=code, reason="l’imprimeur est d’accord", at=Place(Path("issue.md"), 7)) for code in waived
    )
    promise = replace(shop.promise(), most_pages=1, symbols=(), waivers=waivers)
    findings: tuple[Finding, ...] = shop.findings(shop.print.pdf(), promise)
    return findings


def test_findings_come_in_the_order_of_the_checks(shop: Shop) -> None:
    codes = [finding.code for finding in told(shop)]
    assert codes == ["page/wrong-count", "symbols/wrong-address", "symbols/wrong-address"]
    assert told(shop) == told(shop)


def test_a_waived_finding_is_a_note_with_its_reason(shop: Shop) -> None:
    waived, *others = told(shop, "page/wrong-count")
    assert waived.severity is Severity.NOTE
    assert dict(waived.facts)["waived"] == "l’imprimeur est d’accord"
    assert waived.facts == tuple(sorted(waived.facts))
    assert {finding.severity for finding in others} == {Severity.ERROR}


def test_a_waiver_of_something_else_changes_nothing(shop: Shop) -> None:
    assert told(shop, "ink/rgb-in-print") == told(shop)


def test_every_check_gives_its_rule_and_its_reason() -> None:
    checks = (*ANY_CHECKS, *PRESS_CHECKS, *PROMISE_CHECKS)
    assert len(set(checks)) == len(checks)
    for check in checks:
        rule, _, reason = (check.__doc__ or "").partition("\n\n")
        assert rule.endswith(".")
        assert reason.strip()


def test_a_good_file_passes_in_either_look(shop: Shop) -> None:
    assert judge(shop.proof(shop.print.pdf()), shop.promise()) == ()
