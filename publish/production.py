"""The whole flow, on one page: a folder with a manuscript in, proven files on the shelf.

read → typeset → compose → render → conform → inspect → judge → deliver
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from publish.composition.composition import Composition
from publish.errors import ConfigurationError, ContentError
from publish.findings import Finding, Severity, error, note
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.edition import Colour, Standard
from publish.model.house import House
from publish.model.issue import Issue
from publish.model.order import Order, Step, Tell
from publish.model.reading_order import foreign_passages, texts_read
from publish.model.report import Report
from publish.place import Place
from publish.preflight.delivery import Made, facts_of, leave, put_on_shelf, refuse
from publish.preflight.demand import Demand
from publish.preflight.frozen import appeared, judge_frozen
from publish.preflight.kept import surroundings, unchanged
from publish.preflight.manifest import as_enclosure, manifest
from publish.preflight.promise import Promise, faces_in
from publish.preflight.proof import inspect
from publish.preflight.verdict import judge, with_waivers
from publish.press.editions import compositions
from publish.press.enclosures import Enclosure, sources
from publish.press.fingerprint import build_key
from publish.press.fonts_check import require_fonts
from publish.press.lock import locked
from publish.press.records import judge_rendering
from publish.press.rendered import Rendered
from publish.press.rendering_all import RenderAll, SideBySide
from publish.press.shelf import check_shelf
from publish.press.standards import conform
from publish.press.standby import Ready, crew
from publish.press.vectors import words_in
from publish.typography.issue import set_issue


@dataclass(frozen=True, slots=True)
class Pages:
    """A composition, and what the engine made of it."""

    rendered: Rendered
    composition: Composition


@dataclass(frozen=True, slots=True)
class Conformed:
    """An edition whose file is finished, and that nobody has judged yet."""

    pdf: bytes
    pages: Pages
    findings: tuple[Finding, ...]
    """Of its pictures, and of its rendering."""

    @property
    def name(self) -> str:
        """Its edition's."""
        return self.pages.composition.edition.name


@dataclass(frozen=True, slots=True)
class Finished:
    """An edition that was made and judged, and the pages it was made from."""

    made: Made
    pages: Pages


def produce(order: Order, tell: Tell, children: tuple[Ready, ...] = ()) -> Report:
    """Make the editions of one issue, and deliver them if all of them pass.

    `children` are render children that stand by already, one an edition.

    Nothing changes on the shelf otherwise.  Raises `PublishError` for what stops the
    work altogether: a house or layout that cannot be, a machine that lacks something.
    """
    with _at_the_shelf(order):
        done = unchanged(order)
        if done is not None:
            return done
        key = build_key(order)
        house, findings = house_of(order)
        findings += surroundings(order)
        issue, read = read_issue(order.manuscript, order.shown(order.manuscript), order.project, house)
        findings += read
        if issue is None or failed(findings):
            return refuse(order, findings)
        tell(Step("read", issue.slug))
        with ExitStack() as stack:  # the engines load while the issue is set and made up
            ready = children or stack.enter_context(crew(len(order.laid_out)))
            typeset, doubts = set_issue(issue)
            tell(Step("typeset", issue.slug))
            try:
                made, inputs = _make(typeset, house, order, SideBySide(ready), tell)
            except ContentError as stop:  # what was found before it is told all the same
                return refuse(order, with_waivers(findings + doubts, issue.waivers) + stop.findings)
        findings += (*doubts, *(finding for edition in made for finding in edition.findings))
        findings = with_waivers((*findings, *still(order, key)), issue.waivers)
        report = _delivered(order, issue, made, findings, inputs)
        if report.shelf and not report.unchanged:
            tell(Step("deliver", order.place.name))
        return report


def _at_the_shelf(order: Order) -> AbstractContextManager[None]:
    if not order.deliver:
        return nullcontext()
    check_shelf(order.place)
    return locked(order.place)


def _delivered(
    order: Order,
    issue: Issue,
    made: tuple[Made, ...],
    findings: tuple[Finding, ...],
    inputs: tuple[Enclosure, ...],
) -> Report:
    """Deliver what passed; an issue that has appeared only as the revision of it that was asked for."""
    facts = tuple(edition.facts for edition in made)
    before = appeared(order) if order.deliver else None
    correcting = before is not None and bool(order.revision) and bool(before.differing(facts))
    if order.revision and not correcting:
        findings += (note("published/nothing-to-revise", Place(order.shown(order.manuscript))),)
    if before is not None and not correcting:
        findings += judge_frozen(order, before, facts, inputs)
    if failed(findings, strict=order.strict):
        return refuse(order, findings, made)
    if before is not None and not correcting:
        return leave(order, made, findings)
    return put_on_shelf(order, issue, made, findings, inputs)


def still(order: Order, key: str) -> tuple[Finding, ...]:
    """Find that somebody wrote in the sources meanwhile: pages and papers would tell of two texts."""
    if build_key(order) == key:
        return ()
    at = Place(order.shown(order.manuscript))
    return (error("files/changed-meanwhile", at),)


def house_of(order: Order) -> tuple[House, tuple[Finding, ...]]:
    """Read the house of an order's project; one that cannot be stops the work."""
    file = order.project.house_file
    house, findings = read_house(file, order.shown(file))
    if house is None or failed(findings):
        raise ConfigurationError(*findings)
    return house, findings


