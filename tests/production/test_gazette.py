"""Issues made up in « gazette »: proven like any other, or refused with what to cut."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from publish.errors import ConfigurationError
from publish.findings import Severity
from publish.model.order import Order, Step
from publish.model.report import Report
from publish.production import produce

Specimen = Callable[[str, str], Order]

pytestmark = pytest.mark.slow


def _quiet(step: Step) -> None:
    assert step.verb


def _made(order: Order) -> Report:
    return produce(replace(order, layout="gazette"), _quiet)


def _errors(report: Report) -> list[object]:
    return [one for one in report.findings if one.severity is Severity.ERROR]


def test_number_37_is_four_pages_and_passes_every_check(number_37_order: Order) -> None:
    report = _made(number_37_order)
    assert _errors(report) == []
    assert [edition.pages for edition in report.editions] == [4, 4]
    assert all(len(edition.symbols) > 23 for edition in report.editions)  # the panel and the leads


@pytest.mark.parametrize("name", ["minimal", "kazakh", "everything"])
def test_another_issue_sets_without_a_change(specimen: Specimen, name: str) -> None:
    report = _made(specimen(name, "A4"))
    assert _errors(report) == []
    assert all(edition.pages % 2 == 0 for edition in report.editions)


def test_a_paper_that_the_grid_does_not_fit_is_refused(specimen: Specimen) -> None:
    with pytest.raises(ConfigurationError) as caught:
        _made(specimen("minimal", "A5"))
    assert caught.value.findings[0].code == "makeup/paper"
