"""What the shelf already holds of an order, proven by its key and its checksums.

Nothing heavy is imported here: an issue that has not changed is known in a moment.
"""

from dataclasses import replace

from publish.findings import Finding, Severity
from publish.manuscript.folders import list_issues
from publish.manuscript.neighbours import neighbours
from publish.model.order import Order
from publish.model.report import Report
from publish.preflight.report import SHEET, delivered_report, kept_report
from publish.press.fingerprint import build_key
from publish.press.shelf import on_shelf

_AMONG_ISSUES = "issue/"


def kept(order: Order) -> Report | None:
    """Give the report of files made from exactly these inputs; None when there are none."""
    return kept_report(on_shelf(order.place), build_key(order))


def delivered(order: Order) -> Report | None:
    """Give the report of what is on the shelf, from whatever it was made; None when nothing whole is."""
    return delivered_report(on_shelf(order.place))


def unchanged(order: Order) -> Report | None:
    """Give the report of an order that needs nothing done; None when it must be made.

    What concerns the other issues is looked at again, for they may have changed.  An error
    about a file that was delivered was found afterwards by another validator: to make the
    same bytes once more would only hide it.
    """
    if order.again or order.revision or not order.deliver:
        return None
    report = kept(order)
    wanted = {edition.name for edition in order.editions}
    if report is None or not wanted <= {edition.name for edition in report.editions}:
        return None
    around = surroundings(order)
    own = tuple(one for one in report.findings if not one.code.startswith(_AMONG_ISSUES))
    warned = order.strict and any(finding.severity is Severity.WARNING for finding in (*around, *own))
    if warned or any(finding.severity is Severity.ERROR for finding in around):
        return None
    place = order.place
    return replace(report, findings=(*around, *own), shelf=place, sheet=place / SHEET, unchanged=True)


def surroundings(order: Order) -> tuple[Finding, ...]:
    """Find what disagrees between this issue and the others of the project."""
    listed = list_issues(order.project)
    own = next((one for one in listed if one.folder == order.manuscript.parent.resolve()), None)
    return neighbours(own, listed, order.today) if own else ()
