"""The language of manuscripts, case by case: `language.md` is made to be read by editors."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.findings import Severity
from publish.manuscript.body import Body, Surroundings, read_body
from publish.manuscript.elsewhere import Elsewhere
from publish.manuscript.passage import Sheet
from publish.model.blocks import (
    Agenda,
    Block,
    Chart,
    Dialogue,
    KeyFigures,
    Laureates,
    ListBlock,
    MapBlock,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Rule,
    Sidebar,
    Subhead,
    Table,
    Timeline,
    Verbatim,
)
from publish.model.issue import Source, Story
from publish.model.project import Project
from publish.model.text import (
    Code,
    Emphasis,
    FolioSlot,
    Foreign,
    IndexMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    SmallCaps,
    SourceCall,
    Strong,
    Superior,
    Text,
)

ROOT = Path(__file__).parents[2]
GEO = ROOT / "assets" / "geo"
ELSEWHERE = Elsewhere(Project(ROOT), ROOT / "issues" / "2025-12-12")
CASES = Path(__file__).with_name("language.md").read_text(encoding="utf-8")


def golden(text: str) -> Iterator[tuple[str, str, str]]:
    """Cut a file of cases: name, point, source, point, outline, point."""
    parts = text.split("\n.\n")
    for name, source, outline in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        yield name.strip().split("\n")[-1], source, outline


@pytest.mark.parametrize(("source", "outline"), [pytest.param(s, o, id=n) for n, s, o in golden(CASES)])
def test_the_press_understands(source: str, outline: str, tmp_path: Path) -> None:
    sheet = Sheet(Path("issue.md"), tuple(source.split("\n")))
    body, findings = read_body(sheet, 1, Surroundings(tmp_path, GEO, "fr", ELSEWHERE))
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    assert (
        "\n".join(line.rstrip() for line in written(body)).replace("\N{NO-BREAK SPACE}", "[nbsp]") == outline
    )


def written(body: Body) -> Iterator[str]:
    for story in body.stories:
        yield from _story(story)
    for source in body.sources:
        yield _source(source)


def _story(story: Story) -> Iterator[str]:
    words = [story.id, story.weight, story.language if story.language != "fr" else ""]
    words.append(f"by {story.byline}" if story.byline else "")
    for name, values in (("tags", story.tags), ("places", story.places), ("persons", story.persons)):
        words.append(f"{name} {', '.join(values)}" if values else "")
    words.append(f"sources {' '.join(map(str, story.sources))}" if story.sources else "")
    yield " ".join(["story", *(word for word in words if word)])
    for name, inlines in (
        ("kicker", story.kicker),
        ("headline", story.headline),
        ("standfirst", story.standfirst),
    ):
        if inlines:
            yield f"  {name} {run(inlines)}"
    for block in story.blocks:
        yield from indented(_block(block))


def _source(source: Source) -> str:
    parts = [f"source {source.number} {source.address}", run(source.title), source.publisher]
    last = f"{source.published} {source.language}".strip()
    return " | ".join([*parts, *([last] if last else [])])


def indented(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield f"  {line}"


def _block(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912, PLR0915 one arm a kind
    match block:
        case Paragraph():
            yield f"paragraph {run(block.inlines)}"
        case Subhead():
            yield f"subhead {run(block.inlines)}"
        case ListBlock():
            yield f"list {block.start}" if block.start is not None else "list"
            for item in block.items:
                yield "  item"
                for part in item:
                    yield from indented(indented(_block(part)))
        case Quote():
            yield "quote"
            for part in block.blocks:
                yield from indented(_block(part))
        case Dialogue():
            yield "dialogue"
            for paragraph in block.paragraphs:
                yield from indented(_block(paragraph))
        case PullQuote():
            yield f"pullquote {run(block.inlines)}" + (f" — {run(block.credit)}" if block.credit else "")
        case Verbatim():
            yield f"verbatim {block.value}"
        case Rule():
            yield "rule"
        case Table():
            caption = f": {run(block.caption)}" if block.caption else ""
            yield f"table {' '.join(alignment.value for alignment in block.alignments)}{caption}"
            for row in (block.head, *block.rows):
                yield "  " + " / ".join(run(cell) for cell in row)
        case Sidebar():
            yield f"sidebar {block.id}: {run(block.title)}"
            for part in block.blocks:
                yield from indented(_block(part))
        case _:
            yield from _box(block)


def _box(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 one arm a kind
    match block:
        case KeyFigures():
            yield f"figures {run(block.title)}".strip()
            for figure in block.figures:
                yield f"  {figure.figure} [{figure.unit}] {run(figure.label)}"
        case Laureates():
            yield f"laureates {run(block.title)}".strip()
            for one in block.laureates:
                yield f"  {run(one.name)} | {run(one.country)} | {run(one.theme)}"
        case Agenda():
            yield f"agenda {run(block.title)}".strip()
            for dated in block.dates:
                yield f"  {run(dated.date)} | {run(dated.words)}"
        case Timeline():
            yield f"timeline {run(block.title)}".strip()
            for moment in block.moments:
                yield f"  {run(moment.date)} | {run(moment.words)}" + (" | now" if moment.now else "")
        case Picture():
            name = Path(block.path).name
            yield f"picture {name} ({block.alternative}) {run(block.caption)} / {run(block.credit)}"
        case Chart():
            yield f"chart {block.kind.value} {run(block.title)}"
        case MapBlock():
            yield f"map {run(block.title)}"
        case _:
            raise AssertionError(block)


def run(inlines: Inlines) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:  # noqa: C901, PLR0911, PLR0912 one arm a kind
    match inline:
        case Text(value):
            return value
        case Code(value):
            return f"<code {value}>"
        case Emphasis(children):
            return f"<em {run(children)}>"
        case Strong(children):
            return f"<strong {run(children)}>"
        case Superior(children):
            return f"<sup {run(children)}>"
        case SmallCaps(children):
            return f"<sc {run(children)}>"
        case IndexMark(children):
            return f"<index {run(children)}>"
        case Foreign(children, language, italic):
            return f"<{language}{'-italic' if italic else ''} {run(children)}>"
        case Link(children, address):
            return f"<link {address} {run(children)}>"
        case Reference(children):
            return f"<reference {inline.address} {run(children)}>"
        case FolioSlot(address):
            return f"<slot {address}>"
        case SourceCall(number):
            return f"<call {number}>"
        case LineBreak():
            return "<br>"