def _make(
    issue: Issue, house: House, order: Order, render: RenderAll, tell: Tell
) -> tuple[tuple[Made, ...], tuple[Enclosure, ...]]:
    """Make every edition, and tell what they were made from."""
    finished = make_editions(issue, house, order, render, tell)
    made = tuple(one.made for one in finished)
    pages = tuple(one.pages for one in finished)
    read = [file for one in pages for file in one.rendered.read]
    inputs = sources(order, issue, [one.composition for one in pages], read)
    written = manifest(issue, order, inputs, [one.facts for one in made])
    papers = (*inputs, as_enclosure(written))
    faces = faces_in(order.project.fonts)
    archives = tuple(_archive(one, papers, issue.slug, faces, tell) for one in _archived(pages, order, issue))
    return (*made, *archives), inputs


def make_editions(
    issue: Issue, house: House, order: Order, render: RenderAll, tell: Tell
) -> tuple[Finished, ...]:
    """Compose, render, conform, inspect and judge every edition of a typeset issue that is laid out."""
    faces = faces_in(order.project.fonts)
    conformed = conformed_editions(issue, house, order, render, tell)
    return tuple(Finished(_judged(one, issue.slug, faces, tell), one.pages) for one in conformed)


def conformed_editions(
    issue: Issue, house: House, order: Order, render: RenderAll, tell: Tell
) -> Iterator[Conformed]:
    """Compose, render and conform every edition of a typeset issue that is laid out."""
    require_fonts(order.project.fonts)
    composed = compositions(issue, house, order)
    tell(Step("compose", issue.slug))
    with render(tuple(composition for composition, _ in composed)) as rendered:
        for one, (composition, about_pictures) in zip(rendered, composed, strict=True):
            tell(Step("render", f"{issue.slug} {composition.edition.name}"))
            yield _conformed(Pages(one, composition), about_pictures)


def _conformed(
    pages: Pages, about_pictures: tuple[Finding, ...], enclosures: tuple[Enclosure, ...] = ()
) -> Conformed:
    rendered, composition = pages.rendered, pages.composition
    pdf = conform(rendered.pdf, composition, rendered.marked, enclosures)
    return Conformed(pdf, pages, (*about_pictures, *judge_rendering(rendered, composition)))


def _judged(one: Conformed, slug: str, faces: frozenset[str], tell: Tell) -> Made:
    """Read a conformed edition back, and judge it."""
    rendered, composition = one.pages.rendered, one.pages.composition
    for_press = composition.edition.colour is Colour.CMYK
    proof = inspect(one.pdf, Path(f"{one.name}.pdf"), for_press=for_press)
    found = judge(proof, promise_of(rendered, composition, faces))
    tell(Step("judge", f"{slug} {one.name}"))
    facts = facts_of(one.pdf, proof, demand_of(composition))
    spent = replace(facts, seconds=rendered.seconds, memory=rendered.memory)
    return Made(one.pdf, proof, spent, (*one.findings, *found))


def _archive(
    pages: Pages, papers: tuple[Enclosure, ...], slug: str, faces: frozenset[str], tell: Tell
) -> Made:
    tell(Step("render", f"{slug} {pages.composition.edition.name}"))
    return _judged(_conformed(pages, (), papers), slug, faces, tell)


def _archived(pages: tuple[Pages, ...], order: Order, issue: Issue) -> Iterator[Pages]:
    """Give the pages of every edition that encloses its sources: the screen's, under its own name."""
    waived = [waiver.code for waiver in issue.waivers]
    shown = next((one for one in pages if one.composition.edition.links), None)
    for edition in order.editions if shown else ():
        if edition.encloses and shown:
            named = replace(
                shown.composition, edition=edition.without(waived), subject=f"{issue.slug}/{edition.name}"
            )
            yield Pages(shown.rendered, named)


def promise_of(rendered: Rendered, composition: Composition, faces: frozenset[str]) -> Promise:
    """Say what the finished file of an edition must be and hold."""
    return Promise(
        edition=composition.edition,
        trim=composition.trim,
        manuscript=rendered.document,
        typed=composition.manuscript_words,
        read=_read(composition),
        foreign=_foreign(composition),
        furniture=rendered.added,
        running=words_in(composition.pictures),
        symbols=composition.symbols,
        faces=faces,
        most_pages=composition.max_pages,
        demand=demand_of(composition),
    )


def _read(composition: Composition) -> tuple[str, ...]:
    """Give what must be heard, in its order: of the stories' texts, those that were not left out."""
    if not composition.edition.links:
        return ()
    due = frozenset(composition.manuscript_words)
    return tuple(text for text in texts_read(_issue(composition)) if text in due)


def _foreign(composition: Composition) -> tuple[tuple[str, str], ...]:
    return tuple(foreign_passages(_issue(composition))) if composition.edition.links else ()


def _issue(composition: Composition) -> Issue:
    return cast("Issue", composition.values["issue"])


def demand_of(composition: Composition) -> Demand | None:
    """Say what the press demands of an edition; None of one for a screen."""
    if composition.edition.colour is not Colour.CMYK:
        return None
    return Demand(
        profile=composition.profile,
        bleed=composition.edition.bleed,
        spots=len({spot.name for spot in composition.spots}),
        claim=Standard.PDF_X_4 in composition.edition.standards,
    )


def failed(findings: Iterable[Finding], *, strict: bool = False) -> bool:
    """Tell whether something found forbids to deliver."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in failing for finding in findings)
