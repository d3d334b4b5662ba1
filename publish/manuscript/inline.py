"""Running text: Markdown's flat marks as a tree of inlines.

Nothing typed is dropped: what has no place in the model is an error.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from publish.findings import Finding, error, note
from publish.manuscript.addresses import Use, check_address
from publish.manuscript.characters import character_findings
from publish.manuscript.definitions import Definitions
from publish.manuscript.elsewhere import Elsewhere
from publish.manuscript.leftovers import leftovers
from publish.manuscript.markdown import parse_inlines
from publish.manuscript.passage import Passage, Sheet
from publish.manuscript.placed_state import Target
from publish.manuscript.references import read_reference
from publish.manuscript.spans import read_span
from publish.model.text import (
    Code,
    Emphasis,
    FolioSlot,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    SourceCall,
    Strong,
    Superior,
    Text,
)
from publish.place import Place

DEEPEST_MARKS = 8
_SHOWN = 80


@dataclass(slots=True)
class _Level:
    """A mark that is open, and what it holds so far."""

    token: Token | None
    children: list[Inline] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class InlineText:
    """Reads running text; what is wrong with it is added to `found`.

    `call` gives the call to a source by its key; None where no source may be called, as
    in headlines and alternative texts.
    """

    sheet: Sheet
    found: list[Finding]
    anchors: list[tuple[str, Place]]
    """Every `#id` that a link names, to be looked for when all ids are known."""
    definitions: Definitions
    elsewhere: Elsewhere
    """The issues that a reference may name."""
    call: Callable[[str, Place], SourceCall | None] | None = None
    numbers: list[int] = field(default_factory=list)
    """The sources called so far, in the order of calls."""

    def __call__(self, text: str, at: Place) -> Inlines:
        """Read a piece of one line that stands at a place, or further along its line."""
        return self.read(self.sheet.found(text, at))

    def without_calls(self) -> "InlineText":
        """Give the reader of texts in which no source may be called."""
        return replace(self, call=None)

    def read(self, passage: Passage) -> Inlines:
        """Read a passage."""
        return self.grow(self.tokens(passage), passage)

    def tokens(self, passage: Passage) -> Sequence[Token]:
        """Read a passage into flat marks, and say which marks are broken."""
        tokens = parse_inlines(passage.text, self.definitions.targets)
        self.found.extend(leftovers(tokens, passage))
        return tokens

    def grow(self, tokens: Iterable[Token], passage: Passage) -> Inlines:
        """Make a tree of flat marks."""
        levels = [_Level(None)]
        deep: Token | None = None
        for token in tokens:
            if token.nesting > 0:
                levels.append(_Level(token))
                deep = token if len(levels) == DEEPEST_MARKS + 2 else deep
            elif token.nesting < 0:
                level = levels.pop()
                wrapped = self._wrap(level, passage) if len(levels) <= DEEPEST_MARKS else level.children
                _extend(levels[-1].children, wrapped)
            else:
                _extend(levels[-1].children, self._leaf(token, passage))
        if deep is not None:
            at = passage.at(deep.meta["offset"])
            self.found.append(error("structure/marks-too-deep", at, {"limit": DEEPEST_MARKS}))
        return tuple(levels[0].children)

    def _wrap(self, level: _Level, passage: Passage) -> Sequence[Inline]:
        assert level.token is not None
        children = tuple(level.children)
        match level.token.type:
            case "em_open":
                return (Emphasis(children),) if children else ()
            case "strong_open":
                return (Strong(children),) if children else ()
            case "span_open":
                target: Target = level.token.meta["target"]
                braces = passage.part(target.address_offset, target.address_offset + len(target.address))
                inline, findings = read_span(children, braces)
                self.found.extend(findings)
                return inline
            case "lost_open":
                self._lost(level.token, passage)
                return children
            case _:
                return self._link(level.token, children, passage)

    def _leaf(self, token: Token, passage: Passage) -> Sequence[Inline]:
        inlines: Sequence[Inline] = ()
        match token.type:
            case "text":
                inlines = (Text(token.content),) if token.content else ()
            case "text_special":
                inlines = self._special(token, passage)
            case "softbreak":
                inlines = (Text(" "),)
            case "hardbreak":
                inlines = (LineBreak(),)
            case "code_inline":
                inlines = (Code(token.content),)
            case "superior":
                inlines = (Superior((Text(token.content),)),)
            case "note_call":
                inlines = self._called(token, passage)
            case _:
                self._refuse(token, passage)
        return inlines

    def _special(self, token: Token, passage: Passage) -> Sequence[Inline]:
        if token.info == "entity":
            # Written as `&#8203;`, a character must not slip past the judge of characters.
            at = replace(passage.at(token.meta["offset"]), column=None)
            self.found.extend(
                replace(finding, at=passage.at(token.meta["offset"]))
                for finding in character_findings(token.content, at)
            )
        return (Text(token.content),)

    def _called(self, token: Token, passage: Passage) -> Sequence[Inline]:
        at = passage.at(token.meta["offset"])
        if self.call is None:
            self.found.append(error("links/call-misplaced", at, {"key": token.content}))
            return ()
        call = self.call(token.content, at)
        if call is None:
            return ()
        self.numbers.append(call.number)
        return (call,)

    def _refuse(self, token: Token, passage: Passage) -> None:
        at = passage.at(token.meta["offset"])
        shown = _one_line(token.content)
        match token.type:
            case "html":
                line = _one_line(self.sheet.line(at.line or 1))
                self.found.append(error("structure/html-refused", at, {"found": shown, "line": line}))
            case "comment":
                self.found.append(note("structure/comment", at, {"found": shown}))
            case "image":
                self.found.append(error("pictures/in-text", at, {"found": shown}))
            case _:
                self.found.append(error("structure/attributes-misplaced", at, {"found": shown}))

    def _lost(self, token: Token, passage: Passage) -> None:
        target: Target = token.meta["target"]
        facts = {"label": target.label, "meant": self.definitions.nearest(target.label)}
        self.found.append(error("links/reference-missing", passage.at(token.meta["offset"]), facts))

    def _link(self, token: Token, children: Inlines, passage: Passage) -> Sequence[Inline]:
        automatic = token.attrGet("href")
        target: Target = token.meta.get("target") or Target(
            str(automatic), address_offset=token.meta["offset"] + 1
        )
        start = passage.at(token.meta["offset"])
        at = self.definitions.use(target.label) or passage.at(target.address_offset)
        if target.title:
            self.found.append(error("links/title-dropped", at, {"found": target.title}))
        if not children:
            self.found.append(error("links/text-missing", start, {"address": target.address}))
        if any(isinstance(child, Link | Reference) for child in _all(children)):
            self.found.append(error("links/nested", start))
        if self.elsewhere.is_named(target.address):
            return self._reference(target.address, children, start, at)
        address, findings = check_address(target.address, at, Use.LINK)
        self.found.extend(findings)
        if address is None:
            return children
        if address.startswith("#"):
            self.anchors.append((address[1:], at))
        return (Link(children, address, start),)

    def _reference(self, address: str, children: Inlines, start: Place, at: Place) -> Sequence[Inline]:
        lead, findings = read_reference(address, at, self.elsewhere)
        self.found.extend(findings)
        if lead is None:
            return children
        if not lead.issue:
            self.anchors.append((lead.story, at))
            return (Link(children, f"#{lead.story}", start),)
        if self.call is None:
            self.found.append(error("links/reference-misplaced", at, {"found": address}))
            return children
        return (Reference(children, lead.issue, lead.story, start),)


def _extend(children: list[Inline], more: Sequence[Inline]) -> None:
    """Append inlines; neighbouring pieces of plain text become one."""
    for inline in more:
        last = children[-1] if children else None
        if isinstance(inline, Text) and isinstance(last, Text):
            children[-1] = Text(last.value + inline.value)
        else:
            children.append(inline)


def _all(inlines: Inlines) -> Iterable[Inline]:
    for inline in inlines:
        yield inline
        if not isinstance(inline, Text | Code | SourceCall | FolioSlot | LineBreak):
            yield from _all(inline.children)


def _one_line(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
