"""Stories: each from one `##` to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publish.findings import error
from publish.manuscript.blocks import BlockReader
from publish.manuscript.headlines import Headline, read_headline
from publish.manuscript.nodes import SILENT, STORY, Node
from publish.manuscript.openings import STANDFIRST, kind_of, read_line
from publish.model.issue import Story
from publish.model.text import Inlines

_SHOWN = 60


@dataclass(slots=True)
class Cut:
    """A story before it is read: its heading, and the blocks under it."""

    heading: Node
    nodes: list[Node]


def cut_stories(nodes: Iterable[Node]) -> tuple[list[Node], list[Cut]]:
    """Part what stands before the first story from the stories."""
    before: list[Node] = []
    cuts: list[Cut] = []
    for node in nodes:
        if node.kind == "heading" and node.token.markup == STORY and node.token.level == 0:
            cuts.append(Cut(node, []))
        else:
            (cuts[-1].nodes if cuts else before).append(node)
    return before, cuts


def read_stories(nodes: Iterable[Node], reader: BlockReader, language: str) -> tuple[Story, ...]:
    """Read every story; `language` is the issue's."""
    before, cuts = cut_stories(nodes)
    _refuse_text_before(before, reader)
    # All headlines first: their ids must be known before a sidebar is offered one.
    headlines = [read_headline(cut.heading, reader, number) for number, cut in enumerate(cuts, start=1)]
    return tuple(
        _story(cut, headline, reader, language) for cut, headline in zip(cuts, headlines, strict=True)
    )


def _refuse_text_before(nodes: Sequence[Node], reader: BlockReader) -> None:
    # Read all the same: its own faults are told, and the sources it calls count as called.
    reader.read(nodes)
    printed = [node for node in nodes if node.kind not in SILENT]
    if printed and printed[0].kind == "heading" and printed[0].token.markup == "#":
        printed = printed[1:]
    if printed:
        facts = {"found": reader.sheet.line(printed[0].first).strip()[:_SHOWN]}
        reader.add(error("structure/text-before-story", reader.at(printed[0]), facts))


def _story(cut: Cut, headline: Headline, reader: BlockReader, language: str) -> Story:
    numbers: list[int] = []
    own = replace(reader, inline=replace(reader.inline, numbers=numbers))
    printed = [node for node in cut.nodes if node.kind not in SILENT]
    standfirst: Inlines = ()
    rest = cut.nodes
    if printed and kind_of(printed[0]) == STANDFIRST:
        own.read([node for node in cut.nodes[: cut.nodes.index(printed[0])] if node.kind == "comment"])
        standfirst = _standfirst(printed[0], own)
        rest = cut.nodes[cut.nodes.index(printed[0]) + 1 :]
    blocks = own.read(rest)
    if not printed:
        reader.add(error("structure/story-empty", headline.at))
    return Story(
        id=headline.id,
        kicker=headline.kicker,
        headline=headline.headline,
        standfirst=standfirst,
        byline=headline.byline,
        blocks=blocks,
        sources=tuple(dict.fromkeys(numbers)),
        language=headline.language or language,
        tags=headline.tags,
        places=headline.places,
        persons=headline.persons,
        weight=headline.weight,
        at=headline.at,
    )


def _standfirst(node: Node, reader: BlockReader) -> Inlines:
    opening = read_line(node, reader.sheet)
    extra = [*opening.words, *opening.marks.pieces, *([opening.title] if opening.title else [])]
    for finding in opening.marks.findings:
        reader.add(finding)
    if extra:
        facts = {"name": opening.typed, "found": " ".join(piece.value for piece in extra)}
        reader.add(error("structure/title-misplaced", extra[0].at, facts))
    printed = [child for child in node.children if child.kind not in SILENT]
    reader.read([child for child in node.children if child.kind == "comment"])
    if not printed:
        reader.add(error("structure/container-empty", opening.at, {"name": opening.typed}))
        return ()
    if len(printed) > 1 or printed[0].kind != "paragraph":
        wrong = printed[1] if len(printed) > 1 else printed[0]
        reader.add(error("structure/standfirst-form", reader.at(wrong)))
        reader.read(printed)
        return ()
    return reader.inline.read(reader.sheet.passage(printed[0].text, printed[0].first))
