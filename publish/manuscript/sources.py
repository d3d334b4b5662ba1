"""Sources: `[^1]: [title](address) — publisher, date`."""

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from publish.findings import error, warning
from publish.manuscript.addresses import Use, check_address
from publish.manuscript.attributes import check_names, read_braces
from publish.manuscript.inline import InlineText
from publish.manuscript.languages import check_language, language_named
from publish.manuscript.nodes import Node
from publish.manuscript.passage import Passage
from publish.manuscript.placed_state import Target
from publish.manuscript.source_book import Note, SourceBook
from publish.model.text import Code, Inlines, Link, Reference, SourceCall, plain
from publish.place import Place

_BRACES = re.compile(r"\s*\{[^{}]*\}\s*$")
_DETAILS = re.compile(r"\s*(?:[—–]|--?-?)\s+(?P<words>\S.*)", re.DOTALL)
_LANGUAGE = re.compile(r"\s*\((?:en|in)\s+(\w+)\)", re.IGNORECASE)
_DAY = re.compile(r"\s*\d{1,2}(?:er)?\s+\w+\s*")


def read_sources(nodes: Iterable[Node], inline: InlineText) -> SourceBook:
    """Read every definition of a source; what is wrong is added to the reader's findings."""
    book = SourceBook({}, {}, inline.found)
    addresses: dict[str, str] = {}
    for node in nodes:
        key = node.token.info
        at = inline.sheet.start_of(node.first)
        if key in book.notes:
            facts = {"key": key, "line": book.places[key].line}
            inline.found.append(error("links/note-twice", at, facts))
            continue
        note = _read_note(node, inline, at)
        book.notes[key], book.places[key] = note, at
        if note is not None and addresses.setdefault(note.address, key) != key:
            first = addresses[note.address]
            facts = {"key": key, "first": first, "line": book.places[first].line}
            inline.found.append(warning("links/source-twice", at, facts))
    return book


def _read_note(node: Node, inline: InlineText, at: Place) -> Note | None:
    key = node.token.info
    passage = inline.sheet.passage(node.token.content, node.first)
    if not passage.text.strip():
        inline.found.append(error("links/note-empty", at, {"key": key}))
        return None
    passage, language = _language(passage, inline)
    tokens = inline.tokens(passage)
    end = _link_end(tokens)
    if end < 0 or node.token.meta["more"]:
        inline.found.append(error("links/note-form", at, {"key": key}))
        return None
    title = inline.grow(tokens[1:end], passage)
    address = _address(tokens[0], title, passage, inline)
    rest = tokens[end + 1 :]
    if rest and rest[0].type == "attributes":
        offset = rest[0].meta["offset"]
        language = _read_language(passage.part(offset, offset + len(rest[0].markup)), inline)
        rest = rest[1:]
    details = _details(rest, passage, inline)
    if details is None:
        inline.found.append(error("links/note-form", at, {"key": key}))
        return None
    words, named = _take_language(details)
    if not words:
        inline.found.append(warning("links/publisher-missing", at, {"key": key}))
    publisher, published = split_details(words)
    if address is None:
        return None
    return Note(
        key=key,
        title=title,
        address=address,
        publisher=publisher,
        published=published,
        language=language or named,
        at=at,
    )


def _language(passage: Passage, inline: InlineText) -> tuple[Passage, str]:
    """Take `{lang=en}` off the end of a definition."""
    match = _BRACES.search(passage.text)
    if match is None:
        return passage, ""
    return passage.part(0, match.start()), _read_language(passage.part(match.start()), inline)


def _read_language(braces: Passage, inline: InlineText) -> str:
    marks = read_braces(braces)
    inline.found.extend(check_names(marks, ("lang",)))
    language = ""
    for piece in marks.all("lang"):
        language, wrong = check_language(piece.value, piece.at)
        inline.found.extend(wrong)
    return language


def _link_end(tokens: Sequence[Token]) -> int:
    """Find the end of the link that a definition must begin with; -1 without one."""
    if not tokens or tokens[0].type != "link_open" or "target" not in tokens[0].meta:
        return -1
    depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            return index
    return -1


def _address(opening: Token, title: Inlines, passage: Passage, inline: InlineText) -> str | None:
    target: Target = opening.meta["target"]
    at = inline.definitions.use(target.label) or passage.at(target.address_offset)
    if target.title:
        inline.found.append(error("links/title-dropped", at, {"found": target.title}))
    if any(isinstance(child, Link | Reference) for child in title):
        inline.found.append(error("links/nested", passage.at()))
    if not plain(title).strip():
        inline.found.append(error("links/text-missing", passage.at(), {"address": target.address}))
    address, findings = check_address(target.address, at, Use.SOURCE)
    inline.found.extend(findings)
    return address


def _details(tokens: Sequence[Token], passage: Passage, inline: InlineText) -> str | None:
    """Give the words after a definition's link; None when they are no publisher and date."""
    inlines = inline.grow(tokens, passage)
    if any(isinstance(child, Link | Reference | SourceCall | Code) for child in inlines):
        return None
    words = plain(inlines)
    if not words.strip():
        return ""
    match = _DETAILS.fullmatch(words)
    return match.group("words").strip() if match else None


def _take_language(words: str) -> tuple[str, str]:
    """Take « (en anglais) » off; the layout says it again, in the issue's own language."""
    for match in _LANGUAGE.finditer(words):
        language = language_named(match.group(1))
        if language:
            return (words[: match.start()] + words[match.end() :]).strip(), language
    return words, ""


def split_details(words: str) -> tuple[str, str]:
    """Part a publisher from a date: the last part with a figure in it is the date.

    >>> split_details("The Astana Times, 30 septembre 2025")
    ('The Astana Times', '30 septembre 2025')
    >>> split_details("Ministère, service de presse")
    ('Ministère, service de presse', '')
    """
    parts = words.split(",")
    start = len(parts)
    if len(parts) > 1 and any(character.isdigit() for character in parts[-1]):
        start -= 1
        if start > 1 and _DAY.fullmatch(parts[start - 1]):
            start -= 1
    return ",".join(parts[:start]).strip(), ",".join(parts[start:]).strip()
