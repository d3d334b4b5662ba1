"""Read an issue: one file in, one `Issue` out, or everything that is wrong with it."""

from pathlib import Path

from publish.findings import Finding, Severity, error
from publish.manuscript.body import Body, Surroundings, in_order, read_body
from publish.manuscript.elsewhere import Elsewhere
from publish.manuscript.front_matter import FrontMatter, read_front_matter
from publish.manuscript.passage import Sheet
from publish.manuscript.suggest import nearest
from publish.manuscript.text_file import read_text
from publish.model.house import House
from publish.model.issue import Issue
from publish.model.project import Project

_BOOK = "volume"
"""The layout that no issue can have: it sets the pages around the issues of a volume."""
_RULES = {"fr": "fr-IN"}
"""The rule table of a language that has more than one: the Imprimerie nationale's."""


def read_issue(
    path: Path, shown: Path, project: Project, house: House
) -> tuple[Issue | None, tuple[Finding, ...]]:
    """Read a manuscript; `shown` is the path that findings name.

    Every fault of the file is told, in the order of the source; None after an error.
    """
    source, of_bytes = read_text(path, shown)
    if source is None:
        return None, of_bytes
    manuscript, findings = read_front_matter(source)
    if manuscript is None:
        return None, in_order((*of_bytes, *source.as_typed(findings)), shown)
    front = manuscript.front
    folder = path.resolve().parent
    language = front.language or house.language
    around = Surroundings(folder, project.assets / "geo", language, Elsewhere(project, folder))
    sheet = Sheet(shown, tuple(source.text.split("\n")))
    body, more = read_body(sheet, manuscript.body_line, around)
    findings = (*findings, *more, *_layout_findings(front, project))
    findings = in_order((*of_bytes, *source.as_typed(findings)), shown)
    issue = _issue(shown, folder, front, body, house)
    failed = issue is None or any(finding.severity is Severity.ERROR for finding in findings)
    return None if failed else issue, findings


def _issue(shown: Path, folder: Path, front: FrontMatter, body: Body, house: House) -> Issue | None:
    if front.date is None:
        return None
    language = front.language or house.language
    return Issue(
        path=shown,
        folder=folder,
        number=front.number,
        date=front.date,
        title=front.title,
        byline=front.byline,
        place=front.place or house.city,
        language=language,
        typography=front.typography or _RULES.get(language, language),
        pages=front.pages,
        layout=front.layout or house.layout,
        printing=front.printing,
        stories=body.stories,
        sources=body.sources,
        waivers=front.waivers,
        published=front.published,
    )


def _layout_findings(front: FrontMatter, project: Project) -> tuple[Finding, ...]:
    """Refuse a layout that does not exist; the house's own is judged with the house."""
    layouts = sorted(path.name for path in project.layouts.glob("*") if path.is_dir() and path.name != _BOOK)
    if not front.layout or not layouts or front.layout in layouts:
        return ()
    facts = {"found": front.layout, "meant": nearest(front.layout, layouts) or ", ".join(layouts)}
    return (error("structure/layout-unknown", front.at("layout"), facts),)
