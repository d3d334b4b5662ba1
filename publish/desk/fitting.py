"""The lines of an issue as the make-up set them, looked at without making anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.composition.fit.line import Line
from publish.composition.layout import find_layout
from publish.composition.makeup.architecture_file import is_made_up
from publish.composition.makeup.placed import Account, Element, MadeUp, PlacedLine
from publish.composition.makeup.prepare import made_up
from publish.errors import ConfigurationError, ContentError
from publish.findings import Finding, Severity, error
from publish.manuscript.house import read_house
from publish.manuscript.listing import shown_path
from publish.manuscript.reading import read_issue
from publish.model.project import Project
from publish.model.text import plain
from publish.typography.issue import set_issue

_TEXT = "text"


@dataclass(frozen=True, slots=True)
class FittedStory:
    """A story's running text, line by line in reading order; its page counts from 1."""

    id: str
    headline: str
    page: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """An issue fitted; `findings` say what gave way."""

    stories: tuple[FittedStory, ...]
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]


def fitted(project: Project, manuscript: Path, named: str) -> Fitted:
    """Make an issue up in a layout (by default its own, or the house's) and give its lines.

    Raises `ContentError` with what is wrong in the manuscript or does not fit, and
    `ConfigurationError` for a layout that flows: its lines are the engine's.
    """
    house, house_findings = read_house(project.house_file, shown_path(project, project.house_file))
    if house is None:
        raise ConfigurationError(*house_findings)
    issue, read = read_issue(manuscript, shown_path(project, manuscript), project, house)
    if issue is None or any(one.severity is Severity.ERROR for one in read):
        raise ContentError(*read)
    layout = find_layout(project.layouts, named or issue.layout or house.layout, house.at)
    if not is_made_up(layout):
        raise ConfigurationError(error("makeup/layout-flows", house.at, {"layout": layout.name}))
    made = made_up(set_issue(issue)[0], house, project, layout)
    return Fitted(tuple(_stories(made)), made.accounts, made.findings)


def _stories(made: MadeUp) -> Iterator[FittedStory]:
    for sheet in made.sheets:
        for element in sheet.elements:
            if element.tag == "article":
                head = next((part for part in element.parts if _is(part, "h2")), None)
                words = _words(head) if isinstance(head, Element) else ""
                lines = tuple(one.line for one in _lines(element) if one.role == _TEXT)
                yield FittedStory(element.id, words, sheet.folio, lines)


def _is(part: object, tag: str) -> bool:
    return isinstance(part, Element) and part.tag == tag


def _words(element: Element) -> str:
    return " ".join(plain(one.line.inlines).strip() for one in _lines(element))


def _lines(element: Element) -> Iterator[PlacedLine]:
    for part in element.parts:
        if isinstance(part, PlacedLine):
            yield part
        elif isinstance(part, Element):
            yield from _lines(part)
