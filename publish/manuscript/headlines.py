"""Headlines: `## Kicker : Headline {#id tags="…" places="…" persons="…" weight=lead}`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from publish.findings import Finding, error
from publish.manuscript.attributes import IDENTITY, Marks, check_names, read_braces
from publish.manuscript.blocks import BlockReader
from publish.manuscript.identities import slug
from publish.manuscript.inline import InlineText
from publish.manuscript.languages import check_language
from publish.manuscript.nodes import Node
from publish.manuscript.passage import Passage
from publish.manuscript.suggest import nearest
from publish.model.text import Inlines, LineBreak, Text, plain
from publish.place import Place

WEIGHTS = ("lead", "second", "brief")
_MEANT = {
    "une": "lead",
    "ouverture": "lead",
    "principal": "lead",
    "première": "lead",
    "main": "lead",
    "deuxième": "second",
    "seconde": "second",
    "brève": "brief",
    "short": "brief",
}
_ATTRIBUTES = (IDENTITY, "tags", "places", "persons", "weight", "lang", "byline")
# "{{ 7*7 }}" and "{mot}" end a headline as words; braces of ours name or set something.
_BRACES = re.compile(r"(?<!\{)\{(?=[^{}]*[#.=])(?:[^{}\"]|\"[^\"]*\")*\}\s*$")
_SPACES = "[ \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
_COLON = re.compile(rf"(?:{_SPACES}+:|:(?={_SPACES})){_SPACES}*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Headline:
    """What a story's first line says."""

    id: str
    kicker: Inlines
    headline: Inlines
    byline: str
    language: str
    tags: tuple[str, ...]
    places: tuple[str, ...]
    persons: tuple[str, ...]
    weight: str
    at: Place


def read_headline(node: Node, reader: BlockReader, number: int) -> Headline:
    """Read a headline; `number` counts the stories and names one whose title is no word."""
    passage = reader.sheet.passage(node.token.content, node.first)
    braces = _BRACES.search(passage.text)
    marks = read_braces(passage.part(braces.start())) if braces else Marks(())
    for finding in check_names(marks, _ATTRIBUTES):
        reader.add(finding)
    at = reader.at(node)
    kicker, headline = _title(passage.part(0, braces.start() if braces else None), reader.inline, at)
    typed = next(iter(marks.all(IDENTITY)), None)
    identity = typed.value if typed else slug(headline) or f"article-{number}"
    return Headline(
        id=reader.identities.claim(identity, typed.at if typed else at),
        kicker=kicker,
        headline=headline,
        byline=marks.value("byline").strip(),
        language=_checked(marks, "lang", reader),
        tags=_list(marks.value("tags")),
        places=_list(marks.value("places")),
        persons=_list(marks.value("persons")),
        weight=_checked(marks, "weight", reader),
        at=at,
    )


def _title(passage: Passage, inline: InlineText, at: Place) -> tuple[Inlines, Inlines]:
    """Part the kicker from the headline at the first colon that has a blank beside it."""
    reader = inline.without_calls()
    tokens = reader.tokens(passage)
    split = _split(tokens)
    if split is None:
        headline = reader.grow(tokens, passage)
        kicker: Inlines = ()
    else:
        before, after = split
        kicker, headline = _trimmed(reader.grow(before, passage)), reader.grow(after, passage)
        if not plain(kicker).strip():
            inline.found.append(error("structure/kicker-empty", at))
    headline = _trimmed(headline)
    if not any(sign.isalnum() for sign in plain(headline)):
        inline.found.append(error("structure/headline-empty", at))
    return kicker, headline


def _split(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]] | None:
    depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        match = _COLON.search(token.content) if token.type == "text" and depth == 0 else None
        if match is not None:
            left, right = token.copy(), token.copy()
            left.content, right.content = token.content[: match.start()], token.content[match.end() :]
            right.meta = {"offset": token.meta["offset"] + match.end()}
            return [*tokens[:index], left], [right, *tokens[index + 1 :]]
    return None


def _trimmed(inlines: Inlines) -> Inlines:
    """Take blanks off both ends, and line breaks that part nothing."""
    kept = list(inlines)
    while kept and (isinstance(kept[0], LineBreak) or kept[0] == Text("")):
        kept.pop(0)
    while kept and (isinstance(kept[-1], LineBreak) or kept[-1] == Text("")):
        kept.pop()
    if kept and isinstance(kept[0], Text):
        kept[0] = Text(kept[0].value.lstrip())
    if kept and isinstance(kept[-1], Text):
        kept[-1] = Text(kept[-1].value.rstrip())
    return tuple(kept)


def _list(typed: str) -> tuple[str, ...]:
    return tuple(item for item in (" ".join(piece.split()) for piece in re.split("[,;]", typed)) if item)


def _checked(marks: Marks, name: str, reader: BlockReader) -> str:
    piece = next(iter(marks.all(name)), None)
    if piece is None:
        return ""
    if name == "lang":
        language, findings = check_language(piece.value, piece.at)
    else:
        language, findings = _weight(piece.value, piece.at)
    for finding in findings:
        reader.add(finding)
    return language


def _weight(typed: str, at: Place) -> tuple[str, tuple[Finding, ...]]:
    if typed in WEIGHTS:
        return typed, ()
    meant = nearest(typed, WEIGHTS, _MEANT) or ", ".join(WEIGHTS)
    return "", (error("structure/weight-unknown", at, {"found": typed, "meant": meant}),)
