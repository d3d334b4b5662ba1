"""A part of a volume: one issue laid out and conformed for binding, kept by content.

It is judged where it is bound, in the final bytes: what is found there on its pages is told of it.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from publish.bindery.sheet_sizes import sheet_sizes
from publish.composition.margins import margins_of
from publish.errors import ContentError
from publish.findings import Finding, in_order
from publish.manuscript.extracts import extracts
from publish.manuscript.reading import read_issue
from publish.model.edition import BOUND_PRINT, BOUND_SCREEN
from publish.model.house import House
from publish.model.issue import Issue
from publish.model.order import Order
from publish.model.part import PartRecord
from publish.preflight.promise import faces_in
from publish.preflight.verdict import with_waivers
from publish.press.fingerprint import build_key
from publish.press.rendering_all import ByOneLayout
from publish.press.standby import Crew, crew
from publish.production import Conformed, conformed_editions, failed, house_of, promise_of, still
from publish.typography.issue import set_issue
from publish.volume.keeping import PRINT, SCREEN, Promises, Shelfmark, keep_part, kept_part, part_files
from publish.volume.record import record_of

BOUND = (BOUND_PRINT, BOUND_SCREEN)


def shelfmark(order: Order, name: str, around: str = "") -> Shelfmark:
    """Say where a part is kept: its key names all that its bytes and its record depend on.

    `around` is `house_print` of its project, for who asks of many issues at once.
    """
    return Shelfmark(order.shelf, name, _key_of(order, build_key(order, around), name))


def make_part(order: Order, name: str, children: Crew = crew, around: str = "") -> PartRecord:
    """Make the part of a volume that an issue is, or find it made; `name` is its own in the volume.

    `around` is as above: what it tells of must still be so when the part is finished.
    ContentError with all findings for an issue that an editor must mend first.
    """
    key = build_key(order, around)
    mark = Shelfmark(order.shelf, name, _key_of(order, key, name))
    kept = None if order.again else kept_part(mark)
    if kept is not None:
        return kept
    house, findings = house_of(order)
    issue, read = read_issue(order.manuscript, order.shown(order.manuscript), order.project, house)
    findings += read
    if issue is None or failed(findings):
        raise ContentError(*in_order(findings))
    typeset, editions, found = _made(issue, house, order, children)
    findings = _of_issue(issue, with_waivers((*findings, *found, *still(order, key)), issue.waivers))
    if failed(findings):
        raise ContentError(*in_order(findings))
    promises = promises_of(editions, faces_in(order.project.fonts))
    return _kept(mark, typeset, editions, in_order(findings), promises)


def _made(
    issue: Issue, house: House, order: Order, children: Crew
) -> tuple[Issue, tuple[Conformed, ...], tuple[Finding, ...]]:
    """Give the typeset issue, its editions, and what was found on the way."""
    bound = replace(order, editions=BOUND, deliver=False)
    with children(1) as (ready,):
        typeset, doubts = set_issue(issue)
        try:
            render = ByOneLayout(ready, children)
            editions = tuple(conformed_editions(typeset, house, bound, render, lambda _: None))
        except ContentError as stop:  # what was found before it is told all the same
            before = with_waivers(doubts, issue.waivers)
            raise ContentError(*in_order(_of_issue(issue, (*before, *stop.findings)))) from stop
    return typeset, editions, (*doubts, *(finding for one in editions for finding in one.findings))


def _kept(
    mark: Shelfmark,
    issue: Issue,
    editions: tuple[Conformed, ...],
    findings: tuple[Finding, ...],
    promises: Promises,
) -> PartRecord:
    printed, screen = editions
    marked = screen.pages.rendered.marked
    assert marked is not None  # a screen edition is tagged
    pages = (printed.pages.rendered.pages, screen.pages.rendered.pages)
    files = part_files(printed.pdf, screen.pdf, pages)
    composition = screen.pages.composition
    margins = margins_of(composition.layout, composition.trim)
    record = replace(
        record_of(mark.name, issue, marked.root, files, findings),
        inner=margins.inner,
        outer=margins.outer,
        head=margins.head,
        slots=screen.pages.rendered.slots,
        sheets=sheet_sizes(printed.pdf),
    )
    return keep_part(mark, record, {PRINT: printed.pdf, SCREEN: screen.pdf}, promises)


def promises_of(editions: tuple[Conformed, ...], faces: frozenset[str]) -> Promises:
    """Say what the print and the screen edition must hold."""
    printed, screen = (promise_of(one.pages.rendered, one.pages.composition, faces) for one in editions)
    return printed, screen


def _of_issue(issue: Issue, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Name the issue where a finding names a file of it alone: a volume has many of the same name."""
    files = {Path(f"{edition.name}.pdf") for edition in BOUND}
    return tuple(
        replace(one, at=replace(one.at, path=Path(issue.slug) / one.at.path)) if one.at.path in files else one
        for one in findings
    )


def _key_of(order: Order, build: str, name: str) -> str:
    """Hash what a part depends on; which others are bound only where it refers to some."""
    refers = order.companions and extracts(order.manuscript, order.project)
    beside = sorted(order.companions) if refers else ()
    return hashlib.sha256(f"{build}\n{name}\n{BOUND}\n{beside}".encode()).hexdigest()
