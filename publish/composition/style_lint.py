"""Look over a layout's style sheets for what the engine is known to get wrong.

Some plain CSS stops the engine, corrupts a CMYK page or fetches something; the rest
of CSS is the designer's.  Every place found is named at once, before anything is laid
out.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import tinycss2
from tinycss2 import ast, color4

from publish.composition.layout_file import read_file
from publish.errors import ConfigurationError
from publish.findings import Finding, error
from publish.place import Place

Node: TypeAlias = ast.Node

_FORBIDDEN_PROPERTIES = frozenset({"box-shadow", "marks"})  # shadows crash CMYK; marks are drawn in RGB
_SHADED_BORDERS = frozenset({"inset", "outset", "ridge", "groove"})  # crash with device-cmyk()
_COLOUR_FUNCTIONS = frozenset({"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"})
_COLOURED = ("color", "background", "border", "outline", "column-rule", "text-decoration", "fill", "stroke")
_NO_INK = frozenset({"transparent", "currentcolor"})
_NESTED = frozenset({"layer", "media", "supports"})
_OF_THE_HOUSE = frozenset({"size", "bleed"})  # a page's format is the house's, its bleed the edition's
_END = "\n@end-of-sheet;"
_SHOWN = 60


def lint_styles(files: Iterable[Path]) -> tuple[Finding, ...]:
    """Find every forbidden thing in some style sheets, in order."""
    return tuple(finding for file in files for finding in _lint(file))


def _lint(file: Path) -> Iterator[Finding]:
    try:
        text = read_file(file)
    except ConfigurationError as unreadable:
        yield from unreadable.findings
        return
    yield from _open_to_the_end(text, file)
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    yield from _rules(rules, file, layered=False)


def _open_to_the_end(text: str, file: Path) -> Iterator[Finding]:
    """Find a rule or a comment that is never closed: it would swallow the sheets that follow."""
    last = tinycss2.parse_stylesheet(text + _END, skip_whitespace=True)[-1]
    if last.type != "at-rule" or last.content is not None or last.at_keyword != _END.strip("\n@;"):
        found = text.split("\n")[last.source_line - 1].strip()[:_SHOWN]
        yield error(
            "composition/style-open", Place(file, last.source_line, last.source_column), {"found": found}
        )


def _rules(rules: list[Node], file: Path, *, layered: bool) -> Iterator[Finding]:
    for rule in rules:
        if rule.type == "error":
            yield _found("style-broken", file, rule, rule.message)
        elif rule.type == "at-rule":
            yield from _at_rule(rule, file, layered=layered)
        elif rule.type == "qualified-rule":
            yield from (_found("style-broken", file, one, one.message) for one in _errors(rule.prelude))
            yield from _declarations(rule, file, selector=tinycss2.serialize(rule.prelude))


def _at_rule(rule: Node, file: Path, *, layered: bool) -> Iterator[Finding]:
    keyword = rule.lower_at_keyword
    if keyword in {"import", "charset", "namespace"}:
        yield _found("style-forbidden", file, rule, f"@{keyword}")
    elif keyword == "page" and layered:
        yield _found("style-forbidden", file, rule, "@page in @layer")
    elif keyword in _NESTED and rule.content is not None:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        yield from _rules(inner, file, layered=layered or keyword == "layer")
    elif rule.content is not None:
        yield from _declarations(rule, file, selector=f"@{keyword}")


def _declarations(rule: Node, file: Path, *, selector: str) -> Iterator[Finding]:
    parts = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    for part in parts:
        if part.type == "declaration":
            yield from _declaration(part, file, selector)
        elif part.type in {"at-rule", "qualified-rule"}:
            yield from _rules([part], file, layered=False)
        elif part.type == "error":
            yield _found("style-broken", file, part, part.message)


def _declaration(declaration: Node, file: Path, selector: str) -> Iterator[Finding]:
    name = declaration.lower_name
    if name in _FORBIDDEN_PROPERTIES:
        yield _found("style-forbidden", file, declaration, name)
    if "::first-letter" in selector and name == "float":
        yield _found("style-forbidden", file, declaration, "::first-letter { float }")
    if selector == "@page" and name in _OF_THE_HOUSE:
        yield _found("style-forbidden", file, declaration, f"@page {{ {name} }}")
    yield from (_found("style-broken", file, one, one.message) for one in _errors(declaration.value))
    for token in _tokens(declaration.value):
        what = _forbidden_value(token, name)
        if what:
            yield _found("style-forbidden", file, token, f"{name}: {what}")


def _forbidden_value(token: Node, name: str) -> str:
    if token.type == "function" and token.lower_name.endswith("-gradient"):
        return f"{token.lower_name}()"
    if token.type == "url" or (token.type == "function" and token.lower_name == "url"):
        return "url()"
    if not name.startswith(("--", *_COLOURED)):
        return ""
    return _forbidden_colour(token, name)


def _forbidden_colour(token: Node, name: str) -> str:
    if token.type == "function" and token.lower_name in _COLOUR_FUNCTIONS:
        return f"{token.lower_name}()"
    if token.type == "hash":
        return f"#{token.value}"
    if token.type != "ident":
        return ""
    if token.lower_value in _SHADED_BORDERS and name.startswith(("border", "outline", "column-rule")):
        return str(token.value)
    named = token.lower_value not in _NO_INK and isinstance(color4.parse_color(token.value), color4.Color)
    return str(token.value) if named else ""


def _tokens(value: list[Node]) -> Iterator[Node]:
    for token in value:
        yield token
        if token.type == "function" and token.lower_name != "device-cmyk":
            yield from _tokens(token.arguments)


def _errors(tokens: Iterable[Node]) -> Iterator[Node]:
    """Give what is no CSS at all: a brace too many, a text that is not closed."""
    return (token for token in tokens if token.type == "error")


def _found(slug: str, file: Path, node: Node, what: str) -> Finding:
    at = Place(file, node.source_line, node.source_column)
    if slug == "style-broken":
        return error("composition/style-broken", at, {"found": what})
    return error("composition/style-forbidden", at, {"found": what})
