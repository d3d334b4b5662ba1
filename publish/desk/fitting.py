"""The lines of an issue as the make-up set them, looked at without making anything."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from publish.composition.fit.line import Line
from publish.composition.fit.role import Setting
from publish.composition.layout import find_layout, read_layout
from publish.composition.leads import with_leads
from publish.composition.makeup.architecture_file import is_made_up, read_architecture
from publish.composition.makeup.placed import Account, Element, MadeUp, Move, lines_in
from publish.composition.makeup.prepare import made_up
from publish.errors import ConfigurationError, ContentError
from publish.findings import Finding, Severity, error
from publish.manuscript.house import read_house
from publish.manuscript.listing import shown_path
from publish.manuscript.reading import read_issue
from publish.model.project import Project
from publish.model.text import Inlines, plain
from publish.preflight.verdict import with_waivers
from publish.typography.issue import set_issue

_TEXT, _DROP_CAP = "text", "drop-cap"


@dataclass(frozen=True, slots=True)
class FittedStory:
    """A story's running text, line by line in reading order; its page counts from 1."""

    id: str
    headline: str
    page: int
    slot: str
    """The form that it stands in."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """An issue fitted; `findings` are those of reading it, and what gave way."""

    stories: tuple[FittedStory, ...]
    accounts: tuple[Account, ...]
    moves: tuple[Move, ...]
    findings: tuple[Finding, ...]
    justified: bool
    """Only the lines of justified text are tight or loose."""


def fitted(project: Project, manuscript: Path, named: str) -> Fitted:
    """Make an issue up in a layout (by default its own, or the house's) and give its lines.

    Raises `ContentError` with what is wrong in the manuscript or does not fit, and
    `ConfigurationError` for a layout that flows: its lines are the engine's.
    """
    house, found = read_house(project.house_file, shown_path(project, project.house_file))
    if house is None:
        raise ConfigurationError(*found)
    issue, read = read_issue(manuscript, shown_path(project, manuscript), project, house)
    found += read
    if issue is None or any(one.severity is Severity.ERROR for one in found):
        raise ContentError(*found)
    layout = find_layout(project.layouts, named or issue.layout or house.layout, house.at)
    if not is_made_up(layout):
        raise ConfigurationError(error("makeup/layout-flows", house.at, {"layout": layout.name}))
    typeset, doubts = set_issue(issue)
    found = with_waivers(found + doubts, issue.waivers)
    try:
        made = made_up(with_leads(typeset, read_layout(layout)), house, project, layout)
    except ContentError as stop:
        raise ContentError(*found, *stop.findings) from stop
    justified = read_architecture(layout).roles[_TEXT].setting is Setting.JUSTIFIED
    return Fitted(tuple(_stories(made)), made.accounts, made.moves, found + made.findings, justified)


def _stories(made: MadeUp) -> Iterator[FittedStory]:
    for sheet in made.sheets:
        for element in sheet.elements:
            if element.tag == "article":
                heads = (part for part in element.parts if isinstance(part, Element) and part.tag == "h2")
                words = " ".join(plain(one.line.inlines).strip() for head in heads for one in lines_in(head))
                yield FittedStory(
                    element.id,
                    words,
                    sheet.folio,
                    element.name.rpartition(" ")[2],
                    tuple(_text_lines(element)),
                )


def _text_lines(element: Element) -> Iterator[Line]:
    """Give the lines of running text, a drop cap with the line it opens."""
    opening: Inlines = ()
    for one in lines_in(element):
        if one.role == _DROP_CAP:
            opening = one.line.inlines
        elif one.role == _TEXT:
            yield replace(one.line, inlines=(*opening, *one.line.inlines)) if opening else one.line
            opening = ()
